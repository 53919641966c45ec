"""A lead written down by hand; somebody who is known already is shown while typing."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from leaddesk.ui.overlay import Overlay
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from leaddesk.services.intake.hand_entry import LookAlike

_SHADOW, _PADDING, _PAUSE = 14, 18, 150
_MOST_ALIKE = 3

#: Field, its words, its row and column, how many columns it takes.
_FIELDS = (
    ("first_name", "First name", 0, 0, 1),
    ("last_name", "Last name", 0, 1, 1),
    ("phone", "Phone", 1, 0, 1),
    ("email", "E-mail", 1, 1, 1),
    ("company", "Company", 2, 0, 2),
    ("city", "City", 3, 0, 1),
    ("region", "State", 3, 1, 1),
    ("postal_code", "Postal code", 4, 0, 1),
    ("source", "Source", 4, 1, 1),
    ("intent", "What they want", 5, 0, 2),
)


class NewLead(Overlay):
    """Says ``typed`` (ask for look-alikes), ``added(fields)`` and ``opened(lead id)``."""

    typed = Signal(object)
    added = Signal(object)
    known_clicked = Signal(int)
    asks = True

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, "New lead", 560, window)
        self._fields: dict[str, QLineEdit] = {}
        self._sources = QStringListModel(self)
        self._alike: list[tuple[PlainLabel, Button]] = []
        self._alike_ids: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(lambda: self.typed.emit(self.texts()))
        self._problem = PlainLabel(theme, "", "body", "bad", wrap=True)
        self._known = Card(theme, "Known already?", tone="accent")
        self._arrange(theme)

    def begin(self, sources: Sequence[str]) -> None:
        """Open with what was typed before, if it was not added."""
        self._sources.setStringList(list(sources))
        self._problem.hide()
        self.typed.emit(self.texts())
        self.open()

    def texts(self) -> dict[str, str]:
        """What was typed, by field; empty ones are left out."""
        found = {name: field.text().strip() for name, field in self._fields.items()}
        return {name: text for name, text in found.items() if text}

    def show_alike(self, alike: Sequence["LookAlike"]) -> None:
        """Show who is known already."""
        shown = alike[:_MOST_ALIKE]
        self._alike_ids = [one.lead_id for one in shown]
        for number, (label, button) in enumerate(self._alike):
            here = number < len(shown)
            label.setVisible(here)
            button.setVisible(here)
            if here:
                one = shown[number]
                joins = "adding joins it" if one.joins else "adding suggests to join"
                label.setText(f"{one.name}: {one.why}, {joins}")
                button.setAccessibleName(f"Open {one.name}")
        self._known.setVisible(bool(shown))
        self.place()

    def say_problem(self, words: str) -> None:
        """Say why it was not added; everything typed stays."""
        self._problem.setText(words)
        self._problem.show()
        self.place()

    def forget(self) -> None:
        """It was added: the next one begins empty."""
        for field in self._fields.values():
            field.clear()
        self.show_alike(())

    def take_focus(self) -> None:
        """The first field comes first."""
        self._fields["first_name"].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter adds."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)

    def _arrange(self, theme: Theme) -> None:
        edge = _SHADOW + _PADDING
        column = self.panel.column
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(12)
        column.addWidget(PlainLabel(theme, "New lead", "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for name, words, row, place, span in _FIELDS:
            label = PlainLabel(theme, words, "small", "text2")
            field = QLineEdit()
            field.setAccessibleName(words)
            field.setMaxLength(2_000)
            field.textEdited.connect(lambda _text: self._timer.start())
            label.setBuddy(field)
            grid.addWidget(label, 2 * row, place, 1, span)
            grid.addWidget(field, 2 * row + 1, place, 1, span)
            self._fields[name] = field
        completer = QCompleter(self._sources, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._fields["source"].setCompleter(completer)
        column.addLayout(grid)
        for number in range(_MOST_ALIKE):
            self._add_alike(theme, number)
        self._known.hide()
        column.addWidget(self._known)
        column.addWidget(self._problem)
        self._problem.hide()
        add = Button(theme, "Add lead", keys=("Enter",), kind="primary")
        add.clicked.connect(self._add)
        back = Button(theme, "Back", keys=("Esc",))
        back.clicked.connect(self.leave)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch()
        row_of_buttons.addWidget(back)
        row_of_buttons.addWidget(add)
        column.addLayout(row_of_buttons)

    def _add_alike(self, theme: Theme, number: int) -> None:
        label = PlainLabel(theme)
        button = Button(theme, "Open", kind="link")
        button.clicked.connect(lambda: self._open_alike(number))
        row = QHBoxLayout()
        row.addWidget(label, 1)
        row.addWidget(button)
        self._known.body.addLayout(row)
        self._alike.append((label, button))

    def _open_alike(self, number: int) -> None:
        self.leave()
        self.known_clicked.emit(self._alike_ids[number])

    def _add(self) -> None:
        texts: Mapping[str, str] = self.texts()
        if not texts:
            self.say_problem("Write at least a name, a phone number or an e-mail address.")
            return
        self.added.emit(texts)
