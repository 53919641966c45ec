"""Needs attention on screen: look, mend, bring in, leave out, take up again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.vocabulary import CaptureOutcome, RoadKind
from leaddesk.services.desk.ways_in import WayIn, open_way_in
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside
from leaddesk.services.intake.opened_file import open_file
from leaddesk.ui.screens.needs_attention import NeedsAttentionScreen
from leaddesk.ui.screens.needs_attention.fields_table import GOES
from leaddesk.ui.theme import Theme
from tests.services.intake.expo_file import write_expo
from tests.ui.screens.screen_desk import NOW, ScreenDesk


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[ScreenDesk]:
    made = ScreenDesk(theme, tmp_path)
    file = open_file(made.store.reader(), write_expo(tmp_path))
    bring_in(made.store, file.table, file.found, source_name="Expo", now=NOW, by_id=1)
    yield made
    made.close()


def test_it_is_mended_and_brought_in(desk: ScreenDesk) -> None:
    screen = desk.show(NeedsAttentionScreen)
    assert screen.subject() == "J. Whitfield"
    fields = screen.detail.fields
    assert fields.fields.row(fields.currentIndex().row()).field.column == "Cell"
    fields.fields.setData(fields.currentIndex(), "510 465 0199")
    desk.settle()
    screen.context.actions.run("attention.replay")
    desk.settle()
    assert desk.said == ["J. Whitfield came in from Expo"]
    assert screen.list.rows.rowCount() == 0
    assert screen.empty.isVisibleTo(screen)


def test_still_wrong_says_so_and_keeps_what_was_typed(desk: ScreenDesk) -> None:
    screen = desk.show(NeedsAttentionScreen)
    screen.detail.fields.fields.setData(screen.detail.fields.currentIndex(), "465-01")
    screen.context.actions.run("attention.replay")
    desk.settle()
    assert "phone too short" in screen.detail.wrong.whole_text
    assert screen.detail.fields.fields.row(1).text == "465-01"
    assert "Cell: 465-019" in screen.detail.original.toPlainText()


def test_left_out_and_back_by_undo(desk: ScreenDesk) -> None:
    screen = desk.show(NeedsAttentionScreen)
    screen.context.actions.run("attention.dismiss")
    desk.settle()
    assert desk.said == ["J. Whitfield is left out"]
    assert screen.list.rows.rowCount() == 0
    screen.context.notices.undo()
    desk.settle()
    assert screen.list.rows.rowCount() == 1


def come(desk: ScreenDesk, raw: bytes) -> int:
    """A delivery by the receiver of the source Site."""
    road_id = desk.store.reader().value("SELECT max(id) FROM road")
    if road_id is None:
        way = WayIn(RoadKind.RECEIVER, "Site")
        road_id = open_way_in(desk.store, way, now=NOW, by_id=1).result.road_id
    kept = keep(desk.store, Delivery(raw, road_id), now=NOW)
    take_in_or_set_aside(desk.store, kept.capture_id, now=NOW)
    return kept.capture_id


def test_a_field_of_a_delivery_is_pointed_and_its_source_remembers(desk: ScreenDesk) -> None:
    key = come(desk, b'{"x1": "Ana Ruiz", "x2": "5104650137"}')
    desk.store.do("wait", lambda change: wait_again(change, key), now=NOW)
    screen = desk.show(NeedsAttentionScreen)
    screen.show_thing(key)
    desk.settle()
    fields = screen.detail.fields.fields
    fields.setData(fields.index(0, GOES), "full_name")
    fields.setData(fields.index(1, GOES), "phone")
    desk.settle()
    assert fields.row(0).goes_to == "full_name"
    screen.context.actions.run("attention.replay")
    desk.settle()
    assert "Ana Ruiz came in from Site" in desk.said
    mapping = desk.store.reader().value("SELECT mapping FROM source WHERE name = 'Site'")
    assert json.loads(mapping) == {"x1": "full_name", "x2": "phone"}


def wait_again(change: Change, key: int) -> None:
    """Make a delivery one that waits, whatever its guess was."""
    capture = change.get(Capture, key)
    change.update(capture, outcome=CaptureOutcome.NEEDS_ATTENTION, lead_id=None)


def test_a_row_of_a_file_keeps_its_match(desk: ScreenDesk) -> None:
    screen = desk.show(NeedsAttentionScreen)
    fields = screen.detail.fields.fields
    assert not fields.flags(fields.index(0, GOES)) & Qt.ItemFlag.ItemIsEditable


def test_what_was_taken_for_no_lead_is_one_anyway(desk: ScreenDesk) -> None:
    come(desk, b"is_test=yes&name=Bo+Lee&phone=510+465+0138")
    screen = desk.show(NeedsAttentionScreen)
    screen.tabs.choose("apart")
    desk.settle()
    assert screen.subject() == "Bo Lee"
    assert screen.detail.bring.text() == "Make it a lead anyway"
    assert not screen.context.actions.run("attention.dismiss")
    screen.context.actions.run("attention.replay")
    desk.settle()
    assert "Bo Lee came in from Site" in desk.said
    assert screen.empty.isVisibleTo(screen)


def test_it_is_shown_in_whichever_list_it_stands(desk: ScreenDesk) -> None:
    apart = come(desk, b"is_test=yes&name=Bo+Lee&phone=510+465+0138")
    screen = desk.show(NeedsAttentionScreen)
    screen.show_thing(apart)
    desk.settle()
    assert screen.tabs.current == "apart"
    waits = come(desk, b'{"name": "Cy", "phone": "465-01"}')
    screen.show_thing(waits)
    desk.settle()
    assert (screen.tabs.current, screen.subject()) == ("waiting", "Cy")
