"""Dates and times as exports and people write them, to aware instants in UTC."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache, partial
from typing import NamedTuple

from leaddesk.services.capture.date_order import DateOrder
from leaddesk.services.capture.local_time import day_starts, to_instant
from leaddesk.services.capture.month_names import MONTHS
from leaddesk.services.capture.zone_spelling import read_zone


class Moment(NamedTuple):
    """An instant, and how sure it is.

    ``has_time`` is False for a bare date (read as its first instant). ``doubt`` is empty, or says
    what was assumed.
    """

    at: datetime
    has_time: bool = True
    doubt: str = ""


_TIME = (
    r"(?:(?:[ T,]+|(?:\s+(?:at|um|à)\s+))(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?"
    r"(?:\s*([aApP])\.?[mM]\b\.?)?(?:\s*(Uhr))?\s*(.*))?"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _TIME)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)" + _TIME)
_COMPACT = re.compile(r"(\d{4})()(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?()()()(.*))?")
_DAY_NAME = re.compile(
    r"(?:[^\W\d_]{2,10}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s\-]+(?:de\s+)?"
    r"([^\W\d_]{3,10})\.?,?[\s\-]+(?:de\s+)?(\d{4}|\d\d)(?!\d)" + _TIME
)
_NAME_DAY = re.compile(
    r"(?:[^\W\d_]{3,10},\s+)?([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _TIME
)
_HOUR_ONLY = re.compile(r"(?<=[\s,T])(\d{1,2})\s*([aApP])\.?[mM]\b\.?")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_EPOCH = re.compile(r"(\d{10})(?:[.,]\d+)?|(\d{13})|(\d{16})")

_BARE_DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d)")
_PLAIN_CLOCK = re.compile(r"(\d\d?):([0-5]\d)(?::([0-5]\d))?(?: ?([aApP])[mM])?(Z)?", re.ASCII)
_MOST_DAYS = 20_000

_SERIAL_START = datetime(1899, 12, 30, tzinfo=UTC).replace(tzinfo=None)
_EARLIEST, _LATEST = 1900, 2100


@lru_cache(maxsize=64)
def moment_reader(
    zone: tzinfo, order: DateOrder, *, order_is_certain: bool = True
) -> Callable[[str], Moment | None]:
    """A function that reads one column's moments; it answers None for what is no moment.

    Times without a zone are read in ``zone``; 3/4/2026 by ``order``, and marked as doubtful
    where the column did not prove it. A value that only the other order can mean is read so, and
    marked.
    """
    make, plain_clock = partial(tuple.__new__, Moment), _PLAIN_CLOCK.fullmatch
    starts, utc_starts = day_starts(zone), day_starts(UTC)
    month_first = order is DateOrder.MONTH_FIRST
    unproved = "" if order_is_certain else f"day and month may be the other way round; read {order}"

    days: dict[str, tuple[datetime, datetime, str]] = {}

    def read(text: str) -> Moment | None:
        # A day that came before costs no parsing; its time of day is one small pattern.
        day, blank, rest = text.partition(" ")
        if not blank:
            day, blank, rest = text.partition("T")
        known = days.get(day)
        if known is None:
            return _first_of_its_day(text, day)
        start, utc_start, doubt = known
        if not blank:
            return make((start, False, doubt))
        clock = plain_clock(rest)
        if clock is None:
            return _whole(text)
        hours, minutes, seconds, half, utc = clock.groups()
        hour = int(hours)
        if half:
            hour = hour % 12 + (12 if half in "pP" else 0)
        elif hour > 23:
            return None
        after = timedelta(0, 3600 * hour + 60 * int(minutes) + (int(seconds) if seconds else 0))
        return make(((utc_start if utc else start) + after, True, doubt))

    def _first_of_its_day(text: str, day: str) -> Moment | None:
        midnight = _whole(day) if _BARE_DAY.fullmatch(day) and len(days) < _MOST_DAYS else None
        if midnight is not None:
            shown = midnight.at.astimezone(zone)
            if (midnight.at + timedelta(days=1)).astimezone(zone).utcoffset() == shown.utcoffset():
                days[day] = (midnight.at, shown.replace(tzinfo=UTC), midnight.doubt)
        return _whole(text)

    def _whole(text: str) -> Moment | None:
        found = _YEAR_FIRST.fullmatch(text)
        if found is not None:
            year, _, month, day, *clock = found.groups()
            return _moment(int(year), int(month), int(day), clock, "")
        found = _YEAR_LAST.fullmatch(text)
        if found is None:
            return _rare(text)
        first, mark, second, year, *clock = found.groups()
        month, day = int(first), int(second)
        swapped = mark == "." or not month_first
        doubt = "" if mark == "." else unproved
        if swapped:
            month, day = day, month
        if month > 12:
            month, day = day, month
            doubt = "" if mark == "." else f"read {_other(order)}: the column is {order}"
        elif doubt and (day > 12 or month == day):
            doubt = ""
        return _moment(_full_year(year), month, day, clock, doubt)

    def _moment(
        year: int, month: int, day: int, clock: list[str | None], doubt: str
    ) -> Moment | None:
        hours, minutes, seconds, fraction, half, _, spelled = clock
        if not _EARLIEST <= year <= _LATEST:
            return None
        hour, minute, second = int(hours or 0), int(minutes or 0), int(seconds or 0)
        if half:
            hour = hour % 12 + (12 if half in "pP" else 0)
        if hour > 23 or minute > 59 or second > 60:
            return None
        after = timedelta(
            seconds=3600 * hour + 60 * minute + min(second, 59),
            microseconds=int(f"{fraction:0<6}"[:6]) if fraction else 0,
        )
        try:
            if spelled:
                there = read_zone(spelled)
                if there is None:
                    return None
                midnight = utc_starts(year, month, day)
                if there is UTC and midnight is not None:
                    return Moment(midnight + after, True, doubt)
                wall = datetime(year, month, day, tzinfo=UTC).replace(tzinfo=None) + after
                return Moment(to_instant(wall, there), True, doubt)
            start = starts(year, month, day)
            if start is not None:
                return Moment(start + after, hours is not None, doubt)
            wall = datetime(year, month, day, tzinfo=UTC).replace(tzinfo=None) + after
        except (ValueError, OverflowError):
            return None
        return Moment(to_instant(wall, zone), hours is not None, doubt)

    def _rare(text: str) -> Moment | None:
        text = _HOUR_ONLY.sub(r"\1:00 \2m", text)
        if found := _COMPACT.fullmatch(text):
            year, _, month, day, *clock = found.groups()
            return _moment(int(year), int(month), int(day), clock, "")
        if found := _DAY_NAME.fullmatch(text):
            day, name, year, *clock = found.groups()
        elif found := _NAME_DAY.fullmatch(text):
            name, day, year, *clock = found.groups()
        elif _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text):
            return _whole(text)
        else:
            return _number(text, zone)
        month = MONTHS.get(name.lower())
        return _moment(_full_year(year), month, int(day), clock, "") if month else None

    return read


def read_moment(
    text: str, zone: tzinfo, order: DateOrder, *, order_is_certain: bool = True
) -> Moment | None:
    """One moment; see ``moment_reader``."""
    return moment_reader(zone, order, order_is_certain=order_is_certain)(text)


def _number(text: str, zone: tzinfo) -> Moment | None:
    """A spreadsheet's day count (1900 system, to the second) or seconds since 1970."""
    if _SERIAL.fullmatch(text):
        days = float(text.replace(",", "."))
        if not 20_000 <= days < 80_000:
            return None
        wall = _SERIAL_START + timedelta(seconds=round(days * 86_400))
        return Moment(to_instant(wall, zone), not days.is_integer())
    found = _EPOCH.fullmatch(text)
    if found is None:
        return None
    scale = 1 if found[1] else 1_000 if found[2] else 1_000_000
    seconds = float(text.replace(",", ".")) / scale
    if not 0 < seconds < 4_102_444_800:
        return None
    return Moment(datetime.fromtimestamp(seconds, UTC))


def _full_year(year: str) -> int:
    """Two digits mean 1970 to 2069."""
    number = int(year)
    if len(year) == 4:
        return number
    return number + (1900 if number >= 70 else 2000)


def _other(order: DateOrder) -> DateOrder:
    return DateOrder.DAY_FIRST if order is DateOrder.MONTH_FIRST else DateOrder.MONTH_FIRST
