"""A source: one of the places that leads come from."""

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Record, words
from leaddesk.models.vocabulary import SourceKind


class Source(Record, table=True):
    """A place leads come from; ``proven`` marks a high-converting one (domain: routing).

    ``mapping`` is where its own names go (own name → field); ``mapping_checked`` is False while
    it was only guessed and a person has not looked at it.
    """

    name: str = Field(unique=True)
    kind: SourceKind = Field(default=SourceKind.OTHER, sa_type=words(SourceKind))
    proven: bool = False
    cost_minor: int | None = None
    cost_currency: str = ""
    zone: str = ""
    unreviewed: bool = False
    mapping: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    mapping_checked: bool = True

    __table_args__ = (sa.Index("source_fold", sa.text("lower(name)")),)
