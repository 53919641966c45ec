"""The touches to come of a lead in a sequence, each with its date (domain: Sequences)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from zoneinfo import ZoneInfo

from leaddesk.models.step import PlannedTouch, SequencePlan, Step
from leaddesk.models.vocabulary import Channel
from leaddesk.services.working_time import WorkingCalendar, wall_instant

#: The first instant from the one given on at which the lead may be reached, None when never:
#: ``permitted_hours.first_permitted`` with the lead's zones and states filled in.
Allowed = Callable[[datetime], datetime | None]

#: A step that finds no day within this many keeps the time asked for, and is held when due.
_MOST_DAYS = 60
_WEEK = 7


def plan(
    sequence: SequencePlan,
    enrolled_at: datetime,
    zone: str,
    calendar: WorkingCalendar,
    allowed: Allowed,
    *,
    first_step: int = 1,
    shift_days: int = 0,
    not_before: datetime | None = None,
    taken: Iterable[tuple[date, Channel]] = (),
) -> tuple[PlannedTouch, ...]:
    """Give every step from ``first_step`` on its instant, in order.

    Day N is a calendar date in the lead's ``zone``, counted from enrolment. A step that lands on
    a day the desk is closed moves to the next open one and pushes the later steps with it. Steps
    keep to the lead's permitted hours, are never earlier than their wall time or ``not_before``,
    and one channel has one touch a day (``taken``: days already used). A step "at once" also
    waits for the desk to be open. ``shift_days`` is how far earlier steps were pushed already.
    """
    desk = _Desk(ZoneInfo(zone), calendar, allowed)
    start = max(enrolled_at, not_before) if not_before else enrolled_at
    return tuple(_planned(sequence, first_step, enrolled_at, shift_days, start, set(taken), desk))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where and when a touch may be: the lead's zone, the desk's days, the permitted hours."""

    zone: ZoneInfo
    calendar: WorkingCalendar
    allowed: Allowed

    def day(self, at: datetime) -> date:
        """The lead's calendar date."""
        return at.astimezone(self.zone).date()

    def first_instant(
        self, day: date, step: Step, earliest: datetime, at_work: bool
    ) -> datetime | None:
        """The first instant on ``day`` that the step may have; None when the day has none."""
        if not self.calendar.is_working_day(day):
            return None
        instant = max(earliest, wall_instant(day, step.at or time(), self.zone))
        for _ in range(8):
            wanted = instant
            if at_work:
                instant = self.calendar.next_open(instant)
            permitted = self.allowed(instant)
            if permitted is None or self.day(permitted) != day:
                return None
            instant = permitted
            if instant == wanted:
                return instant
        return None


def _planned(
    sequence: SequencePlan,
    first_step: int,
    enrolled_at: datetime,
    shift_days: int,
    start: datetime,
    taken: set[tuple[date, Channel]],
    desk: _Desk,
) -> Iterator[PlannedTouch]:
    enrolled_on = desk.day(enrolled_at)
    earliest = start
    for step in sequence.steps:
        if step.number < first_step:
            continue
        wished_day = enrolled_on + timedelta(days=step.day - 1 + shift_days)
        wished = _wished(step, wished_day, enrolled_at, desk)
        not_before = earliest + timedelta(minutes=step.wait_minutes)
        due = _first_free(step, max(wished_day, desk.day(not_before)), not_before, taken, desk)
        due = due or max(wished, earliest)
        day = desk.day(due)
        shift_days += max((day - wished_day).days, 0)
        taken.add((day, step.channel))
        earliest = due
        yield PlannedTouch(step, due, wished if day != wished_day else None, shift_days)


def _first_free(
    step: Step, day: date, earliest: datetime, taken: set[tuple[date, Channel]], desk: _Desk
) -> datetime | None:
    """The first instant from ``day`` on that is permitted, worked and free for the channel.

    A step "at once" waits for somebody at the desk, unless desk and lead never share an hour.
    """
    # Nearly always the first day will do, so the later ones are made only when they are asked for.
    free = partial(_free_days, day, step.channel, taken)
    if step.at is None:
        for each in islice(free(), _WEEK):
            if instant := desk.first_instant(each, step, earliest, at_work=True):
                return instant
    for each in free():
        if instant := desk.first_instant(each, step, earliest, at_work=False):
            return instant
    days = list(free())
    return _after_hours(step, days, earliest, desk) if step.at and days else None


def _free_days(day: date, channel: Channel, taken: set[tuple[date, Channel]]) -> Iterator[date]:
    """The days from ``day`` on, not too many, that ``channel`` has no touch on."""
    for ahead in range(_MOST_DAYS):
        each = day + timedelta(days=ahead)
        if (each, channel) not in taken:
            yield each


def _after_hours(step: Step, free: list[date], earliest: datetime, desk: _Desk) -> datetime | None:
    """A step whose time is permitted on no day comes as soon as it may after that time."""
    asked = max(earliest, wall_instant(free[0], step.at or time(), desk.zone))
    at_once = replace(step, at=None)
    for each in free:
        if instant := desk.first_instant(each, at_once, asked, at_work=False):
            return instant
    return None


def _wished(step: Step, day: date, enrolled_at: datetime, desk: _Desk) -> datetime:
    """When the step would come if every day and hour were open."""
    if step.at is None and day == desk.day(enrolled_at):
        return enrolled_at
    return wall_instant(day, step.at or time(9), desk.zone)
