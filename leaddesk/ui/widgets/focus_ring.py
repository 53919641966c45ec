"""A frame around what has the focus by keyboard, where a style sheet can draw none."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.ui.theme import Theme

_WIDTH = 2
_BY_KEY = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class FocusRing(QWidget):
    """Stands over ``around``, and shows while that itself has the focus by a key.

    Who works by mouse sees none, as in lists. It takes no room and no clicks.
    """

    def __init__(self, theme: Theme, around: QWidget, radius: int = 8) -> None:
        super().__init__(around)
        self._theme, self._around, self._radius = theme, around, radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Come with the focus, go with it, and follow the size."""
        if watched is self._around:
            if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
                self._come(event.reason())
            elif event.type() == QEvent.Type.FocusOut:
                self.hide()
            elif event.type() == QEvent.Type.Resize:
                self.setGeometry(self._around.rect())
        return super().eventFilter(watched, event)

    def _come(self, reason: Qt.FocusReason) -> None:
        keyed = Qt.WidgetAttribute.WA_KeyboardFocusChange
        if reason in _BY_KEY or self._around.window().testAttribute(keyed):
            self.setGeometry(self._around.rect())
            self.raise_()
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The frame alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inner, self._radius, self._radius)
