"""What stands where there is nothing: what it means and what is next."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_CIRCLE = 56
_ICON = 24


#: Tone -> edge, ground and icon of the circle.
_TONES = {
    "accent": ("accentEdge", "accentTint", "accentText"),
    "warm": ("warmEdge", "warmBg", "warm"),
}


class RoundIcon(QWidget):
    """An icon in a tinted circle; amber (``warm``) where it is no good news."""

    def __init__(
        self, theme: Theme, icon: str, size: int = _CIRCLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._size = size
        self.tone = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another icon, in another tone."""
        self._icon, self.tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Square."""
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The circle, then the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, ground, ink = _TONES[self.tone]
        painter.setPen(QPen(self._theme.colour(edge), 1))
        painter.setBrush(self._theme.colour(ground))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        pixmap = self._theme.pixmap(self._icon, ink, _ICON)
        half = pixmap.deviceIndependentSize() / 2
        painter.drawPixmap(
            round(self.width() / 2 - half.width()), round(self.height() / 2 - half.height()), pixmap
        )
        painter.end()


class EmptyState(QWidget):
    """An icon, a sentence, a line of words, the buttons that make sense, and what is next."""

    next_clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.mark = RoundIcon(theme, icon)
        self._title = PlainLabel(theme, title, "title")
        self._words = PlainLabel(theme, words, "body", "text2")
        self._next = Button(theme, "", kind="link")
        self._next.clicked.connect(self.next_clicked)
        self._next.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(self.buttons)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self.mark, self._title, self._words):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self._next, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        # Once it is in its place: shown before, it would be a window of its own for a moment.
        self._words.setVisible(bool(words))

    def show_words(self, title: str, words: str = "", next_words: str = "") -> None:
        """Say this from now on; ``next_words`` is a link to what comes next."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._next.set_words(next_words)
        self._next.setVisible(bool(next_words))
