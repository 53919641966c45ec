"""Working hours as people write them: "Mon-Fri 09:00-17:00; Sat 10:00-14:00"."""

import re
from functools import cache
from itertools import chain

from leaddesk.services.errors import LeadDeskError

#: The open spans of one weekday in minutes after midnight, in order, none touching another.
DayHours = tuple[tuple[int, int], ...]
#: Monday to Sunday.
WeekHours = tuple[DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MINUTES_A_DAY = 24 * 60
_WHOLE_DAY: DayHours = ((0, MINUTES_A_DAY),)
#: Every hour of the week.
ALWAYS: WeekHours = (
    _WHOLE_DAY,
    _WHOLE_DAY,
    _WHOLE_DAY,
    _WHOLE_DAY,
    _WHOLE_DAY,
    _WHOLE_DAY,
    _WHOLE_DAY,
)

_DAYS = {
    **{name.lower(): (index,) for index, name in enumerate(DAY_NAMES)},
    "tues": (1,),
    "thur": (3,),
    "thurs": (3,),
    **{
        f"{name}day": (index,)
        for index, name in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
    },
    "daily": tuple(range(7)),
    "weekdays": tuple(range(5)),
    "weekends": (5, 6),
}
_TIME = r"\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm)?"
_TOKEN = (
    rf"(?P<span>(?P<opens>{_TIME})\s*(?:-|–|—|to)\s*(?P<closes>{_TIME}))"
    r"|(?P<range>(?P<first>[a-z]{3,9})\s*(?:-|–|—|to)\s*(?P<last>[a-z]{3,9}))"
    r"|(?P<day>[a-z]{3,9})"
    r"|(?P<gap>[\s,;:&+]+)"
)


def parse_hours(text: str) -> WeekHours:
    """Read working hours; several spans a day and spans past midnight are understood.

    Raises LeadDeskError when a part is not understood or when no day of the week is open.
    """
    week: list[list[tuple[int, int]]] = [[] for _ in DAY_NAMES]
    days: tuple[int, ...] = ()
    timed = False
    position = 0
    while position < len(text):
        token = _token().match(text, position)
        if token is None:
            raise _not_understood(text, text[position:])
        position = token.end()
        if token["gap"]:
            continue
        if token["span"]:
            _open(week, days or tuple(range(7)), _minutes(token["opens"], text), token, text)
            timed = True
            continue
        named = _named_days(token, text)
        days, timed = (named if timed else (*days, *named)), False
    hours = [_joined(spans) for spans in week]
    if not any(hours):
        raise LeadDeskError(
            f"The working hours “{text.strip()}” have no working day.",
            "Nothing was changed.",
            "Write at least one day, for example Mon-Fri 09:00-17:00.",
        )
    return (hours[0], hours[1], hours[2], hours[3], hours[4], hours[5], hours[6])


def hours_text(week: WeekHours) -> str:
    """The hours as text that :func:`parse_hours` reads back, equal days joined."""
    parts: list[str] = []
    first = 0
    while first < len(week):
        last = first
        while last + 1 < len(week) and week[last + 1] == week[first]:
            last += 1
        if week[first]:
            names = DAY_NAMES[first] if first == last else f"{DAY_NAMES[first]}-{DAY_NAMES[last]}"
            spans = ", ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in week[first])
            parts.append(f"{names} {spans}")
        first = last + 1
    return "; ".join(parts)


def common_hours(one: WeekHours, other: WeekHours) -> WeekHours:
    """The hours that lie in both weeks; may be empty."""
    days = [
        tuple((max(a, c), min(b, d)) for a, b in mine for c, d in theirs if max(a, c) < min(b, d))
        for mine, theirs in zip(one, other, strict=True)
    ]
    return (days[0], days[1], days[2], days[3], days[4], days[5], days[6])


def _named_days(token: re.Match[str], text: str) -> tuple[int, ...]:
    words = (token["first"], token["last"]) if token["range"] else (token["day"],)
    groups = [_DAYS.get(word.lower()) for word in words]
    if None in groups:
        raise _not_understood(text, token[0])
    named = tuple(chain.from_iterable(group for group in groups if group))
    if not token["range"]:
        return named
    first, last = named[0], named[-1]
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


def _open(
    week: list[list[tuple[int, int]]],
    days: tuple[int, ...],
    opens: int,
    token: re.Match[str],
    text: str,
) -> None:
    closes = _minutes(token["closes"], text)
    if opens in (closes, MINUTES_A_DAY):
        raise _not_understood(text, token[0])
    for day in days:
        if opens < closes:
            week[day].append((opens, closes))
            continue
        week[day].append((opens, MINUTES_A_DAY))
        if closes:
            week[(day + 1) % 7].append((0, closes))


def _minutes(written: str, text: str) -> int:
    match = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", written.strip().lower())
    if match is None:
        raise _not_understood(text, written)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        raise _not_understood(text, written)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if minute > 59 or hour * 60 + minute > MINUTES_A_DAY:
        raise _not_understood(text, written)
    return hour * 60 + minute


def _joined(spans: list[tuple[int, int]]) -> DayHours:
    joined: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _not_understood(text: str, part: str) -> LeadDeskError:
    return LeadDeskError(
        f"The working hours “{text.strip()[:80]}” are not understood at “{part.strip()[:20]}”.",
        "Nothing was changed.",
        "Write them like Mon-Fri 09:00-17:00; Sat 10:00-14:00.",
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.IGNORECASE)
