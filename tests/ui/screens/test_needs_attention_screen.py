"""Needs attention on screen: look, mend, bring in, leave out, take up again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.opened_file import open_file
from leaddesk.ui.screens.needs_attention import NeedsAttentionScreen
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
