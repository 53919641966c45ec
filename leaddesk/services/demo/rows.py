"""Rows that are made up first and written all at once."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, cast

import sqlalchemy as sa

from leaddesk.models.change import Change
from leaddesk.models.record import Record

Row = dict[str, Any]


class Rows:
    """Rows by table, each whole: what is not named has the value of a fresh record."""

    def __init__(self) -> None:
        self._rows: dict[type[Record], list[Row]] = {}

    def add(self, table: type[Record], **values: Any) -> Row:
        """A new row with the next id; it may be changed until it is written."""
        rows = self._rows.setdefault(table, [])
        row = {**_fresh(table), **values, "id": len(rows) + 1}
        rows.append(row)
        return row

    def of(self, table: type[Record]) -> list[Row]:
        """The rows of a table so far."""
        return self._rows.get(table, [])

    def write(self, change: Change, order: Iterable[type[Record]]) -> None:
        """Write the tables in ``order``, under the revision of ``change``."""
        connection = change.session.connection()
        for table in order:
            rows = self._rows.get(table, [])
            for row in rows:
                row["rev"] = change.rev
            if rows:
                connection.execute(sa.insert(table.__table__), rows)  # type: ignore[attr-defined]


def _fresh(table: type[Record]) -> Row:
    """The values of a fresh record; lists and mappings are its own."""
    plain, made = _defaults(table)
    return {**plain, **{name: make() for name, make in made}}


@cache
def _defaults(table: type[Record]) -> tuple[Row, tuple[tuple[str, Callable[[], Any]], ...]]:
    plain: Row = {}
    made: list[tuple[str, Callable[[], Any]]] = []
    for name, field in table.model_fields.items():
        if field.default_factory is not None:
            made.append((name, cast(Callable[[], Any], field.default_factory)))
        else:
            plain[name] = None if field.is_required() else field.default
    return plain, tuple(made)
