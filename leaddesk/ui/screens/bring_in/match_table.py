"""The columns of a file, and the field that each goes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyleOptionViewItem, QWidget

from leaddesk.services.capture.standard_fields import IGNORE
from leaddesk.ui.choice_delegate import ChoiceDelegate
from leaddesk.ui.field_choice import field_box, field_icon, field_words
from leaddesk.ui.painted_box import paint_box
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme

COLUMN, FIRST, ARROW, GOES, NOTE, FILLED = range(6)
_WIDTHS = {COLUMN: 176, FIRST: 174, ARROW: 32, GOES: 238, FILLED: 124}
_ROW = 40


@dataclass(frozen=True, slots=True)
class MatchLine:
    """One column: its first value, its field, what to know of it, how full it is (0 to 1)."""

    column: str
    first: str
    field: str
    note: str
    filled: float
    why: str

    @property
    def left_out(self) -> bool:
        """Whether it goes nowhere."""
        return self.field == IGNORE


_COLUMNS: tuple[Column[MatchLine], ...] = (
    Column("Column in the file", lambda line: line.column),
    Column("First value", lambda line: line.first),
    Column("", lambda line: ""),
    Column("Goes to", lambda line: field_words(line.field)),
    Column("", lambda line: line.note),
    Column("Filled", lambda line: f"{line.filled:.0%}"),
)


def _spoken(line: MatchLine) -> str:
    goes = "is left out" if line.left_out else f"goes to {field_words(line.field)}"
    note = f", {line.note}" if line.note else ""
    return f"{line.column} {goes}{note}, {line.filled:.0%} filled, first value {line.first}"


class MatchModel(RowsModel[MatchLine]):
    """The columns; ``sent`` carries a column and the field that was chosen for it."""

    sent = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _spoken, lambda line: line.column, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The field can be chosen."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == GOES else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take the field that was chosen."""
        line = self.row(index.row())
        if line is None or not isinstance(value, str):
            return False
        if value != line.field:
            self.sent.emit(line.column, value)
        return True


class MatchTable(RowsTable):
    """The table; arrows move, Space or a click opens the fields, Del leaves a column out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Columns of the file", theme, _ROW, parent)
        self.columns = MatchModel(self)
        self.setModel(self.columns)
        self.delegate = _MatchDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setProperty("ground", "raised")
        self.horizontalHeader().setProperty("ground", "raised")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.clicked.connect(self._clicked)
        self.fix_widths(_WIDTHS)

    def show_lines(self, lines: Sequence[MatchLine], own_fields: Sequence[str]) -> None:
        """Show ``lines``; the selection stays where it is."""
        row = max(0, self.currentIndex().row())
        self.delegate.own_fields = tuple(own_fields)
        self.columns.show_rows(lines)
        if lines:
            self.setCurrentIndex(self.columns.index(min(row, len(lines) - 1), GOES))

    @property
    def line(self) -> MatchLine | None:
        """The column that the keys act on."""
        return self.columns.row(self.currentIndex().row())

    def choose(self) -> None:
        """Open the fields for the current column."""
        if self.line is not None:
            self.edit(self.columns.index(self.currentIndex().row(), GOES))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As high as its rows."""
        return QSize(600, self.height_of(self.columns.rowCount()))

    def _clicked(self, index: Index) -> None:
        if index.column() == GOES:
            self.edit(self.columns.index(index.row(), GOES))


class _MatchDelegate(ChoiceDelegate):
    """Paints the cells, and opens the list of fields."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, _ROW, parent)
        self.own_fields: tuple[str, ...] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, then the cell."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, MatchLine):
            return
        self._paint_ground(painter, option.rect, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self.theme.px
        box = QRectF(option.rect).adjusted(8, 0, -8, 0)
        middle = box.center().y()
        quiet = "text2" if line.left_out else "text"
        match index.column():
            case 0:
                box.adjust(px(8), 0, 0, 0)
                self.text(painter, box, line.column, "strong", quiet)
            case 1:
                self.text(painter, box, line.first, "body", "text2")
            case 2:
                self.icon(painter, "arrow-right", box.left(), middle - px(8), "text2")
            case 3:
                room = QRectF(option.rect).adjusted(2, px(4), -px(6), -px(5))
                icon = field_icon(line.field)
                paint_box(self, painter, room, field_words(line.field), icon, quiet)
            case 4 if line.note:
                self.icon(painter, "pencil", box.left(), middle - px(8), "warm")
                box.adjust(px(20), 0, 0, 0)
                self.text(painter, box, line.note, "chip", "warm", figures=True)
            case 5:
                self.text(painter, box, f"{line.filled:.0%}", "body", quiet, figures=True)
        painter.restore()
        self._paint_focus(painter, option.rect, option)

    def choices(self, parent: QWidget, index: Index) -> QComboBox:
        """The list of fields."""
        line = index.data(Qt.ItemDataRole.UserRole)
        return field_box(self.theme, line.column, line.field, self.own_fields, parent)
