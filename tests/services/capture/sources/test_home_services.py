"""Angi in three generations, and Thumbtack in two with its prices."""

from datetime import UTC, datetime

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.capture.told import News, NewsKind
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.deliveries import emails, only, phones, read, record


def test_angi_s_homeowner() -> None:
    found = record(arrivals.ANGI)
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert found.custom["Other name given"] == "Fancy Nancy"
    assert phones(found) == ["+13525550101", "+13525550102"]
    assert found.phones[0].extension == "12"
    assert (found.timeline, found.intent) == ("Within 1 week", "Maid Service")
    assert found.cost is not None
    assert found.cost.minor == 2567
    assert found.external_id == "135911130"
    assert found.custom["Number goes through Angi"] == "yes"
    assert {(one.channel, one.granted) for one in found.consents} == {
        (Channel.CALL, True),
        (Channel.SMS, True),
    }
    assert found.consents[0].certificate.startswith("https://cert.trustedform.com/")


def test_without_leave_for_machines_a_person_may_still_call() -> None:
    found = record({**arrivals.ANGI, "automatedContactCompliant": False})
    assert [(one.channel, one.granted) for one in found.consents] == [(Channel.SMS, False)]


def test_an_interview_in_one_text() -> None:
    found = record(arrivals.ANGI_OLD)
    assert (found.custom["Rooms"], found.timeline) == ("4", "Within 2 weeks")
    assert read(arrivals.ANGI_OLD).format == "angi"


def test_thumbtack_s_customer() -> None:
    found = record(arrivals.THUMBTACK)
    assert (found.first_name, phones(found)) == ("Ana", ["+13525550101"])
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert (found.intent, found.notes, found.postal_code) == (
        "Interior Painting",
        "A stain.",
        "02139",
    )
    assert found.cost is not None
    assert (found.cost.minor, found.external_id) == (2600, "299614694480093245")
    new = record(arrivals.THUMBTACK_NEW)
    assert (new.last_name, new.external_id, phones(new), emails(new)) == ("S.", "519", [], [])


def test_a_price_told_later_is_news() -> None:
    told = only(arrivals.THUMBTACK_PRICE)
    assert isinstance(told, News)
    assert (told.kind, told.cost, told.external_id) == (
        NewsKind.COST,
        "$26.00",
        "299614694480093245",
    )


def test_a_damaged_document_waits() -> None:
    told = only(b'{"leadID": "1", "customer": {"name": "Ana"\n "phone": "1"}}')
    assert told == Unreadable("its JSON is damaged at line 2")
