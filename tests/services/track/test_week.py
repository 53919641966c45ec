"""Weeks run from local midnight to local midnight."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.track.week import Week

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")


def test_a_week_is_monday_to_monday_in_the_desks_zone() -> None:
    week = Week.named("2026-W20", NEW_YORK)
    assert week.first_day == date(2026, 5, 11)
    assert week.start == datetime(2026, 5, 11, 4, tzinfo=UTC)
    assert week.end == datetime(2026, 5, 18, 4, tzinfo=UTC)


def test_the_weeks_in_which_the_clocks_change_are_an_hour_shorter_and_longer() -> None:
    spring = Week.named("2026-W13", BERLIN)
    autumn = Week.named("2026-W43", BERLIN)
    assert spring.end - spring.start == timedelta(hours=167)
    assert autumn.end - autumn.start == timedelta(hours=169)


def test_a_day_without_a_midnight_starts_when_the_clocks_have_changed() -> None:
    sunday = Week(date(2022, 3, 27), ZoneInfo("Asia/Beirut"))
    assert sunday.start.astimezone(sunday.zone).hour == 1


def test_a_sunday_week_takes_the_number_of_the_week_it_shares_most_days_with() -> None:
    week = Week.named("2026-W20", NEW_YORK, week_start=6)
    assert week.first_day == date(2026, 5, 10)
    assert week.name == "2026-W20"


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(("America/New_York", "Europe/Berlin", "Asia/Beirut", "Pacific/Apia")),
    st.integers(0, 6),
)
def test_every_instant_has_its_week_and_the_name_leads_back_to_it(
    instant: datetime, zone: str, week_start: int
) -> None:
    week = Week.holding(instant, ZoneInfo(zone), week_start)
    assert week.start <= instant < week.end
    assert week.first_day.weekday() == week_start
    assert Week.named(week.name, week.zone, week_start) == week
    assert week.moved(1).start == week.end
    assert week.moved(-1).end == week.start


@pytest.mark.parametrize("written", ["", "2026", "2026-W54", "2025-W53", "W20", "0000-W01", "<b>"])
def test_what_is_no_week_is_refused_in_words(written: str) -> None:
    with pytest.raises(LeadDeskError, match="2026-W20"):
        Week.named(written, BERLIN)
