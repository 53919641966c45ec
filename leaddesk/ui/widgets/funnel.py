"""The funnel: a bar a stage, last week as a mark, and the share of the stage above."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.services.track.funnel import FunnelStep
from leaddesk.services.track.wording import share
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.figure_button import FigureButton

_STEPS = 5
_NAME = 78
_SHARE = 52
_NUMBER = 46
_BAR = 18
_ROW, _COMPACT_ROW = 35, 26


class FunnelRow(FigureButton):
    """One stage; a press opens the leads that reached it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.step: FunnelStep | None = None
        self._most = 1
        self._compared = True
        self._height = _ROW

    def set_compact(self, compact: bool) -> None:
        """Take less height, or the usual one."""
        self._height = _COMPACT_ROW if compact else _ROW
        self.updateGeometry()

    def show_step(self, step: FunnelStep, most: int, *, compared: bool) -> None:
        """Show ``step`` on a scale up to ``most``; ``compared`` puts last week's mark."""
        self.step, self._most, self._compared = step, most, compared
        self.setEnabled(step.count > 0)
        before = f", last week {step.previous}" if compared else ""
        above = f", {share(step.share)} of the step above" if step.share is not None else ""
        self.setAccessibleName(f"{step.name}: {step.count}{above}{before}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """One bar and its air."""
        return QSize(self.theme.px(300), self.theme.px(self._height))

    def paint_figure(self, painter: QPainter, box: QRectF) -> None:
        """Name, bar, mark, count, share."""
        if self.step is None:
            return
        px = self.theme.px
        self.write(painter, QRectF(0, 0, px(_NAME - 6), box.height()), self.step.name, "strong")
        room = box.width() - px(_NAME + _SHARE + _NUMBER)
        top = box.center().y() - px(_BAR) / 2
        length = room * self.step.count / self._most
        if self.step.count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("chart"))
            bar = QRectF(px(_NAME), top, max(2.0, length), px(_BAR))
            painter.drawRoundedRect(bar, min(3.0, bar.width() / 2), 3)
        end = px(_NAME) + length
        if self._compared:
            mark = px(_NAME) + room * self.step.previous / self._most
            painter.setPen(QPen(self.theme.colour("text"), 1.6))
            painter.drawLine(QPointF(mark, top - 4), QPointF(mark, top + px(_BAR) + 4))
            end = max(end, mark)
        number = QRectF(end + px(9), 0, box.width() - end, box.height())
        self.write(painter, number, f"{self.step.count:,}", "bold", figures=True)
        if self.step.share is not None:
            words = share(self.step.share)
            self.write(painter, box, words, "body", right=True, figures=True)


class Funnel(QWidget):
    """The five stages below each other. ``opened`` carries a step."""

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [FunnelRow(theme, self) for _ in range(_STEPS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            row.clicked.connect(self._open)
            column.addWidget(row)
        self.setAccessibleName("Funnel")

    def show_steps(self, steps: Sequence[FunnelStep], *, compared: bool) -> None:
        """Show ``steps``; ``compared`` is False in a desk's first week."""
        most = max([1, *(max(step.count, step.previous * compared) for step in steps)])
        for row, step in zip(self._rows, steps, strict=True):
            row.show_step(step, most, compared=compared)

    def set_compact(self, compact: bool) -> None:
        """Take less height, or the usual one."""
        for row in self._rows:
            row.set_compact(compact)

    def _open(self) -> None:
        row = self.sender()
        if isinstance(row, FunnelRow):
            self.opened.emit(row.step)
