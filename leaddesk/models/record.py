"""What every stored record shares: an id, a revision, and its column types."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, cast

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


class Row(SQLModel):
    """What every stored row is, by whatever key it is known."""

    def __init__(self, **values: Any) -> None:
        """Take ``values`` as they are; what is not named has its default.

        Tables are not validated anyway; what the library does for it instead costs half a
        millisecond a lead.
        """
        plain, made, names = _defaults(type(self))
        if not names.issuperset(values):
            unknown = ", ".join(sorted(values.keys() - names))
            raise TypeError(f"{type(self).__name__} has no {unknown}")
        held = self.__dict__
        held.update(plain)
        for name, make in made:
            if name not in values:
                held[name] = make()
        held.update(values)


class Record(Row):
    """A row with an id of its own; ``rev`` is the revision of the command that last wrote it."""

    id: int | None = Field(default=None, primary_key=True)
    rev: int = Field(default=0)


@cache
def _defaults(
    table: type[Row],
) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...], frozenset[str]]:
    """What fresh records of ``table`` hold, what each makes for itself, and all its fields."""
    plain: dict[str, Any] = {}
    made: list[tuple[str, Callable[[], Any]]] = []
    for name, field in table.model_fields.items():
        if field.default_factory is not None:
            made.append((name, cast(Callable[[], Any], field.default_factory)))
        elif not field.is_required():
            plain[name] = field.default
    return plain, tuple(made), frozenset(table.model_fields)


def key_of(record: Record) -> int:
    """The id of a stored record. Raises ``ValueError`` before it was stored."""
    if record.id is None:
        raise ValueError(f"{type(record).__name__} was not stored yet")
    return record.id
