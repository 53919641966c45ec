"""A row of a bar chart: an icon and a name, the bar, its count, and what it means."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from leaddesk.ui.plain import tip
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.figure_button import FigureButton

_NAME = 124
_COUNT = 44
_BAR = 8


class BarRow(FigureButton):
    """One bar. ``marked`` makes it the one that stands out; ``share`` is of the longest bar."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self._name = self._why = ""
        self._count = 0
        self._share = 0.0
        self._marked = False

    def show_bar(self, name: str, why: str, count: int, share: float, *, marked: bool) -> None:
        """Show ``count`` with a bar of ``share``; ``why`` says what is counted."""
        self._name, self._why, self._count = name, why, count
        self._share, self._marked = share, marked
        self.setEnabled(count > 0)
        self.setAccessibleName(f"{name}: {count}, {why}")
        self.setToolTip(tip(why))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Two lines."""
        return QSize(self.theme.px(320), self.theme.px(42))

    def paint_figure(self, painter: QPainter, box: QRectF) -> None:
        """The icon, the name, the bar, the count; below, what it means."""
        px = self.theme.px
        line = QRectF(box.left(), box.top() + px(4), box.width(), px(20))
        tone = "bad" if self._marked else "text2"
        ratio = self.devicePixelRatioF()
        icon = self.theme.pixmap(self._icon, tone, 16, ratio)
        painter.drawPixmap(round(line.left()) + px(2), round(line.top()) + px(2), icon)
        name = line.adjusted(px(26), 0, 0, 0)
        role = "bold" if self._marked else "strong"
        self.write(
            painter, QRectF(name.left(), name.top(), px(_NAME - 30), px(20)), self._name, role
        )
        track = QRectF(
            line.left() + px(_NAME),
            line.center().y() - px(_BAR) / 2,
            line.width() - px(_NAME + _COUNT),
            px(_BAR),
        )
        self._paint_bar(painter, track)
        self.write(
            painter,
            line.adjusted(0, 0, -px(8), 0),
            f"{self._count:,}",
            "bold",
            right=True,
            figures=True,
        )
        why = QRectF(name.left(), line.bottom(), box.width() - px(30), px(16))
        self.write(painter, why, self._why, "small", "text2")

    def _paint_bar(self, painter: QPainter, track: QRectF) -> None:
        radius = track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("line"))
        painter.drawRoundedRect(track, radius, radius)
        if self._share > 0:
            width = max(track.height(), track.width() * self._share)
            painter.setBrush(self.theme.colour("bad" if self._marked else "chartPrev"))
            painter.drawRoundedRect(
                QRectF(track.left(), track.top(), width, track.height()), radius, radius
            )
