"""The commands of the inbox, bound once; each acts on the selected or the marked leads."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.models.vocabulary import InboxList
from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.plain import shown
from leaddesk.ui.screens.inbox import acts
from leaddesk.ui.screens.inbox.consenting import Consenting
from leaddesk.ui.screens.inbox.merging import Merging

if TYPE_CHECKING:
    from leaddesk.models.reader import Reader
    from leaddesk.services.intake.hand_entry import LookAlike
    from leaddesk.services.views.inbox_choices import LaterChoices, Named
    from leaddesk.services.views.lead import LeadPage
    from leaddesk.ui.screens.inbox.filter_popover import FilterPopover
    from leaddesk.ui.screens.inbox.later_picker import LaterPicker
    from leaddesk.ui.screens.inbox.new_lead import NewLead
    from leaddesk.ui.screens.inbox.popover import Popover
    from leaddesk.ui.screens.inbox.screen import InboxScreen

_NOBODY = "nobody"


class InboxCommands(QObject):
    """Binds the commands of lists and leads to one inbox."""

    def __init__(self, screen: "InboxScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self._context = screen.context
        self._later: LaterPicker | None = None
        self._filter: FilterPopover | None = None
        self._new: NewLead | None = None
        self.merging = Merging(screen)
        self.consenting = Consenting(screen)
        self._bind()

    def call(self) -> None:
        """Dial the lead's number, or copy it where there is nothing to dial with."""
        self._screen.side.with_page(self._call)

    def later(self) -> None:
        """Ask until when, then put the leads aside."""
        from leaddesk.services.views.inbox_choices import later_choices

        now = self._context.clock.now()
        self._context.background.read(lambda reader: later_choices(reader, now), self._ask_later)

    def done(self) -> None:
        """Done with the leads; in the Done list, back to To do."""
        if self._screen.which is InboxList.DONE:
            self._screen.take_out(acts.reopen, "{count} leads are back in To do")
        else:
            self._screen.take_out(acts.done, "{count} leads are done")

    def owner(self) -> None:
        """Ask who shall have the leads."""
        from leaddesk.services.views.inbox_choices import people

        self._context.background.read(people, self._ask_owner)

    def new_lead(self) -> None:
        """Write a lead down by hand."""
        from leaddesk.services.views.inbox_choices import sources

        self._context.background.read(sources, self._begin_lead)

    def show_filter(self) -> None:
        """Ask what the list shall show."""
        from leaddesk.services.views.inbox_choices import people, sources

        self._context.background.read(
            lambda reader: (people(reader), sources(reader)),
            lambda found: self._ask_filter(*found),
        )

    def print_lead(self) -> None:
        """Print the page of the selected lead."""
        self._screen.side.with_page(self._print)

    def _bind(self) -> None:
        screen, actions = self._screen, self._context.actions

        def bind(
            action_id: str, do: Callable[[], object], can: Callable[[], bool | str] | None = None
        ) -> None:
            actions.handle(action_id, do, can or self._has_lead, owner=screen)

        bind("lead.call", self.call, self._can_call)
        bind("lead.text", lambda: self._screen.side.with_page(self._text))
        bind("lead.email", lambda: self._screen.side.with_page(self._email))
        bind("lead.later", self.later)
        bind("lead.done", self.done)
        bind("lead.owner", self.owner)
        bind("lead.note", screen.side.write_note)
        bind("lead.mark", self._mark)
        bind("lead.merge", self.merging.ask_with_whom)
        bind("lead.consent", self.consenting.ask)
        bind("list.next", lambda: screen.leads.step(1))
        bind("list.previous", lambda: screen.leads.step(-1))
        bind("list.extend_next", lambda: self._extend(1))
        bind("list.extend_previous", lambda: self._extend(-1))
        bind("list.find", screen.list_pane.open_find, lambda: True)
        for place in ("list", "lead"):
            actions.attach(screen, place)
        self._context.first_paint.after(self._act_once)
        screen.list_pane.filter_clicked.connect(self.show_filter)

    def _act_once(self) -> None:
        for once in ("lead.done", "lead.later", "lead.call", "lead.mark"):
            # A key held down must not act on the lead that comes next.
            self._context.actions.qaction(once).setAutoRepeat(False)

    def _has_lead(self) -> bool:
        return self._screen.selected is not None

    def _can_call(self) -> bool | str:
        page = self._screen.side.page
        if page is None:
            return self._has_lead()
        from leaddesk.ui.screens.inbox.dialling import can_dial  # not before the first paint

        if page.do_not_call:
            return f"{shown(page.first_name, 40)} asked not to be called"
        if not page.phone_valid or not can_dial(page.phone):
            return "There is no number that works"
        if not page.hours.open:
            return page.hours.words
        return True

    def _call(self, page: "LeadPage") -> None:
        if page.phone is None or self._can_call() is not True:
            return
        from leaddesk.ui.screens.inbox.dialling import dial  # not before the first paint

        said = (
            f"Dialling {page.phone_text}. No phone app? The number is copied."
            if dial(page.phone)
            else f"{page.phone_text} is copied. No program on this computer takes calls yet."
        )
        self._context.notices.toast(said)
        self._screen.deeds.carry_out(acts.dialled, [page.lead_id], undoable=False)

    def _text(self, page: "LeadPage") -> None:
        self._not_yet(page, "Texts", "a text account", page.phone_text)

    def _email(self, page: "LeadPage") -> None:
        self._not_yet(page, "E-mails", "an e-mail account", page.email or "")

    def _not_yet(self, page: "LeadPage", what: str, account: str, address: str) -> None:
        name = shown(page.first_name, 40)
        if not address:
            self._context.notices.failed(
                LeadDeskError(
                    f"There is no way to write to {name} here.",
                    "Nothing was sent.",
                    "Add it to the lead record.",
                )
            )
            return
        waits = " What the sequence planned waits in the Outbox." if page.outbox else ""
        self._context.notices.toast(
            f"{what} can be sent once there is {account}. Nothing was sent to {name}.{waits}"
        )

    def _ask_later(self, choices: "LaterChoices") -> None:
        from leaddesk.ui.screens.inbox.later_picker import LaterPicker

        screen = self._screen
        if self._later is None:
            self._later = LaterPicker(self._context.theme, screen)
            self._later.picked.connect(
                lambda at: screen.take_out(acts.later(at), "{count} leads come back later")
            )
        self._later.ask(self._anchor("later"), choices, self._context.clock.now())

    def _ask_owner(self, found: "tuple[Named, ...]") -> None:
        from leaddesk.ui.screens.inbox.popover import Choice, ChoiceList, Popover

        screen = self._screen
        page = screen.side.page
        owner = page.owner_id if page is not None else None
        rows = [Choice(str(one.key), one.name, chosen=one.key == owner) for one in found]
        rows.append(Choice(_NOBODY, "Nobody: whoever takes it first", chosen=owner is None))
        popover = Popover(self._context.theme, "Owner", 280, screen)
        choices = ChoiceList(self._context.theme, "Owner")
        popover.column.addWidget(choices)
        choices.show_choices(rows)
        choices.chosen.connect(lambda key: self._give(popover, key))
        popover.open_under(self._anchor("owner"), right=True)
        choices.setFocus()

    def _give(self, popover: "Popover", key: str) -> None:
        popover.close()
        popover.deleteLater()
        ids = self._screen.acting()
        self._screen.clear_marks()
        rep_id = None if key == _NOBODY else int(key)
        self._screen.deeds.carry_out(acts.give(rep_id), ids, many="{count} leads were given away")

    def _ask_filter(self, everybody: "tuple[Named, ...]", all_sources: "tuple[Named, ...]") -> None:
        from leaddesk.ui.screens.inbox.filter_popover import FilterPopover

        screen = self._screen
        if self._filter is None:
            self._filter = FilterPopover(self._context.theme, screen)
            self._filter.chosen.connect(screen.show_filter)
        me = self._context.user.rep_id
        self._filter.ask(screen.list_pane.filter, screen.shown, me, everybody, all_sources)

    def _begin_lead(self, found: "tuple[Named, ...]") -> None:
        from leaddesk.ui.screens.inbox.new_lead import NewLead

        if self._new is None:
            self._new = NewLead(self._context.theme, self._screen.window())
            self._new.typed.connect(self._look_alike)
            self._new.added.connect(self._add)
            self._new.known_clicked.connect(self._screen.show_thing)
        self._new.begin([one.name for one in found])

    def _look_alike(self, typed: dict[str, str]) -> None:
        def work(reader: "Reader") -> "tuple[LookAlike, ...]":
            from leaddesk.services.intake.hand_entry import (
                look_alikes,  # loads the readers of numbers
            )

            return look_alikes(reader, typed) if typed else ()

        if self._new is not None:
            self._context.background.latest("look alikes", work, self._new.show_alike)

    def _add(self, typed: dict[str, str]) -> None:
        context, new = self._context, self._new
        now, by_id = context.clock.now(), context.user.rep_id

        def work() -> tuple[int, str]:
            from leaddesk.services.intake.hand_entry import add_by_hand  # writes need sqlmodel

            done = add_by_hand(context.store, typed, now=now, by_id=by_id)
            return done.result, done.said

        def added(answer: tuple[int, str]) -> None:
            lead_id, said = answer
            if new is not None:
                new.leave()
                new.forget()
            context.notices.toast(said, self._screen.deeds.take_back)
            self._screen.show_thing(lead_id)

        def refused(error: LeadDeskError) -> None:
            if new is not None:
                new.say_problem(str(error))

        context.background.write(work, added, refused)

    def _mark(self) -> None:
        if self._screen.selected is not None:
            self._screen.mark(self._screen.selected)

    def _extend(self, by: int) -> None:
        before = self._screen.selected
        after = self._screen.leads.step(by)
        for lead_id in (before, after):
            if lead_id is not None:
                self._screen.mark(lead_id, on=True)

    def _print(self, page: "LeadPage") -> None:
        from leaddesk.ui.screens.inbox.lead_printing import print_lead  # loads the printer

        print_lead(self._context, page, self._screen)

    def _anchor(self, name: str) -> QWidget:
        pane = self._screen.side.pane
        return self._screen.list_pane.filter if pane is None else getattr(pane.head, name)
