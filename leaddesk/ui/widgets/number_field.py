"""A field for a whole number."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

_ROOM = 8


class NumberField(QSpinBox):
    """A spin box with room before its digits; the wheel changes it only when it has the focus."""

    def __init__(
        self,
        name: str,
        least: int = 0,
        most: int = 99,
        value: int = 0,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setValue(value)
        self.setSuffix(f" {unit}" if unit else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_ROOM, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own name
        """Scrolling a page past the field leaves its number alone."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
