"""The ways in as a list to choose from: icon, name, and what it is for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.screens.sources.ways import Way
from leaddesk.ui.table import Column, RowsList, RowsModel
from leaddesk.ui.theme import Theme

_ROW = 48


class WayList(RowsList):
    """``chosen`` carries the key of a way, by click or Enter."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Ways in", parent)
        self._rows: RowsModel[Way] = RowsModel(
            [Column("", lambda way: way.title)],
            lambda way: f"{way.title}. {way.words}",
            lambda way: way.key,
            self,
        )
        self.setModel(self._rows)
        self.setItemDelegate(_WayDelegate(theme, _ROW, self))
        self.setProperty("ground", "raised")
        self.setUniformItemSizes(True)
        self.clicked.connect(lambda index: self._choose(index.row()))

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show these; the first is selected."""
        self._rows.show_rows(ways)
        self.setCurrentIndex(self._rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter chooses; the rest moves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        way = self._rows.row(number)
        if way is not None:
            self.chosen.emit(way.key)


class _WayDelegate(RowDelegate):
    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        if not isinstance(row, Way):
            return
        px = self.theme.px
        inner = QRectF(box).adjusted(px(16), px(5), -px(12), -px(5))
        self.icon(painter, row.icon, inner.left(), inner.center().y() - px(8), "text2")
        inner.adjust(px(28), 0, 0, 0)
        half = inner.height() / 2
        top = QRectF(inner.left(), inner.top(), inner.width(), half)
        self.text(painter, top, row.title, "strong")
        self.text(painter, top.translated(0, half), row.words, "small", "text2")
