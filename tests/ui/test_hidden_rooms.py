"""A screen that was hidden while the theme changed looks like one that was in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.ui.theme import Mode, Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.search_field import SearchField


class Room(QWidget):
    """What screens are made of."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field = SearchField(theme, "Find a setting")
        self.label = PlainLabel(theme, "Points for what you know", "title")
        column = QVBoxLayout(self)
        for widget in (
            self.field,
            self.label,
            QLabel("plain"),
            Button(theme, "Keep", icon="check"),
        ):
            column.addWidget(widget)
        column.addStretch()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply(Mode.LIGHT)
    yield made
    made.apply(Mode.LIGHT, text_size=100)
    qapp.setStyleSheet("")


@pytest.fixture
def stack(theme: Theme, qtbot: QtBot) -> QStackedWidget:
    """Two rooms, of which the second was shown once and is hidden now."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    for _ in range(2):
        room = Room(theme)
        stack.addWidget(room)
        theme.rooms.add(room)
    stack.resize(400, 300)
    stack.show()
    for number in (1, 0):
        stack.setCurrentIndex(number)
        QApplication.processEvents()
    return stack


@pytest.mark.parametrize(
    "changes",
    [
        [(Mode.DARK, 100)],
        [(Mode.DARK, 100), (Mode.LIGHT, 100), (Mode.DARK, 120)],
        [(Mode.LIGHT, 150)],
    ],
)
def test_a_hidden_room_is_dressed_when_it_is_shown(
    theme: Theme, stack: QStackedWidget, changes: list[tuple[Mode, int]]
) -> None:
    for mode, size in changes:
        theme.apply(mode, text_size=size)
        QApplication.processEvents()
    seen = stack.grab().toImage()
    theme.dress(stack.widget(1))
    stack.setCurrentIndex(1)
    QApplication.processEvents()
    assert stack.grab().toImage() == seen


def test_a_field_has_the_placeholder_of_the_new_theme(theme: Theme, stack: QStackedWidget) -> None:
    theme.apply(Mode.DARK)
    theme.dress(stack.widget(1))
    shown, hidden = (stack.widget(at).findChild(QLineEdit) for at in (0, 1))
    assert _placeholder(hidden) == _placeholder(shown)


def test_a_hidden_room_is_left_as_it_is_until_then(theme: Theme, stack: QStackedWidget) -> None:
    theme.apply(Mode.DARK)
    shown, hidden = (stack.widget(at).findChild(QLineEdit) for at in (0, 1))
    polished = Qt.WidgetAttribute.WA_WState_Polished
    assert shown.testAttribute(polished)
    assert not hidden.testAttribute(polished)
    theme.dress(stack.widget(1))
    assert hidden.testAttribute(polished)


def _placeholder(field: QLineEdit) -> QColor:
    return field.palette().placeholderText().color()
