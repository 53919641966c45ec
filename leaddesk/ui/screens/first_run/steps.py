"""The steps as a list: done, the one to do, and those that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.table import Column, RowsList, RowsModel
from leaddesk.ui.theme import Theme

ROW_HEIGHT = 58
_CIRCLE = 24


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "to do now"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: its number, name, what there is of it, and where it stands."""

    number: int
    name: str
    words: str
    state: StepState
    last: bool = False


class StepList(RowsList):
    """The five steps; ``chosen`` carries the number of the one that is looked at."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Steps", parent)
        self._theme = theme
        columns: tuple[Column[StepRow], ...] = (Column("Step", lambda row: row.name),)
        self.rows = RowsModel(
            columns,
            lambda row: f"Step {row.number}, {row.state}: {row.name}. {row.words}",
            lambda row: row.number,
            self,
        )
        self.setModel(self.rows)
        self.setItemDelegate(_StepDelegate(theme, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._measure)
        self.selectionModel().currentChanged.connect(
            lambda index, _before: self.chosen.emit(index.row() + 1)
        )

    def show_steps(self, rows: Sequence[StepRow]) -> None:
        """Show ``rows``, all of them at once."""
        self.rows.show_rows(rows)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(ROW_HEIGHT) * self.rows.rowCount() + 2)

    def choose(self, number: int) -> None:
        """Look at step ``number``."""
        self.setCurrentIndex(self.rows.index(number - 1, 0))


class _StepDelegate(RowDelegate):
    """A circle with a check or the number, the name, and what there is of it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, ROW_HEIGHT, parent)

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        """The circle, the line to the next one, the words."""
        if not isinstance(row, StepRow):
            return
        theme, size = self.theme, self.theme.px(_CIRCLE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(box.left() + 16.5, box.center().y() - size / 2 + 0.5, size, size)
        if not row.last:
            line = QRectF(
                circle.center().x() - 0.5, circle.bottom() + 3, 1.4, box.bottom() - circle.bottom()
            )
            painter.fillRect(
                line, theme.colour("accentEdge" if row.state is StepState.DONE else "lineStrong")
            )
        if row.number > 1:
            above = QRectF(circle.center().x() - 0.5, box.top(), 1.4, circle.top() - box.top() - 3)
            painter.fillRect(
                above, theme.colour("lineStrong" if row.state is StepState.WAITS else "accentEdge")
            )
        edge = {StepState.DONE: "accent", StepState.NOW: "accent", StepState.WAITS: "control"}
        ground = {StepState.DONE: "accent", StepState.NOW: "accentTint", StepState.WAITS: "surface"}
        painter.setPen(QPen(theme.colour(edge[row.state]), 1.6))
        painter.setBrush(theme.colour(ground[row.state]))
        painter.drawEllipse(circle)
        if row.state is StepState.DONE:
            mark = theme.px(14)
            self.icon(
                painter,
                "check",
                circle.center().x() - mark / 2,
                circle.center().y() - mark / 2,
                "onAccent",
                14,
            )
        else:
            painter.setFont(theme.font("chip"))
            painter.setPen(theme.colour("accentText" if row.state is StepState.NOW else "text2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(row.number))
        left = circle.right() + 14
        words = QRectF(left, box.top() + 10, box.right() - left - 8, theme.px(20))
        self.text(painter, words, row.name, "bold" if row.state is StepState.NOW else "strong")
        self.text(painter, words.translated(0, theme.px(20)), row.words, "small", "text2")
