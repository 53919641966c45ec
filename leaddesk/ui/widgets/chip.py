"""Chips: one painter for rows and for single widgets, each face drawn once and then copied."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme

HEIGHT = 22
_PADDING, _GAP, _ICON, _RADIUS = 7, 5, 14, 6

#: Kind -> text, ground, edge.
KINDS = {
    "hot": ("hot", "hotBg", "hotEdge"),
    "warm": ("warm", "warmBg", "warmEdge"),
    "cold": ("cold", "coldBg", "coldEdge"),
    "bad": ("bad", "badBg", "badEdge"),
    "ok": ("ok", "okBg", "okEdge"),
    "accent": ("accentText", "accentTint", "accentEdge"),
    "plain": ("text2", "surface", "lineStrong"),
}


class ChipFace(NamedTuple):
    """What a chip shows. ``ring`` (1 full, 0 empty) stands in the icon's place.

    ``spoken`` is what a screen reader says; the text itself where it is empty.
    """

    text: str
    icon: str = ""
    kind: str = "plain"
    ring: float | None = None
    ring_tone: str = ""
    least_width: int = 0
    spoken: str = ""


def chip_pixmap(theme: Theme, face: ChipFace, ratio: float) -> QPixmap:
    """The chip, painted once per face and theme for a screen of pixel ``ratio``."""
    key = ("chip", face, ratio)
    found = theme.kept(key)
    if found is None:
        found = _paint(theme, face, ratio)
        theme.keep(key, found)
    return found


def chip_width(theme: Theme, face: ChipFace) -> int:
    """How wide the chip is, in px."""
    mark = _ICON + _GAP if face.icon or face.ring is not None else 0
    text = theme.metrics(_role(face), figures=True).horizontalAdvance(face.text)
    return max(theme.px(2 * _PADDING + mark) + round(text + 0.5), theme.px(face.least_width))


def paint_chip(
    painter: QPainter, theme: Theme, face: ChipFace, x: float, y: float, *, right: bool = False
) -> int:
    """Paint the chip with its left (or ``right``) end at ``x``; answers its width."""
    pixmap = chip_pixmap(theme, face, painter.device().devicePixelRatioF())
    width = round(pixmap.deviceIndependentSize().width())
    painter.drawPixmap(QPointF(x - width if right else x, y), pixmap)
    return width


def paint_ring(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    left: float,
    tone: str,
    thickness: float,
    track: str = "Edge",
) -> None:
    """A ring that empties clockwise from the top: ``left`` 1 is full, 0 is gone.

    ``tone`` and ``track`` together name the colour of the empty part: ``warmEdge``.
    """
    box = box.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(f"{tone}{track}"), thickness))
    painter.drawEllipse(box)
    pen = QPen(theme.colour(tone), thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if thickness < 4 else Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawArc(box, 90 * 16, round(max(0.0, min(1.0, left)) * 360 * 16))


def _role(face: ChipFace) -> str:
    return "small_strong" if face.kind == "plain" else "chip"


def _paint(theme: Theme, face: ChipFace, ratio: float) -> QPixmap:
    width, height = chip_width(theme, face), theme.px(HEIGHT)
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    text, ground, edge = (theme.colour(token) for token in KINDS[face.kind])
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), _RADIUS, _RADIUS)
    x, size = theme.px(_PADDING), theme.px(_ICON)
    box = QRectF(x, (height - size) / 2, size, size)
    if face.ring is not None:
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        paint_ring(painter, theme, inner, face.ring, face.ring_tone or face.kind, 2.5)
    elif face.icon:
        icon = theme.pixmap(face.icon, KINDS[face.kind][0], _ICON, ratio)
        painter.drawPixmap(box.topLeft(), icon)
    if face.icon or face.ring is not None:
        x += size + theme.px(_GAP)
    painter.setPen(text)
    painter.setFont(theme.font(_role(face), figures=True))
    painter.drawText(QRectF(x, 0, width - x, height), Qt.AlignmentFlag.AlignVCenter, face.text)
    painter.end()
    return pixmap


class Chip(QWidget):
    """One chip outside a list. It shows, it is no control."""

    def __init__(self, theme: Theme, face: ChipFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face = face
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self.show_face(face)

    @property
    def face(self) -> ChipFace:
        """What is shown."""
        return self._face

    def show_face(self, face: ChipFace) -> None:
        """Show this from now on."""
        self._face = face
        self.setAccessibleName(shown(face.spoken or face.text))
        self._measure()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as its words."""
        return QSize(chip_width(self._theme, self._face), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Copy the painted face."""
        painter = QPainter(self)
        paint_chip(painter, self._theme, self._face, 0, 0)
        painter.end()

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()
