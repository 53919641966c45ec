"""The values of an arrival as they came; each can be typed over, and sent to another field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from leaddesk.services.views.attention import Original, OriginalField
from leaddesk.ui.cell_field import CellField
from leaddesk.ui.choice_delegate import ChoiceDelegate
from leaddesk.ui.field_choice import field_box, field_icon, field_words
from leaddesk.ui.painted_box import paint_box
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme

COLUMN, VALUE, GOES = range(3)
_WIDTHS = {COLUMN: 180, GOES: 200}
_ROW = 34


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A value as it came, what was typed instead, and the field that was chosen for it.

    ``movable``: it may go to another field, which its source remembers.
    """

    field: OriginalField
    typed: str | None
    chosen: str | None = None
    movable: bool = False

    @property
    def goes_to(self) -> str:
        """The field that it goes to."""
        return self.field.field if self.chosen is None else self.chosen

    @property
    def text(self) -> str:
        """What would be brought in."""
        return self.field.text if self.typed is None else self.typed


_COLUMNS: tuple[Column[FieldLine], ...] = (
    Column("Column", lambda line: line.field.column),
    Column("Value", lambda line: line.text),
    Column("Goes to", lambda line: field_words(line.goes_to)),
)


class FieldsModel(RowsModel[FieldLine]):
    """The values; ``typed`` carries a column and its new value, ``pointed`` its new field."""

    typed = Signal(str, str)
    pointed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _COLUMNS,
            lambda line: f"{line.field.column}: {line.text}{', wrong' if line.field.wrong else ''}",
            lambda line: line.field.column,
            parent,
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be edited; of a delivery also where they go."""
        flags, line = super().flags(index), self.row(index.row())
        can = index.column() == VALUE or (
            index.column() == GOES and line is not None and line.movable
        )
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take what was typed or chosen."""
        line = self.row(index.row())
        if line is None:
            return False
        if index.column() == GOES:
            if str(value) != line.goes_to:
                self.pointed.emit(line.field.column, str(value))
        elif str(value) != line.text:
            self.typed.emit(line.field.column, str(value))
        return True


class FieldsTable(RowsTable):
    """The table; Enter, F2 or a double click types over a value, a click opens the fields."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Values of the arrival", theme, _ROW, parent)
        self.fields = FieldsModel(self)
        self.setModel(self.fields)
        self.setProperty("ground", "raised")
        self.horizontalHeader().setProperty("ground", "raised")
        self.setItemDelegate(_FieldDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.clicked.connect(self._clicked)
        self.fix_widths(_WIDTHS)

    def show_original(
        self, original: Original | None, typed: Mapping[str, str], chosen: Mapping[str, str]
    ) -> None:
        """Show the values; of another arrival the wrong one is selected."""
        fields = original.fields if original is not None else ()
        movable = original is not None and not original.of_file
        before = [self.fields.key_at(row) for row in range(self.fields.rowCount())]
        self.fields.show_rows(
            [
                FieldLine(
                    one,
                    typed.get(one.column),
                    chosen.get(one.column),
                    movable and not one.added,
                )
                for one in fields
            ]
        )
        if fields and before != [one.column for one in fields]:
            wrong = next((place for place, one in enumerate(fields) if one.wrong), 0)
            self.setCurrentIndex(self.fields.index(wrong, VALUE))

    def mend(self) -> None:
        """Open the current value."""
        if self.currentIndex().isValid():
            self.setFocus()
            self.edit(self.fields.index(self.currentIndex().row(), VALUE))

    def _clicked(self, index: Index) -> None:
        line = self.fields.row(index.row())
        if index.column() == GOES and line is not None and line.movable:
            self.edit(self.fields.index(index.row(), GOES))


class _FieldDelegate(ChoiceDelegate):
    """Paints the cells: the wrong value red, a mended one with a pencil, fields as lists."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, _ROW, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, then the cell."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, FieldLine):
            return
        self._paint_ground(painter, option.rect, option, index)
        painter.save()
        px, box = self.theme.px, QRectF(option.rect).adjusted(8, 0, -8, 0)
        match index.column():
            case 0:
                self.text(painter, box.adjusted(px(8), 0, 0, 0), line.field.column, "strong")
            case 1:
                tone = "bad" if line.field.wrong and line.typed is None else "text"
                if line.typed is not None:
                    top = box.center().y() - px(7)
                    self.icon(painter, "pencil", box.left(), top, "warm", 14)
                    box.adjust(px(20), 0, 0, 0)
                self.text(painter, box, line.text, "body", tone)
            case _ if line.movable:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                room = QRectF(option.rect).adjusted(2, px(3), -px(6), -px(4))
                icon, tone = field_icon(line.goes_to), "text" if line.chosen is None else "warm"
                paint_box(self, painter, room, field_words(line.goes_to), icon, tone)
            case _:
                self.text(painter, box, field_words(line.goes_to), "small", "text2")
        painter.restore()
        self._paint_focus(painter, option.rect, option)

    def createEditor(  # noqa: N802 - Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A field, or the list of fields."""
        if index.column() == GOES:
            return super().createEditor(parent, option, index)
        return CellField(index.data(Qt.ItemDataRole.UserRole).field.column, parent)

    def choices(self, parent: QWidget, index: Index) -> QComboBox:
        """The list of fields."""
        line = index.data(Qt.ItemDataRole.UserRole)
        return field_box(self.theme, line.field.column, line.goes_to, (), parent)

    def updateEditorGeometry(  # noqa: N802 - Qt's own name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """A list stands where it is painted, a field fills its cell."""
        if isinstance(editor, QComboBox):
            super().updateEditorGeometry(editor, option, index)
        else:
            editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's own name
        """Begin with what is there."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(editor, QLineEdit) and isinstance(line, FieldLine):
            editor.setText(line.text[:2_000])
            editor.selectAll()

    def setModelData(  # noqa: N802 - Qt's own name
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Give what was typed or chosen to the model."""
        if isinstance(editor, QLineEdit):
            model.setData(model.index(index.row(), index.column()), editor.text())
        else:
            super().setModelData(editor, model, index)
