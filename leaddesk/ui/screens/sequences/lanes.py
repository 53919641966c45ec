"""The lanes: days across, channels down, a touch in its cell."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from leaddesk.models.step import PlannedTouch
from leaddesk.models.vocabulary import Channel
from leaddesk.services.spoken_time import say_clock
from leaddesk.services.views.sequences import SequencePage
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.screens.sequences.heads import ChannelHeads, DayHeads
from leaddesk.ui.table import Index
from leaddesk.ui.theme import Theme

CHANNELS = (
    (Channel.CALL, "Call", "phone"),
    (Channel.SMS, "Text", "message-square"),
    (Channel.EMAIL, "E-mail", "mail"),
)
_ROW, _HEAD, _NAMES = 86, 46, 92
_MARGIN = 6
_CORNER = 14
_NARROWEST = 88


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of one channel, with the touch that stands there, if any.

    ``day`` is its name in the plan, nothing for a day that is passed over.
    """

    day: str
    on: date
    closed: bool
    channel: Channel
    touch: PlannedTouch | None


class LanesModel(QAbstractTableModel):
    """The cells, prepared; a screen reader hears the day, the channel and the touch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: SequencePage | None = None
        self._cells: list[list[Cell]] = []

    def show_page(self, page: SequencePage) -> None:
        """Show the touches of ``page``."""
        self.beginResetModel()
        self._page = page
        touches = {
            (touch.due_at.astimezone(page.zone).date(), touch.step.channel): touch
            for touch in page.touches
        }
        self._cells = [
            [
                Cell(day, on, closed, channel, touches.get((on, channel)))
                for day, on, closed in page.days
            ]
            for channel, _name, _icon in CHANNELS
        ]
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell | None:
        """One cell."""
        found = 0 <= row < len(self._cells) and 0 <= column < len(self._cells[row])
        return self._cells[row][column] if found else None

    def place_of(self, number: int) -> QModelIndex:
        """Where step ``number`` stands."""
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                if cell.touch is not None and cell.touch.step.number == number:
                    return self.index(row, column)
        return QModelIndex()

    def when(self, touch: PlannedTouch) -> str:
        """ "at once", "9:00 AM", "5 min later"."""
        step = touch.step
        if step.at is None:
            return f"{step.wait_minutes} min later" if step.wait_minutes else "at once"
        return say_clock(touch.due_at, self._page.zone) if self._page else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form
        """One row a channel."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's form
        """One column a day."""
        return 0 if parent.isValid() or not self._cells else len(self._cells[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, and its words."""
        cell = self.cell(index.row(), index.column())
        if cell is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.UserRole,
        ):
            return None
        if role == Qt.ItemDataRole.UserRole:
            return cell
        if cell.touch is None:
            return f"{_day(cell)}, nothing" + (", closed" if cell.closed else "")
        moved = ", moved from a closed day" if cell.touch.moved_from else ""
        return f"{_day(cell)}, {cell.touch.step.name}, {self.when(cell.touch)}{moved}"

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Day and date, and whether it is closed; the channel."""
        if not self._cells or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return CHANNELS[section][1]
        cell = self._cells[0][section]
        if role == Qt.ItemDataRole.UserRole:
            return cell.closed
        return f"{cell.day}\n{_date(cell.on)}"


class Lanes(QTableView):
    """The grid; arrows move, ``chosen`` carries the touch that stands there or None."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lanes = LanesModel(self)
        self.setModel(self.lanes)
        self.setItemDelegate(_CellDelegate(theme, self))
        self.setHorizontalHeader(DayHeads(theme, self))
        self.setVerticalHeader(ChannelHeads(theme, tuple(icon for *_, icon in CHANNELS), self))
        self.setAccessibleName("Touches by day and channel")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        days, channels = self.horizontalHeader(), self.verticalHeader()
        days.setSectionResizeMode(days.ResizeMode.Stretch)
        channels.setSectionResizeMode(channels.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._choose)
        theme.changed.connect(self._measure)
        self._measure()

    def show_page(self, page: SequencePage, number: int) -> None:
        """Show ``page`` and stand on step ``number``."""
        days = self.horizontalHeader()
        days.setMinimumSectionSize(self._theme.px(_NARROWEST))
        self.lanes.show_page(page)
        place = self.lanes.place_of(number)
        self.setCurrentIndex(place if place.isValid() else self.lanes.index(0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The cells, then the way from touch to touch, then nothing over the touches."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accentEdge"), 1.4))
        places = []
        number = 1
        while (place := self.lanes.place_of(number)).isValid():
            places.append(
                QRectF(self.visualRect(place)).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            )
            number += 1
        for one, other in pairwise(places):
            painter.drawPath(_way(one, other))
        painter.end()

    def _choose(self, index: QModelIndex) -> None:
        cell = self.lanes.cell(index.row(), index.column())
        self.chosen.emit(cell.touch if cell is not None else None)

    def _measure(self) -> None:
        theme = self._theme
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.verticalHeader().setFixedWidth(theme.px(_NAMES))
        self.horizontalHeader().setFixedHeight(theme.px(_HEAD))
        self.setFixedHeight(theme.px(_HEAD) + theme.px(_ROW) * len(CHANNELS))


class _CellDelegate(RowDelegate):
    """Paints a touch as a small card on the ground of its day."""

    def __init__(self, theme: Theme, parent: Lanes) -> None:
        super().__init__(theme, _ROW, parent)
        self._view, self._lanes = parent, parent.lanes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The day's ground, its edges, the touch."""
        cell, theme = index.data(Qt.ItemDataRole.UserRole), self.theme
        if not isinstance(cell, Cell):
            return
        box = QRectF(option.rect)
        painter.fillRect(box, theme.colour("hover" if cell.closed else "surface"))
        painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), theme.colour("line"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        acts = chosen and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if cell.touch is not None:
            painter.setPen(
                QPen(theme.colour("accent" if chosen else "lineStrong"), 2 if acts else 1)
            )
            painter.setBrush(theme.colour("accentTint" if chosen else "raised"))
            painter.drawRoundedRect(card, 6, 6)
            self._paint_touch(painter, card.adjusted(9, 7, -7, -7), cell.touch)
        elif chosen:
            painter.setPen(QPen(theme.colour("focus"), 1.4, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(card, 6, 6)
        painter.restore()

    def _paint_touch(self, painter: QPainter, box: QRectF, touch: PlannedTouch) -> None:
        line = self.theme.px(18)
        words = touch.step.name.split()
        first = ""
        while words and self.width(f"{first} {words[0]}".strip(), "bold") <= box.width():
            first = f"{first} {words.pop(0)}".strip()
        self.text(
            painter,
            QRectF(box.left(), box.top(), box.width(), line),
            first or touch.step.name,
            "bold",
        )
        if words and first:
            below = QRectF(box.left(), box.top() + line, box.width(), line)
            self.text(painter, below, " ".join(words), "bold")
        foot = QRectF(box.left(), box.bottom() - line, box.width(), line)
        self.text(painter, foot, self._lanes.when(touch), "small", "text2")
        if touch.moved_from is not None:
            self.icon(
                painter, "calendar-clock", box.right() - 14, box.bottom() - line + 2, "warm", 14
            )


def _way(one: QRectF, other: QRectF) -> QPainterPath:
    """A line from one touch to the next: down within a day, a curve to a later one."""
    path = QPainterPath()
    if abs(one.left() - other.left()) < 1:
        upper, lower = (one, other) if one.top() < other.top() else (other, one)
        path.moveTo(QPointF(upper.center().x(), upper.bottom()))
        path.lineTo(QPointF(lower.center().x(), lower.top()))
        return path
    if other.left() - one.right() > one.width() / 2:
        start = QPointF(one.right(), one.center().y())
        end = QPointF(other.left(), other.center().y())
        bend = QPointF((end.x() - start.x()) / 2, 0)
    else:
        down = other.top() > one.top()
        start = QPointF(one.right() - _CORNER, one.bottom() if down else one.top())
        end = QPointF(other.left() + _CORNER, other.top() if down else other.bottom())
        bend = QPointF(0, (end.y() - start.y()) / 2)
    path.moveTo(start)
    path.cubicTo(start + bend, end - bend, end)
    return path


def spoken_date(at: datetime | None) -> str:
    """ "Sat May 16", for the word that a touch was moved."""
    return _date(at) if at else ""


def _date(on: date) -> str:
    return f"{on:%a %b} {on.day}"


def _day(cell: Cell) -> str:
    return cell.day or _date(cell.on)
