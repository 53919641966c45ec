"""A text to hand on: it can be selected, and copied with one click."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button

_SAID = "Copied"


class CopyLine(QWidget):
    """A read-only field called ``name`` with a Copy button."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.field = QLineEdit()
        self.field.setReadOnly(True)
        self.field.setAccessibleName(name)
        self.copy = Button(theme, "Copy", icon="copy")
        self.copy.setAccessibleName(f"Copy {name[:1].lower()}{name[1:]}")
        self.copy.clicked.connect(self._copy)
        self.setFocusProxy(self.copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.copy)

    def show_text(self, text: str) -> None:
        """Offer ``text``; the button says Copy again."""
        if text != self.field.text():
            self.field.setText(text)
            self.field.setCursorPosition(0)
            self.copy.set_words("Copy")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text())
        self.copy.set_words(_SAID)
