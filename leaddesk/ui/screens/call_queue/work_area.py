"""How the Call Queue is laid out: head, card with its rail, results, or an empty state."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.services.spoken_time import say_moment
from leaddesk.services.views.called import first_word
from leaddesk.ui.context import Context
from leaddesk.ui.plain import shown
from leaddesk.ui.screens.call_queue.call_card import CallPanel
from leaddesk.ui.screens.call_queue.header import QueueHeader
from leaddesk.ui.screens.call_queue.loading import Loaded
from leaddesk.ui.screens.call_queue.results import ResultsRow
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.empty_state import EmptyState

_NARROW_UNDER, _BROAD_FROM = 1_200, 1_780
_GAP, _RAIL, _BROAD_RAIL, _BROAD_CARD = 16, 300, 420, 980
_ANY_WIDTH = 16_777_215


class WorkArea(QWidget):
    """The parts of the screen; ``skipped_wanted`` asks for the skipped calls again."""

    skipped_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.header = QueueHeader(context)
        self.panel = CallPanel(context)
        self.results = ResultsRow(context)
        self._empty = EmptyState(context.theme, "check-check", "No calls due")
        self._again = Button(context.theme, "Show the skipped ones")
        self._again.clicked.connect(self.skipped_wanted)
        self._go_on = ActionButton(context.theme, context.actions, "queue.pause", text="Go on")
        inbox = ActionButton(context.theme, context.actions, "go.inbox")
        for button in (self._go_on, self._again, inbox):
            self._empty.buttons.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.panel, 1)
        row.addWidget(self.panel.rail)
        work = QWidget()
        self._work = QVBoxLayout(work)
        self._work.setContentsMargins(0, 0, 0, 0)
        self._work.addLayout(row, 1)
        self._work.addWidget(self.results)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self._empty)
        # Nothing is said before it is known.
        self._stack.setCurrentIndex(self._stack.addWidget(QWidget()))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.header)
        self._column.addWidget(self._stack, 1)

    @property
    def is_working(self) -> bool:
        """Whether the card is shown."""
        return self._stack.currentIndex() == 0

    def fit(self, width: int) -> None:
        """Wide with a rail, narrow with tabs, and no wider than can be read."""
        px = self._theme.px
        narrow, broad = width < px(_NARROW_UNDER), width >= px(_BROAD_FROM)
        self.panel.set_narrow(narrow)
        for column in (self._column, self._work):
            column.setSpacing(10 if narrow else 14)
        rail = px(_BROAD_RAIL if broad else _RAIL)
        self.panel.rail.setFixedWidth(rail)
        self.setMaximumWidth(px(_BROAD_CARD) + _GAP + rail if broad else _ANY_WIDTH)

    def show_work(self) -> None:
        """Show the card."""
        self._stack.setCurrentIndex(0)

    def show_empty(self, loaded: Loaded, now: datetime, skipped: int, *, paused: bool) -> None:
        """Say why there is no card, and what is next."""
        self._stack.setCurrentIndex(1)
        self._go_on.setVisible(paused)
        self._again.setVisible(bool(skipped) and not paused)
        queue, done = loaded.queue, loaded.progress
        following = ""
        if queue.next_at is not None:
            at = say_moment(queue.next_at, now, queue.zone)
            joined = " at " if at[:1].isdigit() else ", "
            following = f"Next: {shown(first_word(queue.next_name), 40)}{joined}{at}"
        if paused:
            waiting = loaded.waiting
            calls = f"{waiting} call{'s wait' if waiting != 1 else ' waits'}"
            self._empty.show_words("Paused", f"{calls}. Nobody is held for you meanwhile.")
        elif skipped:
            words = f"You skipped {skipped} call{'s' if skipped != 1 else ''}."
            self._empty.show_words("That was the last one", words, following)
        else:
            calls = "1 call" if done.done == 1 else f"{done.done} calls"
            words = f"You made {calls} today and reached {done.reached}."
            idle = (
                ""
                if following
                else "New leads with a promise, and callbacks, come here by themselves."
            )
            self._empty.show_words("No calls due", words if done.done else idle, following)
