"""The week of the review, from local midnight to local midnight (domain: weekly review)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from leaddesk.models.instant import to_micros
from leaddesk.services.errors import LeadDeskError

_WRITTEN = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` up to, not including, ``end``; both in microseconds since 1970, UTC."""

    start: int
    end: int

    def holds(self, instant: int | None) -> bool:
        """Whether ``instant`` (microseconds) lies inside; None never does."""
        return instant is not None and self.start <= instant < self.end

    def so_far(self, now: int) -> "Span":
        """The part of it that is past, ``now`` included."""
        return Span(self.start, max(self.start, min(self.end, now + 1)))


@dataclass(frozen=True, slots=True)
class Week:
    """Seven local days in the desk's zone; 167 to 169 hours where the clocks change.

    ``first_day`` is the local date on which it starts. A week that starts on another weekday
    takes the number of the ISO week with which it shares the most days.
    """

    first_day: date
    zone: ZoneInfo

    @classmethod
    def holding(cls, instant: datetime, zone: ZoneInfo, week_start: int = 0) -> "Week":
        """The week in which ``instant`` falls; ``week_start`` is 0 for Monday to 6 for Sunday."""
        day = instant.astimezone(zone).date()
        return cls(day - timedelta(days=(day.weekday() - week_start) % 7), zone)

    @classmethod
    def named(cls, written: str, zone: ZoneInfo, week_start: int = 0) -> "Week":
        """Read "2026-W20". Raises :class:`LeadDeskError` when there is no such week."""
        match = _WRITTEN.fullmatch(written.strip())
        try:
            if match is None:
                raise ValueError(written)
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return cls(monday + timedelta(days=(week_start + 3) % 7 - 3), zone)
        except (ValueError, OverflowError):
            raise LeadDeskError(
                f"There is no week “{written[:40]}”.", do="Write it like 2026-W20."
            ) from None

    @property
    def name(self) -> str:
        """The ISO name, as in "2026-W20"."""
        year, number, _ = (self.first_day + timedelta(days=3)).isocalendar()
        return f"{year}-W{number:02}"

    @property
    def last_day(self) -> date:
        """The local date of its seventh day."""
        return self.first_day + timedelta(days=6)

    @property
    def start(self) -> datetime:
        """Local midnight of the first day, in UTC."""
        return _midnight(self.first_day, self.zone)

    @property
    def end(self) -> datetime:
        """Local midnight after the seventh day, in UTC."""
        return _midnight(self.first_day + timedelta(days=7), self.zone)

    @property
    def span(self) -> Span:
        """Start and end in microseconds."""
        return Span(to_micros(self.start), to_micros(self.end))

    def moved(self, weeks: int) -> "Week":
        """The week so many weeks later, or earlier where ``weeks`` is negative."""
        return Week(self.first_day + timedelta(weeks=weeks), self.zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local day, also where the clocks skip midnight."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
