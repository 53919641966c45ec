"""Keys as they look on a keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.theme import Theme

HEIGHT = 18
GAP = 4
_PADDING, _RADIUS = 5, 4

#: Where a cap lies -> text, ground, edge.
GROUNDS = {
    "surface": ("text2", "surface", "lineStrong"),
    "accent": ("onAccent", None, "onAccent"),
    "toast": ("toastText", None, "toastText"),
}


def cap_width(theme: Theme, key: str) -> int:
    """How wide one cap is, in px."""
    text = theme.metrics("tiny").horizontalAdvance(key)
    return max(theme.px(HEIGHT), round(text + 0.5) + 2 * theme.px(_PADDING))


def caps_width(theme: Theme, keys: Sequence[str]) -> int:
    """How wide a row of caps is, in px."""
    return sum(cap_width(theme, key) for key in keys) + GAP * max(0, len(keys) - 1)


def paint_caps(
    painter: QPainter, theme: Theme, keys: Sequence[str], x: float, y: float, on: str = "surface"
) -> None:
    """Paint a row of caps from ``x``; ``on`` names the ground they lie on."""
    ratio = painter.device().devicePixelRatioF()
    for key in keys:
        pixmap = _cap(theme, key, on, ratio)
        painter.drawPixmap(QPointF(x, y), pixmap)
        x += cap_width(theme, key) + GAP


def _cap(theme: Theme, key: str, on: str, ratio: float) -> QPixmap:
    kept = ("cap", key, on, ratio)
    pixmap = theme.kept(kept)
    if pixmap is None:
        pixmap = _paint(theme, key, on, ratio)
        theme.keep(kept, pixmap)
    return pixmap


def _paint(theme: Theme, key: str, on: str, ratio: float) -> QPixmap:
    width, height = cap_width(theme, key), theme.px(HEIGHT)
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    text, ground, edge = GROUNDS[on]
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(edge) if ground else _faint(theme.colour(edge), 90), 1))
    painter.setBrush(theme.colour(ground) if ground else _faint(theme.colour(edge), 38))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), _RADIUS, _RADIUS)
    painter.setPen(theme.colour(text))
    painter.setFont(theme.font("tiny"))
    painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, key)
    painter.end()
    return pixmap


def _faint(colour: QColor, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint


class KeyCap(QWidget):
    """A row of caps beside words, in the status bar and the keys sheet."""

    def __init__(
        self,
        theme: Theme,
        keys: Sequence[str],
        on: str = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = tuple(keys)
        self._on = on
        self.setAccessibleName(" ".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as its caps."""
        return QSize(caps_width(self._theme, self._keys), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Copy the painted caps."""
        painter = QPainter(self)
        paint_caps(painter, self._theme, self._keys, 0, 0, self._on)
        painter.end()
