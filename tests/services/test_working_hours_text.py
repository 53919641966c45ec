"""Working hours as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.working_hours_text import common_hours, hours_text, parse_hours


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00"),
        ("mon–fri 9-17, sat 10:00-14:00", "Mon-Fri 09:00-17:00; Sat 10:00-14:00"),
        ("Mon, Tue 9am-12:30pm, 1pm-5pm", "Mon-Tue 09:00-12:30, 13:00-17:00"),
        ("weekdays 8 to 6pm", "Mon-Fri 08:00-18:00"),
        ("Fri-Mon 10:00-11:00", "Mon 10:00-11:00; Fri-Sun 10:00-11:00"),
        ("daily 22:00-06:00", "Mon-Sun 00:00-06:00, 22:00-24:00"),
        ("Mon 9-12, 11-13", "Mon 09:00-13:00"),
        ("9:00-17:00", "Mon-Sun 09:00-17:00"),
        ("Saturday 12am-12pm", "Sat 00:00-12:00"),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, read: str) -> None:
    assert hours_text(parse_hours(written)) == read


@pytest.mark.parametrize(
    "written", ["", "Mon-Fri", "Foo 9-17", "Mon 25:00-26:00", "Mon 9:75-10", "Mon 9-9", "Mon 9-17!"]
)
def test_hours_without_a_working_day_or_sense_are_refused(written: str) -> None:
    with pytest.raises(LeadDeskError):
        parse_hours(written)


_SPANS = st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=3)


@given(st.lists(_SPANS, min_size=7, max_size=7))
def test_hours_survive_writing_and_reading(week: list[list[tuple[int, int]]]) -> None:
    parts = [
        f"{day} {a // 60:02d}:{a % 60:02d}-{b // 60:02d}:{b % 60:02d}"
        for day, spans in zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), week, strict=True)
        for a, b in spans
        if a < b
    ]
    if not parts:
        return
    hours = parse_hours("; ".join(parts))
    assert parse_hours(hours_text(hours)) == hours


def test_common_hours_are_the_ones_in_both() -> None:
    both = common_hours(parse_hours("Mon-Sat 09:00-21:00"), parse_hours("Sat-Mon 08:00-20:00"))
    assert hours_text(both) == "Mon 09:00-20:00; Sat 09:00-20:00"
