"""Times as people say them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.spoken_time import (
    presets,
    read_time,
    say_by,
    say_full,
    say_left,
    say_moment,
    say_span,
    say_time,
)
from leaddesk.services.working_time import WorkingCalendar

ZONE = "America/Los_Angeles"
HERE = ZoneInfo(ZONE)
OFFICE = WorkingCalendar(ZONE)
NOW = datetime(2026, 5, 12, 9, 42, tzinfo=HERE).astimezone(UTC)  # a Tuesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("thu 4pm", "Thursday, May 14, 4:00 PM"),
        ("Thursday at 4", "Thursday, May 14, 4:00 PM"),
        ("tom", "Wednesday, May 13, 9:00 AM"),
        ("tomorrow 9", "Wednesday, May 13, 9:00 AM"),
        ("1h", "Tuesday, May 12, 10:42 AM"),
        ("in 2 hours", "Tuesday, May 12, 11:42 AM"),
        ("half an hour", "Tuesday, May 12, 10:12 AM"),
        ("2:15", "Tuesday, May 12, 2:15 PM"),
        ("5:30", "Tuesday, May 12, 5:30 PM"),
        ("9", "Wednesday, May 13, 9:00 AM"),
        ("1w", "Tuesday, May 19, 9:00 AM"),
        ("next week", "Tuesday, May 19, 9:00 AM"),
        ("monday", "Monday, May 18, 9:00 AM"),
        ("mon 10am", "Monday, May 18, 10:00 AM"),
        ("tue", "Tuesday, May 19, 9:00 AM"),
        ("tue 10", "Tuesday, May 12, 10:00 AM"),
        ("next thu 3", "Thursday, May 21, 3:00 PM"),
        ("fri afternoon", "Friday, May 15, 2:15 PM"),
        ("12/4 3pm", "Friday, Dec 4, 3:00 PM"),
        ("dec 4", "Friday, Dec 4, 9:00 AM"),
        ("4th of june 9:30", "Thursday, Jun 4, 9:30 AM"),
        ("2026-06-01 16:00", "Monday, Jun 1, 4:00 PM"),
        ("noon", "Tuesday, May 12, 12:00 PM"),
        ("eod", "Tuesday, May 12, 5:00 PM"),
        ("3 days", "Friday, May 15, 9:00 AM"),
        ("next month", "Monday, Jun 1, 9:00 AM"),
    ],
)
def test_what_people_type_is_understood(said: str, meant: str) -> None:
    found = read_time(said, NOW, ZONE, OFFICE)
    assert found is not None
    assert say_full(found, HERE) == meant


@pytest.mark.parametrize(
    "said", ["", "soon", "thu thu", "25:00", "13/45", "2/30", "today 8am", "1/2/2025", "4pm 5pm"]
)
def test_what_is_not_understood_or_past_is_not_guessed(said: str) -> None:
    assert read_time(said, NOW, ZONE, OFFICE) is None


def test_the_fourth_of_december_can_come_first() -> None:
    found = read_time("4/12 3pm", NOW, ZONE, OFFICE, day_first=True)
    assert found is not None
    assert say_full(found, HERE) == "Friday, Dec 4, 3:00 PM"


_WORDS = st.lists(
    st.sampled_from(
        [
            "tom",
            "mon",
            "next",
            "thu",
            "4pm",
            "9",
            "2:15",
            "noon",
            "eod",
            "1w",
            "in",
            "2",
            "hours",
            "dec",
            "4",
            "12/4",
            "at",
            "today",
            "30m",
            "7",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
_NOWS = st.integers(0, 2 * 366 * 86_400).map(
    lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
)


@given(st.one_of(_WORDS, st.text(max_size=20)), _NOWS)
def test_a_time_is_never_in_the_past(said: str, now: datetime) -> None:
    found = read_time(said, now, ZONE, OFFICE)
    assert found is None or found > now - timedelta(seconds=1)


def test_presets_are_those_of_the_picker() -> None:
    rows = [(row.key, row.words, say_moment(row.at, NOW, HERE)) for row in presets(NOW, ZONE)]
    assert rows == [
        ("1h", "In an hour", "10:45 AM"),
        ("2:15", "This afternoon", "2:15 PM"),
        ("5:30", "After work", "5:30 PM"),
        ("tom", "Tomorrow morning", "Wed 9:00 AM"),
        ("1w", "Next week", "Tue, May 19, 9:00 AM"),
    ]


def test_presets_on_a_friday_evening_look_to_monday() -> None:
    friday = datetime(2026, 5, 15, 18, 5, tzinfo=HERE)
    rows = [(row.words, say_moment(row.at, friday, HERE)) for row in presets(friday, ZONE, OFFICE)]
    assert rows == [
        ("In an hour", "7:15 PM"),
        ("Monday morning", "Mon 9:00 AM"),
        ("Next week", "Fri, May 22, 9:00 AM"),
    ]


@given(_NOWS)
def test_a_preset_typed_by_its_key_means_the_same_day(now: datetime) -> None:
    for row in presets(now, ZONE, OFFICE):
        typed = read_time(row.key, now, ZONE, OFFICE)
        assert typed is not None
        if row.key in ("2:15", "5:30", "1w"):
            assert typed == row.at


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (NOW, "today 9:42 AM"),
        (NOW + timedelta(days=1), "tomorrow 9:42 AM"),
        (NOW - timedelta(days=1), "yesterday 9:42 AM"),
        (NOW + timedelta(days=3), "Fri 9:42 AM"),
        (NOW - timedelta(days=4), "Fri 9:42 AM"),
        (datetime(2026, 3, 2, 12, tzinfo=HERE), "Mon, Mar 2"),
        (datetime(2025, 3, 3, 12, tzinfo=HERE), "Mon, Mar 3, 2025"),
    ],
)
def test_dates_are_said_as_people_say_them(instant: datetime, said: str) -> None:
    assert say_time(instant, NOW, HERE) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (198, "3:18 left"),
        (0, "0:00 left"),
        (7500, "2 h 5 min left"),
        (-20, "just over"),
        (-370, "6 min over"),
        (-2 * 86400, "2 days over"),
    ],
)
def test_a_promise_says_what_is_left_of_it(seconds: int, said: str) -> None:
    assert say_left(seconds) == said


def test_a_promise_for_a_day_says_by_when() -> None:
    five = datetime(2026, 5, 12, 17, tzinfo=HERE)
    assert say_by(five, NOW, HERE) == "by 5 PM"
    assert say_by(five + timedelta(days=6), NOW, HERE) == "by Mon 5 PM"
    assert say_by(five + timedelta(days=20), NOW, HERE) == "by Mon, Jun 1"


def test_spans_are_said_in_large_units() -> None:
    spans = [say_span(timedelta(seconds=s)) for s in (45, 360, 3600, 7500, 86_400, 3 * 86_400)]
    assert spans == ["45 s", "6 min", "1 h", "2 h 5 min", "1 day", "3 days"]
