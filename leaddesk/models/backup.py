"""A copy of the desk file that was checked before it may be called a backup."""

import contextlib
import glob
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from leaddesk.models.errors import LeadDeskError

_STAMP = "%Y-%m-%dT%H%M%SZ"


def backup_folder(path: Path) -> Path:
    """Where the backups of the desk file at ``path`` lie: beside it, in a folder of its name."""
    return path.with_name(f"{path.stem} backups")


def backup_name(stem: str, now: datetime, revision: int) -> str:
    """What a backup is called: the desk, when it was made, and of which revision."""
    return f"{stem}.{now.astimezone(UTC).strftime(_STAMP)}.{revision}.db"


def read_backup_name(copy: Path) -> tuple[datetime, int]:
    """When a backup was made, and of which revision: -1 for a file that is no backup."""
    parts = copy.name.split(".")
    try:
        return datetime.strptime(parts[-3], _STAMP).replace(tzinfo=UTC), int(parts[-2])
    except (ValueError, IndexError):
        return datetime.min.replace(tzinfo=UTC), -1


def backups_in(folder: Path, stem: str) -> list[Path]:
    """The backups of a desk, oldest first; files that only look alike are none."""
    found = folder.glob(f"{glob.escape(stem)}.*.*.db")
    return sorted(copy for copy in found if read_backup_name(copy)[1] >= 0)


def copy_verified(source: Path, to: Path) -> None:
    """Copy the database at ``source`` to ``to``: whole, checked and on the disk, or not at all.

    Works while others write. Raises `LeadDeskError` where the copy cannot be made or trusted.
    """
    partial = to.with_name(to.name + ".part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        # A plain path would make an empty file where the desk is gone.
        there = f"{source.absolute().as_uri()}?mode=rw"
        with (
            closing(sqlite3.connect(there, uri=True)) as live,
            closing(sqlite3.connect(partial)) as copy,
        ):
            live.backup(copy)
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise LeadDeskError(
                f"The backup of {source.name} did not pass its check ({found}).",
                "The desk file itself was not changed.",
                "Run Check database, then back up again.",
            )
        with partial.open("rb+") as handle:
            os.fsync(handle.fileno())
        partial.replace(to)
    except (OSError, sqlite3.Error) as error:
        raise LeadDeskError(
            f"The backup to {to} could not be written ({error}).",
            "The desk file itself was not changed.",
            "Check that the folder is there and has room.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
