"""A file is dropped on the window, its leads come in, and the whole of it goes out again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.app import Desk
from leaddesk.models.store import Store
from leaddesk.services.clock import FixedClock
from leaddesk.ui.screens.bring_in import ImportScreen
from leaddesk.ui.screens.bring_in.stepper import Step
from tests.services.intake.expo_file import write_expo
from tests.services.working_desk import NOW, open_desk_of_three


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    open_desk_of_three(tmp_path).close()
    made = Desk(qapp, tmp_path / "desk.db", FixedClock(NOW))
    made.open_store()
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    yield made
    made.stop()
    made.window.deleteLater()
    QApplication.processEvents()


def settle(desk: Desk) -> None:
    for _ in range(4):
        assert desk.context.background.wait_idle()
        QApplication.processEvents()


def drop(desk: Desk, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.window.dropEvent(event)
    QApplication.processEvents()
    settle(desk)


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focus = QApplication.focusWidget() or desk.window
    QTest.keyClick(focus, key, modifier or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()
    settle(desk)


def leads(store: Store) -> list[str]:
    rows = store.reader().rows("SELECT first_name || ' ' || last_name FROM lead ORDER BY id")
    return [row[0] for row in rows]


def test_from_the_drop_to_the_undo_with_the_keyboard(desk: Desk, tmp_path: Path) -> None:
    store = desk.context.store
    drop(desk, write_expo(tmp_path))
    screen = desk.window.current
    assert isinstance(screen, ImportScreen)
    assert screen.step is Step.MATCH

    press(desk, Qt.Key.Key_Down)
    assert screen.match.table.line.column == "Cell"
    press(desk, Qt.Key.Key_Return)
    assert screen.step is Step.AGREE
    press(desk, Qt.Key.Key_Return)
    assert screen.step is Step.CHECK
    press(desk, Qt.Key.Key_Escape)
    assert screen.step is Step.AGREE
    press(desk, Qt.Key.Key_Return)
    assert leads(store) == []

    press(desk, Qt.Key.Key_Return)
    assert screen.step is Step.RUN
    assert leads(store) == [
        "Priscilla Okafor",
        "Tomás Rivera",
        "Sarah Johnson",
        "Mei Tanaka",
    ]
    assert all(
        owner is not None
        for (owner,) in store.reader().rows("SELECT owner_id FROM lead WHERE score >= 30")
    )

    press(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert leads(store) == []
    assert screen.step is Step.FILE
    assert not screen.file.recent.chosen.can_be_undone
