"""``leaddesk`` without a command: the window."""

import gc
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from leaddesk.services.clock import Clock
from leaddesk.services.errors import LeadDeskError

_WITHOUT = "leaddesk --help lists what works without one, leaddesk screenshot among it."

#: Options that a person may give before the window opens; these take a value, those take none.
_VALUED, _FLAGS = ("--database", "--now", "--as"), ("--quiet", "--json")

#: Where a shell asks which words may follow, the command line itself must answer.
_COMPLETING = "_LEADDESK_COMPLETE"


class Asked(NamedTuple):
    """The window that was asked for: on which desk, at which instant, by whom."""

    database: str | None = None
    at: datetime | None = None
    user: str = ""


def asked_for_window(arguments: Sequence[str]) -> Asked | None:
    """What was asked for where nothing but a window was; None where click has to read on.

    Reading the whole command line takes longer than anything else before the window is there.
    Whatever is not plain (help, a command, a wrong value, a shell's question) is left to it.
    """
    if _COMPLETING in os.environ or (os.name == "nt" and any(map(_is_expanded, arguments))):
        return None
    found: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, joined, value = word.partition("=")
        if word in _FLAGS:
            continue
        if name not in _VALUED:
            return None
        if not joined:
            value = next(words, "-")
        if value.startswith("-"):
            return None
        found[name] = value
    try:
        at = datetime.fromisoformat(found["--now"]) if "--now" in found else None
    except ValueError:
        return None
    if at is not None and at.tzinfo is None:
        return None
    return Asked(found.get("--database"), at, found.get("--as", ""))


def open_window(path: Path, clock: Clock, user: str) -> int:
    """Open the window and stay until it is closed. Raises `LeadDeskError` without a display."""
    # What is loaded for a window stays; looking through it for what could go only delays the
    # first paint. The desk lets it be collected again once all is loaded.
    gc.disable()
    try:
        return _run(path, clock, user)
    finally:
        gc.enable()


def _run(path: Path, clock: Clock, user: str) -> int:
    try:
        from leaddesk.app import no_display, run_window
    except ImportError as error:
        raise LeadDeskError(
            f"The window can’t be opened: a system library is missing ({error}).",
            do="Run make run once; it says which packages Qt needs.",
        ) from error
    if no_display():
        raise LeadDeskError("There is no display to open a window on.", do=_WITHOUT)
    return run_window(path, clock, user)


def _is_expanded(word: str) -> bool:
    """Whether the command line would read more into ``word`` on Windows: a home, a pattern."""
    return any(sign in word for sign in "*?[~$%")
