"""From a wall clock in a zone to an instant in UTC, also on the nights when clocks change."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def to_instant(wall: datetime, zone: tzinfo) -> datetime:
    """The UTC instant of the naive wall-clock time ``wall`` in ``zone``.

    A time that the clocks skip becomes the first instant after the gap; a time that comes twice
    is its first occurrence.
    """
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    # In a gap the two folds stand on both sides of the change: halve the time between.
    early, late = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first
    after = late.astimezone(zone).utcoffset()
    while late - early > _SECOND:
        middle = early + (late - early) // 2
        if middle.astimezone(zone).utcoffset() == after:
            late = middle
        else:
            early = middle
    return late.replace(microsecond=0)


def day_starts(zone: tzinfo) -> Callable[[int, int, int], datetime | None]:
    """A function from year, month, day to that day's first instant, None where clocks change.

    On every other day a time of day is that instant plus its seconds; answers are remembered.
    Raises ``ValueError`` for a day that no calendar has.
    """
    known: dict[tuple[int, int, int], datetime | None] = {}

    def start(year: int, month: int, day: int) -> datetime | None:
        key = (year, month, day)
        if key not in known:
            known[key] = _start(date(year, month, day), zone)
        return known[key]

    return start


def _start(day: date, zone: tzinfo) -> datetime | None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    if midnight.utcoffset() != (midnight + _DAY).utcoffset():
        return None
    return midnight.astimezone(UTC)
