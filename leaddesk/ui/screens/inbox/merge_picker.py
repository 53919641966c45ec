"""With whom shall it be merged? Found by name, phone or e-mail."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from leaddesk.ui.screens.inbox.popover import Choice, ChoiceList, Popover
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.search_field import SearchField

_WIDTH = 420


class MergePicker(Popover):
    """``searched`` asks for leads that words find, ``picked`` says which one it is."""

    searched = Signal(str)
    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Merge with", _WIDTH, parent)
        self._title = PlainLabel(theme, "", "bold")
        self.field = _Field(theme, self)
        self.field.searched.connect(self._search)
        self.field.left.connect(self.close)
        self.list = ChoiceList(theme, "Leads found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._pick)
        for part in (self._title, self.field, self.list):
            self.column.addWidget(part)

    def ask(self, anchor: QWidget, name: str) -> None:
        """Open under ``anchor``: who is the same person as ``name``?"""
        self._title.setText(f"Who is the same person as {name}?")
        self.field.clear()
        self.open_under(anchor)
        self.field.setFocus()

    def show_found(self, found: Sequence[tuple[int, str, str]]) -> None:
        """Show (lead, name, what else is known), the likeliest first."""
        rows = [Choice(str(lead_id), name, note, "user") for lead_id, name, note in found]
        if not rows:
            words = "Nobody found" if self.field.text().strip() else "Type a name, phone or e-mail"
            rows = [Choice("", words, icon="search")]
        self.list.show_choices(rows)
        self.adjustSize()

    def _search(self, words: str) -> None:
        if words.strip():
            self.searched.emit(words)

    def _pick(self, key: str) -> None:
        self.close()
        self.picked.emit(int(key))


class _Field(SearchField):
    """Typing finds, arrows move in the list below, Enter picks."""

    def __init__(self, theme: Theme, picker: MergePicker) -> None:
        super().__init__(theme, "Lead to merge with", "Name, phone or e-mail")
        self._picker = picker

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Keys for the list go there."""
        match event.key():
            case Qt.Key.Key_Down:
                self._picker.list.move_by(1)
            case Qt.Key.Key_Up:
                self._picker.list.move_by(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._picker.list.choose_current()
            case _:
                super().keyPressEvent(event)
