"""The lead record, edited in place: a value becomes a field, and is saved on leaving it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from leaddesk.services.views.lead_record import RecordField
from leaddesk.ui.screens.inbox.value_button import ValueButton
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import IconButton
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_LABEL = 54

#: Fields that are chosen, not typed.
_ASKED = ("stage", "consent")


class RecordCard(Card):
    """Says ``edited(field, text)`` when a value was typed over.

    ``choice_clicked(field, where)`` asks for one that is not typed: status and consent.
    """

    edited = Signal(str, str)
    choice_clicked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Lead record", parent=parent)
        self._theme = theme
        self._fields: tuple[RecordField, ...] = ()
        self._lead: int | None = None
        self._whole = False
        self._pencil = IconButton(theme, "pencil", "Show and edit all fields")
        self._pencil.setCheckable(True)
        self._pencil.clicked.connect(self._show_whole)
        self.head.addWidget(self._pencil)
        layout = self.layout()
        if layout is not None:  # the pencil is higher than a title: the card stays as tight
            layout.setContentsMargins(16, 8, 8, 12)
            layout.setSpacing(2)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, theme.px(_LABEL))
        self.body.addLayout(self._grid)
        self._rows: list[tuple[PlainLabel, ValueButton]] = []
        self._editor: FieldEditor | None = None
        self._sources = QStringListModel(self)

    def show_fields(self, lead_id: int, fields: Sequence[RecordField]) -> None:
        """Show the record of a lead; a field that is being typed in stays."""
        if lead_id != self._lead:
            self.finish()
            self._lead = lead_id
        elif tuple(fields) == self._fields:
            return
        self._fields = tuple(fields)
        self._fill()

    def show_sources(self, names: Sequence[str]) -> None:
        """The names that the source field offers."""
        self._sources.setStringList(list(names))

    def ask_again(self, name: str, typed: str) -> None:
        """What was typed into a field was refused: it can be mended where it stands.

        Who has left the field meanwhile sees the record as it is.
        """
        self._fill()
        for number, field in enumerate(self._shown()):
            if field.name == name and self._rows[number][1].hasFocus():
                self._edit(number)
                if self._editor is not None:
                    self._editor.setText(typed)

    def finish(self) -> None:
        """Save the field that is being typed in, if any."""
        if self._editor is not None:
            self._editor.finish()

    def _shown(self) -> list[RecordField]:
        return [field for field in self._fields if field.short or self._whole]

    def _fill(self) -> None:
        shown = self._shown()
        while len(self._rows) < len(shown):
            self._add_row()
        for number, (label, value) in enumerate(self._rows):
            here = number < len(shown)
            label.setVisible(here)
            value.setVisible(here and not self._is_editing(number))
            if not here:
                continue
            field = shown[number]
            label.setText(field.label)
            text = f"{field.text} ({field.doubt})" if field.doubt and field.text else field.text
            value.show_value(
                field.label, text, "bad" if field.doubt else "text",
                editable=bool(field.name), hint="add" if field.name else "",
            )  # fmt: skip

    def _add_row(self) -> None:
        number = len(self._rows)
        label = PlainLabel(self._theme, "", "small", "text2")
        value = ValueButton(self._theme)
        value.clicked.connect(lambda: self._edit(number))
        self._grid.addWidget(label, number, 0)
        self._grid.addWidget(value, number, 1)
        self._rows.append((label, value))

    def _edit(self, number: int) -> None:
        field = self._shown()[number]
        value = self._rows[number][1]
        if field.name in _ASKED:
            self.choice_clicked.emit(field.name, value)
            return
        self.finish()
        editor = FieldEditor(field, number, self._finished, self)
        if field.name == "source":
            completer = QCompleter(self._sources, editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        self._editor = editor
        value.hide()
        self._grid.addWidget(editor, number, 1)
        editor.setFocus()
        editor.selectAll()

    def _finished(self, editor: "FieldEditor", text: str | None) -> None:
        """The editor was left: with a text to save, or with nothing."""
        self._editor = None
        value = self._rows[editor.number][1]
        had_focus = editor.hasFocus()
        self._grid.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        value.show()
        if had_focus:
            value.setFocus()
        if text is not None:
            value.show_value(editor.field.label, text, "text", editable=True, hint="add")
            self.edited.emit(editor.field.name, text)

    def _is_editing(self, number: int) -> bool:
        return self._editor is not None and self._editor.number == number

    def _show_whole(self, on: bool) -> None:
        self.finish()
        self._whole = on
        self._fill()


class FieldEditor(QLineEdit):
    """One value as a field: Enter and leaving save, Esc puts the value back."""

    def __init__(
        self,
        field: RecordField,
        number: int,
        finished: Callable[["FieldEditor", str | None], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.number = number
        self._finished = finished
        self._over = False
        self.setMaxLength(2_000)
        self.setText(field.typed)
        self.setAccessibleName(field.label)

    def finish(self, *, keep: bool = True) -> None:
        """Leave the field, once."""
        if self._over:
            return
        self._over = True
        text = self.text().strip()
        changed = keep and text != self.field.typed.strip()
        self._finished(self, text if changed else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter saves, Esc leaves everything as it was."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Going elsewhere saves; the menu of the field itself is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
