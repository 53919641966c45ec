"""A sequence's versions, and a lead's run through one of them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import EnrolmentState, StopReason


class Sequence(Record, table=True):
    """One version of a sequence; running enrolments finish on theirs."""

    name: str
    version: int = 1
    live: bool = True
    document: dict[str, Any] = Field(sa_type=sa.JSON)

    __table_args__ = (sa.UniqueConstraint("name", "version"),)


class Enrolment(Record, table=True):
    """A lead in a sequence. ``next_step`` waits for ``next_due_at``; later steps are planned."""

    lead_id: int = Field(foreign_key="lead.id", index=True)
    sequence_id: int = Field(foreign_key="sequence.id")
    enrolled_at: datetime = Field(sa_type=Instant)
    state: EnrolmentState = Field(default=EnrolmentState.ACTIVE, sa_type=words(EnrolmentState))
    next_step: int | None = None
    next_due_at: datetime | None = Field(default=None, sa_type=Instant)
    shift_days: int = 0
    steps_done: int = 0
    steps_total: int = 0
    due_to_end_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    stop_reason: StopReason | None = Field(default=None, sa_type=words(StopReason))

    __table_args__ = (
        sa.Index(
            "enrolment_due",
            "next_due_at",
            "id",
            sqlite_where=sa.text("state = 'active' AND next_due_at IS NOT NULL"),
        ),
        sa.Index("enrolment_end", "due_to_end_at"),
        sa.Index("enrolment_of_sequence", "sequence_id", "state"),
    )
