"""The screen: what waits to the left, one arrival to mend to the right."""

from zoneinfo import ZoneInfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.events import Changed
from leaddesk.services.settings import read_settings
from leaddesk.services.views.attention import (
    MOST_LISTED,
    Original,
    Waiting,
    original_of,
    waiting_arrivals,
)
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.needs_attention.detail import Detail
from leaddesk.ui.screens.needs_attention.waiting_list import WaitingList
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel

_LIST_WIDTH, _LIST_PART = 424, 0.4


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
        self._shown: Original | None = None
        self._count = PlainLabel(theme, "", "small", "text2", figures=True)
        self.list = WaitingList(theme)
        self.detail = Detail(context)
        self.empty = EmptyState(
            theme,
            "check-check",
            "Nothing needs attention",
            "What can’t become a lead waits here with its original, and nothing is lost.",
        )
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

        def read(reader: Reader) -> tuple[tuple[Waiting, ...], ZoneInfo]:
            return waiting_arrivals(reader), read_settings(reader).zone

        self.context.background.latest(("attention", id(self)), read, self._show)

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
        typed = dict(self._typed.get(key, {}))
        now, by_id = context.clock.now(), context.user.rep_id

        def work() -> str:
            from leaddesk.services.intake.attention import bring_in_again  # writing loads slowly
            from leaddesk.services.intake.replay import Mended

            done = bring_in_again(context.store, key, Mended(typed), now=now, by_id=by_id)
            return done.said or f"{chosen.who} was brought in before"

        def done(said: str) -> None:
            self._typed.pop(key, None)
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

    def _show(self, answer: tuple[tuple[Waiting, ...], ZoneInfo]) -> None:
        waiting, self._zone = answer
        count = f"{len(waiting):,}" + (" or more" if len(waiting) == MOST_LISTED else "")
        self._count.setText(count if waiting else "")
        self._stack.setCurrentIndex(0 if waiting else 1)
        self.list.show_waiting(waiting, self.context.clock.now(), self._zone)
        self.context.actions.refresh()

    def _choose(self) -> None:
        chosen = self.list.chosen
        self.detail.show_wrong("")
        if chosen is None:
            return
        self.detail.show_arrival(chosen, self.context.clock.now(), self._zone)
        key = chosen.capture_id
        self.context.background.latest(
            ("original", id(self)), lambda reader: original_of(reader, key), self._show_original
        )
        self.context.actions.refresh()

    def _show_original(self, original: Original | None) -> None:
        self._shown = original
        typed = self._typed.get(original.capture_id, {}) if original is not None else {}
        self.detail.show_original(original, typed)

    def _take_typed(self, column: str, text: str) -> None:
        if self._shown is not None:
            self._typed.setdefault(self._shown.capture_id, {})[column] = text
            self.detail.show_wrong("")
            self._show_original(self._shown)

    def _refused(self, error: LeadDeskError) -> None:
        self.detail.show_wrong(f"{error.happened} {error.safe} {error.do}".strip())

    def _bind(self) -> None:
        actions = self.context.actions

        def has_one() -> bool:
            return self.list.chosen is not None

        for action_id, handler in (
            ("attention.mend", self.detail.fields.mend),
            ("attention.replay", self.bring_in),
            ("attention.dismiss", self.leave_out),
        ):
            actions.handle(action_id, handler, has_one, owner=self)
        for action_id in ("attention.mend", "attention.dismiss"):
            self.list.addAction(actions.qaction(action_id))
        self.detail.fields.addAction(actions.qaction("attention.mend"))
        self.addAction(actions.qaction("attention.replay"))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.list.rows.dataChanged.connect(lambda *_: self._choose())
        self.detail.fields.fields.typed.connect(self._take_typed)

    def _lay_out(self) -> None:
        theme = self.context.theme
        left = self._left = QFrame()
        left.setProperty("line", "right")
        left.setProperty("ground", "surface")
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(10)
        head.addWidget(PlainLabel(theme, self.title, "title"))
        head.addWidget(self._count)
        head.addStretch()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.detail, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
