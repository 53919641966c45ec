"""Times as people say them: reading "thu 4pm" and saying "Thu 4:00 PM"."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from leaddesk.services.working_time import WorkingCalendar, wall_instant

_DAY = timedelta(days=1)
_QUARTER = timedelta(minutes=15)
_OPENING, _CLOSING = time(9), time(17)
_AFTERNOON, _AFTER_WORK, _EVENING = time(14, 15), time(17, 30), time(18)

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_WORD = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?s?"
_MONTH_WORD = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_UNIT = r"m|min|mins|minutes?|h|hr|hrs|hours?|d|days?|w|wk|wks|weeks?|mo|months?"

_TOKEN = (
    rf"(?P<after>(?:in\s+)?(?P<count>\d{{1,3}}(?:\.5)?|half\s+an?|an?)\s*(?P<unit>{_UNIT}))\b"
    r"|(?P<iso>\d{4}-\d{1,2}-\d{1,2})\b"
    r"|(?P<slashed>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?)\b"
    rf"|{_MONTH_WORD}\s*(?P<dom>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s*(?P<year>20\d\d))?"
    rf"|(?P<dom2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH_WORD.replace('month', 'month2')}\b"
    r"|(?P<today>today)\b|(?P<tomorrow>tomorrow|tommorow|tmrw|tmr|tom)\b"
    r"|(?P<nextweek>next\s+(?:week|wk))\b|(?P<nextmonth>next\s+month)\b"
    rf"|(?P<weekday>(?P<next>next\s+)?(?:this\s+)?(?P<dayname>{_DAY_WORD}))\b"
    r"|(?P<part>(?:this\s+|the\s+|in\s+the\s+)*(?P<partname>first\s+thing|morning|lunch|noon|midday"
    r"|afternoon|after\s+work|evening|tonight|eod|cob|end\s+of\s+day))\b"
    r"|(?P<clock>(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>am|pm|a\.m\.|p\.m\.|a|p)?)"
    r"(?![\w:/])"
    r"|(?P<filler>at|on|@|,|about|around|by|\s+)"
)


class Preset(NamedTuple):
    """A row of the callback picker: what to type for it, its words, and its instant."""

    key: str
    words: str
    at: datetime


def read_time(
    text: str,
    now: datetime,
    zone: str,
    calendar: WorkingCalendar | None = None,
    day_first: bool = False,
) -> datetime | None:
    """The instant meant by "thu 4pm", "tom", "1h", "12/4 3pm", "eod"; None if not understood.

    Never in the past. A small hour without am or pm is the one nearer to working hours; a day
    alone means its opening. ``day_first`` reads 4/12 as the fourth of December.
    """
    said = _Said(now, ZoneInfo(zone), calendar, day_first)
    for token in _tokens(text.strip().lower()):
        if token is None or not said.take(token):
            return None
    return said.instant()


def presets(now: datetime, zone: str, calendar: WorkingCalendar | None = None) -> list[Preset]:
    """The rows of the callback picker; those that lie in the past are left out."""
    here = ZoneInfo(zone)
    today = now.astimezone(here).date()
    morning = _working_day(today + _DAY, calendar)
    week = _working_day(today + 7 * _DAY, calendar)
    day = "Tomorrow" if morning == today + _DAY else _DAYS[morning.weekday()]
    rows = [
        Preset("1h", "In an hour", _rounded_up(now + timedelta(hours=1))),
        Preset("2:15", "This afternoon", wall_instant(today, _AFTERNOON, here)),
        Preset("5:30", "After work", wall_instant(today, _AFTER_WORK, here)),
        Preset("tom", f"{day} morning", wall_instant(morning, _opening(morning, calendar), here)),
        Preset("1w", "Next week", wall_instant(week, _opening(week, calendar), here)),
    ]
    return [row for row in rows if row.at > now]


def say_clock(instant: datetime, zone: ZoneInfo) -> str:
    """ "9:42 AM"."""
    local = instant.astimezone(zone)
    return f"{local.hour % 12 or 12}:{local.minute:02d} {'AM' if local.hour < 12 else 'PM'}"


def say_short_clock(instant: datetime, zone: ZoneInfo) -> str:
    """ "9 PM", and "9:30 PM" off the hour."""
    return say_clock(instant, zone).replace(":00 ", " ")


def say_day(instant: datetime, zone: ZoneInfo) -> str:
    """ "Thu"."""
    return _DAYS[instant.astimezone(zone).weekday()][:3]


def say_date(instant: datetime, zone: ZoneInfo) -> str:
    """ "Mon, Mar 2"."""
    local = instant.astimezone(zone)
    return f"{say_day(instant, zone)}, {_MONTHS[local.month - 1]} {local.day}"


def say_time(instant: datetime, now: datetime, zone: ZoneInfo) -> str:
    """ "today 9:40 AM", "tomorrow 9:00 AM", "Thu 4:00 PM" within a week, else "Mon, Mar 2"."""
    away = (instant.astimezone(zone).date() - now.astimezone(zone).date()).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(away)
    if near is None and abs(away) < 7:
        near = say_day(instant, zone)
    if near is not None:
        return f"{near} {say_clock(instant, zone)}"
    local = instant.astimezone(zone)
    year = "" if local.year == now.astimezone(zone).year else f", {local.year}"
    return f"{say_date(instant, zone)}{year}"


def say_moment(instant: datetime, now: datetime, zone: ZoneInfo) -> str:
    """ "10:45 AM" today, "Wed 9:00 AM" within a week, else "Tue, May 19, 9:00 AM"."""
    away = (instant.astimezone(zone).date() - now.astimezone(zone).date()).days
    if away == 0:
        return say_clock(instant, zone)
    if 0 < away < 7:
        return f"{say_day(instant, zone)} {say_clock(instant, zone)}"
    return f"{say_date(instant, zone)}, {say_clock(instant, zone)}"


def say_full(instant: datetime, zone: ZoneInfo) -> str:
    """ "Thursday, May 14, 4:00 PM"."""
    local = instant.astimezone(zone)
    day = f"{_DAYS[local.weekday()]}, {_MONTHS[local.month - 1]} {local.day}"
    return f"{day}, {say_clock(instant, zone)}"


def say_left(seconds: float) -> str:
    """A running promise: "3:18 left", "2 h 5 min left"; over: "6 min over", "2 h over"."""
    whole = int(seconds)
    if 0 <= whole < 3600:
        return f"{whole // 60}:{whole % 60:02d} left"
    if whole >= 0:
        return f"{say_span(timedelta(seconds=whole))} left"
    if whole > -60:
        return "just over"
    return f"{say_span(timedelta(seconds=-whole))} over"


def say_by(due: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A promise for a day: "by 5 PM" today, "by Mon 5 PM" within a week, "by Mon, Mar 2"."""
    away = (due.astimezone(zone).date() - now.astimezone(zone).date()).days
    if away == 0:
        return f"by {say_short_clock(due, zone)}"
    if 0 < away < 7:
        return f"by {say_day(due, zone)} {say_short_clock(due, zone)}"
    return f"by {say_date(due, zone)}"


