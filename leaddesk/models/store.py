"""The store: the one file that opens the desk file, makes sessions and commits.

A local file runs in WAL with ``synchronous=FULL``: a commit that was answered survives the plug.
"""

import contextlib
import importlib
import pkgutil
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

import leaddesk.models
from leaddesk.models.backup import backup_folder, copy_verified
from leaddesk.models.bulk import Bulk
from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.reader import Reader
from leaddesk.models.rows_in_hand import driver_of
from leaddesk.models.schema import CURRENT, migrate, version_of_file

T = TypeVar("T")

#: Pages of 4 KiB that the log of writes may have before a command brings it into the file.
_LONGEST_LOG = 16_000

#: The same for writes of many rows.
_LOG_OF_MANY = 1_000

#: Called after each commit with what changed: (kinds, lead ids, revision).
Announce = Callable[[frozenset[str], tuple[int, ...], int], None]


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a command answered: its result, the revision, and what to say of it."""

    result: T
    rev: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The command with this id was applied before, under ``rev``; nothing was done now."""

    rev: int


class Store:
    """The desk file: readers for the screens, and commands that write."""

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self.path = path
        self._engine = engine
        self._listeners: list[Announce] = []
        self._readers = threading.local()
        self._opened: list[Reader] = []
        self._kept: dict[Any, Any] = {}

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the desk file at ``path``, made or brought up to date where needed.

        Raises `LeadDeskError` where the file is no desk file, or one of a newer LeadDesk.
        """
        refuse_foreign_file(path)
        was_there = path.exists() and path.stat().st_size > 0
        path.parent.mkdir(parents=True, exist_ok=True)
        _learn_all_tables()
        engine = _engine(path)

        def back_up(version: int) -> None:
            if was_there:
                name = f"{path.stem}.before-step-{version + 1}.db"
                copy_verified(path, backup_folder(path) / name)

        migrate(engine, before_step=back_up)
        return cls(path, engine)

    def reader(self) -> Reader:
        """The reader of the thread that asks; it sees every commit made before its question."""
        reader: Reader | None = getattr(self._readers, "reader", None)
        if reader is None:
            reader = self._readers.reader = Reader.open(self.path)
            self._opened.append(reader)
        return reader

    def listen(self, listener: Announce) -> None:
        """Call ``listener`` after each commit, on the thread that committed."""
        self._listeners.append(listener)

    def carry_out(
        self,
        name: str,
        work: Callable[[Change], T],
        *,
        now: datetime,
        by_id: int | None = None,
        command_id: str | None = None,
    ) -> Done[T] | Repeated:
        """Do ``work`` as one command in one transaction, and tell the listeners.

        A ``command_id`` that was applied before does nothing and answers `Repeated`.
        """
        command_id = command_id or uuid.uuid4().hex
        with self._forgets_what_failed(), self._connection() as connection:
            driver = driver_of(connection)
            # Rows are written together, in any order: keys between them are checked at the commit.
            driver.execute("PRAGMA defer_foreign_keys = ON")
            earlier = driver.execute(
                "SELECT rev FROM command WHERE id = ?", (command_id,)
            ).fetchone()
            if earlier is not None:
                return Repeated(earlier[0])
            rev = next_rev(driver)
            change = Change(connection, rev=rev, now=now, by_id=by_id, kept=self._kept)
            result = work(change)
            change.finish(name, command_id)
            connection.commit()
        self.announce(frozenset(change.kinds), change.lead_ids, rev)
        return Done(result, rev, change.said)

    def do(
        self, name: str, work: Callable[[Change], T], *, now: datetime, by_id: int | None = None
    ) -> Done[T]:
        """Like `carry_out` for a command that is never repeated."""
        done = self.carry_out(name, work, now=now, by_id=by_id)
        if isinstance(done, Repeated):
            raise AssertionError("a fresh command id cannot have been applied")
        return done

    @contextlib.contextmanager
    def bulk(self) -> Iterator[sqlite3.Connection]:
        """A write transaction on the driver's own connection, for tens of thousands of rows.

        The caller keeps it short (under 100 ms), takes a revision with :func:`next_rev`, and
        announces when all is done.
        """
        with self._connection() as connection, _folds_often(connection):
            yield driver_of(connection)
            connection.commit()

    def open_bulk(self) -> Bulk:
        """A connection for a file's rows, judged before they are written; the caller closes it."""
        return Bulk(self.path, lambda: _world_errors(self.path))

    def fold_log(self) -> None:
        """Bring the log of writes into the file beside everybody: nobody waits for it.

        A command would do it for all before it: tens of milliseconds on a large desk. The clock
        does it instead; a command only does once the log is very long.
        """
        with _world_errors(self.path), self._engine.connect() as connection:
            driver_of(connection).execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def announce(self, kinds: frozenset[str], lead_ids: tuple[int, ...], rev: int) -> None:
        """Tell the listeners what a commit changed."""
        for listener in tuple(self._listeners):
            listener(kinds, lead_ids, rev)

    def back_up(self, to: Path) -> None:
        """Copy the desk file to ``to``, checked, whole or not at all."""
        copy_verified(self.path, to)

    def check(self) -> list[str]:
        """What is wrong with the file, in sentences; empty when all is well."""
        with self._connection() as connection:
            lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            problems = [str(line) for line in lines if line != "ok"]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            problems += [f"{row[0]} {row[1]} names a {row[2]} that is not there" for row in orphans]
            connection.rollback()
        return problems

    def close(self) -> None:
        """Let go of the file."""
        for reader in self._opened:
            reader.close()
        self._opened.clear()
        self._engine.dispose()

    @contextlib.contextmanager
    def _forgets_what_failed(self) -> Iterator[None]:
        """What a failed command read of its own writes was never there."""
        try:
            yield
        except BaseException:
            self._kept.clear()
            raise

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        with _world_errors(self.path), self._engine.connect() as connection:
            connection.begin()
            yield connection


