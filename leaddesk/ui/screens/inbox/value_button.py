"""A value of the record that is a button: it reads as text and is edited by click, Enter or F2."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from leaddesk.ui.plain import shown, tip
from leaddesk.ui.theme import Theme

_HEIGHT = 24
_PADDING = 4

#: So many letters fit everywhere; what is longer says itself in a tooltip too.
_SHORT = 16


class ValueButton(QAbstractButton):
    """Shows ``text``, cut to its width; ``tone`` is a colour token."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "text"
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_value(self, label: str, text: str, tone: str, *, editable: bool, hint: str) -> None:
        """Show this; ``hint`` stands, paler, where there is no value."""
        self._whole = shown(text) or hint
        self._tone = tone if text else "text3"
        self.setEnabled(editable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.IBeamCursor if editable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setAccessibleName(f"{label}: {self._whole}")
        self.setToolTip(tip(text) if len(text) > _SHORT else "")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """One line."""
        return QSize(60, self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter and F2 edit, as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The text; a ground under the pointer, a frame with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isEnabled() and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(self._theme.colour(self._tone))
        painter.setFont(self._theme.font("body"))
        inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
        metrics = self._theme.metrics("body")
        words = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()
