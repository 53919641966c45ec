"""The sample desk in a file of its own, beside the user's: made, and taken away again."""

from datetime import datetime
from pathlib import Path

from leaddesk.services.demo.desk import make_demo
from leaddesk.services.desk_file import discard, open_empty
from leaddesk.services.errors import LeadDeskError

_NAME = "sample-desk.db"


def sample_path(desk: Path) -> Path:
    """Where the sample desk lies when the user's own is ``desk``."""
    return desk.with_name(_NAME)


def make_sample_file(desk: Path, now: datetime) -> Path:
    """Make the sample desk beside ``desk``, unless it is there; answers where it is."""
    path = sample_path(desk)
    if path == desk:
        raise LeadDeskError("This is the sample desk already.", "Nothing was changed.")
    if path.exists():
        return path
    store = open_empty(path)
    try:
        make_demo(store, now)
    except BaseException:
        discard(store)
        raise
    store.close()
    return path


def remove_sample_file(desk: Path) -> None:
    """Take the sample desk away again. Raises `LeadDeskError` where it is still open."""
    path = sample_path(desk)
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise LeadDeskError(
            f"The sample desk could not be removed ({error.strerror or error}).",
            "Your own desk was not touched.",
            "Close its window and try again.",
        ) from error
