"""Answers to Google Forms."""

from datetime import UTC, datetime

from leaddesk.services.capture.told import NotALead
from tests.services.capture.sources import deliveries as given


def test_answers_under_numbers_are_told_by_what_they_hold() -> None:
    for document in (given.GOOGLE_FORMS, {"responses": [given.GOOGLE_FORMS]}):
        found = given.record(document)
        assert (given.emails(found), found.external_id) == (["ana@example.com"], "AC")
        assert dict(found.custom) == {"Question 283d": "Roof, Windows"}
        assert found.captured_at == datetime(2026, 7, 21, 13, 14, 0, 889000, tzinfo=UTC)


def test_a_form_alone_is_no_lead() -> None:
    form = {"formId": "f", "items": [{"itemId": "1", "title": "Name", "questionItem": {}}]}
    assert given.only(form) == NotALead("it is a form, not an answer to one")
