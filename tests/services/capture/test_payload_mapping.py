"""Documents that nobody has seen before: whose a field is, and what it is."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from leaddesk.services.capture.payload_mapping import payload_mapping
from leaddesk.services.capture.raw_lead import RawLead
from tests.services.capture.sources import deliveries as given


def mapped(**fields: str) -> dict[str, str]:
    return payload_mapping(RawLead(fields), {}).goes_to


def test_a_mortgage_lead_with_a_second_borrower_and_our_own_people() -> None:
    found = given.record({
        "lead": {
            "leadExternalId": 123456789012345678,
            "createdAt": "2026-07-21T13:14:00Z",
            "borrower": {
                "firstName": "Ana", "lastName": "Sample", "dateOfBirth": "1990-01-01",
                "phones": [{"type": "mobile", "number": "352-555-0101"}],
                "emailAddress": "ana@example.com", "address": {"zip": "02139"},
            },
            "coBorrower": {"firstName": "Bo", "phone": "352-555-0202", "email": "bo@example.com"},
            "property": {"zip": "90210", "state": "CA", "value": 450000},
            "assignedLoanOfficer": {"name": "Olga Ours", "email": "olga@example.com"},
        }
    })  # fmt: skip
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert (given.phones(found), given.emails(found)) == (["+13525550101"], ["ana@example.com"])
    assert (found.postal_code, found.region) == ("02139", "")
    assert found.external_id == "123456789012345678"
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert found.custom["dateOfBirth"] == "1990-01-01"
    assert found.custom["lead co borrower email"] == "bo@example.com"
    assert found.custom["lead assigned loan officer name"] == "Olga Ours"


def test_an_order_of_a_shop_names_things_as_well_as_people() -> None:
    found = given.record({
        "id": "ord_9", "event": {"name": "order.paid", "date": "2030-01-01"},
        "customer": {"name": {"first": "Ana", "last": "Sample"}, "contact": {"mail": "a@x.org"}},
        "product": {"name": "Blue ladder", "id": "4155550188"},
        "vendor": {"name": "Ladders Inc", "phone": "352-555-0909"},
        "gclid": "Cj0", "user_agent": "Mozilla", "accountNumber": 4155550123,
    })  # fmt: skip
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert (given.emails(found), given.phones(found)) == (["a@x.org"], [])
    assert (found.external_id, found.captured_at_known) == ("ord_9", False)
    assert found.custom["product name"] == "Blue ladder"
    assert found.custom["vendor phone"] == "352-555-0909"
    assert "gclid" not in found.custom


def test_a_seller_is_the_lead_where_nobody_else_is_named() -> None:
    seller = {"fullName": "Sam Seller", "phone": "352-555-0303"}
    alone = given.record({"seller": seller, "property": {"city": "Boston"}})
    assert (alone.first_name, given.phones(alone)) == ("Sam", ["+13525550303"])
    assert alone.city == "Boston"
    beside = given.record({"name": "Ana Sample", "email": "a@example.com", "seller": seller})
    assert (beside.first_name, given.phones(beside)) == ("Ana", [])
    assert beside.custom["seller phone"] == "352-555-0303"


@pytest.mark.parametrize(
    ("document", "first", "last"),
    [
        ({"first": "Ana", "last": "Sample"}, "Ana", "Sample"),
        ({"contact": {"name": {"full": "Ana Sample"}}}, "Ana", "Sample"),
        ({"Full Name": "Ana Sample", "first_name": "Ana", "last_name": "Sample"}, "Ana", "Sample"),
        ({"form": {"name": "Footer"}, "lead": {"name": "Ana Sample"}}, "Ana", "Sample"),
        ({"form_name": "Footer form", "your_name": "Ana Sample"}, "Ana", "Sample"),
        ({"company": {"name": "Acme"}, "applicant": {"given_name": "Ana"}}, "Ana", ""),
    ],
)
def test_names_in_many_places(document: dict[str, Any], first: str, last: str) -> None:
    found = given.record({**document, "email": "a@example.com"})
    assert (found.first_name, found.last_name) == (first, last)


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("dob", "1990-01-01", "custom:dob"),
        ("move_in", "2026-09-01", "custom:move_in"),
        ("lead.received", "2026-07-21T13:14:00Z", "captured_at"),
        ("session_ref", "415555018812", "custom:session_ref"),
        ("transaction", "12345678901234567", "custom:transaction"),
        ("q7", "(352) 555-0101", "phone"),
        ("q8", "ana@example.com", "email"),
        ("Are you a home owner?", "yes", "custom:Are you a home owner?"),
        ("status", "active", "custom:status"),
        ("owner", "Mike", "custom:owner"),
        ("won_at", "2026-01-01", "custom:won_at"),
        ("How did you hear about us?", "A friend", "custom:How did you hear about us?"),
        ("our_number", "352-555-0101", "custom:our_number"),
        ("agent_email", "olga@example.com", "custom:agent_email"),
        ("phoneExt", "1234", "custom:phoneExt"),
    ],
)
def test_one_field_by_itself(name: str, value: str, field: str) -> None:
    assert mapped(**{name: value})[name] == field


def test_a_further_number_is_a_second_phone_and_no_name_is_lost() -> None:
    goes_to = mapped(phone="352-555-0101", q7="(352) 555-0202", a_notes="x", b_notes="y")
    assert (goes_to["phone"], goes_to["q7"]) == ("phone", "phone_2")
    nested = mapped(**{"car.colour": "red", "house.colour": "white"})
    assert sorted(nested.values()) == ["custom:colour", "custom:house colour"]


def test_what_a_person_said_goes_before_what_the_source_knows() -> None:
    raw = RawLead({"a": "Ana", "b": "352-555-0101"}, goes_to={"a": "first_name", "b": "phone"})
    found = payload_mapping(raw, {"b": "custom:Code"})
    assert found.goes_to == {"a": "first_name", "b": "custom:Code"}
    assert found.guessed == ()


def test_a_thousand_fields_are_mapped_each_once() -> None:
    fields = {f"group{number % 7}.field{number}": str(number) for number in range(999)}
    goes_to = payload_mapping(RawLead(fields), {}).goes_to
    kept = [field for field in goes_to.values() if field != "ignore"]
    assert (list(goes_to), len(set(kept))) == (list(fields), len(kept))
    assert json.dumps(goes_to)
