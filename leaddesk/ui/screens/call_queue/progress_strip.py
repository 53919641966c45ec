"""The day's calls as a strip: done, this one, still to come."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.theme import Theme

_HEIGHT, _GAP = 8, 3
#: More calls than this are one bar instead of pieces.
_MOST_PIECES = 40


class ProgressStrip(QWidget):
    """Shows how many calls are done of how many; the one that is on is outlined."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done = self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_progress(self, done: int, total: int) -> None:
        """Show ``done`` of ``total`` calls."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{done} of {total} calls done")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A thin line."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """One piece a call."""
        if not self._total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._total > _MOST_PIECES:
            self._piece(painter, 0, self.width(), "chartMuted")
            self._piece(painter, 0, self.width() * self._done / self._total, "accent")
        else:
            width = (self.width() - _GAP * (self._total - 1)) / self._total
            for number in range(self._total):
                token = "accent" if number < self._done else "chartMuted"
                current = number == self._done
                self._piece(painter, number * (width + _GAP), width, token, current=current)
        painter.end()

    def _piece(
        self, painter: QPainter, x: float, width: float, token: str, *, current: bool = False
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(token))
        box = QRectF(x, 1, width, _HEIGHT - 2)
        if current:
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
            painter.setBrush(self._theme.colour("raised"))
            box = QRectF(x + 0.75, 0.75, width - 1.5, _HEIGHT - 1.5)
        painter.drawRoundedRect(box, 2.5, 2.5)
