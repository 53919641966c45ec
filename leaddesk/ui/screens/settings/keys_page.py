"""Keys: every command from the one list, its key, and a key of your own."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLineEdit

from leaddesk.services.declared_settings import Page
from leaddesk.services.settings import Settings
from leaddesk.ui.actions import ACTIONS, Action, clashes
from leaddesk.ui.context import Context
from leaddesk.ui.key_text import key_parts, normal_key
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.screens.settings.page import SettingsPage
from leaddesk.ui.table import Column, RowsModel, RowsTable
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.search_field import SearchField

_PLACES = {
    "everywhere": "everywhere",
    "list": "lists",
    "lead": "a lead",
    "queue": "Call Queue",
    "outbox": "Outbox",
    "pipeline": "Pipeline",
    "sources": "Sources",
    "rules": "Rules",
    "sequences": "Sequences",
    "review": "Weekly Review",
    "attention": "Needs attention",
}


class KeysPage(SettingsPage):
    """A table of commands; the chosen one takes a new key, unless another has it."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, Page.KEYS, "Choose a command, press its new key. Two commands never share one."
        )
        theme = context.theme
        self._own: dict[str, str] = {}
        self._model = RowsModel(self._columns(), self._spoken, lambda action: action.id)
        self.table = RowsTable("Commands and their keys", theme)
        self.table.setModel(self._model)
        self.table.setItemDelegate(CellDelegate(theme, parent=self.table))
        self.table.setProperty("ground", "raised")
        self.table.share_width(3, 2, 3)
        self.table.setMinimumHeight(theme.px(340))
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        find = SearchField(theme, "Find a command")
        find.searched.connect(self._search)
        self.edit = QKeySequenceEdit()
        self.edit.setAccessibleName("New key")
        for field in self.edit.findChildren(QLineEdit):
            field.setAccessibleName("New key")
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self._name = PlainLabel(theme, "", "strong")
        self._wrong = PlainLabel(theme, "", "small", "bad", wrap=True)
        self._wrong.hide()
        self._buttons = {
            "set": Button(theme, "Use this key"),
            "none": Button(theme, "No key"),
            "usual": Button(theme, "Usual key"),
        }
        self._buttons["set"].clicked.connect(self._set)
        self._buttons["none"].clicked.connect(lambda: self._take(""))
        self._buttons["usual"].clicked.connect(lambda: self._take(None))
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self.edit)
        for button in self._buttons.values():
            row.addWidget(button)
        card = Card(theme)
        card.body.addWidget(find)
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row)
        card.body.addWidget(self._wrong)
        self.column.addWidget(card, 1)
        self._search("")
        self.table.setCurrentIndex(self._model.index(0, 0))

    def show_settings(self, settings: Settings) -> None:
        """Show the keys as they stand."""
        self._own = settings.keys()
        self._model.show_rows(self._shown)
        self._choose()

    def _columns(self) -> tuple[Column[Action], ...]:
        return (
            Column("Command", lambda action: action.name.rstrip("…")),
            Column("Where", lambda action: _PLACES.get(action.place, action.place)),
            Column("Key", self._key),
        )

    def _key(self, action: Action) -> str:
        keys = self._own.get(action.id, None)
        names = (keys,) if keys is not None else action.keys
        said = " or ".join(" ".join(key_parts(name)) for name in names if name) or "none"
        return f"{said} (yours)" if keys is not None else said

    def _spoken(self, action: Action) -> str:
        return f"{action.name}, {_PLACES.get(action.place, action.place)}, key {self._key(action)}"

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = [
            action
            for action in ACTIONS
            if all(
                word in f"{action.name} {action.words} {self._key(action)}".casefold()
                for word in words
            )
        ]
        self._model.show_rows(self._shown)

    def _action(self) -> Action | None:
        return self._model.row(self.table.currentIndex().row())

    def _choose(self) -> None:
        action = self._action()
        self._wrong.hide()
        self.edit.clear()
        self._name.setText(action.name.rstrip("…") if action else "")
        for button in self._buttons.values():
            button.setEnabled(action is not None)
        self._buttons["usual"].setEnabled(action is not None and action.id in self._own)

    def _set(self) -> None:
        key = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if key:
            self._take(key)
        else:
            self._say("Press the new key in the field first.")

    def _take(self, key: str | None) -> None:
        """Use ``key`` for the chosen command; "" is no key, None its usual one."""
        action = self._action()
        if action is None:
            return
        own = dict(self._own)
        if key is None:
            own.pop(action.id, None)
        else:
            own[action.id] = normal_key(key)
        for shared, one, other in clashes(_all_keys(own)):
            names = {one: "", other: ""}
            names = {name: self.context.actions.action(name).name for name in names}
            rival = names[other] if one == action.id else names[one]
            self._say(f"{shared} is the key of {rival.rstrip('…')}. Give that one another first.")
            return
        self.chosen.emit("ui.keys", "\n".join(f"{name}={used}" for name, used in own.items()))

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()


def _all_keys(own: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {
        action.id: tuple(filter(None, (own[action.id],))) if action.id in own else action.keys
        for action in ACTIONS
    }
