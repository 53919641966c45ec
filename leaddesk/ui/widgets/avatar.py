"""People as round initials."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme

_TONES = ("sky", "rose", "plum")


def initials(name: str) -> str:
    """The first letters of the first and last word: ``Dana Reyes`` is DR."""
    words = shown(name, 80).split()
    letters = [words[0][0], *([words[-1][0]] if len(words) > 1 else [])] if words else []
    return "".join(letters).upper()


def avatar_tone(name: str) -> str:
    """A colour that stays with the name."""
    return _TONES[sum(at * ord(c) for at, c in enumerate(shown(name, 80), 1)) % len(_TONES)]


def paint_avatar(painter: QPainter, theme: Theme, name: str, x: float, y: float, size: int) -> None:
    """Paint the round initials of ``name``, ``size`` px wide."""
    ratio = painter.device().devicePixelRatioF()
    key = ("avatar", initials(name), avatar_tone(name), size, ratio)
    pixmap = theme.kept(key)
    if pixmap is None:
        pixmap = _paint(theme, name, size, ratio)
        theme.keep(key, pixmap)
    painter.drawPixmap(QPointF(x, y), pixmap)


def _paint(theme: Theme, name: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    tone = avatar_tone(name)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}Bg"))
    painter.drawEllipse(QRectF(0, 0, size, size))
    font = theme.font("group")
    font = type(font)(font)
    font.setPixelSize(max(8, round(size * 0.4)))
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.end()
    return pixmap


class Avatar(QWidget):
    """The initials of one person."""

    def __init__(
        self, theme: Theme, name: str = "", size: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self.updateGeometry)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Show this person from now on."""
        self._name = name
        self.setAccessibleName(shown(name))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Square."""
        size = self._theme.px(self._size)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Copy the painted initials."""
        painter = QPainter(self)
        paint_avatar(painter, self._theme, self._name, 0, 0, self._theme.px(self._size))
        painter.end()
