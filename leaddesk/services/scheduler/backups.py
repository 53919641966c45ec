"""Backups while the desk is open: every half hour if something changed (trust §3.2)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from leaddesk.models.backup import backup_folder
from leaddesk.models.store import Store
from leaddesk.services.scheduler.ran import Ran

EVERY = timedelta(minutes=30)

#: All backups of so long are kept, then one a day, then one a week.
KEEP_ALL, KEEP_DAILY, KEEP_WEEKLY = timedelta(hours=48), timedelta(days=14), timedelta(days=120)

_STAMP = "%Y-%m-%dT%H%M%SZ"


def back_up_if_changed(store: Store, now: datetime) -> list[Ran]:
    """Copy the desk file beside itself where the last copy is old and something changed since."""
    folder = backup_folder(store.path)
    copies = sorted(folder.glob(f"{store.path.stem}.*.db"))
    revision = int(store.reader().value("SELECT coalesce(max(rev), 0) FROM command"))
    if revision == 0:
        return []
    if copies:
        at, saved = _read_name(copies[-1])
        if saved == revision or now - at < EVERY:
            return []
    name = f"{store.path.stem}.{now.astimezone(UTC).strftime(_STAMP)}.{revision}.db"
    store.back_up(folder / name)
    thin_out(folder, store.path.stem, now)
    return [Ran(now, "backup", f"Backed up to {name}")]


def thin_out(folder: Path, stem: str, now: datetime) -> None:
    """Keep all of two days, one a day for two weeks, one a week for four months."""
    kept: set[tuple[str, str]] = set()
    for copy in sorted(folder.glob(f"{stem}.*.db"), reverse=True):
        at, _revision = _read_name(copy)
        age = now - at
        if age <= KEEP_ALL:
            continue
        slot = ("day", f"{at:%Y-%m-%d}") if age <= KEEP_DAILY else ("week", f"{at:%G-%V}")
        if slot in kept or age > KEEP_WEEKLY:
            copy.unlink(missing_ok=True)
        kept.add(slot)


def _read_name(copy: Path) -> tuple[datetime, int]:
    """When a backup was made, and of which revision; a foreign name is as old as can be."""
    parts = copy.name.split(".")
    try:
        return datetime.strptime(parts[-3], _STAMP).replace(tzinfo=UTC), int(parts[-2])
    except (ValueError, IndexError):
        return datetime.min.replace(tzinfo=UTC), -1
