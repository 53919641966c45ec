"""Merging in the inbox: with whom, side by side, then done, and taken apart by undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.ui.screens.inbox import acts

if TYPE_CHECKING:
    from leaddesk.models.reader import Reader
    from leaddesk.services.views.lead import LeadPage
    from leaddesk.services.views.merge_pair import MergePair
    from leaddesk.services.views.search import Found
    from leaddesk.ui.screens.inbox.merge_picker import MergePicker
    from leaddesk.ui.screens.inbox.merge_sheet import MergeSheet
    from leaddesk.ui.screens.inbox.screen import InboxScreen

_MOST = 8


class Merging(QObject):
    """Leads the way from a lead to the one that is the same person."""

    def __init__(self, screen: "InboxScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self._context = screen.context
        self.picker: MergePicker | None = None
        self.sheet: MergeSheet | None = None
        screen.side.compared.connect(self.compare)

    def ask_with_whom(self) -> None:
        """Ask for the other lead by its name, phone or e-mail."""
        self._screen.side.with_page(self._ask)

    def compare(self, other_id: int) -> None:
        """Show the selected lead and another one side by side."""
        self._screen.side.flush()
        self._screen.side.with_page(lambda page: self._compare(page, other_id))

    def _ask(self, page: "LeadPage") -> None:
        from leaddesk.ui.screens.inbox.merge_picker import MergePicker  # not before it is used

        pane = self._screen.side.pane
        if pane is None:
            return
        if self.picker is None:
            self.picker = MergePicker(self._context.theme, self._screen)
            self.picker.searched.connect(self._find)
            self.picker.picked.connect(self.compare)
        self.picker.ask(pane.head.name, page.first_name)
        likely = [(one.lead_id, one.name, one.why) for one in page.merge_hints]
        self.picker.show_found(likely)

    def _find(self, words: str) -> None:
        page = self._screen.side.page

        def work(reader: "Reader") -> "tuple[Found, ...]":
            from leaddesk.services.views.search import search_leads

            return search_leads(reader, words, _MOST + 1)

        def show(found: "tuple[Found, ...]") -> None:
            if self.picker is None or page is None:
                return
            others = [one for one in found if one.lead_id != page.lead_id][:_MOST]
            self.picker.show_found(
                [
                    (one.lead_id, one.name, " · ".join(filter(None, (one.source, one.place))))
                    for one in others
                ]
            )

        self._context.background.latest("merge with", work, show)

    def _compare(self, page: "LeadPage", other_id: int) -> None:
        zone = page.zone

        def work(reader: "Reader") -> "MergePair | None":
            from leaddesk.services.views.merge_pair import merge_pair

            return merge_pair(reader, page.lead_id, other_id, zone)

        self._context.background.read(work, self._show)

    def _show(self, pair: "MergePair | None") -> None:
        from leaddesk.ui.screens.inbox.merge_sheet import MergeSheet

        if pair is None:
            self._context.notices.toast("The other lead is gone")
            return
        if self.sheet is None:
            self.sheet = MergeSheet(self._context.theme, self._screen.window())
            self.sheet.merged.connect(self._merge)
        self.sheet.ask(pair, self._context.clock.now())

    def _merge(self, lead_id: int, other_id: int, chosen: tuple[str, ...]) -> None:
        self._screen.mark(other_id, on=False)
        self._screen.deeds.carry_out(acts.merge(other_id, chosen), [lead_id])
