"""A reminder: something that the desk is told of once, at its time."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import ReminderKind


class Reminder(Record, table=True):
    """Due at an instant, raised once; ``raised_at`` is empty until then."""

    kind: ReminderKind = Field(sa_type=words(ReminderKind))
    lead_id: int | None = Field(default=None, foreign_key="lead.id", index=True)
    rep_id: int | None = None
    due_at: datetime = Field(sa_type=Instant)
    text: str = ""
    raised_at: datetime | None = Field(default=None, sa_type=Instant)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        sa.Index("reminder_rev", "rev"),
        sa.Index(
            "reminder_due",
            "due_at",
            sqlite_where=sa.text("raised_at IS NULL AND settled_at IS NULL"),
        ),
    )
