"""What to say: an opener, filled in, or the answer to what they said."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.services.touch.compose import Part
from leaddesk.services.touch.script import Objection
from leaddesk.services.views.call_card import CallCard
from leaddesk.ui.context import Context
from leaddesk.ui.screens.call_queue.spoken_text import SpokenText
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.plain_label import PlainLabel


class SayPanel(QWidget):
    """One opener at a time; the button brings the next."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._card: CallCard | None = None
        self._number = 0
        self._objection: Objection | None = None
        self._which = PlainLabel(theme, "", "small", "text2", figures=True)
        self._text = SpokenText(theme)
        next_one = ActionButton(
            theme, context.actions, "queue.opener", text="next", kind="link", with_icon=False
        )
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, "Say", "bold"))
        head.addStretch(1)
        head.addWidget(self._which)
        head.addSpacing(8)
        head.addWidget(next_one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._text)

    def show_card(self, card: CallCard) -> None:
        """Begin with the opener that fits this lead; the chosen one stays while it is shown."""
        if self._card is None or self._card.page.lead_id != card.page.lead_id:
            self._number = card.first_opener
            self._objection = None
        self._card = card
        self._show()

    def next_opener(self) -> None:
        """Show another opener, or come back from an answer to the one before."""
        self._number += self._objection is None
        self._objection = None
        self._show()

    def answer(self, objection: Objection | None) -> None:
        """Show the answer to what they said; None: the opener again."""
        self._objection = objection
        self._show()

    def _show(self) -> None:
        if self._objection is not None:
            self._which.setText(f"when they say {self._objection.they_say}")
            self._text.show_parts((Part(self._objection.answer),))
            return
        if self._card is None or not self._card.openers:
            return
        count = len(self._card.openers)
        self._number %= count
        self._which.setText(f"Opener {self._number + 1} of {count}")
        self._text.show_parts(self._card.openers[self._number].text.parts)
