"""The big countdown of the Call Queue: a ring that empties, the time in it, words under it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.chip import paint_ring

_SMALLER = ("card", "chip", "group")


class Ring(QWidget):
    """Shows ``text`` in a ring of which a part is left."""

    def __init__(
        self,
        theme: Theme,
        size: int = 92,
        thickness: int = 7,
        role: str = "lead",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._thickness = thickness
        self._role = role
        self._text = ""
        self._left = 1.0
        self._tone = "warm"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self.updateGeometry)

    def show_left(self, left: float, text: str, tone: str = "warm", spoken: str = "") -> None:
        """Show that ``left`` (1 to 0) is left; ``tone`` is warm, bad or ok."""
        self._left, self._text, self._tone = left, text, tone
        self.setAccessibleName(spoken or text)
        self.update()

    def set_size(self, size: int, thickness: int, role: str) -> None:
        """Be this big from now on."""
        self._size, self._thickness, self._role = size, thickness, role
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Square."""
        size = self._theme.px(self._size)
        return QSize(size, size)

    def _fitting_role(self) -> str:
        """The role that was asked for, or a smaller one for words as long as "193 days"."""
        room = self.width() - 3 * self._theme.px(self._thickness)
        for role in (self._role, *_SMALLER):
            if self._theme.metrics(role, figures=True).horizontalAdvance(self._text) <= room:
                return role
        return _SMALLER[-1]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The ring and its text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_ring(painter, self._theme, box, self._left, self._tone, self._thickness, "Bg")
        painter.setFont(self._theme.font(self._fitting_role(), figures=True))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
