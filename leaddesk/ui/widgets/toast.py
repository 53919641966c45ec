"""The toast: what happened, and its undo. Only the latest, ten seconds, longer while looked at."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from leaddesk.ui.notices import Notice, Step, Tone
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

SHOWN_FOR = 10_000
_ICONS = {Tone.DONE: "check", Tone.TOLD: "info", Tone.FAILED: "octagon-alert"}
_SHADOW = 10
_RADIUS = 8


class Toast(QFrame):
    """Shows one notice over the window; ``undone`` asks to take its step back."""

    undone = Signal(object)

    def __init__(self, theme: Theme, undo_key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._step: Step | None = None
        self._icon = "check"
        self._place: tuple[QWidget, int] | None = None
        self._mark = QLabel()
        self._words = PlainLabel(theme, "", "strong", "toastText", wrap=True)
        self._undo = Button(theme, "Undo", keys=(undo_key,) if undo_key else (), kind="link")
        self._undo.setProperty("ground", "toast")
        self._undo.clicked.connect(self._ask_undo)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(_SHADOW + 14, _SHADOW + 5, _SHADOW + 8, _SHADOW + 5)
        row.setSpacing(10)
        for widget in (self._mark, self._words, self._undo):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self._leave)
        self._undo.installEventFilter(self)
        theme.changed.connect(self._dress)
        self.hide()

    def show_notice(self, notice: Notice, area: QWidget, room: int) -> None:
        """Show ``notice``, centred over ``area``, ``room`` px above its bottom."""
        self._step = notice.step
        self._icon = _ICONS[notice.tone]
        self._words.setText(notice.text)
        self._undo.setVisible(notice.step is not None)
        self.setAccessibleName(self._words.whole_text)
        self._place = (area, room)
        self._dress()
        self.show()
        self.raise_()
        self._timer.start()

    def place(self, area: QWidget, room: int) -> None:
        """Move over ``area``, and stay there."""
        self._place = (area, room)
        widest = max(240, area.width() - 24)
        beside = self._row.minimumSize().width() - self._words.minimumWidth()
        whole = self._theme.metrics("strong").horizontalAdvance(self._words.whole_text)
        self._words.setFixedWidth(min(round(whole) + 2, widest - beside))
        self.adjustSize()
        corner = area.mapTo(self._window, QPoint(0, 0))
        x = corner.x() + (area.width() - self.width()) // 2
        y = corner.y() + area.height() - room - self.height() + _SHADOW
        self.move(max(0, x), max(0, y))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's own name
        """It stays while the pointer is on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Its time begins anew."""
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """It stays while its undo has the focus."""
        if event.type() is QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() is QEvent.Type.FocusOut:
            self._timer.start()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """A soft shadow and the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shadow(painter, self._theme, QRectF(self.rect()), _SHADOW, _RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("toast"))
        inner = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
        painter.end()

    def _dress(self) -> None:
        self._mark.setPixmap(self._theme.pixmap(self._icon, "toastAccent"))
        self.setMinimumHeight(self._theme.px(40) + 2 * _SHADOW)
        if self._place is not None:
            self.place(*self._place)

    def _leave(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.hide()

    def _ask_undo(self) -> None:
        self.hide()
        if self._step is not None:
            self.undone.emit(self._step)


def paint_shadow(painter: QPainter, theme: Theme, outer: QRectF, depth: int, radius: int) -> None:
    """A soft shadow that fades from ``depth`` px inside ``outer`` to its edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    shade = QColor(theme.colour("shadow"))
    shade.setAlpha(5)
    painter.setBrush(shade)
    for step in range(depth):
        grown = outer.adjusted(step, step + 2, -step, -step + 2)
        painter.drawRoundedRect(grown, radius + depth - step, radius + depth - step)
