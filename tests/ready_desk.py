"""Desk files that are made once and copied: a new one takes longer than most tests."""

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from leaddesk.models.store import Store
from leaddesk.services.demo.desk import make_demo

#: Tuesday, May 12, 2026, 9:42 AM in Los Angeles: the day of the sample desk.
DEMO_DAY = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


def open_new(path: Path) -> Store:
    """``Store.open(path)`` for a file that is not there yet, as a copy of an empty desk."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_folder() / "empty.db", path)
    return Store.open(path)


def open_demo(path: Path) -> Store:
    """The sample desk of ``DEMO_DAY``."""
    made = _folder() / "demo.db"
    if not made.exists():
        store = open_new(made)
        make_demo(store, DEMO_DAY)
        store.close()
    shutil.copyfile(made, path)
    return Store.open(path)


def kept_folder() -> Path:
    """A folder for desks that are made once; it goes with the process."""
    return _folder()


@cache
def _kept() -> TemporaryDirectory[str]:
    """Stands as long as the process."""
    return TemporaryDirectory(prefix="leaddesk-ready-")


@cache
def _folder() -> Path:
    folder = Path(_kept().name)
    Store.open(folder / "empty.db").close()
    return folder
