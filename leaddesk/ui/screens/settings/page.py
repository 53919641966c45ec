"""A page of settings: words on top, then cards."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from leaddesk.services.declared_settings import DECLARED, Declared, Page
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import Settings
from leaddesk.ui.context import Context
from leaddesk.ui.screens.settings.form import SettingsForm
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDEST = 820


class SettingsPage(QScrollArea):
    """A page; ``column`` takes its cards. ``chosen`` carries a key and what was typed."""

    chosen = Signal(str, str)

    def __init__(
        self, context: Context, page: Page, words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.page = page
        self.setWidgetResizable(True)
        # Its controls take the focus, and come into view with it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(page.value)
        inside = self._inside = QWidget()
        inside.setProperty("ground", "none")
        context.theme.changed.connect(self._measure)
        self._measure()
        self.setWidget(inside)
        self._forms: list[SettingsForm] = []
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(24, 20, 24, 24)
        self.column.setSpacing(12)
        self.column.addWidget(PlainLabel(context.theme, page.value, "title"))
        self._words = PlainLabel(context.theme, words, "body", "text2", wrap=True)
        self.column.addWidget(self._words)
        # Only now: shown before it has a parent, it would be a window for a moment.
        self._words.setVisible(bool(words))

    def _measure(self) -> None:
        self._inside.setMaximumWidth(self.context.theme.px(_WIDEST))

    def opened(self) -> None:
        """The page became the one that is seen."""

    def add_form(self, settings: Sequence[Declared], title: str = "", note: str = "") -> None:
        """Add a card of ``settings``."""
        form = SettingsForm(self.context.theme, settings, title, note)
        form.chosen.connect(self.chosen)
        self._forms.append(form)
        self.column.addWidget(form)

    def show_settings(self, settings: Settings) -> None:
        """Show all values."""
        for form in self._forms:
            form.show_settings(settings)

    def show_wrong(self, key: str, error: LeadDeskError) -> None:
        """Say under ``key`` why its text was refused."""
        for form in self._forms:
            form.show_wrong(key, error)

    def show_right(self, key: str) -> None:
        """Take away what was said under ``key``."""
        for form in self._forms:
            form.show_right(key)

    def mark_found(self, keys: Sequence[str]) -> None:
        """Colour the settings that were looked for, and bring the first into view."""
        found = [first for form in self._forms if (first := form.mark_found(keys)) is not None]
        if found:
            self.ensureWidgetVisible(found[0])


class PlainPage(SettingsPage):
    """A page that is nothing but its declared settings, in one card or in several.

    ``cards`` are (title, note, prefixes of keys).
    """

    def __init__(
        self,
        context: Context,
        page: Page,
        words: str = "",
        cards: Sequence[tuple[str, str, tuple[str, ...]]] = (("", "", ("",)),),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, page, words, parent)
        for title, note, prefixes in cards:
            self.add_form(of_page(page, prefixes), title, note)
        self.column.addStretch(1)


def of_page(page: Page, prefixes: tuple[str, ...] = ("",)) -> list[Declared]:
    """The settings of ``page`` whose keys begin with one of ``prefixes``."""
    return [one for one in DECLARED if one.page is page and one.key.startswith(prefixes)]
