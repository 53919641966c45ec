"""A cell that looks like the list that it opens: edge, icon, words, chevron."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from leaddesk.ui.row_delegate import RowDelegate

_RADIUS = 6


def paint_box(
    delegate: RowDelegate, painter: QPainter, box: QRectF, words: str, icon: str, tone: str
) -> None:
    """Paint a closed list in ``box``; the real one is made when the cell is edited."""
    theme, px = delegate.theme, delegate.theme.px
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    x, middle = box.left() + px(11), box.center().y()
    if icon:
        delegate.icon(painter, icon, x, middle - px(8), "text2")
        x += px(24)
    right = box.right() - px(24)
    delegate.text(painter, QRectF(x, box.top(), right - x - 4, box.height()), words, "body", tone)
    delegate.icon(painter, "chevron-down", right, middle - px(7), "text2", 14)
