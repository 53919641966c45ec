"""A touch: one call task, text or e-mail of a sequence, or one written by hand."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import Channel, TouchState


class Touch(Record, table=True):
    """A step whose day has come. The key (enrolment, step, channel, cycle) exists once."""

    lead_id: int = Field(foreign_key="lead.id", index=True)
    enrolment_id: int | None = Field(default=None, foreign_key="enrolment.id")
    step: int = 0
    channel: Channel = Field(sa_type=words(Channel))
    cycle: int = 0
    state: TouchState = Field(default=TouchState.PLANNED, sa_type=words(TouchState))
    due_at: datetime = Field(sa_type=Instant)
    recipient: str = ""
    subject: str = ""
    body: str = ""
    message_id: str = ""
    attempts: int = 0
    reason: str = ""
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        sa.UniqueConstraint("enrolment_id", "step", "channel", "cycle"),
        sa.Index("touch_calls", "state", "due_at", sqlite_where=sa.text("channel = 'call'")),
        sa.Index("touch_messages", "state", "due_at", sqlite_where=sa.text("channel <> 'call'")),
    )
