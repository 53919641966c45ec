"""A command: one write by a person, an arrival or the clock, applied once."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Row


class Command(Row, table=True):
    """What was done, by whom, under which revision, and how to take it back."""

    rev: int = Field(primary_key=True)
    id: str = Field(unique=True)
    name: str
    at: datetime = Field(sa_type=Instant)
    by_id: int | None = None
    said: str = ""
    undo: list[Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    undoes: int | None = None
    undone_by: int | None = None
