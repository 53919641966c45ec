"""Working time: durations on instants, across weekends, holidays and changing clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.working_time import (
    WorkingCalendar,
    public_holidays,
    read_holidays,
    wall_instant,
)

NEW_YORK = ZoneInfo("America/New_York")
OFFICE = WorkingCalendar("America/New_York")
FIVE_MINUTES = timedelta(minutes=5)

CALENDARS = (
    OFFICE,
    WorkingCalendar("Europe/Berlin", "Mon-Fri 08:00-12:00, 13:00-17:30; Sat 10:00-14:00"),
    WorkingCalendar("Australia/Lord_Howe", "daily 22:00-06:00"),
    WorkingCalendar("America/Sao_Paulo", "Sun 01:30-03:30", [date(2026, 12, 27)]),
    WorkingCalendar("UTC", "daily 00:00-24:00"),
)
calendars = st.sampled_from(CALENDARS)
#: Nights on which clocks change, and turns of the year.
TURNS = [(2026, 3, 8), (2026, 11, 1), (2026, 3, 29), (2026, 10, 25), (2026, 12, 31), (2028, 2, 29)]
instants = st.one_of(
    st.integers(0, 5 * 366 * 86_400).map(
        lambda s: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
    ),
    st.builds(
        lambda day, s: datetime(*day, tzinfo=UTC) + timedelta(seconds=s),
        st.sampled_from(TURNS),
        st.integers(-90_000, 180_000),
    ),
)
durations = st.timedeltas(timedelta(0), timedelta(days=12)).map(
    lambda d: d - timedelta(microseconds=d.microseconds)
)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=NEW_YORK)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize("hour", [15, 23])
def test_saturday_leads_with_a_five_minute_promise_are_due_monday_at_five_past_nine(
    hour: int,
) -> None:
    assert OFFICE.add_working(at(2026, 5, 16, hour), FIVE_MINUTES) == at(2026, 5, 18, 9, 5)


def test_a_promise_that_does_not_fit_today_goes_on_tomorrow() -> None:
    assert OFFICE.add_working(at(2026, 5, 12, 16, 58), FIVE_MINUTES) == at(2026, 5, 13, 9, 3)


def test_holidays_are_not_worked() -> None:
    closed = WorkingCalendar("America/New_York", holidays=[date(2026, 5, 25)])
    assert closed.add_working(at(2026, 5, 22, 16, 58), FIVE_MINUTES) == at(2026, 5, 26, 9, 3)
    assert not closed.is_working_day(date(2026, 5, 25))


def test_the_day_closes_today_before_the_close_and_the_next_working_day_after_it() -> None:
    assert OFFICE.close_of_day(at(2026, 5, 15, 16, 59)) == at(2026, 5, 15, 17)
    assert OFFICE.close_of_day(at(2026, 5, 15, 6)) == at(2026, 5, 15, 17)
    assert OFFICE.close_of_day(at(2026, 5, 15, 17)) == at(2026, 5, 18, 17)


def test_a_working_day_keeps_its_hours_in_the_week_that_clocks_change() -> None:
    for sunday in (at(2026, 3, 8, 12), at(2026, 11, 1, 12)):
        week = OFFICE.working_between(sunday - timedelta(days=3), sunday + timedelta(days=4))
        assert week == timedelta(hours=40)


def test_a_shift_through_the_night_of_change_is_an_hour_shorter_or_longer() -> None:
    night = WorkingCalendar("America/New_York", "Sat 22:00-06:00")
    lengths = [
        night.working_between(at(*day, 12), at(*day, 12) + timedelta(days=1))
        for day in ((2026, 3, 7), (2026, 10, 31), (2026, 5, 16))
    ]
    assert lengths == [timedelta(hours=7), timedelta(hours=9), timedelta(hours=8)]


def test_a_calendar_with_no_working_day_is_refused() -> None:
    with pytest.raises(LeadDeskError):
        WorkingCalendar("America/New_York", ((), (), (), (), (), (), ()))


def test_a_calendar_of_holidays_only_says_so_instead_of_searching_for_ever() -> None:
    every_monday = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(520)]
    never = WorkingCalendar("America/New_York", "Mon 09:00-17:00", every_monday)
    with pytest.raises(LeadDeskError):
        never.next_open(at(2026, 5, 12, 10))


@given(calendars, instants, durations)
def test_adding_working_time_is_never_earlier_than_asked(
    calendar: WorkingCalendar, start: datetime, duration: timedelta
) -> None:
    end = calendar.add_working(start, duration)
    assert end >= start + duration
    assert calendar.working_between(start, end) == duration


@given(calendars, instants, durations, durations)
def test_later_starts_and_longer_durations_end_later(
    calendar: WorkingCalendar, start: datetime, short: timedelta, more: timedelta
) -> None:
    end = calendar.add_working(start, short)
    assert calendar.add_working(start, short + more) >= end
    assert calendar.add_working(start + more, short) >= end


@given(calendars, instants, durations, durations)
def test_working_time_is_the_sum_of_its_parts(
    calendar: WorkingCalendar, start: datetime, one: timedelta, other: timedelta
) -> None:
    middle, end = start + one, start + one + other
    parts = calendar.working_between(start, middle) + calendar.working_between(middle, end)
    assert calendar.working_between(start, end) == parts


@given(calendars, instants)
def test_the_next_open_instant_is_open_and_the_first(
    calendar: WorkingCalendar, asked: datetime
) -> None:
    opens = calendar.next_open(asked)
    assert calendar.is_open(opens)
    assert calendar.is_open(asked) == (opens == asked)
    assert calendar.working_between(asked, opens) == timedelta(0)
    assert asked < calendar.close_of_day(asked)
    assert opens < calendar.closes_at(asked)


def test_a_wall_time_in_a_gap_moves_behind_it_and_in_an_overlap_comes_first() -> None:
    gap = wall_instant(date(2027, 3, 14), time(2, 30), NEW_YORK)
    assert gap == datetime(2027, 3, 14, 7, tzinfo=UTC)
    overlap = wall_instant(date(2026, 11, 1), time(1, 30), NEW_YORK)
    assert overlap == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_holidays_are_read_from_the_setting() -> None:
    days = read_holidays("country, 2026-12-24, 12-31", (2026, 2027), "US")
    assert {date(2026, 7, 3), date(2026, 12, 24), date(2027, 12, 31)} <= days
    assert date(2027, 12, 24) not in days or date(2027, 12, 24).weekday() == 4
    assert read_holidays("none", (2026,), "US") == frozenset()
    with pytest.raises(LeadDeskError, match="24th"):
        read_holidays("24th of May", (2026,), "US")


def test_an_unknown_country_has_no_public_holidays() -> None:
    assert public_holidays("ZZ", None, [2026]) == frozenset()
    assert date(2026, 12, 25) in public_holidays("US", "ZZ", [2026])
