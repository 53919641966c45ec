"""One of the five numbers: value, change, target, base and eight weeks as a line."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.services.track import wording
from leaddesk.services.track.metric import Metric
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.chip import ChipFace, chip_width, paint_chip
from leaddesk.ui.widgets.figure_button import FigureButton
from leaddesk.ui.widgets.sparkline import SparklineLook, paint_sparkline

#: The flag of the weakest, wide and narrow.
_FLAGS = (("Weakest", "flag"), ("Weakest", ""))
_RADIUS = 8
_PAD = 15


def change_tone(metric: Metric) -> str:
    """The colour of a change: red is worse and short of target, amber worse, green better."""
    if metric.change is None or wording.change(metric) == "same":
        return "text2"
    if (metric.change > 0) == metric.definition.more_is_better:
        return "ok"
    return "warm" if metric.on_target else "bad"


class MetricCard(FigureButton):
    """A press opens the leads that the number counts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.figure: Metric | None = None
        self._weakest = False

    def show_metric(self, metric: Metric, *, weakest: bool) -> None:
        """Show ``metric``; the ``weakest`` one is framed and flagged."""
        self.figure, self._weakest = metric, weakest
        said = [
            f"{metric.definition.name}, {wording.figure(metric, metric.value)}",
            wording.change(metric) or wording.ripening(metric),
            f"target {wording.figure(metric, metric.target)}",
            wording.base(metric),
            "weakest" if weakest else "",
        ]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip(metric.definition.meaning)
        self.update()

    @property
    def _is_short(self) -> bool:
        """Whether the number misses its target; the weakest of five good ones does not."""
        return self.figure is not None and self.figure.on_target is False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Five lines."""
        return QSize(self.theme.px(200), self.theme.px(138))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Five cards fit side by side at 1180."""
        return QSize(self.theme.px(150), self.theme.px(138))

    def paint_ground(self, painter: QPainter, box: QRectF) -> None:
        """The card, with a red edge when it is the weakest."""
        edge, width = ("line", 1.0)
        if self._weakest:
            edge, width = ("bad" if self._is_short else "control", 2.0)
        elif self.underMouse():
            edge = "lineStrong"
        painter.setPen(QPen(self.theme.colour(edge), width))
        painter.setBrush(self.theme.colour("raised"))
        inset = width / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def paint_figure(self, painter: QPainter, box: QRectF) -> None:
        """Name and flag, value, change, target, base; the line at the right."""
        metric = self.figure
        if metric is None:
            return
        px = self.theme.px
        inner = box.adjusted(px(_PAD), 0, -px(_PAD), 0)

        def line(y: int, height: int, width: float | None = None) -> QRectF:
            return QRectF(inner.left(), px(y), width or inner.width(), px(height))

        value = wording.figure(metric, metric.value)
        role = "big_metric" if len(value) < 6 else "lead"
        wide = self.theme.metrics(role, figures=True).horizontalAdvance(value)
        flag, below = self._paint_flag(painter, inner, metric.definition.name, wide)
        name = line(10, 22, inner.width() - flag)
        self.write(painter, name, metric.definition.name, "bold")
        used = self.write(painter, line(36, 38), value, role, figures=True)
        changed = self._paint_change(painter, line(78, 20))
        self.write(
            painter,
            line(98, 16),
            f"target {wording.figure(metric, metric.target)}",
            "small",
            "text2",
        )
        self.write(painter, line(114, 16), wording.base(metric), "small", "text2")
        left = inner.left() + max(used, changed, inner.width() * 0.5) + px(14)
        top = px(44) if below is None else below + px(30)
        chart = QRectF(left, top, inner.right() - px(4) - left, px(108) - top)
        if chart.width() >= px(40) and chart.height() >= px(30):
            self._paint_line(painter, chart, metric)

    def _paint_flag(
        self, painter: QPainter, inner: QRectF, name: str, value: float
    ) -> tuple[float, float | None]:
        """The chip of the weakest: beside the name, beside the figure (``value`` px), or below.

        Answers the width that the name loses, and where the chip stands if not beside the name.
        """
        if not self._weakest:
            return 0.0, None
        room = inner.width() + 2 - self.theme.metrics("bold").horizontalAdvance(name)
        kind = "bad" if self._is_short else "plain"
        faces = [ChipFace(words, icon=icon, kind=kind) for words, icon in _FLAGS]
        fitting = (face for face in faces if chip_width(self.theme, face) <= room)
        beside, x, px = next(fitting, None), inner.right() + 4, self.theme.px
        if beside is not None:
            return paint_chip(painter, self.theme, beside, x, px(10), right=True) - 2.0, None
        fits = value + chip_width(self.theme, faces[-1]) + px(8) <= inner.width()
        y = px(42) if fits else px(77)
        paint_chip(painter, self.theme, faces[-1], x, y, right=True)
        return 0.0, y

    def _paint_change(self, painter: QPainter, box: QRectF) -> float:
        """The arrow and words of the change, or the hatch of a week that still ripens."""
        metric = self.figure
        if metric is None:
            return 0.0
        px = self.theme.px
        mark = px(18)
        words = wording.change(metric)
        if words and words != "same" and metric.change is not None:
            tone = change_tone(metric)
            arrow = "arrow-up" if metric.change > 0 else "arrow-down"
            ratio = self.devicePixelRatioF()
            icon = self.theme.pixmap(arrow, tone, 14, ratio)
            painter.drawPixmap(round(box.left()), round(box.top()) + px(3), icon)
            return mark + self.write(painter, box.adjusted(mark, 0, 0, 0), words, "bold", tone)
        if not metric.mature and metric.value is not None:
            hatch = QRectF(box.left() + 0.5, box.top() + px(4), px(12), px(12))
            painter.setPen(QPen(self.theme.colour("control"), 1))
            painter.setBrush(QBrush(self.theme.colour("control"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(hatch, 2, 2)
            words = wording.ripening(metric)
            return mark + self.write(painter, box.adjusted(mark, 0, 0, 0), words, "strong", "text2")
        return self.write(painter, box, words, "strong", "text2")

    def _paint_line(self, painter: QPainter, box: QRectF, metric: Metric) -> None:
        theme = self.theme
        look = SparklineLook(
            line=theme.colour("bad" if self._weakest and self._is_short else "chart"),
            target=theme.colour("control"),
            ground=theme.colour("raised"),
            before=theme.colour("chartPrev"),
            width=2,
            dot=5,
        )
        paint_sparkline(painter, box, metric.trend, metric.target, look, ripe=metric.mature)
