"""A source: one of the places that leads come from."""

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Record, words
from leaddesk.models.vocabulary import SourceKind


class Source(Record, table=True):
    """A place leads come from; ``proven`` marks a high-converting one (domain: routing)."""

    name: str = Field(unique=True)
    kind: SourceKind = Field(default=SourceKind.OTHER, sa_type=words(SourceKind))
    proven: bool = False
    cost_minor: int | None = None
    cost_currency: str = ""
    zone: str = ""
    unreviewed: bool = False

    __table_args__ = (sa.Index("source_fold", sa.text("lower(name)")),)
