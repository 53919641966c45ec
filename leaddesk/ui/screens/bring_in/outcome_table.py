"""What each row becomes: the lead, its score, and what happens to it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from leaddesk.services.capture.preview import Becomes
from leaddesk.services.intake.preview_line import PreviewLine
from leaddesk.ui.cell_field import CellField
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.chip import ChipFace, paint_chip
from leaddesk.ui.widgets.score_chip import score_face

LEAD, REACH, CITY, TIMELINE, SCORE, HAPPENS = range(6)
_WIDTHS = {LEAD: 184, REACH: 172, CITY: 140, TIMELINE: 120, SCORE: 90}
_ROW = 35

_FACES = {
    Becomes.NEW: ChipFace("New", "plus", "ok"),
    Becomes.JOINS: ChipFace("Joins", "git-merge", "accent"),
    Becomes.FIX: ChipFace("Fix", "circle-alert", "bad"),
    Becomes.IGNORED: ChipFace("No lead", "minus"),
}

_COLUMNS: tuple[Column[PreviewLine], ...] = (
    Column("Lead", lambda line: line.name),
    Column("Phone or e-mail", lambda line: line.reach),
    Column("City", lambda line: line.city),
    Column("Timeline", lambda line: line.timeline),
    Column("Score", lambda line: "" if line.score is None else str(line.score)),
    Column("What happens", lambda line: line.reason),
)


def _spoken(line: PreviewLine) -> str:
    score = "" if line.score is None else f", score {line.score}"
    why = f", {line.reason}" if line.reason else ""
    return f"Row {line.row}: {line.name}, {line.reach}{score}, {_FACES[line.becomes].text}{why}"


class OutcomeModel(RowsModel[PreviewLine]):
    """The rows; ``mended`` carries a row of the file, a column, and what was typed there."""

    mended = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _spoken, lambda line: line.row, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The cell to fix can be edited."""
        flags = super().flags(index)
        line = self.row(index.row())
        can = line is not None and bool(line.column) and index.column() == REACH
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take what was typed."""
        line = self.row(index.row())
        if line is None or not line.column:
            return False
        if str(value) != line.bad:
            self.mended.emit(line.row, line.column, str(value))
        return True


class OutcomeTable(RowsTable):
    """The table; F2 or a double click on a row to fix opens its bad cell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("What comes out", theme, _ROW, parent)
        self.lines = OutcomeModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_OutcomeDelegate(theme, self))
        self.setProperty("ground", "raised")
        self.horizontalHeader().setProperty("ground", "raised")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.fix_widths(_WIDTHS)

    def show_lines(self, lines: Sequence[PreviewLine]) -> None:
        """Show ``lines``; the place in the list is kept."""
        self.lines.show_rows(lines)

    def select_first(self) -> None:
        """Begin at the first row."""
        if self.lines.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(0, REACH))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """F2 mends, whichever cell of the row was clicked."""
        if event.key() != Qt.Key.Key_F2 or not self.mend():
            super().keyPressEvent(event)

    def mend(self) -> bool:
        """Open the bad cell of the current row; says whether there is one."""
        row = self.currentIndex().row()
        line = self.lines.row(row)
        if line is None or not line.column:
            return False
        self.edit(self.lines.index(row, REACH))
        return True


class _OutcomeDelegate(RowDelegate):
    """Paints the cells; the bad one is red, and can be typed over."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, _ROW, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, then the cell."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, PreviewLine):
            return
        self._paint_ground(painter, option.rect, option, index)
        painter.save()
        px = self.theme.px
        box = QRectF(option.rect).adjusted(8, 0, -8, 0)
        top = box.top() + (box.height() - px(22)) / 2
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        match index.column():
            case 0:
                box.adjust(px(8), 0, 0, 0)
                self.text(painter, box, words, "bold")
            case 1:
                self.text(painter, box, words, "body", "bad" if line.column else "text")
            case 4:
                if line.score is not None and line.temperature is not None:
                    face = score_face(line.score, line.temperature)
                    paint_chip(painter, self.theme, face, box.left(), top)
            case 5:
                face = _FACES[line.becomes]
                width = paint_chip(painter, self.theme, face, box.left(), top)
                box.adjust(width + px(10), 0, 0, 0)
                self.text(painter, box, line.reason, "small", "text2")
            case _:
                self.text(painter, box, words)
        painter.restore()
        self._paint_focus(painter, option.rect, option)

    def createEditor(  # noqa: N802 - Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A field with the value as it stands in the file."""
        line = index.data(Qt.ItemDataRole.UserRole)
        return CellField(f"{line.column} of {line.name}", parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's own name
        """Begin with what is there."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(editor, QLineEdit) and isinstance(line, PreviewLine):
            editor.setText(line.bad)
            editor.selectAll()

    def setModelData(  # noqa: N802 - Qt's own name
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Give what was typed to the model."""
        if isinstance(editor, QLineEdit):
            model.setData(model.index(index.row(), index.column()), editor.text())
