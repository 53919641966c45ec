"""The Outbox: what waits can be read, edited, stopped and brought back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import Channel, TouchState
from leaddesk.ui.screens.outbox import OutboxScreen
from leaddesk.ui.theme import Theme
from tests.services.views.desk_of_leads import NOW
from tests.ui.screens.desk_window import DeskWindow


@pytest.fixture
def desk(tmp_path: Path, theme: Theme) -> Iterator[DeskWindow]:
    made = DeskWindow(tmp_path / "desk.db", theme)
    yield made
    made.close()


def waits(desk: DeskWindow, name: str, minutes: int) -> int:
    touch = Touch(
        lead_id=desk.desk.lead(name),
        channel=Channel.SMS,
        state=TouchState.HELD,
        due_at=NOW + timedelta(minutes=minutes),
        body=f"Hi {name}",
        reason="no text account yet",
    )
    return desk.desk.store.do("touch", lambda change: change.add(touch), now=NOW).result.id or 0


def opened(desk: DeskWindow) -> OutboxScreen:
    screen = desk.window.open("outbox")
    desk.settle()
    assert isinstance(screen, OutboxScreen)
    return screen


def state(desk: DeskWindow, touch_id: int) -> tuple[str, str]:
    row = desk.desk.store.reader().row(
        "SELECT state, body FROM touch WHERE id = :id", {"id": touch_id}
    )
    assert row is not None
    return row[0], row[1]


def test_a_row_says_when_how_to_whom_and_what_it_waits_for(desk: DeskWindow) -> None:
    waits(desk, "Sarah", 3)
    screen = opened(desk)
    index = screen._model.index(0, 0)
    spoken = screen._model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "9:45 AM, text to Sarah Johnson. Hi Sarah. no text account yet"


def test_del_stops_a_message_and_undo_brings_it_back(desk: DeskWindow) -> None:
    first, second = waits(desk, "Sarah", 3), waits(desk, "Luis", 5)
    screen = opened(desk)
    screen._list.setFocus()
    QTest.keyClick(screen._list, Qt.Key.Key_Delete)
    desk.settle()
    assert state(desk, first)[0] == TouchState.CANCELLED
    assert screen._message is not None
    assert screen._message.touch_id == second
    desk.context.actions.run("edit.undo")
    desk.settle()
    assert state(desk, first)[0] == TouchState.HELD
    assert screen._model.rowCount() == 2


def test_the_text_can_be_changed_before_it_leaves(desk: DeskWindow) -> None:
    touch = waits(desk, "Sarah", 3)
    screen = opened(desk)
    desk.context.actions.run("outbox.edit")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Hello Sarah")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert state(desk, touch) == (TouchState.HELD, "Hello Sarah")
    assert not screen._card.is_editing


def test_send_now_is_honest_while_there_is_no_account(desk: DeskWindow) -> None:
    waits(desk, "Sarah", 40)
    opened(desk)
    desk.context.actions.run("outbox.send")
    desk.settle()
    assert desk.said[-1].text.endswith("due now, but waits: no text account yet")


def test_pause_all_shows_the_strip_until_it_is_taken_back(desk: DeskWindow) -> None:
    waits(desk, "Sarah", 3)
    screen = opened(desk)
    screen._pause.click()
    desk.settle()
    assert screen._banner.face is not None
    row = screen._model.row(0)
    assert row is not None
    assert row.chip.text == "held, all is paused"
    screen._pause.click()
    desk.settle()
    assert screen._banner.face is None


def test_an_empty_list_says_what_comes_here(desk: DeskWindow) -> None:
    screen = opened(desk)
    assert screen._stack.currentIndex() == 1
    assert screen._empty._title.text() == "Nothing leaves in the next hour"
