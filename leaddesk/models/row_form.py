"""How the records of one table become rows of the desk file, and rows become records again."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import class_mapper
from sqlmodel import SQLModel

#: Turns a value into what the file keeps, or back; None where they are the same.
Turn = Callable[[Any], Any] | None

_DIALECT = sqlite.dialect()


class RowForm:
    """The statements of one table for the driver, and what its columns do to values.

    The object mapper does the same for any database and any graph of objects, at twenty times
    the cost of a row.
    """

    def __init__(self, table: type[SQLModel]) -> None:
        mapper = class_mapper(table)
        self._new_instance = mapper.class_manager.new_instance
        stored: sa.Table = table.__table__  # type: ignore[attr-defined]
        columns = list(stored.columns)
        (primary,) = stored.primary_key.columns
        quote = _DIALECT.identifier_preparer.quote_identifier
        self.key = primary.name
        self._names = tuple(column.name for column in columns)
        kinds = {column.name: column.type.dialect_impl(_DIALECT) for column in columns}
        self._into = {name: kind.bind_processor(_DIALECT) for name, kind in kinds.items()}
        self._outof: tuple[tuple[str, Turn], ...] = tuple(
            (name, kind.result_processor(_DIALECT, None)) for name, kind in kinds.items()
        )
        self._quoted = {name: quote(name) for name in self._names}
        self.name = str(stored.name)
        self._table = quote(stored.name)
        self._updates: dict[tuple[str, ...], str] = {}
        listed = ", ".join(self._quoted.values())
        marks = ", ".join("?" * len(columns))
        where = f"WHERE {self._quoted[self.key]} = ?"
        self.insert = f"INSERT INTO {self._table} ({listed}) VALUES ({marks})"  # noqa: S608
        self.select = f"SELECT {listed} FROM {self._table} {where}"  # noqa: S608
        self.delete = f"DELETE FROM {self._table} {where}"  # noqa: S608
        self.listed = f"SELECT {listed} FROM {self._table}"  # noqa: S608
        #: The same for the library's conditions.
        self.selected = sa.select(*columns).order_by(primary)
        self.stored = stored

    def update(self, names: Iterable[str]) -> str:
        """The statement that sets the columns ``names`` of one row."""
        wanted = tuple(names)
        known = self._updates.get(wanted)
        if known is None:
            sets = ", ".join(f"{self._quoted[name]} = ?" for name in wanted)
            known = f"UPDATE {self._table} SET {sets} WHERE {self._quoted[self.key]} = ?"  # noqa: S608
            self._updates[wanted] = known
        return known

    def where(self, **equal: Any) -> tuple[str, list[Any]]:
        """All rows whose columns are ``equal`` to a value, or to one of a tuple, by their key."""
        parts: list[str] = []
        values: list[Any] = []
        for name, wanted in equal.items():
            if wanted is None:
                parts.append(f"{self._quoted[name]} IS NULL")
                continue
            some = wanted if isinstance(wanted, tuple) else (wanted,)
            turn = self._into[name]
            values += some if turn is None else map(turn, some)
            parts.append(f"{self._quoted[name]} IN ({', '.join('?' * len(some))})")
        where = " AND ".join(parts) or "true"
        return f"{self.listed} WHERE {where} ORDER BY {self._quoted[self.key]}", values

    def row(self, record: SQLModel) -> list[Any]:
        """The whole row of ``record``, for ``insert``."""
        return self.values(record, self._names)

    def values(self, record: SQLModel, names: Iterable[str]) -> list[Any]:
        """What the file keeps of the columns ``names``."""
        held, into = record.__dict__, self._into
        return [held[name] if (turn := into[name]) is None else turn(held[name]) for name in names]

    def record(self, row: Iterable[Any]) -> Any:
        """The record of a ``row`` as the driver answers it."""
        return self._made(
            {
                name: value if turn is None else turn(value)
                for (name, turn), value in zip(self._outof, row, strict=True)
            }
        )

    def of_values(self, values: Iterable[Any]) -> Any:
        """The record of a row whose values were turned already."""
        return self._made(dict(zip(self._names, values, strict=True)))

    def _made(self, held: dict[str, Any]) -> Any:
        record = self._new_instance()
        record.__dict__.update(held)
        return record


@cache
def form_of(table: type[SQLModel]) -> RowForm:
    """The form of ``table``."""
    return RowForm(table)
