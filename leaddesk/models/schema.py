"""Bring a desk file to the present schema: one step, one transaction, a backup before each.

SQLite keeps the version in ``user_version``, written inside the step's own transaction, so that a
kill at any statement leaves the schema before the step or after it.
"""

import importlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from leaddesk.models.migrations import CURRENT, STEPS


def migrate(
    engine: sa.Engine, *, steps: tuple[str, ...] = STEPS, before_step: Callable[[int], None]
) -> int:
    """Take every missing step and answer the schema version reached.

    ``before_step`` is called with the present version before each step, to back the file up; it
    is called outside the step's transaction, and a failure of it leaves the file as it was.
    """
    version = schema_version(engine)
    for number in range(version + 1, len(steps) + 1):
        before_step(number - 1)
        _take(engine, number, steps[number - 1])
    return max(version, len(steps))


def schema_version(engine: sa.Engine) -> int:
    """How many steps the file has taken."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def version_of_file(path: Path) -> int:
    """The schema version of the file at ``path``, without the heavy libraries' help.

    Raises ``sqlite3.DatabaseError`` where the file is no database.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _take(engine: sa.Engine, number: int, name: str) -> None:
    # Loaded here: 15 MB and 0.1 s that a desk of the present schema does without.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    module = importlib.import_module(f"leaddesk.models.migrations.{name}")
    with engine.begin() as connection:
        # Another desk may have taken the step while this one waited for the lock.
        if int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()) >= number:
            return
        module.upgrade(Operations(MigrationContext.configure(connection)))
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")


__all__ = ["CURRENT", "migrate", "schema_version", "version_of_file"]
