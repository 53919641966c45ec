"""A field with a magnifying glass, for finding in a list."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.ui.theme import Theme

_PAUSE = 60
_ICON, _LEFT, _GAP = 16, 7, 3


class SearchField(QLineEdit):
    """Emits ``searched`` a moment after the last key; Esc empties it, then ``left`` is emitted."""

    searched = Signal(str)
    left = Signal()

    def __init__(
        self, theme: Theme, name: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or f"{name}…")
        self.setMaxLength(200)
        self.setProperty("finds", True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(lambda _text: self._timer.start())
        theme.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc empties the field, and on an empty one leaves it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The field, and its glass. Not as an action of Qt's, which a first paint waits for."""
        super().paintEvent(event)
        painter = QPainter(self)
        pixmap = self._theme.pixmap("search", "text2", _ICON, self.devicePixelRatioF())
        painter.drawPixmap(_LEFT, (self.height() - self._theme.px(_ICON)) // 2, pixmap)
        painter.end()

    def _measure(self) -> None:
        self.setTextMargins(_LEFT + self._theme.px(_ICON) + _GAP, 0, 0, 0)
