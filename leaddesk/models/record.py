"""What every stored record shares: an id, a revision, and its column types."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

from leaddesk.models.instant import from_micros, to_micros


class Instant(sa.types.TypeDecorator[datetime]):
    """An aware datetime, kept as microseconds in UTC; a naive one is refused."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """The stored integer."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """The aware instant."""
        return None if value is None else from_micros(value)


def words(vocabulary: type[StrEnum]) -> sa.Enum:
    """A text column that takes only the values of ``vocabulary``, and keeps them readable."""
    return sa.Enum(
        vocabulary,
        native_enum=False,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
        length=24,
    )


class Record(SQLModel):
    """A row with an id of its own; ``rev`` is the revision of the command that last wrote it."""

    id: int | None = Field(default=None, primary_key=True)
    rev: int = Field(default=0)


def key_of(record: Record) -> int:
    """The id of a stored record. Raises ``ValueError`` before it was stored."""
    if record.id is None:
        raise ValueError(f"{type(record).__name__} was not stored yet")
    return record.id
