"""Backups while the desk is open: every half hour if something changed (trust §3.2)."""

from datetime import datetime, timedelta
from pathlib import Path

from leaddesk.models.backup import backup_folder, backup_name, backups_in, read_backup_name
from leaddesk.models.store import Store
from leaddesk.services.scheduler.ran import Ran

EVERY = timedelta(minutes=30)

#: All backups of so long are kept, then one a day, one a week, one a month.
KEEP_ALL, KEEP_DAILY = timedelta(hours=48), timedelta(days=14)
KEEP_WEEKLY, KEEP_MONTHLY = timedelta(weeks=8), timedelta(days=365)


def back_up_if_changed(store: Store, now: datetime) -> list[Ran]:
    """Copy the desk file beside itself where the last copy is old and something changed since."""
    folder = backup_folder(store.path)
    copies = backups_in(folder, store.path.stem)
    revision = int(store.reader().value("SELECT coalesce(max(rev), 0) FROM command"))
    if revision == 0:
        return []
    if copies:
        at, saved = read_backup_name(copies[-1])
        # A clock that was set back must not keep the desk without a backup.
        if saved == revision or timedelta(0) <= now - at < EVERY:
            return []
    name = backup_name(store.path.stem, now, revision)
    store.back_up(folder / name)
    thin_out(folder, store.path.stem, now)
    return [Ran(now, "backup", f"Backed up to {name}")]


def thin_out(folder: Path, stem: str, now: datetime) -> None:
    """Keep all of two days, one a day for two weeks, one a week for eight, one a month for a year.

    The newest of each day, week and month stays. Files of other names are left alone.
    """
    kept: set[tuple[str, str]] = set()
    for copy in reversed(backups_in(folder, stem)):
        at, _revision = read_backup_name(copy)
        age = now - at
        if age <= KEEP_ALL:
            continue
        slot = _slot(at, age)
        if slot in kept or age > KEEP_MONTHLY:
            copy.unlink(missing_ok=True)
        kept.add(slot)


def _slot(at: datetime, age: timedelta) -> tuple[str, str]:
    """The day, week or month that keeps one backup of this age."""
    if age <= KEEP_DAILY:
        return "day", f"{at:%Y-%m-%d}"
    return ("week", f"{at:%G-%V}") if age <= KEEP_WEEKLY else ("month", f"{at:%Y-%m}")
