"""A rule set: points, bands and routes of one version, as one readable document."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import RuleSetState


class RuleSet(Record, table=True):
    """A version of the rules; exactly one is live, at most one is the draft."""

    __tablename__ = "rule_set"

    version: int = Field(unique=True)
    state: RuleSetState = Field(sa_type=words(RuleSetState))
    document: dict[str, Any] = Field(sa_type=sa.JSON)
    author_id: int | None = None
    reason: str = ""
    published_at: datetime | None = Field(default=None, sa_type=Instant)
