"""What stands beside an empty list: what was handled today, and what comes next."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from leaddesk.models.vocabulary import InboxList
from leaddesk.services.views.inbox_filter import InboxFilter, mine
from leaddesk.ui.context import Context
from leaddesk.ui.widgets.button import ActionButton, Button

if TYPE_CHECKING:
    from leaddesk.services.views.inbox_clear import AllClear
    from leaddesk.ui.widgets.empty_state import EmptyState

# What fills an empty list is loaded with the first one, so that a full one is painted before.


class EmptySide:
    """Puts the empty state into ``stack``, made when it is first needed."""

    def __init__(
        self, context: Context, stack: QStackedWidget, show_all: Callable[[], object]
    ) -> None:
        self._context = context
        self._stack = stack
        self._show_all = show_all
        self._frame: QFrame | None = None
        self._state: EmptyState | None = None

    def show(
        self, which: InboxList, shown: InboxFilter, words: str, still: Callable[[], bool]
    ) -> None:
        """Ask what to say of an empty list, and say it if it is ``still`` empty then."""
        from leaddesk.services.views.inbox_clear import all_clear

        context = self._context
        now, me = context.clock.now(), context.user.rep_id
        narrowed = bool(words.strip()) or shown != mine(me)
        context.background.latest(
            "inbox empty",
            lambda reader: all_clear(reader, shown, now, me),
            partial(self._take, which, narrowed, still),
        )

    def _take(
        self, which: InboxList, narrowed: bool, still: Callable[[], bool], clear: "AllClear"
    ) -> None:
        if not still():
            return
        from leaddesk.ui.screens.inbox.empty_words import empty_words

        context = self._context
        state = self._state or self._make()
        said = empty_words(which, clear, context.clock.now(), clear.zone, narrowed=narrowed)
        state.show_words(said.title, said.words, said.next_words)
        usual = clear.any_leads and not narrowed
        self._queue.setVisible(usual)
        self._later.setVisible(usual and which is InboxList.TODO)
        self._import.setVisible(not clear.any_leads)
        self._all.setVisible(narrowed)
        if self._frame is not None:
            self._stack.setCurrentWidget(self._frame)

    def _make(self) -> "EmptyState":
        from leaddesk.ui.widgets.empty_state import EmptyState

        theme, actions = self._context.theme, self._context.actions
        state = EmptyState(theme, "check-check", "All clear")
        self._queue = ActionButton(theme, actions, "go.call-queue", text="Open Call Queue")
        self._later = ActionButton(theme, actions, "go.later", text="Show Later")
        self._import = ActionButton(theme, actions, "file.import", kind="primary")
        self._all = Button(theme, "Show all leads")
        self._all.clicked.connect(self._show_all)
        for button in (self._queue, self._later, self._import, self._all):
            state.buttons.addWidget(button)
        state.next_clicked.connect(self._open_next)
        frame = QFrame()
        frame.setProperty("ground", "surface")
        QVBoxLayout(frame).addWidget(state)
        self._stack.addWidget(frame)
        self._frame, self._state = frame, state
        return state

    def _open_next(self) -> None:
        self._context.actions.run("go.later")
