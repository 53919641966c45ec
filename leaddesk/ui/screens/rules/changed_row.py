"""The ground of a row: tinted where the draft differs from what is live, or where the keys act."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.table import Index

_BAR = 3


def paint_changed(
    delegate: RowDelegate,
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: Index,
    *,
    changed: bool,
) -> None:
    """Paint the ground of one cell; a table without the focus shows no selection."""
    theme, box = delegate.theme, option.rect
    table = delegate.parent()
    acts = isinstance(table, QAbstractItemView) and (
        table.hasFocus() or table.state() is QAbstractItemView.State.EditingState
    )
    if acts and option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, theme.colour("selected"))
    elif changed:
        painter.fillRect(box, theme.colour("accentTint"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, theme.colour("hover"))
    else:
        painter.fillRect(box, theme.colour("surface"))
    if index.column() == 0 and changed:
        painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), theme.colour("accent"))
    left = box.left() + (16 if index.column() == 0 else 0)
    painter.fillRect(QRect(left, box.bottom(), box.right() - left + 1, 1), theme.colour("line"))
