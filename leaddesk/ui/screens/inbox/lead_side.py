"""The right side of the inbox: asks for the selected lead, shows it, and does what it is told."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.context import Context
from leaddesk.ui.screens.inbox import acts
from leaddesk.ui.screens.inbox.deeds import Deeds

if TYPE_CHECKING:
    from leaddesk.services.views.call_script import Said
    from leaddesk.services.views.inbox_choices import Named
    from leaddesk.services.views.lead import LeadPage
    from leaddesk.services.views.timeline import Line
    from leaddesk.ui.screens.inbox.lead_pane import LeadPane
    from leaddesk.ui.screens.inbox.message_editor import MessageEditor
    from leaddesk.ui.screens.inbox.popover import Popover
    from leaddesk.ui.screens.inbox.why_popover import WhyPopover

# What shows a lead is loaded with the first lead, so that the list is painted before.

Then = Callable[["LeadPage"], object]


class LeadSide(QStackedWidget):
    """One lead at a time; ``lead_wanted`` asks for another one, ``gone`` says there is none.

    ``compared`` asks to see another lead beside this one, ``consent_wanted`` what it allows.
    """

    lead_wanted = Signal(int)
    page_shown = Signal(object)
    gone = Signal(int)
    consent_wanted = Signal(object)
    compared = Signal(int)

    def __init__(self, context: Context, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._deeds = deeds
        self._lead: int | None = None
        self._page: LeadPage | None = None
        self._waiting: list[Then] = []
        self._nothing = QFrame()
        self._nothing.setProperty("ground", "surface")
        self.addWidget(self._nothing)
        self._pane: LeadPane | None = None
        self._why: WhyPopover | None = None
        self._stages: Popover | None = None
        self._messages: MessageEditor | None = None

    @property
    def page(self) -> "LeadPage | None":
        """The page of the selected lead, once it is here."""
        page = self._page
        return page if page is not None and page.lead_id == self._lead else None

    @property
    def pane(self) -> "LeadPane | None":
        """The pane, once a lead was shown."""
        return self._pane

    def show_lead(self, lead_id: int | None) -> None:
        """Show this lead as soon as its page is here."""
        self._waiting.clear()
        self._lead = lead_id
        if lead_id is not None and self._pane is None:
            # Behind the list: what shows a lead is loaded with the first one.
            self._context.first_paint.after(self.reload)
        elif lead_id is not None:
            self.reload()
        else:
            if self._pane is not None:
                self._pane.note.show_lead(None, "")
            self.setCurrentWidget(self._nothing)

    def reload(self) -> None:
        """Ask for the lead again."""
        lead_id = self._lead
        if lead_id is None:
            return
        now, me = self._context.clock.now(), self._context.user.rep_id

        def work(reader: Reader) -> "LeadPage | None":
            from leaddesk.services.views.lead import lead_page

            return lead_page(reader, lead_id, now, me)

        self._context.background.latest("inbox lead", work, lambda page: self._take(lead_id, page))

    def with_page(self, then: Then) -> None:
        """Call ``then`` with the page of the selected lead: now, or when it is here."""
        if self.page is not None:
            then(self.page)
        elif self._lead is not None:
            self._waiting.append(then)

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        if self._pane is not None and self.page is not None:
            self._pane.tick(now)

    def toast_area(self) -> QWidget:
        """What a toast is centred over."""
        return self

    def enter(self) -> None:
        """Give the focus to the lead: to its first action that can be done."""
        if self._pane is not None:
            head = self._pane.head
            first = next((one for one in (head.call, head.later) if one.isEnabled()), head.owner)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def write_note(self) -> None:
        """Go into the note field."""
        if self._pane is not None:
            self._pane.note.setFocus()

    def flush(self) -> None:
        """Save what is being typed."""
        if self._pane is not None:
            self._pane.record.finish()
            self._pane.note.flush()

    def _take(self, lead_id: int, page: "LeadPage | None") -> None:
        if lead_id != self._lead:
            return
        if page is None:
            self.gone.emit(lead_id)
            return
        self._page = page
        if self._pane is None:
            # In one go the parts would hold the window up longer than a person overlooks.
            self._context.background.in_turns(_load_pane, self._make_pane, self._show_page)
        else:
            self._show_page()

    def _show_page(self) -> None:
        page, pane, context = self.page, self._pane, self._context
        if page is None or pane is None:
            return
        pane.show_page(page, context.clock.now(), context.user.rep_id)
        self.setCurrentWidget(pane)
        context.actions.refresh()
        self.page_shown.emit(page)
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(page)
        if pane.has_second_rail:
            self._ask_openers(page.lead_id)

    def _make_pane(self) -> None:
        from leaddesk.services.views.inbox_choices import sources
        from leaddesk.ui.screens.inbox.lead_pane import LeadPane

        if self._pane is not None:
            return
        context = self._context
        pane = LeadPane(context.theme, context.actions, self._save_note)
        pane.head.owner_clicked.connect(lambda: context.actions.run("lead.owner"))
        pane.banner.why_clicked.connect(self._show_why)
        pane.record.edited.connect(self._edited)
        pane.record.choice_clicked.connect(self._choose)
        pane.alike.compared.connect(self.compared)
        pane.alike.refused.connect(self._not_the_same)
        pane.line_clicked.connect(self._line_clicked)
        self.addWidget(pane)
        self._pane = pane
        context.background.read(sources, self._take_sources)

    def _take_sources(self, found: "tuple[Named, ...]") -> None:
        if self._pane is not None:
            self._pane.record.show_sources([one.name for one in found])

    def _ask_openers(self, lead_id: int) -> None:
        rep_name = self._context.user.rep_name
        self._context.background.latest(
            "inbox openers", lambda reader: _openers(reader, lead_id, rep_name), self._take_openers
        )

    def _take_openers(self, found: "tuple[Said, ...]") -> None:
        if self._pane is not None:
            self._pane.show_openers(found)

    def _edited(self, field: str, text: str) -> None:
        from leaddesk.services.views.lead_record import place_typed

        if self._lead is None:
            return
        typed = place_typed(text) if field == "city" else {field: text}
        lead_id = self._lead

        def refused() -> None:
            if self._pane is not None and self._lead == lead_id:
                self._pane.record.ask_again(field, text)

        self._deeds.carry_out(acts.edit(typed), [lead_id], failed=refused)

    def _save_note(
        self,
        lead_id: int,
        text: str,
        event_id: int | None,
        saved: Callable[[int], None],
        failed: Callable[[], None],
    ) -> None:
        context = self._context
        now, by_id = context.clock.now(), context.user.rep_id

        def work() -> int:
            from leaddesk.services.desk.notes import save_note  # writes need sqlmodel

            done = save_note(context.store, lead_id, text, event_id=event_id, now=now, by_id=by_id)
            return done.result

        def refused(error: LeadDeskError) -> None:
            failed()
            context.notices.failed(error)

        context.background.write(work, saved, refused)

    def _show_why(self) -> None:
        from leaddesk.ui.screens.inbox.why_popover import WhyPopover

        if self._pane is None or self.page is None:
            return
        if self._why is None:
            self._why = WhyPopover(self._context.theme, self)
        self._why.show_page(self.page, self._pane.banner.rule)

    def _choose(self, field: str, anchor: QWidget) -> None:
        if field == "consent":
            self.consent_wanted.emit(anchor)
        else:
            self._choose_stage(anchor)

    def _not_the_same(self, suggestion_id: int) -> None:
        if self._lead is not None:
            self._deeds.carry_out(acts.not_the_same(suggestion_id), [self._lead])

    def _choose_stage(self, anchor: QWidget) -> None:
        from leaddesk.models.vocabulary import Stage
        from leaddesk.ui.screens.inbox.popover import Choice, ChoiceList, Popover

        page = self.page
        if page is None:
            return
        popover = Popover(self._context.theme, "Status", 220, self)
        choices = ChoiceList(self._context.theme, "Status")
        popover.column.addWidget(choices)
        choices.show_choices([Choice(one, one.called, chosen=one is page.stage) for one in Stage])
        choices.chosen.connect(lambda stage: self._move(popover, stage, page))
        self._stages = popover
        popover.open_under(anchor)
        choices.setFocus()

    def _move(self, popover: "Popover", stage: str, page: "LeadPage") -> None:
        popover.close()
        popover.deleteLater()
        if stage != page.stage:
            self._deeds.carry_out(acts.move(stage), [page.lead_id])

    def _line_clicked(self, link: str, line: "Line") -> None:
        page = self.page
        if link == "open" and line.other_id is not None:
            self.lead_wanted.emit(line.other_id)
        if page is None or line.touch_id is None:
            return
        if link == "stop":
            self._deeds.carry_out(acts.stop_message(line.touch_id), [page.lead_id])
        elif link == "send":
            self._deeds.carry_out(acts.send_message(line.touch_id), [page.lead_id])
        elif link == "edit":
            touch = next((one for one in page.outbox if one.touch_id == line.touch_id), None)
            if touch is not None:
                self._editor(page.lead_id).edit(touch, page.name)

    def _editor(self, lead_id: int) -> "MessageEditor":
        from leaddesk.ui.screens.inbox.message_editor import MessageEditor

        if self._messages is None:
            self._messages = MessageEditor(self._context.theme, self.window())
            self._messages.saved.connect(self._message_edited)
        return self._messages

    def _message_edited(self, touch_id: int, subject: str, body: str) -> None:
        if self._lead is not None:
            act = acts.edit_message(touch_id, subject, body)
            self._deeds.carry_out(act, [self._lead])


def _load_pane() -> None:
    from leaddesk.ui.screens.inbox import lead_pane  # noqa: F401 - to be there for the next turn


def _openers(reader: Reader, lead_id: int, rep_name: str) -> "tuple[Said, ...]":
    """The openers of the script for this lead."""
    from leaddesk.services.settings import read_settings
    from leaddesk.services.touch.script import default_script
    from leaddesk.services.views.call_script import openers, read_answers

    answers = read_answers(reader, lead_id, rep_name, read_settings(reader))
    return openers(default_script(), answers)
