"""A field with a magnifying glass, for finding in a list."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.ui.theme import Theme

_PAUSE = 60


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
        self._glass: QAction = self.addAction(
            theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._glass.setText(name)
        self._glass.triggered.connect(self.setFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(lambda _text: self._timer.start())
        theme.changed.connect(self._paint_glass)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc empties the field, and on an empty one leaves it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()

    def _paint_glass(self) -> None:
        self._glass.setIcon(self._theme.icon("search"))
