"""The one file that reads the clock; everything else is handed ``now``."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Something that tells the present instant, aware and in UTC."""

    def now(self) -> datetime:
        """The present instant in UTC."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is told to move: for tests, what-if and ``--now``."""

    def __init__(self, now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError("a clock shows aware instants only")
        self._now = now.astimezone(UTC)

    def now(self) -> datetime:
        """The instant that was last set."""
        return self._now

    def move_to(self, now: datetime) -> None:
        """Show ``now`` from here on."""
        self._now = now.astimezone(UTC)
