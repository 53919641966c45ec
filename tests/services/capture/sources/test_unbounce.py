"""Unbounce pages."""

from datetime import UTC, datetime

import pytest

from leaddesk.services.capture.standard_record import Unreadable
from tests.services.capture.sources import deliveries as given


@pytest.mark.parametrize("key", ["data.json", "data_json"])
def test_every_value_is_a_list(key: str) -> None:
    found = given.record(given.form({key: given.UNBOUNCE["data.json"], "page_name": "Spring"}))
    assert (found.first_name, given.emails(found)) == ("Ana", ["ana@example.com"])
    assert (found.intent, found.campaign) == ("Roof, Windows", "roofs")
    assert dict(found.custom) == {"Page": "Spring"}
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)


def test_damaged_answers_wait() -> None:
    told = given.only(given.form({"data.json": '{"name": ["Ana'}))
    assert told == Unreadable("its JSON is damaged at line 1")
