"""CallRail, Plivo, Vonage, Telnyx and Bandwidth: who called or wrote, and what was said."""

from datetime import UTC, datetime
from typing import Any

import pytest

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.told import News, NewsKind, NotALead
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.arrivals import form
from tests.services.capture.sources.deliveries import only, outcome, phones, read, record

AT = datetime(2026, 7, 21, 13, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("delivery", "form_name", "heard"),
    [
        (form(arrivals.PLIVO), "plivo", Inbound(Channel.SMS, "+13525550199", "Hello")),
        (form(arrivals.VONAGE), "vonage", Inbound(Channel.SMS, "2020", "Join")),
        (arrivals.VONAGE, "vonage", Inbound(Channel.SMS, "2020", "Join")),
        (arrivals.TELNYX, "telnyx", Inbound(Channel.SMS, "+13525550199", "Hello")),
        (arrivals.TELNYX_CALL, "telnyx", Inbound(Channel.CALL, "+13525550199")),
        (arrivals.BANDWIDTH[:1], "bandwidth", Inbound(Channel.SMS, "+13525550199", "Hello")),
        (arrivals.CALL_RAIL_TEXT, "call_rail", Inbound(Channel.SMS, "352-555-0199", "Hello")),
        (
            arrivals.CALL_RAIL,
            "call_rail",
            Inbound(Channel.CALL, "+13525550199", "Left a voicemail", answered=False, seconds=13),
        ),
    ],
)
def test_who_and_what(delivery: Any, form_name: str, heard: Inbound) -> None:
    assert read(delivery).format == form_name
    told = only(delivery)
    assert isinstance(told, RawLead)
    assert told.inbound == heard
    assert phones(record(told)) == ["+13525550101"]


def test_a_tracked_call() -> None:
    told = only(arrivals.CALL_RAIL)
    assert isinstance(told, RawLead)
    found = record(told)
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert (told.source, told.external_id) == ("Google Ads", "CAL1")
    assert found.captured_at == AT.replace(microsecond=123000)
    assert not found.emails


@pytest.mark.parametrize(
    "shown", ["BLUE RIDGE, GA", "Boston, MA", "WIRELESS CALLER", "Unknown", "+13525550101"]
)
def test_what_a_carrier_shows_is_not_always_a_name(shown: str) -> None:
    found = record({**arrivals.CALL_RAIL, "customer_name": shown})
    assert (found.first_name, found.last_name) == ("", "")


def test_a_list_of_calls_and_calls_of_ours() -> None:
    ours = {**arrivals.CALL_RAIL, "direction": "outbound"}
    first, second = read({"calls": [arrivals.CALL_RAIL, ours]}).told
    assert outcome(first)[0] == "Ana"
    assert isinstance(second, NotALead)


def test_news_of_our_texts() -> None:
    told = only(form(arrivals.VONAGE_STATUS))
    assert isinstance(told, News)
    assert (told.kind, told.text) == (NewsKind.DELIVERY, "refused as spam")
    assert told.phone == "+13525550101"
    _, news = read(arrivals.BANDWIDTH).told
    assert isinstance(news, News)
    assert (news.title, news.message_id) == ("Text delivered", "b0")
    sent = {**arrivals.PLIVO, "Status": "failed", "ErrorCode": "30"}
    del sent["Text"]
    told = only(form(sent))
    assert isinstance(told, News)
    assert (told.title, told.text) == ("Text failed", "error 30")
