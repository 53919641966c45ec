"""Backups by hand: a checked copy of the desk file, and putting one back."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from leaddesk.models.backup import backup_folder, backup_name, copy_verified
from leaddesk.models.store import Store, refuse_foreign_file
from leaddesk.services.errors import LeadDeskError


def back_up(store: Store, to: Path) -> None:
    """Copy the desk to ``to``. Raises `LeadDeskError` where that cannot be trusted."""
    if to.exists() and to.samefile(store.path):
        raise LeadDeskError(
            "A backup can’t be the desk file itself.", "Nothing was changed.", "Name another file."
        )
    store.back_up(to)


def back_up_now(store: Store, now: datetime) -> Path:
    """Copy the desk beside itself, among the copies that are made by themselves; the answer is
    where. Raises `LeadDeskError` where that cannot be trusted.
    """
    revision = int(store.reader().value("SELECT coalesce(max(rev), 0) FROM command"))
    to = backup_folder(store.path) / backup_name(store.path.stem, now, revision)
    back_up(store, to)
    return to


def restore(backup: Path, desk: Path, *, now: datetime) -> Path | None:
    """Put ``backup`` in the place of ``desk``, which nobody may have open.

    The desk as it was is kept beside it; the answer is where, or None where there was none. Who
    asked since the backup not to be contacted stays so (trust: a restore loses no opt-out). The
    desk is changed in one step: a stop at any moment leaves the old one or the new one.
    """
    refuse_restore(backup, desk)
    fresh = desk.with_name(f"{desk.name}.restoring")
    copy_verified(backup, fresh)
    kept = None
    try:
        if desk.exists():
            kept = desk.with_name(f"{desk.stem}.before-restore-{now:%Y%m%d-%H%M%S}.db")
            copy_verified(desk, kept)
            _keep_opt_outs(desk, fresh)
        for suffix in ("-wal", "-shm"):
            desk.with_name(desk.name + suffix).unlink(missing_ok=True)
        fresh.replace(desk)
    except OSError as error:
        raise LeadDeskError(
            f"The desk at {desk} could not be replaced ({error.strerror or error}).",
            "The desk and the backup are as they were.",
            "Close LeadDesk everywhere and try again.",
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
    return kept


def refuse_restore(backup: Path, desk: Path) -> None:
    """Raise `LeadDeskError` where ``backup`` is nothing that could take the place of ``desk``."""
    _refuse_no_backup(backup)
    if desk.exists() and backup.samefile(desk):
        raise LeadDeskError("The desk is this file already.", "Nothing was changed.")


def _keep_opt_outs(desk: Path, fresh: Path) -> None:
    """Numbers and addresses that may not be contacted: those of both."""
    with closing(sqlite3.connect(fresh)) as connection:
        connection.execute("ATTACH ? AS now", (str(desk),))
        tables = "SELECT 1 FROM {}.sqlite_master WHERE name = 'suppression'"
        if all(connection.execute(tables.format(one)).fetchone() for one in ("main", "now")):
            connection.execute(
                "INSERT OR IGNORE INTO suppression (rev, channel, value, since, why)"
                " SELECT rev, channel, value, since, why FROM now.suppression"
            )
            connection.commit()


def _refuse_no_backup(backup: Path) -> None:
    if not backup.is_file() or not backup.stat().st_size:
        raise LeadDeskError(
            f"There is no backup at {backup}.", "The desk was not changed.", "Name another file."
        )
    refuse_foreign_file(backup)
