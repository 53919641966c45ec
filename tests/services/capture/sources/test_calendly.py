"""Meetings booked in Calendly."""

from datetime import UTC, datetime

from leaddesk.services.capture.told import News, NewsKind, NotALead
from tests.services.capture.sources import deliveries as given

NUMBER = "https://api.calendly.com/scheduled_events/E/invitees/I"


def test_a_booking_is_a_lead() -> None:
    found = given.record(given.CALENDLY)
    assert (found.first_name, found.last_name, found.company) == ("Ana", "Sample", "Tresor Inc.")
    assert (given.phones(found), given.emails(found)) == (["+13525550101"], ["ana@example.com"])
    assert (found.campaign, found.external_id) == ("demo", NUMBER)
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert dict(found.custom) == {
        "utm_source": "site",
        "Meeting": "Demo",
        "Meeting at": "2026-07-25T13:00:00Z",
        "Time zone": "America/New_York",
    }


def test_the_old_version() -> None:
    found = given.record(given.CALENDLY_OLD)
    assert (found.last_name, found.company, found.external_id) == ("Sample", "Tresor Inc.", "U1")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert found.custom["Meeting at"] == "2026-08-18T09:00:00+02:00"


def test_cancelled_moved_and_missed_are_news_of_the_same_number() -> None:
    def told(event: str, **more: object) -> News:
        payload = {**given.CALENDLY["payload"], **more}
        found = given.only({**given.CALENDLY, "event": event, "payload": payload})
        assert isinstance(found, News)
        assert (found.external_id, found.email) == (NUMBER, "ana@example.com")
        return found

    assert told("invitee.canceled").kind is NewsKind.CANCELLED
    assert told("invitee.canceled", rescheduled=True).title == "Moved the meeting"
    assert told("invitee_no_show.created").title == "Did not come to the meeting"


def test_a_list_of_the_api_and_what_nobody_has_to_know() -> None:
    invitee = given.CALENDLY["payload"]
    page = {"collection": [invitee, {**invitee, "status": "canceled"}], "pagination": {}}
    booked, cancelled = given.read(page).told
    assert given.record(booked).external_id == NUMBER
    assert isinstance(cancelled, News)
    gone = {**given.CALENDLY, "event": "invitee_no_show.deleted"}
    assert isinstance(given.only(gone), NotALead)
