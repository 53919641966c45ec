"""What is known when a call's result is pressed, and what follows from it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from leaddesk.models.vocabulary import Channel, InboxList, Stage, StopReason
from leaddesk.services.sequence.plan import Allowed
from leaddesk.services.working_time import WorkingCalendar


class NextCall(StrEnum):
    """What the next call is: a promise to the lead, another try, or a step of the sequence."""

    CALLBACK = "callback"
    RETRY = "retry"
    SEQUENCE = "sequence"


@dataclass(frozen=True, slots=True)
class Coming:
    """A touch still to come in the lead's sequence; ``held`` says that it can't leave yet."""

    channel: Channel
    due_at: datetime
    held: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when a result key is pressed, this call not yet counted."""

    zone: str
    calendar: WorkingCalendar
    allowed: Allowed
    stage: Stage = Stage.NEW
    tries: int = 0
    tries_today: int = 0
    coming: tuple[Coming, ...] = ()
    other_phone: bool = False
    has_email: bool = False


@dataclass(frozen=True, slots=True)
class Consequences:
    """Everything that follows from a result. None and False mean: stays as it is.

    ``met_promise`` holds of every result: the promise is a call in time, and one was made.
    ``drop_channels`` are the channels whose coming touches are cancelled while the sequence goes
    on. ``booked_at`` is when the next step was agreed for. ``words`` is the tile's second line.
    """

    words: str
    stage: Stage | None = None
    stop: StopReason | None = None
    next_call_at: datetime | None = None
    next_call: NextCall | None = None
    next_call_why: str = ""
    inbox: InboxList = InboxList.TODO
    later_until: datetime | None = None
    booked_at: datetime | None = None
    next_step: str = ""
    contacted: bool = False
    met_promise: bool = True
    nurture: bool = False
    lost_reason: str | None = None
    asks_why: bool = False
    asks_when: bool = False
    stops_everything: bool = False
    bad_number: bool = False
    drop_channels: frozenset[Channel] = field(default=frozenset())
