"""A small panel over a result tile that asks for one thing more."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from leaddesk.ui.overlay import Panel
from leaddesk.ui.theme import Theme

_MARGIN, _GAP, _SHADOW = 16, 2, 14


class Popover(Panel):
    """Opens above its tile; Esc closes it and gives the focus back. ``inside`` takes content.

    While it is open no key reaches what is behind it; who goes elsewhere has left it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, name: str, width: int, parent: QWidget) -> None:
        super().__init__(theme, name, parent)
        self.theme = theme
        self._width = width
        self._ground = parent
        self._before: QWidget | None = None
        self.inside = QVBoxLayout()
        self.inside.setContentsMargins(_MARGIN, 14, _MARGIN, 12)
        self.inside.setSpacing(10)
        self.column.addLayout(self.inside)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def open_over(self, anchor: QWidget) -> None:
        """Show above ``anchor``, inside the parent."""
        self._before = QApplication.focusWidget()
        parent = self._ground
        width = self.theme.px(self._width) + 2 * _SHADOW
        self.column.invalidate()
        self.column.activate()
        fits = self.column.hasHeightForWidth()
        height = self.column.heightForWidth(width) if fits else self.column.sizeHint().height()
        self.resize(width, height)
        at = anchor.mapTo(parent, QPoint(0, 0))
        x = max(0, min(at.x() - _SHADOW, parent.width() - self.width()))
        y = max(0, at.y() - self.height() + _SHADOW - _GAP)
        self.move(x, y)
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Close, and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """A key that would be a command goes to the question instead."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or self.isHidden() or now is self or self.isAncestorOf(now):
            return
        self._before = None
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            event.accept()
