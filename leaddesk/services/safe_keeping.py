"""Backups by hand: a checked copy of the desk file, and putting one back."""

from datetime import datetime
from pathlib import Path

from leaddesk.models.backup import copy_verified
from leaddesk.models.store import Store, refuse_foreign_file
from leaddesk.services.errors import LeadDeskError


def back_up(store: Store, to: Path) -> None:
    """Copy the desk to ``to``. Raises `LeadDeskError` where that cannot be trusted."""
    if to.exists() and to.samefile(store.path):
        raise LeadDeskError(
            "A backup can't be the desk file itself.", "Nothing was changed.", "Name another file."
        )
    store.back_up(to)


def restore(backup: Path, desk: Path, *, now: datetime) -> Path | None:
    """Put ``backup`` in the place of ``desk``, which nobody may have open.

    The desk as it was is kept beside it; the answer is where, or None where there was none. The
    desk is changed in one step: a stop at any moment leaves the old one or the new one.
    """
    _refuse_no_backup(backup)
    if desk.exists() and backup.samefile(desk):
        raise LeadDeskError("The desk is this file already.", "Nothing was changed.")
    fresh = desk.with_name(f"{desk.name}.restoring")
    copy_verified(backup, fresh)
    kept = None
    try:
        if desk.exists():
            kept = desk.with_name(f"{desk.stem}.before-restore-{now:%Y%m%d-%H%M%S}.db")
            copy_verified(desk, kept)
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


def _refuse_no_backup(backup: Path) -> None:
    if not backup.is_file() or not backup.stat().st_size:
        raise LeadDeskError(
            f"There is no backup at {backup}.", "The desk was not changed.", "Name another file."
        )
    refuse_foreign_file(backup)
