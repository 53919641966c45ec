"""The screen: what waits or was taken for no lead to the left, one arrival to the right."""

from zoneinfo import ZoneInfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.events import Changed
from leaddesk.services.settings import read_settings
from leaddesk.services.views.attention import (
    MOST_LISTED,
    MOST_TOLD_APART,
    Original,
    Waiting,
    original_of,
    told_apart,
    waiting_arrivals,
)
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.needs_attention.detail import Detail
from leaddesk.ui.screens.needs_attention.waiting_list import WaitingList
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.tabs import Tabs

_LIST_WIDTH, _LIST_PART = 424, 0.4
_WAITING, _APART = "waiting", "apart"
_EMPTY = {
    _WAITING: (
        "Nothing needs attention",
        "What can’t become a lead waits here with its original, and nothing is lost.",
    ),
    _APART: (
        "Nothing was told apart",
        "Tests, digests, bounces and out-of-office replies are kept here for a look.",
    ),
}

#: What is listed, the arrivals of both lists, and the zone that times are said in.
Listed = tuple[tuple[Waiting, ...], tuple[Waiting, ...], ZoneInfo]


class NeedsAttentionScreen(Screen):
    """Mend an arrival and bring it in, or leave it out."""

    name = "needs-attention"
    title = "Needs attention"
    hints = (
        (("↑", "↓"), "arrival"),
        "attention.mend",
        "attention.replay",
        "attention.dismiss",
        "edit.undo",
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._zone = ZoneInfo("UTC")
        self._typed: dict[int, dict[str, str]] = {}
        self._chosen: dict[int, dict[str, str]] = {}
        self._wanted: int | None = None
        self._shown: Original | None = None
        words = ((_WAITING, "To mend"), (_APART, "No leads"))
        self.tabs = Tabs(theme, "What is listed", words)
        self.list = WaitingList(theme)
        self.detail = Detail(context)
        self.empty = EmptyState(theme, "check-check", *_EMPTY[_WAITING])
        self.empty.buttons.addWidget(
            ActionButton(theme, context.actions, "file.import", text="Bring in a file")
        )
        self._lay_out()
        self._bind()

    def opened(self) -> None:
        """The keys act on the list at once."""
        super().opened()
        self.list.setFocus()

    def reload(self) -> None:
        """Read what waits."""

        def read(reader: Reader) -> Listed:
            return waiting_arrivals(reader), told_apart(reader), read_settings(reader).zone

        self.context.background.latest(("attention", id(self)), read, self._show)

    def show_thing(self, thing: object) -> None:
        """Choose an arrival, in whichever list it stands."""
        if isinstance(thing, int):
            self._wanted = thing
            self.reload()

    def changed(self, changed: Changed) -> None:
        """Only arrivals are of interest."""
        if "capture" in changed.kinds:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The list takes its width, and never more than its part."""
        super().resizeEvent(event)
        wanted, most = self.context.theme.px(_LIST_WIDTH), round(self.width() * _LIST_PART)
        self._left.setFixedWidth(min(wanted, most))

    def panes(self) -> tuple[QWidget, ...]:
        """The list, the values, the original."""
        return (self.list, self.detail.fields, self.detail.original)

    def subject(self) -> str:
        """Who is selected."""
        chosen = self.list.chosen
        return chosen.who if chosen is not None else ""

    def bring_in(self) -> None:
        """Bring the arrival in with what was typed."""
        chosen = self.list.chosen
        if chosen is None:
            return
        context, key = self.context, chosen.capture_id
        mended = dict(self._typed.get(key, {})), dict(self._chosen.get(key, {}))
        now, by_id = context.clock.now(), context.user.rep_id

        def work() -> str:
            from leaddesk.services.intake.attention import bring_in_again  # writing loads slowly
            from leaddesk.services.intake.replay import Mended

            done = bring_in_again(context.store, key, Mended(*mended), now=now, by_id=by_id)
            return done.said or f"{chosen.who} was brought in before"

        def done(said: str) -> None:
            self._typed.pop(key, None)
            self._chosen.pop(key, None)
            context.notices.toast(said)
            self.reload()

        context.background.write(work, done, self._refused)

    def leave_out(self) -> None:
        """Take the arrival off the list; undo puts it back."""
        chosen = self.list.chosen
        if chosen is None:
            return
        context, key = self.context, chosen.capture_id

        def work(put_back: bool) -> str:
            from leaddesk.services.intake import attention  # writing loads slowly

            now, by_id = context.clock.now(), context.user.rep_id
            if put_back:
                return attention.take_up(context.store, key, now=now, by_id=by_id).said
            done = attention.leave_out(context.store, key, now=now, by_id=by_id, who=chosen.who)
            return done.said

        def undo() -> None:
            context.background.write(lambda: work(put_back=True), lambda _said: self.reload())

        def redo() -> None:
            context.background.write(lambda: work(put_back=False), lambda _said: self.reload())

        def done(said: str) -> None:
            context.notices.toast(said, undo, redo)
            self.reload()

        context.background.write(lambda: work(put_back=False), done)

    def _show(self, answer: Listed) -> None:
        waiting, apart, self._zone = answer
        self.tabs.show_count(_WAITING, _counted(len(waiting), MOST_LISTED))
        self.tabs.show_count(_APART, _counted(len(apart), MOST_TOLD_APART))
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            there = any(one.capture_id == wanted for one in waiting)
            self.tabs.blockSignals(True)
            self.tabs.choose(_WAITING if there else _APART)
            self.tabs.blockSignals(False)
        shown = apart if self._is_apart else waiting
        title, words = _EMPTY[self.tabs.current]
        self.empty.show_words(title, words)
        self._stack.setCurrentIndex(0 if shown else 1)
        now = self.context.clock.now()
        self.list.show_waiting(shown, now, self._zone, apart=self._is_apart)
        if wanted is not None:
            self.list.choose(wanted)
        self.context.actions.refresh()

    @property
    def _is_apart(self) -> bool:
        return self.tabs.current == _APART

    def _choose(self) -> None:
        chosen = self.list.chosen
        self.detail.show_wrong("")
        if chosen is None:
            return
        now = self.context.clock.now()
        self.detail.show_arrival(chosen, now, self._zone, apart=self._is_apart)
        key = chosen.capture_id
        self.context.background.latest(
            ("original", id(self)), lambda reader: original_of(reader, key), self._show_original
        )
        self.context.actions.refresh()

    def _show_original(self, original: Original | None) -> None:
        self._shown = original
        key = original.capture_id if original is not None else 0
        self.detail.show_original(original, self._typed.get(key, {}), self._chosen.get(key, {}))

    def _take_typed(self, column: str, text: str) -> None:
        if self._shown is not None:
            self._typed.setdefault(self._shown.capture_id, {})[column] = text
            self.detail.show_wrong("")
            self._show_original(self._shown)

    def _take_field(self, column: str, field: str) -> None:
        """A value goes elsewhere; another that went there before is guessed anew."""
        if self._shown is not None:
            self._chosen.setdefault(self._shown.capture_id, {})[column] = field
            self.detail.show_wrong("")
            self._show_original(self._shown)

    def _refused(self, error: LeadDeskError) -> None:
        self.detail.show_wrong(f"{error.happened} {error.safe} {error.do}".strip())

    def _bind(self) -> None:
        actions = self.context.actions

        def has_one() -> bool:
            return self.list.chosen is not None

        def waits() -> bool:
            return has_one() and not self._is_apart

        for action_id, handler, possible in (
            ("attention.mend", self.detail.fields.mend, has_one),
            ("attention.replay", self.bring_in, has_one),
            ("attention.dismiss", self.leave_out, waits),
        ):
            actions.handle(action_id, handler, possible, owner=self)
        for action_id in ("attention.mend", "attention.dismiss"):
            self.list.addAction(actions.qaction(action_id))
        self.detail.fields.addAction(actions.qaction("attention.mend"))
        self.addAction(actions.qaction("attention.replay"))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.list.rows.dataChanged.connect(lambda *_: self._choose())
        self.detail.fields.fields.typed.connect(self._take_typed)
        self.detail.fields.fields.pointed.connect(self._take_field)
        self.tabs.chosen.connect(lambda _which: self.reload())

    def _lay_out(self) -> None:
        theme = self.context.theme
        left = self._left = QFrame()
        left.setProperty("line", "right")
        left.setProperty("ground", "surface")
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(10)
        head.addWidget(PlainLabel(theme, self.title, "title"))
        head.addStretch()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 0, 12, 6)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        self._stack = QStackedLayout()
        # In its place first: without a parent the detail would be a window for a moment.
        row.addLayout(self._stack, 1)
        self._stack.addWidget(self.detail)
        self._stack.addWidget(self.empty)


def _counted(number: int, most: int) -> str:
    return f"{number:,}" + ("+" if number == most else "") if number else ""
