"""Screens that are not in sight are dressed anew only when they are shown."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
#: What has a style of its own is not told that the application has another one.
_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle


class HiddenRooms:
    """Keeps what is hidden out of a change of the style sheet.

    The sheet takes as long for a hidden widget as for one in sight, and with all screens open nine
    of ten are hidden. They are undressed by the old sheet, so that no colour of it is left on
    them, and dressed by the new one when they are shown.
    """

    def __init__(self) -> None:
        self._rooms: list[QWidget] = []
        self._undressed: set[QWidget] = set()
        self._leaving: list[QWidget] = []

    def add(self, room: QWidget) -> None:
        """``room`` is hidden most of the time; whoever shows it calls `Theme.dress` before."""
        self._rooms.append(room)

    def leave(self) -> None:
        """The old sheet is about to go."""
        self._rooms = [room for room in self._rooms if isValid(room)]
        left = [room for room in self._rooms if room.isHidden() and room not in self._undressed]
        self._undressed.update(left)
        self._leaving = [widget for room in left for widget in _all_in(room)]
        for widget in self._leaving:
            widget.setAttribute(_OWN_STYLE)

    def left(self) -> None:
        """The old sheet is gone, the new one is still to come."""
        for widget in self._leaving:
            widget.setAttribute(_POLISHED, False)
        self._leaving = []

    def dress(self, room: QWidget, then: Callable[[], object]) -> None:
        """``room`` is about to be shown. ``then`` follows a new sheet wherever one is set."""
        if room not in self._undressed:
            return
        self._undressed.discard(room)
        widgets = _all_in(room)
        for widget in widgets:
            widget.setAttribute(_OWN_STYLE, False)
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
        then()
        for widget in widgets:
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        for layout in room.findChildren(QLayout):
            # A row inside a column, on a page that is still hidden, would keep its old size.
            layout.invalidate()


def _all_in(room: QWidget) -> list[QWidget]:
    return [room, *room.findChildren(QWidget)]
