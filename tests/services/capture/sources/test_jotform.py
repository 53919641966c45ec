"""Jotform."""

import json
from datetime import UTC, datetime

from leaddesk.services.capture.standard_record import Unreadable
from tests.services.capture.sources import deliveries as given


def test_the_raw_request_in_a_form_post() -> None:
    found = given.record(given.form(given.JOTFORM_FIELDS))
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert (given.phones(found), given.emails(found)) == (["+13525550101"], ["ana@example.com"])
    assert (found.city, found.region, found.postal_code) == ("Boston", "MA", "02139")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, 0, 123000, tzinfo=UTC)
    assert found.external_id == "6084250982513018472"
    assert found.custom["rooms"] == "two, three"
    assert found.custom["Address"] == "1 Main St"
    assert found.custom["files"] == "https://example.com/plan.pdf"


def test_a_second_person_stays_a_field_of_its_own() -> None:
    found = given.record(given.JOTFORM_FIELDS)
    assert found.first_name == "Ana"
    assert "Bo" in found.custom.values()


def test_the_raw_request_alone_and_the_api() -> None:
    assert given.record(given.JOTFORM_REQUEST).first_name == "Ana"
    page = {"responseCode": 200, "content": [given.JOTFORM_API]}
    for document in (given.JOTFORM_API, page):
        found = given.record(document)
        assert (found.last_name, given.emails(found)) == ("Sample", ["ana@example.com"])
        # Written in the zone of the account, which is the source's: here New York.
        assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)


def test_a_damaged_request_waits() -> None:
    fields = {**given.JOTFORM_FIELDS, "rawRequest": json.dumps(given.JOTFORM_REQUEST)[:-9]}
    assert given.only(given.form(fields)) == Unreadable("its JSON is damaged at line 1")
