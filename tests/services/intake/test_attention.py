"""What can't become a lead waits, is mended and brought in, and never made twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.services.capture.preview import Becomes
from leaddesk.services.capture.sources import read_file
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.attention import bring_in_mended, leave_out, take_up
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.file_undo import undo_import
from leaddesk.services.intake.opened_file import open_file
from leaddesk.services.intake.preview_line import PreviewLine
from leaddesk.services.intake.rows_to_fix import save_rows_to_fix
from leaddesk.services.views.attention import original_of, waiting_arrivals
from leaddesk.services.views.imports import recent_imports
from tests.services.intake.expo_file import write_expo
from tests.services.working_desk import DANA, NOW, count, lead, open_desk_of_three

MENDED = {"Cell": "510 465 0199"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_desk_of_three(tmp_path)
    file = open_file(store.reader(), write_expo(tmp_path))
    bring_in(store, file.table, file.found, source_name="Expo", now=NOW, by_id=DANA)
    yield store
    store.close()


def waiting(store: Store) -> int:
    (one,) = waiting_arrivals(store.reader())
    return one.capture_id


def test_it_waits_with_who_why_and_where_from(store: Store) -> None:
    (one,) = waiting_arrivals(store.reader())
    assert (one.who, one.reason, one.column, one.value) == (
        "J. Whitfield",
        "phone too short",
        "Cell",
        "465-019",
    )
    assert (one.file, one.row, one.source) == ("expo-leads-may.csv", 5, "Expo")


def test_its_original_is_shown_as_it_came(store: Store) -> None:
    original = original_of(store.reader(), waiting(store))
    assert original is not None
    wrong = [one for one in original.fields if one.wrong]
    assert [(one.column, one.goes_to, one.text) for one in wrong] == [("Cell", "Phone", "465-019")]
    assert "How soon?: just looking" in original.text


def test_it_is_mended_and_becomes_a_lead_of_its_file(store: Store) -> None:
    key = waiting(store)
    done = bring_in_mended(store, key, MENDED, now=NOW, by_id=DANA)
    row = lead(store, done.result.lead_id)
    assert (row["phone"], row["last_name"]) == ("+15104650199", "Whitfield")
    assert done.said == "J. Whitfield came in from Expo"
    assert waiting_arrivals(store.reader()) == ()


def test_twice_makes_nothing_twice(store: Store) -> None:
    key, before = waiting(store), count(store, "lead")
    first = bring_in_mended(store, key, MENDED, now=NOW, by_id=DANA).result
    again = bring_in_mended(store, key, MENDED, now=NOW, by_id=DANA).result
    assert count(store, "lead") == before + 1
    assert again.lead_id == first.lead_id


def test_still_wrong_it_waits_as_before(store: Store) -> None:
    with pytest.raises(LeadDeskError, match="phone too short"):
        bring_in_mended(store, waiting(store), {"Cell": "465-01"}, now=NOW, by_id=DANA)
    assert waiting(store)


def test_it_joins_somebody_who_is_known(store: Store) -> None:
    before = count(store, "lead")
    typed = {"Cell": "510 465 0188", "Full Name": "P. Okafor"}
    bring_in_mended(store, waiting(store), typed, now=NOW, by_id=DANA)
    assert count(store, "lead") == before


def test_left_out_and_taken_up_again(store: Store) -> None:
    key = waiting(store)
    assert leave_out(store, key, now=NOW, by_id=DANA, who="J. W.").said == "J. W. is left out"
    assert waiting_arrivals(store.reader()) == ()
    take_up(store, key, now=NOW, by_id=DANA)
    assert waiting(store) == key


def test_undoing_the_file_takes_what_was_mended_and_what_waits(store: Store) -> None:
    bring_in_mended(store, waiting(store), MENDED, now=NOW, by_id=DANA)
    undone = undo_import(store, 1, now=NOW, by_id=DANA)
    assert (undone.removed, undone.kept) == (5, ())
    assert count(store, "lead") == 0
    (one,) = recent_imports(store.reader())
    assert (one.file_name, one.by, one.can_be_undone) == ("expo-leads-may.csv", "Dana Reyes", False)


def test_rows_to_fix_are_saved_and_read_back(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "to fix.csv"
    cells = ("J. Whitfield", "+1 465-019", "=HYPERLINK(1)")
    line = PreviewLine(5, "J. W.", "", "", "", Becomes.FIX, "phone too short", cells=cells)
    assert save_rows_to_fix(path, ("Name", "Phone", "Note"), [line]) == 1
    table = read_file(path)
    assert table.header == ("What to fix", "Name", "Phone", "Note")
    row = next(table.rows()).cells
    assert row == ["phone too short", "J. Whitfield", "+1 465-019", "'=HYPERLINK(1)"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(LeadDeskError, match="could not be written"):
        save_rows_to_fix(tmp_path / "no folder" / "x.csv", ("Name",), [])
