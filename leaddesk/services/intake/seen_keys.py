"""Which phones and mailboxes the desk has certainly never seen: nobody need be asked for those."""

import sqlite3
from collections.abc import Iterable

#: Places of marks, of one byte each; two keys that share one are only asked for in vain.
_PLACES = 1 << 21

#: The desk's own keys are read once so many of its leads come on one row that was looked up.
_LEADS_A_ROW = 4

_KEYS = (
    "SELECT phone FROM lead WHERE phone IS NOT NULL",
    "SELECT email_key FROM lead WHERE email_key IS NOT NULL",
    "SELECT key FROM contact_point WHERE key IS NOT NULL",
)


class SeenKeys:
    """Marks the keys of the desk and of all rows so far, for one connection.

    Whenever another connection has written, the marks tell nothing any more. They are made anew
    only where enough rows come in for that: a small file does not have a large desk read.
    """

    def __init__(self) -> None:
        self._marks: bytearray | None = None
        self._version = -1
        self._rows = 0

    def look(self, connection: sqlite3.Connection, rows: int) -> None:
        """Take note of the desk as ``connection`` sees it now, before ``rows`` are looked up."""
        version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._version, self._marks, self._rows = version, None, 0
        if self._marks is not None:
            return
        self._rows += rows
        leads = int(connection.execute("SELECT coalesce(max(id), 0) FROM lead").fetchone()[0])
        if self._rows * _LEADS_A_ROW >= leads:
            self._marks = bytearray(_PLACES)
            for statement in _KEYS:
                self.mark(key for (key,) in connection.execute(statement))

    def maybe(self, keys: Iterable[str]) -> set[str]:
        """Those of ``keys`` that may have been seen; all, where nothing is known of the desk."""
        marks, last = self._marks, _PLACES - 1
        if marks is None:
            return set(keys)
        return {key for key in keys if marks[hash(key) & last]}

    def mark(self, keys: Iterable[str]) -> None:
        """The desk knows these keys, or will."""
        marks, last = self._marks, _PLACES - 1
        if marks is not None:
            for key in keys:
                marks[hash(key) & last] = 1
