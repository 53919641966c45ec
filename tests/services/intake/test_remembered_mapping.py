"""A mapping is known again by the header of the next file."""

from pathlib import Path

import pytest

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.opened_file import open_file
from leaddesk.services.intake.remembered_mapping import (
    custom_names,
    mapping_named,
    remember,
    remembered,
)
from tests.services.intake.expo_file import write_expo
from tests.services.working_desk import DANA, NOW, open_desk_of_three

HEADER = ("Full Name", "Cell", "Bill")
MAPPING = {"Full Name": "full_name", "Cell": "phone", "Bill": "custom:Power bill"}


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    remember(store, HEADER, MAPPING, name="Expo", now=NOW, by_id=DANA)
    yield store
    store.close()


def test_the_same_columns_in_another_order_and_case(store) -> None:
    found = remembered(store.reader(), ("CELL", "full_name", "Bill"))
    assert found == {"CELL": "phone", "full_name": "full_name", "Bill": "custom:Power bill"}


def test_another_header_is_not_known(store) -> None:
    assert remembered(store.reader(), ("Full Name", "Cell")) is None


def test_it_has_a_name_for_the_command_line(store) -> None:
    assert mapping_named(store.reader(), "expo", HEADER) == MAPPING
    with pytest.raises(LeadDeskError, match="No mapping is called fair"):
        mapping_named(store.reader(), "fair", HEADER)


def test_the_desks_own_fields_are_offered_again(store, tmp_path: Path) -> None:
    assert custom_names(store.reader()) == ("Power bill",)
    path = tmp_path / "other.csv"
    path.write_text("Name,Power bill\nAnn Lee,200\n", encoding="utf-8")
    assert open_file(store.reader(), path).found["Power bill"] == "custom:Power bill"


def test_the_last_mapping_counts(store) -> None:
    changed = MAPPING | {"Bill": "budget"}
    remember(store, HEADER, changed, now=NOW, by_id=DANA)
    assert remembered(store.reader(), HEADER) == changed


def test_a_wrong_mapping_is_not_kept(store) -> None:
    with pytest.raises(LeadDeskError, match="is no field"):
        remember(store, HEADER, {"Cell": "fax"}, now=NOW, by_id=DANA)


def test_an_opened_file_says_what_it_knows(store, tmp_path: Path) -> None:
    opened = open_file(store.reader(), write_expo(tmp_path))
    assert opened.source_name == "Expo leads may"
    assert opened.remembered is None
    assert {one.name for one in opened.sources} >= {"Web form", "Solar Partners"}


def test_a_file_without_rows_is_refused_with_its_place(store, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("Name,Phone\n", encoding="utf-8")
    with pytest.raises(LeadDeskError, match=r"empty\.csv, row 1: there is no row under the header"):
        open_file(store.reader(), path)
