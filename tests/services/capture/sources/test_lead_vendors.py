"""Vendors of mortgage and other leads: who the lead is, and who beside them is not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import News, NewsKind, NotALead
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.arrivals import form
from tests.services.capture.sources.deliveries import emails, only, phones, read, record


@pytest.mark.parametrize(
    ("delivery", "form_name"),
    [
        (arrivals.LENDING_TREE, "lending_tree"),
        (arrivals.ZILLOW_MORTGAGE, "zillow_mortgage"),
        (arrivals.REALTOR_POST, "realtor_com"),
        (arrivals.BANKRATE, "bankrate"),
        (arrivals.LEAD_POPS, "lead_pops"),
        (form(arrivals.LEADS_PEDIA), "leadspedia"),
        (form(arrivals.BOBERDOO), "boberdoo"),
        (arrivals.LEAD_MAILBOX, "lead_mailbox"),
        (form(arrivals.LEAD_MAILBOX), "lead_mailbox"),
    ],
)
def test_the_person(delivery: Any, form_name: str) -> None:
    assert read(delivery).format == form_name
    found = record(delivery)
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert (phones(found), emails(found)) == (["+13525550101"], ["ana@example.com"])


def test_numbers_and_places() -> None:
    tree = record(arrivals.LENDING_TREE)
    assert (tree.external_id, tree.intent, tree.postal_code) == (
        "123",
        "MORTGAGE.PURCHASE",
        "02139",
    )
    assert record(arrivals.REALTOR_POST).external_id == "9"
    pedia = record(form(arrivals.LEADS_PEDIA))
    assert (pedia.external_id, pedia.postal_code) == ("X-1", "02139")
    mailbox = record(arrivals.LEAD_MAILBOX)
    assert (mailbox.region, mailbox.intent) == ("MA", "Worksheet")
    assert mailbox.captured_at == datetime(2026, 7, 21, 13, 14, 5, tzinfo=UTC)


def test_other_people_are_named_and_are_nobody_to_call() -> None:
    assert "352-555-0188" in record(arrivals.ZILLOW_MORTGAGE).custom["Agent"]
    assert record(arrivals.LEAD_POPS).custom["Co-borrower"] == "Bo Other 352-555-0102"


def test_a_vendor_s_key_is_not_kept_as_a_field() -> None:
    for delivery in (arrivals.LEADS_PEDIA, arrivals.BOBERDOO):
        told = only(form(delivery))
        assert isinstance(told, RawLead)
        assert "secret" not in told.fields.values()


def test_tests_and_pings_are_no_leads() -> None:
    for fields in (
        {**arrivals.LEADS_PEDIA, "lp_test": "1"},
        {**arrivals.BOBERDOO, "Mode": "ping"},
        {**arrivals.BOBERDOO, "Test_Lead": "1"},
    ):
        assert isinstance(only(form(fields)), NotALead)


def test_a_status_written_back_is_news() -> None:
    told = only(arrivals.LEAD_MAILBOX_CHANGE)
    assert isinstance(told, News)
    assert (told.kind, told.title) == (NewsKind.CHANGED, "Status in LeadMailbox: No Answer")
    assert told.text == "again\nVoicemail"
