"""The inbox screen: a list in the order of the clock, and the lead that is selected."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import InboxList
from leaddesk.services.events import Changed
from leaddesk.services.views.inbox import InboxIds, InboxPage, inbox_ids, inbox_page, inbox_rows
from leaddesk.services.views.inbox_filter import EVERYONE, InboxFilter, mine
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Hint, Screen
from leaddesk.ui.screens.inbox.deeds import Act, Deeds
from leaddesk.ui.screens.inbox.list_model import LeadListModel, Wanted
from leaddesk.ui.screens.inbox.list_pane import ListPane
from leaddesk.ui.screens.inbox.row_words import Telling

_BLANKS_AFTER = 150
_SEEN_AFTER = 1_500
_WIDE_WINDOW = 2_000


class InboxScreen(Screen):
    """Decide about every lead that needs me."""

    name = "inbox"
    title = "Inbox"
    hints: tuple[Hint, ...] = (
        (("J", "K"), "next, previous"),
        "lead.call",
        "lead.later",
        "lead.done",
        "edit.undo",
        "help.keys",
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        # The lead's side and the commands are loaded after the list is on its way.
        from leaddesk.ui.screens.inbox.commands import InboxCommands
        from leaddesk.ui.screens.inbox.empty_side import EmptySide
        from leaddesk.ui.screens.inbox.lead_side import LeadSide

        self.which = InboxList.TODO
        self.shown = mine(context.user.rep_id)
        self.words = ""
        self.page: InboxPage | None = None
        self._rep_id = context.user.rep_id
        self._leaving: set[int] = set()
        self._pinned: int | None = None
        self.deeds = Deeds(context)
        self.model = LeadListModel(self)
        self.list_pane = ListPane(context.theme, context.actions, self.model)
        self.leads = self.list_pane.leads
        self.side = LeadSide(context, self.deeds)
        self.empty = EmptySide(context, self.side, self.show_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list_pane)
        row.addWidget(self.side, 1)
        self._blanks = self._once(_BLANKS_AFTER, self.model.show_blanks)
        self._dwell = self._once(_SEEN_AFTER, self._mark_seen)
        self._connect()
        self.commands = InboxCommands(self)

    @property
    def selected(self) -> int | None:
        """The id of the selected lead."""
        return self.leads.selected

    def reload(self) -> None:
        """Ask for the list and the lead again."""
        if self.context.user.rep_id != self._rep_id:
            self._rep_id = self.context.user.rep_id
            self.shown = mine(self._rep_id)
        self.model.me = self.context.user.rep_name
        if self.page is None:
            self._blanks.start()
        which, shown, words = self.which, self.shown, self.words
        self.context.background.latest(
            "inbox list",
            lambda reader: (inbox_page(reader, which, shown), _found(reader, words, which, shown)),
            lambda answer: self._take_page(*answer),
        )
        self.side.reload()

    def changed(self, changed: Changed) -> None:
        """Show what changed; rows further down are asked for again."""
        self.model.forget_rows(changed.lead_ids)
        self.reload()

    def show_thing(self, thing: object) -> None:
        """Show a list, or a lead by its id, whatever list it stands in."""
        if isinstance(thing, InboxList):
            self.show_list(thing)
        elif isinstance(thing, int):
            self._pinned = thing
            self.leads.select(thing)
            self.leads.setFocus()

    def show_list(self, which: InboxList) -> None:
        """Show one of the three lists from the top."""
        self.list_pane.tabs.choose(which)
        self.leads.setFocus()
        if which is not self.which:
            self.which = which
            self._start_over()

    def show_filter(self, shown: InboxFilter) -> None:
        """Show only what this filter lets through."""
        self.shown = shown
        usual = self.shown == mine(self.context.user.rep_id)
        self.list_pane.show_filter("" if usual else "The list is filtered")
        self._start_over()

    def show_all(self) -> None:
        """No filter, no words."""
        self.list_pane.close_find()
        self.show_filter(EVERYONE)

    def find_words(self, words: str) -> None:
        """Show the leads of this list that the words find."""
        if words != self.words:
            self.words = words
            self._start_over()

    def acting(self) -> list[int]:
        """The leads that a deed is done to: all marked ones, else the selected one."""
        marked = [lead_id for lead_id in self.model.ids if lead_id in self.model.marked]
        if marked:
            return marked
        return [] if self.selected is None else [self.selected]

    def take_out(self, act: Act, many: str) -> None:
        """Do what takes leads out of this list: they go at once, the next one is selected."""
        ids = self.acting()
        if not ids:
            return
        self.side.flush()
        self._leaving.update(ids)
        following = self.leads.neighbour(ids[-1], self._leaving)
        order = self.model.without(ids)
        self.clear_marks()
        self._pinned = None
        self._show_order(order)
        self.leads.select(following)

        def settled() -> None:
            self._leaving.difference_update(ids)
            self.reload()

        self.deeds.carry_out(act, ids, many=many, then=settled)

    def mark(self, lead_id: int, on: bool | None = None) -> None:
        """Mark a lead, or take its mark away; ``on`` says which, else the other."""
        marked = self.model.marked
        if on is None:
            on = lead_id not in marked
        marked.add(lead_id) if on else marked.discard(lead_id)
        self._marks_changed()

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.model.marked.clear()
        self._marks_changed()

    def new_thing(self) -> None:
        """A new lead by hand."""
        self.commands.new_lead()

    def print_page(self) -> None:
        """The selected lead on one page."""
        self.commands.print_lead()

    def subject(self) -> str:
        """The selected lead's name."""
        if self.selected is None:
            return ""
        row = self.model.lead_row(self.selected)
        page = self.side.page
        return page.name if page is not None else row.name if row is not None else ""

    def panes(self) -> tuple[QWidget, ...]:
        """The leads, then the lead."""
        return (self.leads, self.side)

    def toast_area(self) -> QWidget:
        """Toasts stand over the lead."""
        return self.side

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc goes back a step: to the leads, then marks and words go."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.leads.hasFocus():
            self.leads.setFocus()
        elif self.model.marked:
            self.clear_marks()
        elif self.words:
            self.list_pane.close_find()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """A wide window gives the list more room, large text in a small one less."""
        super().resizeEvent(event)
        self.list_pane.fit(self.width(), wide=self.window().width() >= _WIDE_WINDOW)

    def _connect(self) -> None:
        self.model.wanted.connect(self._read_rows)
        self.list_pane.list_chosen.connect(lambda name: self.show_list(InboxList(name)))
        self.list_pane.searched.connect(self.find_words)
        self.list_pane.marks_cleared.connect(self.clear_marks)
        self.leads.lead_chosen.connect(self._chosen)
        self.leads.lead_entered.connect(lambda _lead: self.side.enter())
        self.side.lead_wanted.connect(self.show_thing)
        self.side.gone.connect(lambda _lead: self.leads.select_first())
        self.context.heartbeat.beat.connect(self._tick)

    def _start_over(self) -> None:
        """Another list: from the top, with nothing marked."""
        self.clear_marks()
        self._pinned = None
        self.page = None
        self.leads.verticalScrollBar().setValue(0)
        self.leads.select(None)
        self.reload()

    def _take_page(self, page: InboxPage, found: InboxIds | None) -> None:
        self._blanks.stop()
        self.page = page
        self.model.telling = Telling(self.context.clock.now(), page.zone)
        self.list_pane.show_counts(page.counts)
        self.leads.set_compact(page.compact)
        self._show_order(page.order if found is None else found, page)
        self._keep_selection()
        if found is None and not page.whole:
            which, shown = self.which, self.shown
            self.context.background.latest(
                "inbox ids", lambda reader: inbox_ids(reader, which, shown), self._take_ids
            )

    def _take_ids(self, order: InboxIds) -> None:
        if not self.words:
            self._show_order(order)

    def _show_order(self, order: InboxIds, page: InboxPage | None = None) -> None:
        rows = page.rows if page is not None else ()
        self.leads.show_leads(lambda: self.model.show_order(self.which, order, rows))
        gone = [lead_id for lead_id in self._leaving if lead_id in order.ids]
        if gone:
            left = self.model.without(gone)
            self.leads.show_leads(lambda: self.model.show_order(self.which, left, ()))

    def _keep_selection(self) -> None:
        selected = self.selected
        if selected is not None and (
            selected == self._pinned or self.model.number_of(selected) is not None
        ):
            return
        self.leads.select_first()

    def _chosen(self, lead_id: int | None) -> None:
        if lead_id != self._pinned:
            self._pinned = None
        self._dwell.start()
        self.side.show_lead(lead_id)
        if lead_id is None and self.page is not None:
            self.empty.show(self.which, self.shown, self.words, lambda: self.selected is None)
        self.context.actions.refresh()

    def _mark_seen(self) -> None:
        """The lead was looked at: its dot goes, and the first time is kept."""
        from leaddesk.ui.screens.inbox import acts

        selected = self.selected
        row = None if selected is None else self.model.lead_row(selected)
        if row is not None and row.unread and self.isVisible() and not self.context.read_only:
            self.model.set_read(row.lead_id)
            self.deeds.carry_out(acts.seen, [row.lead_id], undoable=False)

    def _read_rows(self, wanted: Wanted) -> None:
        self.context.background.read(
            lambda reader: inbox_rows(reader, wanted.ids),
            lambda rows: self.model.fill(wanted, rows),
        )

    def _tick(self, now: datetime) -> None:
        if self.isVisible():
            self.leads.tick(now)
            self.side.tick(now)

    def _marks_changed(self) -> None:
        self.list_pane.show_marks(len(self.model.marked))
        self.leads.viewport().update()

    def _once(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer


def _found(reader: Reader, words: str, which: InboxList, shown: InboxFilter) -> InboxIds | None:
    """What the words find in the list; None without words."""
    if not words.strip():
        return None
    from leaddesk.services.views.search import find_in_list

    return find_in_list(reader, words, which, shown)
