"""The Call Queue: one call at a time, one key a result, and the next call is there."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.models.vocabulary import Disposition
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.views.call_card import CallCard
from leaddesk.services.views.called import first_word
from leaddesk.ui.context import Context
from leaddesk.ui.plain import shown
from leaddesk.ui.screen import Hint, Screen
from leaddesk.ui.screens.call_queue.loading import Asked, Loaded, load
from leaddesk.ui.screens.call_queue.person import why_no_call
from leaddesk.ui.screens.call_queue.printing import print_call_sheet
from leaddesk.ui.screens.call_queue.questions import Questions
from leaddesk.ui.screens.call_queue.results import RARE, TILES
from leaddesk.ui.screens.call_queue.while_talking import WhileTalking
from leaddesk.ui.screens.call_queue.work_area import WorkArea
from leaddesk.ui.screens.call_queue.writing import Desk, Result

if TYPE_CHECKING:
    from leaddesk.models.store import Done

_MARGIN = 24


class CallQueueScreen(Screen):
    """Shows one lead of the queue, claims it while it is shown, and saves what came of it."""

    name = "call-queue"
    title = "Call Queue"
    hints: tuple[Hint, ...] = (
        (("C",), "call"),
        (("1",), "to"),
        (("8",), "result"),
        (("Tab",), "to answers"),
        (("Ctrl", "Z"), "undo last result"),
        (("Esc",), "leave queue"),
    )

    toast_room = 3

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._loaded: Loaded | None = None
        self._current: int | None = None
        self._claimed: int | None = None
        self._away: set[int] = set()
        self._gone: set[int] = set()  # those away that the next answer leaves out by itself
        self._skipped: set[int] = set()
        self._paused = False
        self._build()
        self._bind()

    # what the window asks of a screen

    def opened(self) -> None:
        """Without a call the keys are the screen's own; no button looks chosen."""
        super().opened()
        if not self._area.is_working:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Ask for the queue, the day and the card again."""
        asked = Asked(
            self._desk.by_id,
            self.context.user.rep_name,
            self.context.clock.now(),
            self._current,
            frozenset(self._away | self._skipped),
        )
        self.context.background.latest("call-queue", lambda reader: load(reader, asked), self._take)

    def show_thing(self, thing: object) -> None:
        """Call this lead next."""
        if isinstance(thing, int):
            self._go_to(thing)

    def subject(self) -> str:
        """The name of the lead that is shown."""
        card = self._card
        return card.page.name if card else ""

    def panes(self) -> tuple[QWidget, ...]:
        """The card, the rail, the results."""
        return (self._panel, self._panel.rail, self._results)

    def toast_area(self) -> QWidget:
        """In the head, so that answers and results stay free."""
        return self._area.header

    def print_page(self) -> None:
        """The day's call sheet."""
        print_call_sheet(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Wide with a rail, narrow with tabs, and no wider than can be read."""
        super().resizeEvent(event)
        self._area.fit(self.width())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own name
        """Who leaves the screen gives the lead back; what was typed is saved."""
        super().hideEvent(event)
        self._panel.flush()
        self._release()
        if not event.spontaneous():  # a minimised window was not left
            self._current = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc leaves a field first, then the queue."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._panel.hasFocus() or not self._area.is_working:
            self.context.actions.run("go.inbox")
        else:
            self._panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # the parts

    def _build(self) -> None:
        context = self.context
        self._area = WorkArea(context)
        self._area.skipped_wanted.connect(self._bring_back)
        self._panel, self._results = self._area.panel, self._area.results
        self.talking = WhileTalking(context, self._panel, lambda: self._card)
        self._questions = Questions(context.theme, self._results, self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(_MARGIN, 14, _MARGIN, 16)
        outer.addStretch(1)
        outer.addWidget(self._area, 1_000)
        outer.addStretch(1)

    def _bind(self) -> None:
        handle, has = self.context.actions.handle, self._has_card
        for result, (action_id, _tone) in TILES.items():
            handle(action_id, partial(self._press, result), has, self)
        for result, action_id in RARE.items():
            handle(action_id, partial(self._press, result), has, self)
        handle("queue.skip", self._skip, has)
        handle("queue.pause", self._pause)
        handle("queue.opener", self._panel.next_opener, has, self)
        handle("queue.objections", self._show_answers, has)
        handle("lead.call", self.talking.call, self._may_call, self)
        handle("lead.note", self._write_note, has)
        for place in ("queue", "lead"):
            self.context.actions.attach(self, place)
        self._questions.answered.connect(self._save)
        self.context.theme.changed.connect(self._paint_again)
        self.context.heartbeat.beat.connect(self._panel.person.beat)

    @property
    def _desk(self) -> Desk:
        return Desk(self.context.store, self.context.user.rep_id)

    @property
    def _card(self) -> CallCard | None:
        if self._loaded is None or self._current is None:
            return None
        return self._loaded.cards.get(self._current)

    def _has_card(self) -> bool:
        return self._card is not None and not self._paused

    def _may_call(self) -> bool | str:
        card = self._card
        if card is None or self._paused:
            return False
        return why_no_call(card) or True

    # showing

    def _take(self, loaded: Loaded) -> None:
        """The views answered the last question, so they know what was saved before it."""
        self._loaded = loaded
        self._away -= self._gone
        self._gone.clear()
        if self._current is None and not self._paused:
            self._current = loaded.shown
        if self._current is not None and self._current not in loaded.cards:
            self._leave_questions()
            self._current = None
            self.reload()
            return
        self._show()

    def _paint_again(self) -> None:
        """Colours changed; what is hidden is shown anew when it is opened."""
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        loaded, card, now = self._loaded, self._card, self.context.clock.now()
        if loaded is None:
            return
        if card is not None and self._is_lost(card, now):
            holder = first_word(card.page.claimed_by) or "Somebody else"
            self._lose(f"{holder} took {shown(card.page.first_name, 40)}")
            return
        self._area.header.show_day(loaded, self._paused)
        if card is None or self._paused:
            worked = self._area.is_working
            self._area.show_empty(loaded, now, len(self._skipped), paused=self._paused)
            if worked:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            if self._claimed != card.page.lead_id:
                self._claim(card.page.lead_id)
            self._panel.show_card(card, now)
            self._panel.up_next.show_queue(loaded, card.page.lead_id, now)
            self._results.show_follows(card.follows)
            if not self._area.is_working:
                self._area.show_work()
                self._panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.actions.refresh()

    # moving on

    def _go_to(self, lead_id: int) -> None:
        self._leave_questions()
        self._panel.flush()
        self._release()
        self._current = lead_id
        self.reload()

    def _next(self) -> None:
        """Bring the next lead at once; its card came along with the last answer."""
        self._leave_questions()
        loaded, left = self._loaded, self._current
        self._current = None
        if loaded is not None:
            gone = self._away | self._skipped
            after = [call.lead_id for call in loaded.after(left) if call.lead_id not in gone]
            if after and after[0] in loaded.cards:
                self._current = after[0]
                self._show()
                self._panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def _claim(self, lead_id: int) -> None:
        self._claimed = lead_id
        now = self.context.clock.now()
        desk = self._desk
        self.context.background.write(
            lambda: desk.claim(lead_id, now), partial(self._answer_of_claim, lead_id)
        )

    def _answer_of_claim(self, lead_id: int, done: "Done[bool] | None") -> None:
        if done is not None and not done.result and self._current == lead_id:
            self._lose(done.said.rstrip("."))

    def _is_lost(self, card: CallCard, now: datetime) -> bool:
        page = card.page
        return (
            page.claimed_by_id not in (None, self._desk.by_id)
            and page.claimed_until is not None
            and page.claimed_until > now
        )

    def _lose(self, words: str) -> None:
        """Somebody else has the lead: say so, and go on to the next."""
        self._panel.flush()
        self._claimed = None
        if self._current is not None:
            self._away.add(self._current)
            self._gone.add(self._current)
        self.context.notices.toast(words)
        self._next()

    def _release(self) -> None:
        lead_id, self._claimed = self._claimed, None
        if lead_id is not None:
            desk, now = self._desk, self.context.clock.now()
            self.context.background.write(lambda: desk.release(lead_id, now))

    def _skip(self) -> None:
        if self._current is not None:
            self._panel.flush()
            self._release()
            self._skipped.add(self._current)
            self._next()

    def _bring_back(self) -> None:
        self._skipped.clear()
        self.reload()

    def _pause(self) -> None:
        self._paused = not self._paused
        self._leave_questions()
        if self._paused:
            self._panel.flush()
            self._release()
            self._show()
        else:
            self.reload()

    # results

    def _press(self, result: Disposition) -> None:
        """A result key or tile: some ask for one thing more before they are saved."""
        card = self._card
        if card is None:
            return
        self._leave_questions()
        if not self._questions.ask(result, card, self.context.clock.now()):
            self._save(result)

    def _save(
        self, disposition: Disposition, agreed_at: datetime | None = None, reason: str = ""
    ) -> None:
        """Show the next call first, then write the result; if that fails the lead comes back."""
        if self._current is None:
            return
        self._panel.flush()
        result = Result(self._current, disposition, agreed_at, reason)
        self._away.add(result.lead_id)
        self._claimed = None
        desk, now = self._desk, self.context.clock.now()
        self.context.background.write(
            lambda: desk.log(result, now),
            partial(self._logged, result),
            partial(self._not_logged, result),
        )
        self._next()

    def _logged(self, result: Result, done: "Done[None]") -> None:
        self._gone.add(result.lead_id)
        self._release_of(result.lead_id)
        self.context.notices.toast(
            done.said, partial(self._undo, result.lead_id), partial(self._redo, result.lead_id)
        )
        self.reload()

    def _not_logged(self, result: Result, error: LeadDeskError) -> None:
        self._away.discard(result.lead_id)
        self.context.notices.failed(error)
        self._go_to(result.lead_id)

    def _release_of(self, lead_id: int) -> None:
        self.context.background.write(
            partial(self._desk.release, lead_id, self.context.clock.now())
        )

    def _undo(self, lead_id: int) -> None:
        desk, now = self._desk, self.context.clock.now()
        self.context.background.write(lambda: desk.undo(now), partial(self._undone, lead_id))

    def _undone(self, lead_id: int, done: "Done[None] | None") -> None:
        if self._said(done) and self.isVisible():
            self._go_to(lead_id)

    def _redo(self, lead_id: int) -> None:
        desk, now = self._desk, self.context.clock.now()
        self.context.background.write(lambda: desk.redo(now), partial(self._redone, lead_id))

    def _redone(self, lead_id: int, done: "Done[None] | None") -> None:
        if self._said(done) and self._current == lead_id:
            self._next()

    def _said(self, done: "Done[None] | None") -> bool:
        if done is not None:
            self.context.notices.toast(done.said)
        return done is not None

    def _leave_questions(self) -> None:
        self._questions.leave()

    def _show_answers(self) -> None:
        self._panel.show_tab("answers")
        self._panel.objections.next_answer()

    def _write_note(self) -> None:
        self._panel.show_tab("notes")
        self._panel.notes.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
