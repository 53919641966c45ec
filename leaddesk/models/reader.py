"""Read-only questions to the store as plain rows: light enough for the first paint."""

import sqlite3
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]


class Reader:
    """Asks the store and answers plain tuples; one reader belongs to one thread.

    Statements use ``:name`` parameters. Instants are integers: microseconds since 1970 in UTC.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> "Reader":
        """Open the desk file at ``path`` for reading only."""
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            isolation_level=None,
            timeout=5,
            check_same_thread=False,
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        return cls(connection)

    def rows(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """All rows of the answer."""
        return self._connection.execute(statement, parameters or {}).fetchall()

    def row(self, statement: str, parameters: Mapping[str, Any] | None = None) -> Row | None:
        """The first row of the answer, or None."""
        answer: Row | None = self._connection.execute(statement, parameters or {}).fetchone()
        return answer

    def value(self, statement: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, or None."""
        row = self.row(statement, parameters)
        return row[0] if row else None

    def numbers(self, statement: str, parameters: Mapping[str, Any] | None = None) -> "array[int]":
        """The first column of the answer, packed: a million ids in eight megabytes."""
        cursor = self._connection.execute(statement, parameters or {})
        return array("q", (row[0] for row in cursor))

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
