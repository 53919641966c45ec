"""Tens of thousands of rows, looked at and written in chunks on a connection of its own."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

#: The pages that a chunk touches are kept between chunks (KiB); the file's own are ten times that.
_CACHE_KIB = 64_000

#: Writes between two copies of the log into the file: many of their pages are the same ones.
_WRITES_BETWEEN = 16


class Bulk:
    """Looks first, then writes: the lock is held for the writing only.

    What was decided on a look holds as long as `moved` is false in the write that follows.
    """

    def __init__(self, path: Path, guarded: Callable[[], AbstractContextManager[None]]) -> None:
        """``guarded`` makes errors of the world (a full disk, a busy file) `LeadDeskError`."""
        self._guarded = guarded
        self._connection = sqlite3.connect(
            path, isolation_level=None, timeout=10, check_same_thread=False
        )
        for pragma in (
            # A chunk is no answer to anybody: the import's last commit, made on the store's own
            # connection, brings the whole log to the disk; what the plug cuts off is taken out.
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            f"cache_size = -{_CACHE_KIB}",
            # Copying the log into the file needs no lock; within a commit it would seem to.
            "wal_autocheckpoint = 0",
        ):
            self._connection.execute(f"PRAGMA {pragma}")
        self._seen = -1
        self._writes = 0
        self.moved = False
        #: How long the last write held the lock, in seconds.
        self.held = 0.0

    @contextlib.contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """One moment of the desk, for reading."""
        with self._guarded():
            self._connection.execute("BEGIN")
            try:
                self._seen = self._version()
                yield self._connection
            finally:
                self._connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A write transaction, kept short (under 100 ms) by the caller.

        `moved` tells whether anybody else has written since the last look.
        """
        with self._guarded():
            with self._transaction():
                self.moved = self._version() != self._seen
                yield self._connection
            self._writes += 1
            if self._writes % _WRITES_BETWEEN == 0:
                self._copy_log()

    def close(self) -> None:
        """Let go of the file; once more does nothing."""
        # An import that fails at its very end is taken out after it had let go.
        with contextlib.suppress(sqlite3.OperationalError, sqlite3.ProgrammingError):
            self._copy_log()
        self._connection.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        began = time.perf_counter()
        try:
            yield
            self._connection.execute("COMMIT")
            self.held = time.perf_counter() - began
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _version(self) -> int:
        """A number that changes whenever another connection has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _copy_log(self) -> None:
        """Bring the log into the file as far as nobody still reads the old pages; never waits."""
        self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


class Insert(NamedTuple):
    """A statement that writes rows, and what it asks of each."""

    statement: str
    rows: list[tuple[Any, ...]]

    def on(self, connection: sqlite3.Connection) -> None:
        """Write the rows."""
        connection.executemany(self.statement, self.rows)


def insert_of(
    table: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    shared: Mapping[str, int | str | None],
) -> Insert:
    """How ``rows``, at least one, get into ``table``; ``shared`` are columns that all have alike.

    What all rows share stands in the statement: most columns of a chunk hold one value, and to
    hand that over row by row takes the driver longer than the table takes to write it.
    """
    told = {name: _spelled(value) for name, value in shared.items()}
    asked = []
    for name, column in zip(columns, zip(*rows, strict=True), strict=True):
        value = column[0]
        alike = value == column[-1] and column.count(value) == len(column)
        if alike and _is_plain(value):
            told[name] = _spelled(value)
        else:
            told[name] = "?"
            asked.append(column)
    names, values = ", ".join(told), ", ".join(told.values())
    statement = f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - see _is_plain
    return Insert(statement, list(zip(*asked, strict=True)) if asked else [()] * len(rows))


def _is_plain(value: Any) -> bool:
    """Whether a value is a number, one ASCII word, or nothing at all."""
    if type(value) is str:
        return not value or (value.isascii() and value.isalnum())
    return value is None or type(value) is int


def _spelled(value: int | str | None) -> str:
    """A value as it stands in a statement."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
