"""Tens of thousands of rows, looked at and written in chunks on a connection of its own."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

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
            "synchronous = FULL",
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
        """Let go of the file."""
        with contextlib.suppress(sqlite3.OperationalError):
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
