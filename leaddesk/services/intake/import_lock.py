"""One file in or out at a time; and one that was cut off is told from one that is still running."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from leaddesk.services.errors import LeadDeskError


@contextlib.contextmanager
def importing(desk: Path) -> Iterator[None]:
    """Hold the right to bring a file into ``desk``, or to take one out of it; the system takes it
    back if we are killed.

    Raises `LeadDeskError` while another program or window does either.
    """
    lock = _locked(desk)
    if lock is None:
        raise LeadDeskError(
            "Another file comes in or goes out of this desk just now.",
            "Nothing was changed.",
            "Wait until that is done, then try again.",
        )
    try:
        yield
    finally:
        lock.close()


def is_importing(desk: Path) -> bool:
    """Whether a file is being brought into ``desk`` now, by any program on this computer."""
    lock = _locked(desk)
    if lock is None:
        return True
    lock.close()
    return False


def _locked(desk: Path) -> sqlite3.Connection | None:
    """The lock, held until it is closed; None where somebody else has it.

    An empty database beside the desk: its lock works alike on every system, and dies with its
    holder.
    """
    connection = sqlite3.connect(
        desk.with_name(f"{desk.name}-importing"),
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        connection.close()
        return None
    return connection
