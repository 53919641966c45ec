"""Working time: when a desk or a rep is at work, and durations counted in it.

Durations are computed on instants, never on local times (domain: People, time, money), so an
hour lost or gained by daylight saving time is neither lost nor gained here.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.working_hours_text import MINUTES_A_DAY, WeekHours, parse_hours

_DAY = timedelta(days=1)
_NOTHING = timedelta(0)
#: A calendar that opens on no day of four years never opens: a leap year's holiday fits in.
_HORIZON_DAYS = 4 * 366
_KEPT_DAYS = 4096

Span = tuple[datetime, datetime]


class WorkingCalendar:
    """The working hours of a week in one zone, less holidays.

    Answers are aware instants in UTC. A calendar with no working day is refused
    (LeadDeskError). A calendar is immutable; it keeps the days it has computed.
    """

    __slots__ = ("_computed", "holidays", "hours", "zone")

    def __init__(
        self,
        zone: str,
        hours: str | WeekHours = "Mon-Fri 09:00-17:00",
        holidays: Iterable[date] = (),
    ) -> None:
        self.zone = ZoneInfo(zone)
        self.hours: WeekHours = parse_hours(hours) if isinstance(hours, str) else hours
        self.holidays = frozenset(holidays)
        self._computed: dict[date, tuple[Span, ...]] = {}
        if not any(self.hours):
            raise LeadDeskError(
                "These working hours have no working day.",
                "Nothing was changed.",
                "Open at least one day of the week.",
            )

    def is_working_day(self, day: date) -> bool:
        """Whether the calendar is open at any time of ``day``."""
        return bool(self.hours[day.weekday()]) and day not in self.holidays

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The open spans of a local day as instants, in order; empty on a closed day."""
        known = self._computed.get(day)
        if known is None:
            if len(self._computed) >= _KEPT_DAYS:
                self._computed.clear()
            known = self._computed[day] = self._spans(day)
        return known

    def is_open(self, at: datetime) -> bool:
        """Whether ``at`` lies inside working time (the closing instant does not)."""
        return any(opens <= at < closes for opens, closes in self.spans_on(self.local_date(at)))

    def next_open(self, at: datetime) -> datetime:
        """The first instant from ``at`` on that is inside working time."""
        opens, _closes = next(self._from(at))
        return opens

    def closes_at(self, at: datetime) -> datetime:
        """When the span that ``at`` falls into ends, or the next one when closed at ``at``."""
        _opens, closes = next(self._from(at))
        return closes

    def close_of_day(self, at: datetime) -> datetime:
        """The close of the working day ``at`` falls into; after that, of the next one."""
        for day in self._days(self.local_date(at)):
            spans = self.spans_on(day)
            if spans and at < spans[-1][1]:
                return spans[-1][1]
        raise _never_open()

    def add_working(self, start: datetime, duration: timedelta) -> datetime:
        """The instant at which ``duration`` of working time has passed since ``start``.

        Nothing to wait for gives the next open instant.
        """
        left = max(duration, _NOTHING)
        for opens, closes in self._from(start):
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        raise _never_open()

    def working_between(self, start: datetime, end: datetime) -> timedelta:
        """The working time between two instants; nothing when ``end`` is not later."""
        total = _NOTHING
        day, last = self.local_date(start), self.local_date(end)
        while day <= last:
            for opens, closes in self.spans_on(day):
                total += max(min(closes, end) - max(opens, start), _NOTHING)
            day += _DAY
        return total

    def local_date(self, at: datetime) -> date:
        """The calendar's own date at an instant."""
        return at.astimezone(self.zone).date()

    def _from(self, start: datetime) -> Iterator[Span]:
        """The open spans from ``start`` on, the first cut at ``start``."""
        start = start.astimezone(UTC)
        for day in self._days(self.local_date(start)):
            for opens, closes in self.spans_on(day):
                if closes > start:
                    yield max(opens, start), closes
        raise _never_open()

    def _days(self, day: date) -> Iterator[date]:
        empty = 0
        while empty < _HORIZON_DAYS:
            yield day
            empty = 0 if self.is_working_day(day) else empty + 1
            day += _DAY

    def _spans(self, day: date) -> tuple[Span, ...]:
        if day in self.holidays:
            return ()
        spans = (
            (_instant(day, opens, self.zone), _instant(day, closes, self.zone))
            for opens, closes in self.hours[day.weekday()]
        )
        return tuple(span for span in spans if span[0] < span[1])


def wall_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a wall time: in a gap the first instant after it, in an overlap the first.

    Source: the rule that a touch is never early and never doubled when clocks change.
    """
    wall = datetime.combine(day, at, zone).replace(fold=0)
    early = wall.astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return early
    low, high = wall.replace(fold=1).astimezone(UTC), early
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        middle = middle.replace(microsecond=0)
        if middle == low:
            break
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def public_holidays(country: str, region: str | None, years: Iterable[int]) -> frozenset[date]:
    """The public holidays of a country (and state); none for a country that is not known."""
    import holidays  # takes 90 ms to load: only a desk that keeps public holidays waits for it

    try:
        found = holidays.country_holidays(country, subdiv=region, years=list(years))
    except NotImplementedError:
        if region is None:
            return frozenset()
        return public_holidays(country, None, years)
    return frozenset(found)


def read_holidays(
    text: str, years: Iterable[int], country: str, region: str | None = None
) -> frozenset[date]:
    """The desk's closed days from its setting: "country, 2026-12-24, 12-31".

    ``country`` stands for the public holidays of the desk's country, a full date for that day, a
    month and day for every year. Raises LeadDeskError naming the part that is not a date.
    """
    years = tuple(years)
    closed: set[date] = set()
    for part in (part.strip() for part in text.replace(";", ",").split(",")):
        if not part or part.lower() == "none":
            continue
        if part.lower() == "country":
            closed |= public_holidays(country, region, years)
            continue
        closed |= _written_days(part, years)
    return frozenset(closed)


def _written_days(part: str, years: tuple[int, ...]) -> set[date]:
    try:
        if len(part) == len("12-31"):
            month, day = (int(number) for number in part.split("-"))
            date(2000, month, day)
            return {
                date(year, month, day) for year in years if (month, day) != (2, 29) or year % 4 == 0
            }
        return {date.fromisoformat(part)}
    except ValueError:
        raise LeadDeskError(
            f"The closed day “{part[:20]}” is not a date.",
            "Nothing was changed.",
            "Write country, or days like 2026-12-24 or 12-31, with commas between them.",
        ) from None


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    if minutes == MINUTES_A_DAY:
        return wall_instant(day + _DAY, time(), zone)
    return wall_instant(day, time(minutes // 60, minutes % 60), zone)


def _never_open() -> LeadDeskError:
    return LeadDeskError(
        "These working hours never open: every working day is a holiday.",
        "Nothing was changed.",
        "Take a holiday out or open another day.",
    )
