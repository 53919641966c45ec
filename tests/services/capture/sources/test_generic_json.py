"""Any JSON that names somebody."""

from datetime import UTC, datetime
from typing import Any

import pytest

from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.capture.told import NotALead
from tests.services.capture.sources import deliveries as given

ANA = {"name": "Ana Sample", "phone": "352-555-0101"}


def test_a_message_of_the_standard_kind_is_what_is_in_its_data() -> None:
    found = given.record(given.MESSAGE)
    assert (found.first_name, found.notes) == ("Ana", "Two windows")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert dict(found.custom) == {}
    assert isinstance(given.only({**given.MESSAGE, "type": "webhook.test"}), NotALead)


def test_labelled_fields_with_options_by_number() -> None:
    found = given.record(given.TALLY)
    assert (found.first_name, given.emails(found)) == ("Ana", ["ana@example.com"])
    assert found.custom["Rooms"] == "Two"
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)


@pytest.mark.parametrize("box", [lambda rows: rows, lambda rows: {"status": "ok", "leads": rows}])
def test_each_lead_of_a_list_is_kept_by_itself(box: Any) -> None:
    told = given.read(box([ANA, {"email": "b@example.com"}])).told
    assert [isinstance(one, RawLead) for one in told] == [True, True]
    assert [one.original[:1] for one in told if isinstance(one, RawLead)] == [b"{", b"{"]


@pytest.mark.parametrize(
    "document",
    [
        {**ANA, "items": [{"sku": 1, "title": "Ladder"}, {"sku": 2, "title": "Paint"}]},
        {**ANA, "contacts": [{"name": "Bo Other", "phone": "352-555-0202"}]},
        [{"name": "name", "value": "Ana Sample"}, {"name": "phone", "value": "352-555-0101"}],
        {"form": "x", "data": [{"label": "Name", "value": "Ana Sample"},
                               {"label": "Phone", "value": "352-555-0101"}]},
    ],
)  # fmt: skip
def test_a_list_within_a_lead_is_no_list_of_leads(document: Any) -> None:
    found = given.record(document)
    assert (found.first_name, given.phones(found)[0]) == ("Ana", "+13525550101")


def test_tests_and_traps_are_no_leads() -> None:
    assert isinstance(given.only({**ANA, "is_test": True}), NotALead)
    assert isinstance(given.only({"fields": {**ANA, "honeypot": "pills"}}), NotALead)


def test_half_a_character_and_a_list_of_words_do_no_harm() -> None:
    found = given.record(b'{"name": "Ana \\ud83d", "phone": "352-555-0101"}')
    assert found.first_name == "Ana"
    found.last_name.encode()
    assert isinstance(given.only(["a", "b"]), Unreadable)
