"""Settings as rows of a card: name and words to the left, the control to the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from leaddesk.services.declared_settings import Declared
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import Settings
from leaddesk.ui.screens.settings.controls import Control, control_for
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card, Rule
from leaddesk.ui.widgets.plain_label import PlainLabel

_NAMES = 300


class SettingsForm(Card):
    """A card of settings. ``chosen`` carries a key and what a person typed for it."""

    chosen = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        settings: Sequence[Declared],
        title: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, note, parent=parent)
        self._theme = theme
        self.controls: dict[str, Control] = {}
        self._names: dict[str, PlainLabel] = {}
        self._wrongs: dict[str, PlainLabel] = {}
        for at, one in enumerate(settings):
            if at:
                self.body.addWidget(Rule())
            self.body.addLayout(self._row(one))

    def show_settings(self, settings: Settings) -> None:
        """Show all values."""
        for key, control in self.controls.items():
            control.show_value(settings.said(key))

    def show_wrong(self, key: str, error: LeadDeskError) -> None:
        """Say under ``key`` why its text was refused."""
        label = self._wrongs.get(key)
        if label is not None:
            label.setText(f"{error.happened} {error.do}".strip())
            label.show()
            self.controls[key].mark_wrong(True)

    def show_right(self, key: str) -> None:
        """Take away what was said under ``key``."""
        if key in self._wrongs:
            self._wrongs[key].hide()
            self.controls[key].mark_wrong(False)

    def mark_found(self, keys: Sequence[str]) -> QWidget | None:
        """Colour the names of ``keys``; answers the first of them."""
        first = None
        for key, label in self._names.items():
            label.set_tone("accentText" if key in keys else "")
            if key in keys and first is None:
                first = label
        return first

    def _row(self, one: Declared) -> QGridLayout:
        name = PlainLabel(self._theme, one.name, "strong")
        words = PlainLabel(self._theme, one.words, "small", "text2", wrap=True)
        if not one.words:
            words.hide()
        wrong = PlainLabel(self._theme, "", "small", "bad", wrap=True)
        wrong.hide()
        control = control_for(one, self._theme)
        control.setAccessibleDescription(one.words)
        name.setBuddy(control)
        control.chosen.connect(lambda typed, key=one.key: self.chosen.emit(key, typed))
        self.controls[one.key], self._names[one.key] = control, name
        self._wrongs[one.key] = wrong
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(name)
        left.addWidget(words)
        row = QGridLayout()
        row.setHorizontalSpacing(16)
        row.setContentsMargins(0, 4, 0, 4)
        row.addLayout(left, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(control, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(wrong, 1, 1)
        row.setColumnMinimumWidth(0, self._theme.px(_NAMES))
        row.setColumnStretch(0, 2)
        row.setColumnStretch(1, 3)
        return row
