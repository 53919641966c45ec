"""A row's numbers are dialled from where the row's person is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from leaddesk.models.vocabulary import PhoneKind, Validity
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.capture.standardize import compile_standardizer
from leaddesk.services.capture.typed_fields import read_typed

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
HEADER = ("first_name", "phone", "region", "postal_code", "country")


def context(country: str = "US") -> Context:
    return Context(country, ZoneInfo("America/New_York"), "USD", NOW)


def read(home: str, /, **cells: str) -> StandardRecord:
    header = tuple(cells)
    mapping = {name: "phone" if name == "Mobile" else name for name in header}
    found = compile_standardizer(header, mapping, context(home))(tuple(cells.values()))
    assert isinstance(found, StandardRecord)
    return found


@pytest.mark.parametrize(
    ("home", "cells", "e164"),
    [
        ("US", {"phone": "01 23 45 67 89", "country": "France"}, "+33123456789"),
        ("US", {"phone": "020 7946 0958", "country": "United Kingdom"}, "+442079460958"),
        ("US", {"phone": "020 7946 0958", "postal_code": "SW1A 1AA"}, "+442079460958"),
        ("DE", {"phone": "(617) 867-5309", "country": "USA"}, "+16178675309"),
        ("DE", {"phone": "(416) 867-5309", "region": "Ontario"}, "+14168675309"),
        ("DE", {"phone": "(416) 867-5309", "postal_code": "K1A 0B1"}, "+14168675309"),
        ("US", {"phone": "(617) 867-5309", "country": "Canada"}, "+16178675309"),
        ("US", {"phone": "+49 30 901820", "country": "France"}, "+4930901820"),
        ("US", {"phone": "(617) 867-5309", "country": "Atlantis"}, "+16178675309"),
    ],
)
def test_numbers_are_read_in_the_country_of_their_row(
    home: str, cells: dict[str, str], e164: str
) -> None:
    found = read(home, first_name="Ana", **cells)
    assert [phone.e164 for phone in found.phones] == [e164]
    assert found.phones[0].validity is Validity.VALID
    assert found.problems == ()


def test_a_number_that_only_the_desk_s_own_country_knows_stays_as_it_reads_there() -> None:
    found = read("US", first_name="Ana", phone="(617) 867-5309", country="France")
    assert found.phones[0].e164 == "+16178675309"
    assert found.problems == ()


def test_what_is_wrong_with_a_number_is_said_once() -> None:
    found = read("US", first_name="Ana", email="a@example.com", phone="12 34", country="France")
    assert [one.value for one in found.problems] == ["12 34"]


def test_a_column_of_mobiles_and_several_numbers_in_a_cell_are_read_as_at_home() -> None:
    found = read("US", first_name="Ana", Mobile="06 12 34 56 78; 01 23 45 67 89", country="FR")
    assert [phone.e164 for phone in found.phones] == ["+33612345678", "+33123456789"]
    assert found.phones[0].kind is PhoneKind.MOBILE


def test_a_file_of_two_countries_reads_each_row_in_its_own() -> None:
    read_row = compile_standardizer(HEADER, {name: name for name in HEADER}, context())
    rows = [
        ("Zoé", "01 23 45 67 89", "", "75001", "France"),
        ("Ana", "(617) 867-5309", "MA", "02139", "USA"),
        ("Tom", "(617) 867-5309", "", "", ""),
    ]
    numbers = []
    for row in rows:
        found = read_row(row)
        assert isinstance(found, StandardRecord)
        numbers.append(found.phones[0].e164)
    assert numbers == ["+33123456789", "+16178675309", "+16178675309"]


def test_a_number_typed_by_hand_is_dialled_from_the_typed_country() -> None:
    typed = {"phone": "01 23 45 67 89", "first_name": "Zoé", "country": "France"}
    assert read_typed(typed, context()).phones[0].e164 == "+33123456789"
