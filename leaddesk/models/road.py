"""A road: one way in which leads travel from a source to the desk, and how it is doing."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import RoadKind


class Road(Record, table=True):
    """One road. A mailbox or a folder may bring the leads of several sources.

    ``settings`` is what a person chose, ``cursor`` how far the road has come: it survives a
    restart. ``token_hash`` is the SHA-256 of the token that its posts carry; secrets themselves
    are in the keyring only. ``refused`` counts the posts turned away since ``refused_since``.
    """

    kind: RoadKind = Field(sa_type=words(RoadKind))
    name: str = ""
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    format: str = ""
    switched_on: bool = True
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    cursor: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    token_hash: str | None = Field(default=None, unique=True)
    last_heard_at: datetime | None = Field(default=None, sa_type=Instant)
    last_tried_at: datetime | None = Field(default=None, sa_type=Instant)
    failures: int = 0
    trouble: str = ""
    trouble_since: datetime | None = Field(default=None, sa_type=Instant)
    refused: int = 0
    refused_since: datetime | None = Field(default=None, sa_type=Instant)
    refused_why: str = ""
