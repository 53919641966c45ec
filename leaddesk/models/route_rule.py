"""The routing table: an ordered list of rows, and what an assignment answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leaddesk.models.condition import Condition


class AssignTo(StrEnum):
    """Who gets the lead."""

    NAMED = "named"
    SENIOR = "senior"
    ANY_AVAILABLE = "any_available"
    ROUND_ROBIN = "round_robin"
    LEAST_LOADED = "least_loaded"
    NOBODY = "nobody"


class PromiseKind(StrEnum):
    """How soon the desk promises to answer."""

    MINUTES = "minutes"
    SAME_DAY = "same_day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Promise:
    """A response target: so many working minutes, by the end of the day, or none."""

    kind: PromiseKind
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class RouteRow:
    """If the score and the source fit, the lead goes there. The last row fits everything."""

    id: str
    name: str
    condition: Condition
    assign: AssignTo
    promise: Promise
    sequence: str | None
    rep: str | None = None

    @property
    def fits_everything(self) -> bool:
        """Whether the row has no condition, as the last row must."""
        return self.condition == Condition()


@dataclass(frozen=True, slots=True)
class RepState:
    """A rep as routing sees one: who, and whether free at this moment.

    ``takes_turns`` is false while away or at the day's cap; ``free_from`` is when a rep who is
    not available will be (None when available, or when it can't be told).
    """

    id: int
    name: str
    senior: bool
    available: bool
    why_not: str | None = None
    open_leads: int = 0
    assigned_today: int = 0
    last_assigned_at: datetime | None = None
    takes_turns: bool = True
    free_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where a lead goes, by when it is promised an answer, and why."""

    row: RouteRow
    rep_id: int | None
    rep_name: str | None
    due_at: datetime | None
    why: str
    passed_over: tuple[tuple[str, str], ...] = ()
