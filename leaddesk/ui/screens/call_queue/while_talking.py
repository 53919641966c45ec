"""What happens during a call: the number is dialled, notes and answers are saved as typed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.services.views.call_card import CallCard
from leaddesk.ui.context import Context
from leaddesk.ui.screens.call_queue.call_card import CallPanel
from leaddesk.ui.screens.call_queue.dialling import OpenAddress, copy, dial
from leaddesk.ui.screens.call_queue.writing import Desk, NoteDraft

if TYPE_CHECKING:
    from leaddesk.models.store import Done


class WhileTalking(QObject):
    """Carries what is typed and pressed on the card of the lead that ``card`` answers."""

    def __init__(
        self, context: Context, panel: CallPanel, card: Callable[[], CallCard | None]
    ) -> None:
        super().__init__(panel)
        self.open_address: OpenAddress | None = None
        self._context = context
        self._card = card
        self._draft: NoteDraft | None = None
        panel.person.copy_clicked.connect(self.copy_number)
        panel.ask.answered.connect(self._answer)
        panel.notes.typed.connect(self._note)

    def call(self) -> None:
        """Hand the number to the phone app."""
        card = self._card()
        if card is not None and (number := card.page.phone) is not None:
            said = dial(number, card.page.phone_text, card.dials_with, self.open_address)
            self._context.notices.toast(said)

    def copy_number(self) -> None:
        """Put the number on the clipboard."""
        card = self._card()
        if card is not None:
            copy(card.page.phone or card.page.phone_text)
            self._context.notices.toast(f"{card.page.phone_text} copied")

    @property
    def _desk(self) -> Desk:
        return Desk(self._context.store, self._context.user.rep_id)

    def _note(self, lead_id: int, text: str) -> None:
        if self._draft is None or self._draft.lead_id != lead_id:
            self._draft = NoteDraft(lead_id)
        desk, draft, now = self._desk, self._draft, self._context.clock.now()
        self._context.background.write(lambda: desk.save_note(draft, text, now))

    def _answer(self, lead_id: int, name: str, text: str) -> None:
        desk, now = self._desk, self._context.clock.now()
        self._context.background.write(lambda: desk.edit(lead_id, name, text, now), self._answered)

    def _answered(self, done: "Done[None]") -> None:
        if done.said:
            desk, clock = self._desk, self._context.clock
            write = self._context.background.write
            self._context.notices.toast(
                done.said,
                lambda: write(partial(desk.undo, clock.now())),
                lambda: write(partial(desk.redo, clock.now())),
            )
