"""Popovers of the inbox: a raised panel under a button, and a list to choose from in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget

from leaddesk.ui.overlay import Panel
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.table import ROW_ROLE, Column, Index, RowsList, RowsModel
from leaddesk.ui.theme import Theme

_ROW = 34
_SHADOW = 14
_PADDING = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One row to choose: its words, a grey note at the right end, an icon, or a heading."""

    key: str
    words: str
    note: str = ""
    icon: str = ""
    chosen: bool = False
    is_heading: bool = False


class Popover(Panel):
    """A panel that stands under the widget it belongs to and goes at a click elsewhere.

    It is a part of its window, not a window of its own: those are black at their round corners
    where no compositor runs.
    """

    def __init__(
        self, theme: Theme, name: str, width: int, parent: QWidget, *, padding: int = _PADDING
    ) -> None:
        super().__init__(theme, name, parent)
        self.hide()
        self._room = width
        self._cover: _Cover | None = None
        self._before: QWidget | None = None
        edge = _SHADOW + padding
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(6)

    def open_under(self, anchor: QWidget, *, right: bool = False) -> None:
        """Show under ``anchor``, inside its window; ``right``: ending where it ends."""
        window = anchor.window()
        self._before = QApplication.focusWidget()
        if self._cover is None:
            self._cover = _Cover(self, window)
            self.setParent(self._cover)
            self.destroyed.connect(self._cover.deleteLater)
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.focusChanged.connect(self._follow_focus)
        inside = window.rect()
        self._cover.setGeometry(inside)
        self.setFixedWidth(self._theme.px(self._room) + 2 * _SHADOW)
        self.adjustSize()
        corner = anchor.mapTo(window, QPoint(0, anchor.height() + 4 - _SHADOW))
        x = corner.x() - _SHADOW
        if right:
            x = corner.x() + anchor.width() - self.width() + _SHADOW
        x = max(0, min(x, inside.width() - self.width()))
        y = max(0, min(corner.y(), inside.height() - self.height()))
        self.move(x, y)
        self.show()
        self._cover.show()
        self._cover.raise_()

    def event(self, event: QEvent) -> bool:
        """A key that would be a command goes to the panel instead."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own name
        """Uncover the window and give the focus back."""
        super().closeEvent(event)
        before, self._before = self._before, None
        if self._cover is not None:
            self._cover.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc goes back; no key reaches what lies under the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        event.accept()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A command took the keys elsewhere: it needs no popover."""
        if now is None or self.isHidden() or now is self or self.isAncestorOf(now):
            return
        self._before = None
        self.close()


class _Cover(QWidget):
    """Lies unseen over the window while the popover is open; a click on it closes."""

    def __init__(self, popover: Popover, window: QWidget) -> None:
        super().__init__(window)
        self._popover = popover
        window.installEventFilter(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own name
        """Beside the panel."""
        self._popover.close()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """In a window of another size it would stand in the wrong place."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._popover.close()
        return False


class ChoiceList(RowsList):
    """Rows of which one is chosen by click or Enter."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._theme = theme
        self._rows: RowsModel[Choice] = RowsModel(
            [Column("", lambda row: row.words)],
            spoken=lambda row: ", ".join(filter(None, (row.words, row.note))),
            key=lambda row: row.key,
            parent=self,
        )
        self.setModel(self._rows)
        self.setItemDelegate(_ChoiceDelegate(theme, _ROW, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._choose(index.row()))

    def show_choices(self, choices: Sequence[Choice], most: int = 9) -> None:
        """Show these, ``most`` of them without scrolling; the first one is selected."""
        self._rows.show_rows(choices)
        self.setFixedHeight(self._theme.px(_ROW) * min(most, max(1, len(choices))) + 2)
        first = next((at for at, one in enumerate(choices) if one.chosen), None)
        if first is None:
            first = next((at for at, one in enumerate(choices) if not one.is_heading), 0)
        if choices:
            self.setCurrentIndex(self._rows.index(first, 0))

    def choose_current(self) -> None:
        """Choose the selected row."""
        self._choose(self.currentIndex().row())

    def move_by(self, step: int) -> None:
        """Select the row below or above, past headings."""
        number = self.currentIndex().row() + step
        while 0 <= number < self._rows.rowCount():
            row = self._rows.row(number)
            if row is not None and not row.is_heading:
                self.setCurrentIndex(self._rows.index(number, 0))
                return
            number += step

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Arrows move, Enter chooses, the rest goes to the panel."""
        match event.key():
            case Qt.Key.Key_Down:
                self.move_by(1)
            case Qt.Key.Key_Up:
                self.move_by(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.choose_current()
            case _:
                event.ignore()

    def _choose(self, number: int) -> None:
        row = self._rows.row(number)
        if row is not None and row.key and not row.is_heading:
            self.chosen.emit(row.key)


class _ChoiceDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As in a menu: a rounded ground under the selected row, no lines between rows."""
        wanted = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        row = index.data(ROW_ROLE)
        painter.save()
        if option.state & wanted and not self.is_heading(row):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selected" if selected else "hover"))
            painter.drawRoundedRect(QRectF(option.rect), 6, 6)
        self.paint_row(painter, option.rect, row, option)
        painter.restore()

    def is_heading(self, row: object) -> bool:
        return isinstance(row, Choice) and row.is_heading

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        if not isinstance(row, Choice):
            return
        line = QRectF(box).adjusted(12, 0, -12, 0)
        if row.is_heading:
            self.text(painter, line, row.words, "small_strong", "text2")
            return
        if row.icon:
            middle = line.center().y() - self.theme.px(16) / 2
            self.icon(painter, row.icon, line.left(), middle)
            line.adjust(self.theme.px(16) + 8, 0, 0, 0)
        if row.chosen:
            size = self.theme.px(16)
            self.icon(painter, "check", line.right() - size, line.center().y() - size / 2, "accent")
            line.adjust(0, 0, -size - 6, 0)
        note = 0.0
        if row.note:
            note = self.text(painter, line, row.note, "small", "text2", right=True) + 10
        self.text(painter, line.adjusted(0, 0, -note, 0), row.words, "body")
