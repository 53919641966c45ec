"""The arrivals that wait: who, why, where from and since when."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from leaddesk.services.spoken_time import say_time
from leaddesk.services.views.attention import Waiting
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.table import Column, RowsList, RowsModel
from leaddesk.ui.theme import Theme

_ROW = 58


def came_from(one: Waiting) -> str:
    """Where an arrival came from, in words."""
    if one.file:
        return f"row {one.row} of {one.file}" if one.row else one.file
    return one.source or "an unknown source"


class WaitingList(RowsList):
    """A list of tall rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Arrivals that need attention", parent)
        self.rows: RowsModel[Waiting] = RowsModel(
            (Column("Arrival", lambda one: one.who),),
            lambda one: f"{one.who}, {one.reason}, from {came_from(one)}",
            lambda one: one.capture_id,
        )
        self._delegate = WaitingDelegate(theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)

    def show_waiting(
        self, waiting: Sequence[Waiting], now: datetime, zone: ZoneInfo, *, apart: bool = False
    ) -> None:
        """Show ``waiting``; the same arrival stays selected, else the one in its place."""
        self._delegate.mark = ("info", "text2") if apart else ("circle-alert", "bad")
        before = self.currentIndex().row()
        key = self.rows.key_at(before) if before >= 0 else None
        self._delegate.now, self._delegate.zone = now, zone
        self.rows.show_rows(waiting)
        found = self.rows.find(key) if key is not None else None
        row = found if found is not None else max(0, min(before, len(waiting) - 1))
        if waiting:
            self.setCurrentIndex(self.rows.index(row, 0))

    def choose(self, capture_id: int) -> None:
        """Select an arrival, where it is listed."""
        row = self.rows.find(capture_id)
        if row is not None:
            self.setCurrentIndex(self.rows.index(row, 0))

    @property
    def chosen(self) -> Waiting | None:
        """The arrival that is selected."""
        return self.rows.row(self.currentIndex().row())


class WaitingDelegate(RowDelegate):
    """Who and when on the first line, why and where from on the second."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, _ROW, parent)
        self.now = datetime.min.replace(tzinfo=UTC)
        self.zone = ZoneInfo("UTC")
        self.mark = ("circle-alert", "bad")

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        """Two lines."""
        if not isinstance(row, Waiting):
            return
        px = self.theme.px
        inner = QRectF(box).adjusted(px(20), px(8), -px(16), -px(8))
        half = inner.height() / 2
        when = say_time(row.received_at, self.now, self.zone)
        width = self.width(when, "small", figures=True) + 4
        right = QRectF(inner.right() - width, inner.top(), width, half)
        self.text(painter, right, when, "small", "text2", right=True, figures=True)
        icon, tone = self.mark
        self.icon(painter, icon, inner.left(), inner.top() + half / 2 - px(7), tone, 14)
        left = inner.left() + px(22)
        name = QRectF(left, inner.top(), inner.width() - px(22) - width - px(8), half)
        self.text(painter, name, row.who, "bold")
        why = QRectF(left, inner.top() + half, inner.width() - px(22), half)
        self.text(painter, why, f"{row.reason}  ·  {came_from(row)}", "small", "text2")
