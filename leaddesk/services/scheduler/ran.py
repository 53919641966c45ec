"""What a tick did."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Ran:
    """One thing that was due and was done: ``job`` is its name, ``what`` says it in words."""

    at: datetime
    job: str
    what: str
    lead_id: int | None = None


@dataclass(frozen=True, slots=True)
class TickReport:
    """All that one tick did, and when the next thing is due (None: nothing waits)."""

    ran: tuple[Ran, ...]
    next_due: datetime | None = None
    sent: int = 0
    failed: int = 0
