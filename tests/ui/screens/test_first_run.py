"""The first run asks what the desk is called, and its people; practice leaves nothing behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.services.settings import read_settings
from leaddesk.ui.screens.first_run import FirstRunScreen
from leaddesk.ui.screens.first_run.practice import At
from leaddesk.ui.theme import Theme
from tests.ui.screens.screen_desk import ScreenDesk


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[ScreenDesk]:
    made = ScreenDesk(theme, tmp_path)
    yield made
    made.close()


def test_the_desk_gets_the_name_that_its_leads_know(desk: ScreenDesk) -> None:
    screen = desk.show(FirstRunScreen)
    assert screen.steps.currentIndex().row() == 0
    field = screen.pages.desk_name
    assert field.text().endswith("’s desk")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "  Brightside   Solar ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.said[-1] == "Name of the desk: Brightside Solar"
    assert read_settings(desk.store.reader()).text("desk.name") == "Brightside Solar"
    first = screen.steps.rows.row(0)
    assert first is not None
    assert first.words == "Brightside Solar, in desk.db"
    assert screen.steps.currentIndex().row() > 0


def test_no_name_is_no_answer(desk: ScreenDesk) -> None:
    screen = desk.show(FirstRunScreen)
    screen.pages.desk_name.clear()
    QTest.keyClick(screen.pages.desk_name, Qt.Key.Key_Return)
    desk.settle()
    assert desk.said == []


def test_a_click_on_the_practice_call_takes_the_keys_there(desk: ScreenDesk) -> None:
    screen = desk.show(FirstRunScreen)
    row = screen.steps.visualRect(screen.steps.rows.index(4, 0))
    QTest.mouseClick(screen.steps.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    focused = QApplication.focusWidget()
    assert focused is screen.pages.practice
    QTest.keyClick(focused, Qt.Key.Key_C)
    assert screen.pages.practice.at is At.RESULT