def say_span(span: timedelta) -> str:
    """A length in its two largest units: "45 s", "6 min", "2 h 5 min", "3 days"."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    if minutes == 0:
        return f"{seconds} s"
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return "1 day" if hours < 48 else f"{hours // 24} days"


class _Said:
    """What the words so far have fixed: a day, a time, or a distance from now."""

    def __init__(
        self, now: datetime, zone: ZoneInfo, calendar: WorkingCalendar | None, day_first: bool
    ) -> None:
        self.now, self.zone, self.calendar, self.day_first = now, zone, calendar, day_first
        self.today = now.astimezone(zone).date()
        self.day: date | None = None
        self.times: tuple[time, ...] = ()
        self.distance: timedelta | None = None
        self.repeats: timedelta | None = None

    def take(self, token: re.Match[str]) -> bool:
        """Learn from one word; False when it does not fit with the words before it."""
        kind = token.lastgroup if token.lastgroup != "filler" else None
        if kind is None:
            return True
        try:
            if token["clock"]:
                return self._take_times(_clock_times(token))
            if token["part"]:
                return self._take_part(" ".join(token["partname"].split()))
            if token["after"] and token["unit"][0] in "mh" and not token["unit"].startswith("mo"):
                return self._take_distance(token)
            return self._take_day(token)
        except ValueError:  # no such date or time
            return False

    def instant(self) -> datetime | None:
        """The instant meant; None when nothing was said or it lies in the past."""
        if self.distance is not None:
            if self.day or self.times:
                return None
            return (self.now + self.distance).astimezone(UTC).replace(microsecond=0)
        if self.day is None and not self.times:
            return None
        if self.day is None:
            return self._first([self.today, self.today + _DAY])
        if not self.times and self.day == self.today and self.repeats is None:
            return _rounded_up(self.now + timedelta(hours=1))
        return self._first(
            [self.day] if self.repeats is None else [self.day, self.day + self.repeats]
        )

    def _first(self, days: list[date]) -> datetime | None:
        """The first of ``days`` whose likeliest hour is still to come."""
        instants = (wall_instant(day, self._likeliest(day), self.zone) for day in days)
        return next((instant for instant in instants if instant > self.now), None)

    def _likeliest(self, day: date) -> time:
        """The reading of the hour that is nearest to working hours."""
        if not self.times:
            return _opening(day, self.calendar)
        opens, closes = _opening(day, self.calendar), _closing(day, self.calendar)

        def distance(at: time) -> tuple[int, int]:
            before, after = _minutes(opens) - _minutes(at), _minutes(at) - _minutes(closes)
            return max(before, after, 0), -_minutes(at)

        return min(self.times, key=distance)

    def _take_times(self, times: tuple[time, ...]) -> bool:
        fits = not self.times
        self.times = self.times or times
        return fits

    def _take_part(self, name: str) -> bool:
        day = self.day or self.today
        named = {
            "noon": time(12),
            "midday": time(12),
            "lunch": time(12),
            "afternoon": _AFTERNOON,
            "after work": _AFTER_WORK,
            "evening": _EVENING,
            "tonight": _EVENING,
            "morning": _opening(day, self.calendar),
            "first thing": _opening(day, self.calendar),
        }.get(name, _closing(day, self.calendar))
        return self._take_times((named,))

    def _take_distance(self, token: re.Match[str]) -> bool:
        if self.distance is not None:
            return False
        count = _count(token["count"])
        hours = token["unit"].startswith("h")
        self.distance = timedelta(hours=count) if hours else timedelta(minutes=count)
        return True

    def _take_day(self, token: re.Match[str]) -> bool:
        if self.day is not None:
            return False
        if token["today"]:
            self.day = self.today
        elif token["tomorrow"]:
            self.day = self.today + _DAY
        elif token["weekday"]:
            self._take_weekday(token)
        elif token["nextweek"]:
            self.day = _working_day(self.today + 7 * _DAY, self.calendar)
        elif token["nextmonth"]:
            first = (self.today.replace(day=1) + 32 * _DAY).replace(day=1)
            self.day = _working_day(first, self.calendar)
        elif token["after"]:
            self._take_days_away(token)
        else:
            self._take_date(token)
        return True

    def _take_weekday(self, token: re.Match[str]) -> None:
        wanted = next(i for i, d in enumerate(_DAYS) if d.lower()[:3] == token["dayname"][:3])
        if token["next"]:
            monday = self.today - self.today.weekday() * _DAY
            self.day = monday + (7 + wanted) * _DAY
        else:
            self.day = self.today + (wanted - self.today.weekday()) % 7 * _DAY
        self.repeats = 7 * _DAY

    def _take_days_away(self, token: re.Match[str]) -> None:
        days = {"d": 1, "w": 7, "m": 30}[token["unit"][0]] * _count(token["count"])
        self.day = _working_day(self.today + timedelta(days=int(days)), self.calendar)

    def _take_date(self, token: re.Match[str]) -> None:
        year: int | None = None
        if token["iso"]:
            year, month, day = (int(part) for part in token["iso"].split("-"))
        elif token["slashed"]:
            month, day, *rest = (int(part) for part in token["slashed"].split("/"))
            year = rest[0] + (2000 if rest[0] < 100 else 0) if rest else None
            if self.day_first or month > 12:
                month, day = day, month
        else:
            name = token["month"] or token["month2"]
            month = next(i for i, m in enumerate(_MONTHS, 1) if m.lower() == name)
            day = int(token["dom"] or token["dom2"])
            year = int(token["year"]) if token["year"] else None
        self.day = date(year or self.today.year, month, day)
        if year is None and self.day < self.today:
            self.day = date(self.today.year + 1, month, day)


@cache
def _token() -> re.Pattern[str]:
    """One word of a time. Compiled for the first text: who only says times need not wait."""
    return re.compile(_TOKEN, re.IGNORECASE)


def _tokens(text: str) -> Iterator[re.Match[str] | None]:
    """The words of a text in order; None in place of one that is not understood."""
    position, pattern = 0, _token()
    while position < len(text):
        token = pattern.match(text, position)
        yield token
        if token is None:
            return
        position = token.end()


def _clock_times(token: re.Match[str]) -> tuple[time, ...]:
    """The readings of a written hour. Raises ValueError for an hour that no clock shows."""
    hour, minute = int(token["hour"]), int(token["minute"] or 0)
    half = (token["half"] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        return (time(hour % 12 + (12 if half == "p" else 0), minute),)
    if hour > 12 or hour == 0 or token["hour"].startswith("0"):
        return (time(hour, minute),)
    return (time(hour % 12, minute), time(hour % 12 + 12, minute))


def _count(written: str) -> float:
    if written.startswith("half"):
        return 0.5
    return 1.0 if written.startswith("a") else float(written)


def _rounded_up(instant: datetime) -> datetime:
    instant = instant.astimezone(UTC)
    past = timedelta(
        minutes=instant.minute % 15, seconds=instant.second, microseconds=instant.microsecond
    )
    return instant - past + (_QUARTER if past else timedelta(0))


def _working_day(day: date, calendar: WorkingCalendar | None) -> date:
    """``day``, or the first working day after it (within a fortnight)."""
    for ahead in range(14):
        if calendar is None or calendar.is_working_day(day + ahead * _DAY):
            return day + ahead * _DAY
    return day


def _opening(day: date, calendar: WorkingCalendar | None) -> time:
    spans = calendar.hours[day.weekday()] if calendar else ()
    return _time_of(spans[0][0]) if spans else _OPENING


def _closing(day: date, calendar: WorkingCalendar | None) -> time:
    spans = calendar.hours[day.weekday()] if calendar else ()
    return _time_of(spans[-1][1]) if spans else _CLOSING


def _time_of(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
