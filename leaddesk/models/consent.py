"""Consent, kept as evidence; and suppression, which never lapses."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import Channel


class Consent(Record, table=True):
    """A person allowed or forbade a channel: append-only."""

    lead_id: int = Field(foreign_key="lead.id", index=True)
    channel: Channel = Field(sa_type=words(Channel))
    granted: bool
    at: datetime = Field(sa_type=Instant)
    wording: str = ""
    source: str = ""
    ip: str = ""
    certificate: str = ""
    by_id: int | None = None


class Suppression(Record, table=True):
    """A number or address that must not be contacted any more on a channel."""

    channel: Channel = Field(sa_type=words(Channel))
    value: str
    since: datetime = Field(sa_type=Instant)
    why: str = ""

    __table_args__ = (sa.UniqueConstraint("channel", "value"),)
