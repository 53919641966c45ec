"""What all painted rows share: ground, focus, divider, and text that is cut only once."""

from collections import OrderedDict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QStaticText
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.ui.plain import shown
from leaddesk.ui.roles import ROW_ROLE, Index
from leaddesk.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle

_LINES_KEPT = 4_000
_BAR = 3

#: Longer words than this are cut before they are looked up: a name may be a megabyte.
_LONGEST = 400

#: Room beside the words of a cell, and at both ends of a row; headings have the same.
_CELL, _END = 8, 16


class Line(NamedTuple):
    """Words laid out once: as they are painted, and how wide and high they are."""

    words: str
    laid_out: QStaticText
    width: float
    height: float


class RowDelegate(QStyledItemDelegate):
    """Paints one row of ``height`` px; subclasses paint its content in ``paint_row``.

    Fonts and measures come from the theme, lines are cut and laid out once and kept here:
    nothing is made while painting (guide: delegate rules).
    """

    def __init__(self, theme: Theme, height: int = 58, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._height = height
        self._lines: OrderedDict[tuple[str, str, int, bool], Line] = OrderedDict()
        theme.resized.connect(self._lines.clear)

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        """Paint the content of ``row`` in ``box``; the ground is painted already."""
        raise NotImplementedError

    def row_of(self, index: Index) -> object:
        """The row that ``index`` stands for."""
        return index.data(ROW_ROLE)

    def is_selected(self, option: QStyleOptionViewItem) -> bool:
        """Whether the row that is painted is selected."""
        return bool(option.state & _flags()[0])

    def is_hovered(self, option: QStyleOptionViewItem) -> bool:
        """Whether the pointer is on it."""
        return bool(option.state & _flags()[1])

    def is_focused(self, option: QStyleOptionViewItem) -> bool:
        """Whether it has the focus, and keys are used."""
        focused = _flags()[2]
        return option.state & focused == focused

    def row_height(self, row: object) -> int:
        """The height of ``row`` in px at 100 % text."""
        return self._height

    def is_heading(self, row: object) -> bool:
        """Whether ``row`` is a heading: no hover, no selection, no divider."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, the row, the divider and the focus."""
        row = self.row_of(index)
        box = option.rect
        heading = row is not None and self.is_heading(row)
        if not heading:
            self._paint_ground(painter, box, option, index)
        if row is not None:
            painter.save()
            self.paint_row(painter, box, row, option)
            painter.restore()
        if not heading:
            self._paint_focus(painter, box, option)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Fixed height; the view gives the width."""
        row = self.row_of(index)
        height = self._height if row is None else self.row_height(row)
        return QSize(1, self.theme.px(height))

    def text(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        role: str = "body",
        tone: str = "text",
        *,
        right: bool = False,
        figures: bool = False,
    ) -> float:
        """Write ``words`` in ``box``, cut to its width, centred in its height.

        Answers the width that was used.
        """
        line = self._line(words, role, int(box.width()), figures)
        x = box.right() - line.width if right else box.left()
        y = box.top() + (box.height() - line.height) / 2
        painter.setFont(self.theme.font(role, figures=figures))
        painter.setPen(self.theme.colour(tone))
        painter.drawStaticText(QPointF(x, y), line.laid_out)
        return line.width

    def width(self, words: str, role: str, *, figures: bool = False) -> float:
        """How wide ``words`` are."""
        return self.theme.metrics(role, figures=figures).horizontalAdvance(words)

    def cut(self, words: str, role: str, width: int, *, figures: bool = False) -> str:
        """``words`` on one line, cut with an ellipsis to ``width`` px; kept for the next time."""
        return self._line(words, role, width, figures).words

    def icon(
        self,
        painter: QPainter,
        name: str,
        x: float,
        y: float,
        tone: str = "text2",
        size: int = 16,
    ) -> None:
        """Copy icon ``name`` to ``x``, ``y``."""
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(round(x), round(y), self.theme.pixmap(name, tone, size, ratio))

    def _line(self, words: str, role: str, width: int, figures: bool) -> Line:
        key = (words if len(words) < _LONGEST else words[:_LONGEST], role, width, figures)
        found = self._lines.get(key)
        if found is None:
            metrics = self.theme.metrics(role, figures=figures)
            cut = metrics.elidedText(shown(words), Qt.TextElideMode.ElideRight, width)
            laid_out = QStaticText(cut)
            laid_out.setTextFormat(Qt.TextFormat.PlainText)
            laid_out.prepare(font=self.theme.font(role, figures=figures))
            found = Line(cut, laid_out, metrics.horizontalAdvance(cut), metrics.height())
            self._lines[key] = found
            if len(self._lines) > _LINES_KEPT:
                self._lines.popitem(last=False)
        return found

    def _paint_ground(
        self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        if self.is_selected(option):
            self._fill(painter, box, "selected")
            if index.column() == 0:
                bar = QRect(box.left(), box.top(), _BAR, box.height())
                self._fill(painter, bar, "selectedBar")
        elif self.is_hovered(option):
            self._fill(painter, box, "hover")
        left = box.left() + (16 if index.column() == 0 else 0)
        line = QRect(left, box.bottom(), box.right() - left + 1, 1)
        self._fill(painter, line, "line")

    def _fill(self, painter: QPainter, box: QRect, tone: str) -> None:
        # Not fillRect: choosing among its forms loads every gradient, before the first paint.
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(tone))
        painter.drawRect(box)
        painter.restore()

    def _paint_focus(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem) -> None:
        if self.is_focused(option):
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))


class CellDelegate(RowDelegate):
    """Cells of a table: the column's text, to the right for numbers."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row and the text of the cell."""
        self._paint_ground(painter, option.rect, option, index)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = bool(align & Qt.AlignmentFlag.AlignRight) if align is not None else False
        last = index.column() == index.model().columnCount() - 1
        left, after = _END if index.column() == 0 else _CELL, _END if last else _CELL
        box = QRectF(option.rect).adjusted(left, 0, -after, 0)
        words = index.data(Qt.ItemDataRole.DisplayRole) or ""
        role = "strong" if index.column() == 0 else "body"
        self.text(painter, box, words, role, right=right, figures=right)
        self._paint_focus(painter, option.rect, option)


@cache
def _flags() -> "tuple[QStyle.StateFlag, QStyle.StateFlag, QStyle.StateFlag]":
    """Selected, hovered, focused. Put together once: flags of Qt are slow to join."""
    # All names that a style knows come with it: not before the first paint.
    from PySide6.QtWidgets import QStyle

    state = QStyle.StateFlag
    focused = state.State_HasFocus | state.State_KeyboardFocusChange
    return state.State_Selected, state.State_MouseOver, focused
