"""What the Call Queue asks the views for, in one question."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.reader import Reader
from leaddesk.services.settings import read_settings
from leaddesk.services.views.call_card import CallCard, call_card
from leaddesk.services.views.call_queue import LOOKED_AT, Queue, call_queue
from leaddesk.services.views.day_progress import DayProgress, day_progress
from leaddesk.services.views.queued_call import QueuedCall


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose queue, at what moment; ``keep`` is the lead that is shown, ``away`` are passed over."""

    rep_id: int | None
    rep_name: str
    now: datetime
    keep: int | None
    away: frozenset[int]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The queue, the day so far, and the cards of the lead to show and of the one after it."""

    queue: Queue
    calls: tuple[QueuedCall, ...]
    progress: DayProgress
    shown: int | None
    cards: Mapping[int, CallCard]

    @property
    def waiting(self) -> int:
        """How many calls are due, the one that is shown among them."""
        passed_over = len(self.queue.calls) - len(self.calls)
        return max(self.queue.waiting - passed_over, 0)

    def after(self, lead_id: int | None) -> tuple[QueuedCall, ...]:
        """The calls to come when ``lead_id`` is done."""
        return tuple(call for call in self.calls if call.lead_id != lead_id)


def load(reader: Reader, asked: Asked) -> Loaded:
    """Ask for all that the screen shows; the next card comes along, so that it is there at once."""
    queue = call_queue(reader, asked.rep_id, asked.now, LOOKED_AT + len(asked.away))
    calls = tuple(call for call in queue.calls if call.lead_id not in asked.away)
    shown = asked.keep if asked.keep is not None else next((c.lead_id for c in calls), None)
    wanted = [shown, next((c.lead_id for c in calls if c.lead_id != shown), None)]
    cards = {
        lead_id: card
        for lead_id in wanted
        if lead_id is not None
        and (card := call_card(reader, lead_id, asked.now, asked.rep_id, asked.rep_name))
    }
    zone = read_settings(reader).zone
    return Loaded(queue, calls, day_progress(reader, asked.rep_id, asked.now, zone), shown, cards)
