"""Opening the desk: a new one gets what a desk begins with."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from leaddesk.models.store import Store, refuse_foreign_file
from leaddesk.services.errors import LeadDeskError


def open_desk(
    path: Path, *, now: datetime, time_zone: str | None = None, country: str | None = None
) -> Store:
    """Open the desk at ``path``; a new one gets its rules, sequences, templates and first rep.

    Raises `LeadDeskError` where the file cannot be used.
    """
    is_new = not path.exists() or path.stat().st_size == 0
    store = _open(path)
    if is_new:
        from leaddesk.services.desk.new_desk import init_desk  # once in the life of a desk

        try:
            init_desk(store, now=now, time_zone=time_zone, country=country)
        except BaseException:
            discard(store)
            raise
    return store


def can_write(path: Path) -> bool:
    """Whether changes to the desk at ``path`` can be kept; one that is only busy can be written."""
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            # Only a write is refused; this one changes nothing, and is taken back.
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            connection.execute(f"PRAGMA user_version = {int(version)}")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return "readonly" not in str(error)
    return True


def open_existing(path: Path) -> Store:
    """Open the desk at ``path``. Raises `LeadDeskError` where there is none."""
    if not path.exists():
        raise LeadDeskError(
            f"There is no desk at {path}.",
            do="Make one with leaddesk init, or one with sample leads with leaddesk demo.",
        )
    return _open(path)


def refuse_to_open(path: Path, present: Path) -> None:
    """Raise `LeadDeskError` where the window on ``present`` cannot go over to the desk ``path``."""
    if path.resolve() == present.resolve():
        raise LeadDeskError(f"{path.name} is the desk that is open.", "Nothing was changed.")
    if not path.exists() or path.stat().st_size == 0:
        raise LeadDeskError(
            f"There is no desk in {path.name}.",
            "The desk that is open stays as it is.",
            "Choose the file of a desk; its name usually ends in .db.",
        )
    refuse_foreign_file(path)


def open_empty(path: Path) -> Store:
    """A desk file with its tables and nothing in them. Raises where a file is there already."""
    if path.exists() and path.stat().st_size:
        raise LeadDeskError(
            f"There is a file at {path} already.",
            "It was not changed.",
            "Name another file with --database PATH, or move that one away.",
        )
    return _open(path)


def discard(store: Store) -> None:
    """Close a desk that was begun and not finished, and take its file away."""
    store.close()
    for suffix in ("", "-wal", "-shm"):
        store.path.with_name(store.path.name + suffix).unlink(missing_ok=True)


def _open(path: Path) -> Store:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("rb"):
                pass
    except OSError as error:
        raise LeadDeskError(
            f"The desk at {path} can’t be opened ({error.strerror or error}).",
            "Nothing was changed.",
            "Check that the folder is there and that you may write in it.",
        ) from error
    return Store.open(path)
