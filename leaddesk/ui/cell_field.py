"""A field inside a table, open while a cell is edited."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class CellField(QLineEdit):
    """A field in a cell: Enter and Esc are its own, not those of the screen around it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(2_000)

    def event(self, event: QEvent) -> bool:
        """Claim Enter, Del and Esc before they become commands."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Delete)
            if event.key() in own:
                event.accept()
                return True
        return super().event(event)
