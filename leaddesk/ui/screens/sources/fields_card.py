"""Where the fields of a source go: its own names, what they said last, and the desk's fields."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyleOptionViewItem, QWidget

from leaddesk.services.capture.standard_fields import CUSTOM, IGNORE
from leaddesk.services.views.source_detail import FieldLine
from leaddesk.ui.choice_delegate import ChoiceDelegate
from leaddesk.ui.field_choice import field_box, field_icon, field_words
from leaddesk.ui.painted_box import paint_box
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

NAME, SAID, GOES = range(3)
_ROW, _SHOWN = 36, 8


class FieldsCard(Card):
    """``pointed`` carries names and their fields: one that was chosen, or all as they stand."""

    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Where its fields go", "Enter chooses another", parent=parent)
        self._guess = PlainLabel(
            theme, "This is a guess from names and contents. Look at it once.", "small", "warm",
            wrap=True,
        )  # fmt: skip
        self.right = Button(theme, "This is right", icon="check")
        self.right.clicked.connect(self._agree)
        self.table = FieldTable(theme)
        self.table.fields.chosen.connect(lambda name, to: self.pointed.emit({name: to}))
        self._none = PlainLabel(
            theme, "Its fields show here once something came.", "small", "text2", wrap=True
        )
        self.head.addWidget(self.right)
        for part in (self._guess, self.table, self._none):
            self.body.addWidget(part)

    def show_fields(self, fields: Sequence[FieldLine], *, checked: bool) -> None:
        """Show ``fields``; ``checked``: a person has looked at them."""
        self.table.show_fields(fields)
        self.table.setVisible(bool(fields))
        self._none.setVisible(not fields)
        self.note.setVisible(bool(fields) and checked)
        self._guess.setVisible(bool(fields) and not checked)
        self.right.setVisible(bool(fields) and not checked)

    def _agree(self) -> None:
        model = self.table.fields
        rows = [one for row in range(model.rowCount()) if (one := model.row(row)) is not None]
        self.pointed.emit({one.name: one.field for one in rows})


class FieldModel(RowsModel[FieldLine]):
    """The fields; ``chosen`` carries a name and the field that it goes to now."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        columns: tuple[Column[FieldLine], ...] = (
            Column("Its name", lambda one: one.name),
            Column("Said last", lambda one: one.example),
            Column("Goes to", lambda one: field_words(one.field)),
        )
        super().__init__(columns, _spoken, lambda one: one.name, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Where it goes can be chosen."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == GOES else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take the field that was chosen."""
        one = self.row(index.row())
        if one is None or not isinstance(value, str):
            return False
        if value != one.field:
            self.chosen.emit(one.name, value)
        return True


class FieldTable(RowsTable):
    """The table; Enter, Space or a click opens the list of fields."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Fields of the source", theme, _ROW, parent)
        self.fields = FieldModel(self)
        self.setModel(self.fields)
        self.setItemDelegate(_FieldDelegate(theme, self))
        self.setProperty("ground", "raised")
        self.horizontalHeader().setProperty("ground", "raised")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.share_width(30, 28, 42)

    def show_fields(self, fields: Sequence[FieldLine]) -> None:
        """Show ``fields``, some of them without scrolling."""
        self.fields.show_rows(fields)
        self.setFixedHeight(self.height_of(min(_SHOWN, len(fields))))
        if fields and not self.currentIndex().isValid():
            self.setCurrentIndex(self.fields.index(0, GOES))

    def _open(self, index: Index) -> None:
        if index.column() == GOES or self.currentIndex().row() == index.row():
            self.edit(self.fields.index(index.row(), GOES))


class _FieldDelegate(ChoiceDelegate):
    """Paints the cells, and opens the list of fields."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, _ROW, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, then the cell."""
        one = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(one, FieldLine):
            return
        self._paint_ground(painter, option.rect, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, box = self.theme.px, QRectF(option.rect).adjusted(8, 0, -8, 0)
        quiet = "text2" if one.field == IGNORE else "text"
        match index.column():
            case 0:
                self.text(painter, box.adjusted(px(4), 0, 0, 0), one.name, "strong", quiet)
            case 1:
                self.text(painter, box, one.example, "body", "text2")
            case _:
                room = QRectF(option.rect).adjusted(2, px(3), -px(4), -px(4))
                icon = field_icon(one.field)
                paint_box(self, painter, room, field_words(one.field), icon, quiet)
        painter.restore()
        self._paint_focus(painter, option.rect, option)

    def choices(self, parent: QWidget, index: Index) -> QComboBox:
        """The list of fields."""
        one = index.data(Qt.ItemDataRole.UserRole)
        return field_box(self.theme, one.name.removeprefix(CUSTOM), one.field, (), parent)


def _spoken(one: FieldLine) -> str:
    goes = "is left out" if one.field == IGNORE else f"goes to {field_words(one.field)}"
    return f"{one.name} {goes}, said last {one.example or 'nothing'}"
