"""The five steps across the top: done, now, to come."""

from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.theme import Theme

_CIRCLE, _LINE, _GAP = 20, 26, 8


class Step(IntEnum):
    """Where a file is on its way in."""

    FILE = 0
    MATCH = 1
    AGREE = 2
    CHECK = 3
    RUN = 4


WORDS = {
    Step.FILE: "File",
    Step.MATCH: "Match columns",
    Step.AGREE: "Agree on values",
    Step.CHECK: "Check",
    Step.RUN: "Bring in",
}


class Stepper(QWidget):
    """Shows how far it is. It is no control: Back and Next stand below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = Step.FILE
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)
        self.show_step(Step.FILE)

    def show_step(self, now: Step) -> None:
        """Mark ``now`` as the step that is under way."""
        self._now = now
        self.setAccessibleName(f"Step {now + 1} of {len(Step)}: {WORDS[now]}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as all five with the lines between them."""
        px, metrics = self._theme.px, self._theme.metrics("bold")
        words = sum(metrics.horizontalAdvance(text) for text in WORDS.values())
        between = px(_LINE + 4 * _GAP) * (len(Step) - 1)
        return QSize(round(words + len(Step) * px(_CIRCLE + _GAP) + between), px(28))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """It may be cut at its end where there is little room."""
        return QSize(self._theme.px(300), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Circle, words, line, circle …"""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle = 0.0, self.height() / 2
        for step in Step:
            if step:
                painter.setPen(QPen(theme.colour("lineStrong"), 1))
                x += px(2 * _GAP)
                painter.drawLine(QPointF(x, middle), QPointF(x + px(_LINE), middle))
                x += px(_LINE + 2 * _GAP)
            self._paint_circle(painter, step, QRectF(x, middle - px(10), px(20), px(20)))
            x += px(_CIRCLE + _GAP)
            role = "bold" if step is self._now else "strong"
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour("text" if step <= self._now else "text2"))
            width = theme.metrics(role).horizontalAdvance(WORDS[step]) + 1
            box = QRectF(x, 0, width, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, WORDS[step])
            x += width
        painter.end()

    def _paint_circle(self, painter: QPainter, step: Step, box: QRectF) -> None:
        theme = self._theme
        reached = step <= self._now
        painter.setPen(QPen(theme.colour("accent" if reached else "control"), 1))
        painter.setBrush(theme.colour("accent" if reached else "surface"))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if step < self._now:
            mark = theme.pixmap("check", "onAccent", 13)
            half = mark.deviceIndependentSize() / 2
            centre = box.center()
            painter.drawPixmap(QPointF(centre.x() - half.width(), centre.y() - half.height()), mark)
            return
        painter.setPen(theme.colour("onAccent" if reached else "text2"))
        painter.setFont(theme.font("group", figures=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(step + 1))
