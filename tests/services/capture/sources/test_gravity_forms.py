"""Gravity Forms."""

from datetime import UTC, datetime

from leaddesk.services.capture.told import NotALead
from tests.services.capture.sources import deliveries as given


def test_parts_of_a_name_and_an_address_are_told_by_their_numbers() -> None:
    found = given.record(given.GRAVITY_FORMS)
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert given.emails(found) == ["ana@example.com"]
    assert (found.city, found.region, found.postal_code, found.country) == (
        *("Boston", "MA", "02139", "US"),
    )
    assert found.custom["Form 3 field 5"] == "Roof, Windows"
    assert (found.campaign, found.external_id) == ("roofs", "121")
    # UTC, although no zone is written.
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, 5, tzinfo=UTC)


def test_what_the_site_put_with_the_spam_is_no_lead() -> None:
    told = given.only({**given.GRAVITY_FORMS, "status": "spam"})
    assert told == NotALead("the site put it with the spam")


def test_boxes_of_six_are_not_taken_for_an_address() -> None:
    boxes = {f"7.{number}": f"Choice {number}" for number in range(1, 7)}
    found = given.record({**given.GRAVITY_FORMS, **boxes})
    assert found.custom["Form 3 field 7"].startswith("Choice 1, Choice 2")
    assert found.city == "Boston"
