"""The rows that one command has in hand: each is one object, and all are written together."""

import sqlite3
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Session, SQLModel, select

from leaddesk.models.row_form import form_of

M = TypeVar("M", bound=SQLModel)


class RowsInHand:
    """Reads rows once, remembers what became of them, and writes it with few statements.

    The mapper's session does this for any graph of objects; a command knows its rows, and goes to
    the driver. Who needs more asks for :attr:`session`: from then on it reads, and both see the
    same objects.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.driver = driver_of(connection)
        self._known: dict[tuple[type[SQLModel], Any], SQLModel] = {}
        self._new: dict[int, SQLModel] = {}
        self._changed: dict[int, tuple[SQLModel, dict[str, None]]] = {}
        self._session: Session | None = None
        self._apart: list[SQLModel] = []

    @property
    def session(self) -> Session:
        """A session of the object mapper in the same transaction; it knows every row in hand."""
        self.write()
        if self._session is None:
            self._session = Session(bind=self.connection, expire_on_commit=False)
        for record in self._apart:
            if self._known.get(_name(record)) is record:
                make_transient_to_detached(record)
                self._session.add(record)
        self._apart.clear()
        return self._session

    def find(self, table: type[M], key: Any) -> M | None:
        """The record of ``table`` with this key; None where there is none."""
        known = self._known.get((table, key))
        if self._session is not None:
            return self.session.get(table, key)
        if known is not None:
            return known  # type: ignore[return-value]
        form = form_of(table)
        row = self.driver.execute(form.select, (key,)).fetchone()
        return None if row is None else self._hold(form.record(row))

    def select(self, table: type[M], conditions: tuple[Any, ...], equal: dict[str, Any]) -> list[M]:
        """The records that all ``conditions`` hold for, with these columns ``equal``, by key.

        A tuple means any of its values. Columns alone are a question for the driver; conditions
        of the library cost it ten times as much to write down.
        """
        form = form_of(table)
        if self._session is None and not conditions:
            self.write()
            rows = self.driver.execute(*form.where(**equal)).fetchall()
            return [self._met(form.record(row)) for row in rows]
        conditions += tuple(
            form.stored.c[name].in_(one) if isinstance(one, tuple) else form.stored.c[name] == one
            for name, one in equal.items()
        )
        if self._session is not None:
            asked = select(table).where(*conditions).order_by(*form.stored.primary_key)
            return list(self.session.exec(asked))
        self.write()
        found = self.connection.execute(form.selected.where(*conditions))
        return [self._met(form.of_values(row)) for row in found]

    def take_in(self, record: SQLModel) -> None:
        """A new row."""
        self._new[id(record)] = record
        self._hold(record)

    def set(self, record: SQLModel, values: dict[str, Any]) -> None:
        """Give some columns of a row new values."""
        record.__dict__.update(values)
        if id(record) not in self._new:
            self._changed.setdefault(id(record), (record, {}))[1].update(dict.fromkeys(values))

    def take_out(self, record: SQLModel) -> None:
        """A row goes, at once."""
        self.write()
        form, name = form_of(type(record)), _name(record)
        self._known.pop(name, None)
        if self._session is not None and record in self._session:
            self._session.expunge(record)
        self.driver.execute(form.delete, name[1:])

    def write(self) -> None:
        """Write everything that waits; changes go first, so that a new row can take their place."""
        if self._session is not None:
            self._session.flush()
        for record, names in self._changed.values():
            form = form_of(type(record))
            values = form.values(record, (*names, form.key))
            self.driver.execute(form.update(names), values)
        self._changed.clear()
        tables: dict[type[SQLModel], list[SQLModel]] = {}
        for record in self._new.values():
            tables.setdefault(type(record), []).append(record)
        for table, records in tables.items():
            form = form_of(table)
            self.driver.executemany(form.insert, [form.row(record) for record in records])
        self._new.clear()

    def _hold(self, record: M) -> M:
        self._known[_name(record)] = record
        self._apart.append(record)
        return record

    def _met(self, record: M) -> M:
        """The object that stands for this row already, or this one from now on."""
        known = self._known.get(_name(record))
        return self._hold(record) if known is None else known  # type: ignore[return-value]


def driver_of(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection. Raises ``TypeError`` where the store is no desk file."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("this store is no desk file")
    return driver


def _name(record: SQLModel) -> tuple[type[SQLModel], Any]:
    table = type(record)
    return table, record.__dict__[form_of(table).key]
