"""Consent in the inbox: what is known is shown, what was said is written down."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.ui.screens.inbox import acts

if TYPE_CHECKING:
    from leaddesk.models.reader import Reader
    from leaddesk.services.views.consent import ChannelConsent
    from leaddesk.services.views.lead import LeadPage
    from leaddesk.ui.screens.inbox.consent_popover import ConsentPopover
    from leaddesk.ui.screens.inbox.screen import InboxScreen


class Consenting(QObject):
    """Asks what the selected lead allows, and keeps the answer."""

    def __init__(self, screen: "InboxScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self._context = screen.context
        self._lead: int | None = None
        self.popover: ConsentPopover | None = None
        screen.side.consent_wanted.connect(self._ask_under)

    def ask(self) -> None:
        """Ask under the lead's name."""
        self._ask_under(None)

    def _ask_under(self, anchor: QWidget | None) -> None:
        self._screen.side.with_page(lambda page: self._read(page, anchor))

    def _read(self, page: "LeadPage", anchor: QWidget | None) -> None:
        def work(reader: "Reader") -> "tuple[ChannelConsent, ...]":
            from leaddesk.services.views.consent import consents

            return consents(reader, page.lead_id)

        self._context.background.read(work, lambda found: self._show(page, found, anchor))

    def _show(
        self, page: "LeadPage", found: "tuple[ChannelConsent, ...]", anchor: QWidget | None
    ) -> None:
        from leaddesk.ui.screens.inbox.consent_popover import ConsentPopover  # once it is used

        pane = self._screen.side.pane
        if pane is None or self._screen.selected != page.lead_id:
            return
        if self.popover is None:
            self.popover = ConsentPopover(self._context.theme, self._screen)
            self.popover.said.connect(self._said)
        self._lead = page.lead_id
        now = self._context.clock.now()
        under, right = anchor or pane.head.name, anchor is not None
        self.popover.ask(under, found, now, page.zone, right=right)

    def _said(self, channel: str, granted: bool, wording: str) -> None:
        if self._lead is not None:
            act = acts.consent(channel, granted, wording)
            self._screen.deeds.carry_out(act, [self._lead])
