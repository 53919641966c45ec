"""An event: something happened to a lead. Events are added, never changed or removed."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import EventKind


class Event(Record, table=True):
    """What happened, when, by whom. ``undone`` marks the events of a command taken back.

    The history outlives the lead: ``lead_id`` is no foreign key.
    """

    lead_id: int
    kind: EventKind = Field(sa_type=words(EventKind))
    at: datetime = Field(sa_type=Instant)
    by_id: int | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    undone: bool = False

    __table_args__ = (
        sa.Index("event_of_lead", "lead_id", "at"),
        sa.Index("event_rev", "rev"),
        sa.Index(
            "event_of_day",
            "at",
            "kind",
            sqlite_where=sa.text("kind IN ('call', 'stage', 'breach', 'message_sent', 'reply')"),
        ),
    )
