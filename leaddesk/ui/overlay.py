"""A panel over the whole window: the rest is dimmed, Esc closes, the focus goes back."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.toast import paint_shadow

_SHADOW = 14
_RADIUS = 12
_DIM, _DIM_DARK = 62, 110


class Panel(QWidget):
    """The raised ground of an overlay. ``column`` takes its content."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        self.column.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Shadow, ground and edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shadow(painter, self._theme, QRectF(self.rect()), _SHADOW, _RADIUS)
        inner = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        painter.setPen(QPen(self._theme.colour("lineStrong"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()


class Overlay(QWidget):
    """Covers its window while open. Subclasses fill ``panel`` and may place it.

    One that ``asks`` lets no command through by its key; the palette and the keys sheet do.
    """

    closed = Signal()
    asks = False

    def __init__(self, theme: Theme, name: str, width: int, window: QWidget) -> None:
        super().__init__(window)
        self.theme = theme
        self._window = window
        self._width = width
        self._before: QWidget | None = None
        self.panel = Panel(theme, name, self)
        self.setAccessibleName(name)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Cover the window and take the focus."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.take_focus()

    def leave(self) -> None:
        """Uncover the window and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def take_focus(self) -> None:
        """Where the focus goes on opening."""
        self.panel.setFocus()

    def place(self) -> None:
        """Centre the panel; over its content it is no higher than the window."""
        self.setGeometry(self._window.rect())
        width = min(self.theme.px(self._width), self.width() - 24) + 2 * _SHADOW
        height = min(self.panel.sizeHint().height(), self.height() - 24)
        top = max(12, (self.height() - height) // 3)
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)

    def event(self, event: QEvent) -> bool:
        """A key that would be a command goes to the question instead."""
        if self.asks and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Follow the window's size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc closes; no other key reaches what is covered."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own name
        """A click beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.leave()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Dim the window."""
        painter = QPainter(self)
        dim = QColor(self.theme.colour("shadow"))
        dim.setAlpha(_DIM_DARK if self.theme.dark else _DIM)
        painter.fillRect(self.rect(), dim)
        painter.end()
