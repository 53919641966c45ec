"""A painted figure that is a real button: it opens the leads that it counts."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme

_RADIUS = 6


class FigureButton(QAbstractButton):
    """Subclasses paint the figure in ``paint_figure``; hover, focus and keys are done here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.resized.connect(self.updateGeometry)

    def paint_figure(self, painter: QPainter, box: QRectF) -> None:
        """Paint the figure into ``box``."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter, box: QRectF) -> None:
        """Paint what lies under the figure."""
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Ground, figure, focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self.paint_ground(painter, box)
        self.paint_figure(painter, box)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.end()

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        role: str,
        tone: str = "text",
        *,
        right: bool = False,
        figures: bool = False,
    ) -> float:
        """Write one line centred in the height of ``box``, cut to its width; answers its width."""
        metrics = self.theme.metrics(role, figures=figures)
        line = metrics.elidedText(shown(words), Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.theme.font(role, figures=figures))
        painter.setPen(self.theme.colour(tone))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, line)
        return metrics.horizontalAdvance(line)
