"""A rep: who works leads."""

from datetime import date, datetime

from sqlmodel import Field

from leaddesk.models.record import Instant, Record


class Rep(Record, table=True):
    """A person at the desk. Empty ``hours`` means the desk's own.

    ``assigned_count`` counts the leads given on the day of ``last_assigned_at``.
    """

    name: str = Field(unique=True)
    email: str = ""
    phone: str = ""
    senior: bool = False
    hours: str = ""
    away_from: date | None = None
    away_to: date | None = None
    daily_cap: int | None = None
    active: bool = True
    assigned_count: int = 0
    last_assigned_at: datetime | None = Field(default=None, sa_type=Instant)