def next_rev(connection: sqlite3.Connection) -> int:
    """The revision that the next command of this transaction takes."""
    return int(connection.execute("SELECT coalesce(max(rev), 0) + 1 FROM command").fetchone()[0])


def refuse_foreign_file(path: Path) -> None:
    """Raise `LeadDeskError` if ``path`` cannot be a desk file of this LeadDesk or an older one."""
    if not path.exists() or path.stat().st_size == 0:
        return
    try:
        version = version_of_file(path)
    except sqlite3.OperationalError as error:
        raise LeadDeskError(
            f"{path.name} can’t be opened where it lies ({error}).",
            "Nothing was changed in it.",
            "LeadDesk must be able to write in the folder: copy the file to one of your own.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise LeadDeskError(
            f"{path.name} is not a LeadDesk desk file, or it is damaged ({error}).",
            "Nothing was changed in it.",
            "Choose another file, or restore the last backup.",
        ) from error
    if version > CURRENT:
        raise LeadDeskError(
            f"{path.name} was written by a newer LeadDesk (schema {version}; this one knows"
            f" {CURRENT}).",
            "Nothing was changed in it.",
            "Install the newer LeadDesk on this computer, or open a backup made before.",
        )
    if version == 0:
        raise LeadDeskError(
            f"{path.name} is a database, but not one of LeadDesk.",
            "Nothing was changed in it.",
            "Choose another file for the desk.",
        )


def _engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(
        f"sqlite:///{path}",
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": 10},
    )

    def settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            f"wal_autocheckpoint = {_LONGEST_LOG}",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
            "cell_size_check = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: sa.Connection) -> None:
        # The default starts a write too late and leaves DDL outside the transaction.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    sa.event.listen(engine, "connect", settle)
    sa.event.listen(engine, "begin", begin)
    return engine


@contextlib.contextmanager
def _folds_often(connection: sa.Connection) -> Iterator[None]:
    """Many rows keep the log short themselves: each of their writes takes its share."""
    driver = driver_of(connection)
    driver.execute(f"PRAGMA wal_autocheckpoint = {_LOG_OF_MANY}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST_LOG}")


def _learn_all_tables() -> None:
    """Import every table module, so that keys between tables are known to each other."""
    for module in pkgutil.iter_modules(leaddesk.models.__path__):
        if not module.ispkg:
            importlib.import_module(f"leaddesk.models.{module.name}")


@contextlib.contextmanager
def _world_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (sa.exc.OperationalError, sqlite3.OperationalError) as error:
        said = str(error.orig if isinstance(error, sa.exc.OperationalError) else error)
        if "locked" in said:
            raise LeadDeskError(
                "The desk file is busy: something else is writing to it.",
                "Nothing was changed.",
                "Try again in a moment.",
            ) from error
        if "full" in said:
            raise LeadDeskError(
                f"The disk that holds {path.name} is full.",
                "Nothing was changed, and nothing that was saved before is lost.",
                "Free some space and try again.",
            ) from error
        if "readonly" in said or "I/O" in said or "unable to open" in said:
            raise LeadDeskError(
                f"{path.name} can’t be written ({said}).",
                "Nothing was changed, and nothing that was saved before is lost.",
                "Check that the folder is there and that you may write in it.",
            ) from error
        raise
