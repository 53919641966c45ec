"""What to say first, for wide windows: the opener of the script, filled in for this lead."""

from PySide6.QtWidgets import QWidget

from leaddesk.services.views.call_script import Said
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel


class SayCard(Card):
    """The first opener; the Call Queue has the others."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Say", parent=parent)
        self._which = PlainLabel(theme, "", "small", "text2", figures=True)
        self.head.addWidget(self._which)
        self._words = PlainLabel(theme, "", "script", wrap=True)
        self.body.addWidget(self._words)

    def show_openers(self, openers: tuple[Said, ...]) -> None:
        """Show the first of ``openers``."""
        self.setVisible(bool(openers))
        if openers:
            self._which.setText(f"Opener 1 of {len(openers)}")
            self._words.setText(openers[0].text.text)
