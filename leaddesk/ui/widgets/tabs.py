"""Segmented tabs: To do 14, Later 22, Done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button


class Tabs(QWidget):
    """A row of which one is chosen. ``chosen`` says its name."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        tabs: Sequence[tuple[str, str]],
        *,
        kind: str = "tab",
        parent: QWidget | None = None,
    ) -> None:
        """``tabs`` are (name, words); ``name`` is what a screen reader calls the row."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons = {tab: Button(theme, words, kind=kind) for tab, words in tabs}
        self._words = dict(tabs)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 if kind == "tab" else 6)
        for tab, button in self._buttons.items():
            button.setCheckable(True)
            button.setProperty("tab", tab)
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        group.buttonClicked.connect(self._clicked)
        next(iter(self._buttons.values())).setChecked(True)

    @property
    def current(self) -> str:
        """The name of the chosen tab."""
        return next(tab for tab, button in self._buttons.items() if button.isChecked())

    def choose(self, tab: str) -> None:
        """Choose ``tab`` and say so, unless it is chosen already."""
        if tab != self.current:
            self._buttons[tab].setChecked(True)
            self.chosen.emit(tab)

    def show_count(self, tab: str, count: str) -> None:
        """Write ``count`` after the words of ``tab``; empty for none."""
        button = self._buttons[tab]
        button.set_words(self._words[tab], count)
        button.setAccessibleName(f"{self._words[tab]} {count}".strip())

    def _clicked(self, button: Button) -> None:
        self.chosen.emit(button.property("tab"))
