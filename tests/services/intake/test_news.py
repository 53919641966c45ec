"""News of a lead finds its lead, or says that there is none."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import CaptureOutcome, Channel
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.sources import Read
from leaddesk.services.capture.told import News, NewsKind, Told
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.intake.arrived import Arrived
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_all_kept
from leaddesk.services.intake.kept_reading import take_in_read
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
ANA = RawLead(
    {"first": "Ana", "last": "Sample", "phone": "352-555-0101", "email": "ana@example.com"},
    external_id="77",
    goes_to={"first": "first_name", "last": "last_name", "phone": "phone", "email": "email"},
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_new(tmp_path / "desk.db")
    init_desk(store, now=NOW, time_zone="America/New_York", country="US", rep_name="Dana Reyes")
    return store


def told(store: Store, what: Told) -> Arrived:
    kept = keep(store, Delivery(b"{}"), now=NOW)

    def work(change: Change) -> Arrived:
        capture = change.get(Capture, kept.capture_id)
        return take_in_read(change, capture, Read((what,), "vendor", "Vendor"))[0]

    return store.do("take in", work, now=NOW, by_id=None).result


def test_a_cost_told_later_is_the_cost_of_the_lead(store: Store) -> None:
    told(store, ANA)
    arrived = told(store, News(NewsKind.COST, "Costs $26.00", external_id="77", cost="$26.00"))
    assert arrived.outcome is CaptureOutcome.NEWS
    assert store.reader().row("SELECT cost_minor, cost_currency FROM lead") == (2600, "USD")


def test_a_returned_lead_costs_nothing(store: Store) -> None:
    told(store, ANA)
    told(store, News(NewsKind.COST, "Costs $26.00", external_id="77", cost="$26.00"))
    told(store, News(NewsKind.RETURNED, "Sent back", external_id="77"))
    assert store.reader().value("SELECT cost_minor FROM lead") == 0


def test_an_opt_out_told_by_e_mail_holds_for_good(store: Store) -> None:
    told(store, ANA)
    told(
        store,
        News(NewsKind.OPT_OUT, "Left the list", email="ana@example.com", channel=Channel.EMAIL),
    )
    found = store.reader().row("SELECT channel, value FROM suppression")
    assert found == ("email", "ana@example.com")


def test_news_of_nobody_is_kept_and_says_so(store: Store) -> None:
    arrived = told(store, News(NewsKind.COST, "Costs $26.00", external_id="78", cost="$26.00"))
    assert arrived.outcome is CaptureOutcome.IGNORED
    assert "not on this desk" in arrived.reason


GONE = News(
    NewsKind.BOUNCED,
    "E-mail address does not exist any more",
    email="Ana@Example.com",
    channel=Channel.EMAIL,
    hard=True,
)


def test_no_more_e_mail_goes_to_an_address_that_is_gone(store: Store) -> None:
    told(store, ANA)
    told(store, GONE)
    reader = store.reader()
    assert reader.value("SELECT email_validity FROM lead") == "bounced"
    waits = reader.rows("SELECT DISTINCT state, reason FROM touch WHERE channel = 'email'")
    assert waits in ([], [("held", "no e-mail address that works")])
    assert reader.value("SELECT state FROM enrolment") == "active"  # there is a phone


def test_a_bounce_of_the_last_way_to_a_lead_ends_its_sequence(store: Store) -> None:
    told(store, replace(ANA, fields={"first": "Ana", "email": "ana@example.com"}))
    told(store, GONE)
    found = store.reader().row("SELECT state, stop_reason FROM enrolment")
    assert found == ("stopped", "bounce")


def test_a_delay_is_no_bounce(store: Store) -> None:
    told(store, ANA)
    told(store, replace(GONE, hard=False))
    assert store.reader().value("SELECT email_validity FROM lead") == "valid"


def test_what_is_not_to_be_read_waits_or_is_kept_as_it_is(store: Store) -> None:
    keep(store, Delivery(b"Subject: x\r\n\r\n", id="1", unread="it is too large"), now=NOW)
    keep(store, Delivery(b"Subject: y\r\n\r\n", id="2", no_lead="it brought a file"), now=NOW)
    assert take_in_all_kept(store, now=NOW) == []
    rows = store.reader().rows("SELECT outcome, reason FROM capture ORDER BY id")
    assert rows == [("needs_attention", "it is too large"), ("ignored", "it brought a file")]


def test_no_vendor_speaks_of_another_s_leads(store: Store) -> None:
    told(store, ANA)
    kept = keep(store, Delivery(b"{} "), now=NOW)
    news = News(NewsKind.COST, "Costs $26.00", external_id="77", cost="$26.00")

    def work(change: Change) -> Arrived:
        capture = change.get(Capture, kept.capture_id)
        return take_in_read(change, capture, Read((news,), "another", "Another"))[0]

    arrived = store.do("take in", work, now=NOW, by_id=None).result
    assert arrived.outcome is CaptureOutcome.IGNORED
