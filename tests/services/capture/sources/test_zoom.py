"""Registrations in Zoom."""

from datetime import UTC, datetime

from leaddesk.services.capture.told import News, NewsKind, NotALead
from tests.services.capture.sources import deliveries as given


def test_a_registration_is_a_lead() -> None:
    found = given.record(given.ZOOM)
    assert (found.first_name, found.company, found.campaign) == (
        *("Ana", "Tresor Inc.", "Roofs for beginners"),
    )
    assert (given.phones(found), found.timeline) == (["+13525550101"], "Within a month")
    assert dict(found.custom) == {"Employees": "51-250", "Which roof?": "Flat"}
    # When it was registered, not when the webinar is.
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, 0, 123000, tzinfo=UTC)


def test_what_else_an_event_may_tell() -> None:
    cancelled = given.only({**given.ZOOM, "event": "webinar.registration_cancelled"})
    assert isinstance(cancelled, News)
    assert (cancelled.kind, cancelled.external_id) == (NewsKind.CANCELLED, "lR")
    assert isinstance(given.only({**given.ZOOM, "event": "webinar.started"}), NotALead)
    check = {"event": "endpoint.url_validation", "payload": {"plainToken": "q"}}
    assert given.only(check) == NotALead("it is Zoom’s check of the address")
