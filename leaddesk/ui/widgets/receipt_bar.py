"""The points of a score as one bar: a segment a rule, the strongest first."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme

_HEIGHT = 8
_GAP = 2
_FAINTEST = 0.38


def segments(points: Sequence[int], width: float, gap: float = _GAP) -> list[tuple[float, float]]:
    """``(x, width)`` of the segment of each positive number of points, in the order given."""
    earned = [number for number in points if number > 0]
    room = width - gap * (len(earned) - 1)
    total = sum(earned)
    placed, x = [], 0.0
    for number in earned:
        part = room * number / total
        placed.append((x, part))
        x += part + gap
    return placed


class ReceiptBar(QWidget):
    """The positive points of a receipt side by side, in shades of one tone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[int, ...] = ()
        self._tone = "hot"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_points(self, points: Sequence[tuple[int, str]], tone: str = "hot") -> None:
        """Show ``(points, why)`` of each rule; ``tone`` is the lead's temperature."""
        self._points = tuple(number for number, _why in points)
        self._tone = tone
        self.setAccessibleName(
            shown("; ".join(f"{number:+d} {why}" for number, why in points), 400)
        )
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A thin line."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """One segment a rule, each fainter than the one before."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        placed = segments(self._points, self.width())
        for number, (x, width) in enumerate(placed):
            shade = QColor(self._theme.colour(self._tone))
            shade.setAlphaF(1 - (1 - _FAINTEST) * number / max(1, len(placed) - 1))
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(x, 0, width, _HEIGHT), 2, 2)
        painter.end()
