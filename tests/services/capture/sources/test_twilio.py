"""Twilio: texts, calls, and later word on what we sent."""

import pytest

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.arrivals import form
from tests.services.capture.sources.deliveries import only, phones, record


def inbound(told: Told) -> Inbound:
    assert isinstance(told, RawLead)
    assert told.inbound is not None
    return told.inbound


def test_a_text_with_pictures() -> None:
    told = only(form(arrivals.TWILIO_TEXT))
    assert inbound(told) == Inbound(Channel.SMS, "+13525550199", "Call me")
    found = record(told)  # type: ignore[arg-type]
    assert phones(found) == ["+13525550101"]
    assert (found.region, found.postal_code, found.external_id) == ("MA", "02139", "SM1")
    assert found.custom["Pictures"].endswith("b.jpg")


def test_whatsapp_is_a_text_by_another_way() -> None:
    told = only(form({**arrivals.TWILIO_TEXT, "From": "whatsapp:+13525550101"}))
    found = record(told)  # type: ignore[arg-type]
    assert (phones(found), found.custom["Way"]) == (["+13525550101"], "WhatsApp")


@pytest.mark.parametrize(
    ("status", "answered"),
    [("ringing", None), ("in-progress", True), ("completed", True), ("no-answer", False)],
)
def test_a_call(status: str, answered: bool | None) -> None:
    fields = {**arrivals.TWILIO_CALL, "CallStatus": status, "CallDuration": "42"}
    heard = inbound(only(form(fields)))
    assert (heard.channel, heard.answered, heard.seconds) == (Channel.CALL, answered, 42)


def test_a_call_of_ours_is_no_lead() -> None:
    assert isinstance(only(form({**arrivals.TWILIO_CALL, "Direction": "outbound-api"})), NotALead)


def test_news_of_our_texts() -> None:
    told = only(form(arrivals.TWILIO_STATUS))
    assert isinstance(told, News)
    assert (told.kind, told.title) == (NewsKind.DELIVERY, "Text delivered")
    assert told.message_id == "SM1"
    stopped = only(form({**arrivals.TWILIO_STATUS, "ErrorCode": "21610"}))
    assert isinstance(stopped, News)
    assert (stopped.kind, stopped.channel) == (NewsKind.OPT_OUT, Channel.SMS)
    assert stopped.phone == "+13525550101"
