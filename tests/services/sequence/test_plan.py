"""The plan of a sequence: dates in the lead's zone, on working days, inside permitted hours."""

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.models.step import PlannedTouch, SequencePlan, Step
from leaddesk.models.vocabulary import Channel
from leaddesk.services.permitted_hours import first_permitted, permit
from leaddesk.services.sequence.document import default_sequences, sequence_from_json
from leaddesk.services.sequence.plan import plan
from leaddesk.services.sequence.replan import after_absence, is_overdue, replan
from leaddesk.services.spoken_time import say_full
from leaddesk.services.working_time import WorkingCalendar, wall_instant
from tests.effort import cases

ZONE = "America/Los_Angeles"
HERE = ZoneInfo(ZONE)
OFFICE = WorkingCalendar(ZONE)
NEW_LEAD, NURTURE = (sequence_from_json(d["name"], 1, d) for d in default_sequences())


def allowed_in(zone: str, *states: str) -> Callable[[datetime], datetime | None]:
    return lambda at: first_permitted(at, (zone,), states)


CALIFORNIA = allowed_in(ZONE, "US-CA")


def said(touches: tuple[PlannedTouch, ...]) -> list[tuple[str, str]]:
    return [(touch.step.name, say_full(touch.due_at, HERE)) for touch in touches]


def test_the_seven_days_of_a_lead_that_came_on_a_wednesday() -> None:
    touches = plan(NEW_LEAD, datetime(2026, 5, 13, 9, 40, tzinfo=HERE), ZONE, OFFICE, CALIFORNIA)
    assert said(touches) == [
        ("Intro call", "Wednesday, May 13, 9:40 AM"),
        ("Hello text", "Wednesday, May 13, 9:45 AM"),
        ("What happens next", "Thursday, May 14, 9:00 AM"),
        ("Second call", "Friday, May 15, 12:30 PM"),
        ("A question, not a pitch", "Monday, May 18, 11:00 AM"),
        ("Last note", "Wednesday, May 20, 9:00 AM"),
        ("Last call", "Wednesday, May 20, 1:30 PM"),
    ]
    text = touches[4]
    assert text.moved_from == datetime(2026, 5, 17, 11, tzinfo=HERE)
    assert [touch.shift_days for touch in touches] == [0, 0, 0, 0, 1, 1, 1]


def test_a_saturday_lead_begins_on_monday_and_everything_moves_with_it() -> None:
    touches = plan(NEW_LEAD, datetime(2026, 5, 16, 15, tzinfo=HERE), ZONE, OFFICE, CALIFORNIA)
    assert said(touches)[:3] == [
        ("Intro call", "Monday, May 18, 9:00 AM"),
        ("Hello text", "Monday, May 18, 9:05 AM"),
        ("What happens next", "Tuesday, May 19, 9:00 AM"),
    ]


def test_day_three_is_a_date_of_the_leads_own_zone() -> None:
    honolulu = "Pacific/Honolulu"
    enrolled = datetime(2026, 5, 13, 5, tzinfo=UTC)  # still the twelfth in Honolulu
    touches = plan(NEW_LEAD, enrolled, honolulu, OFFICE, allowed_in(honolulu, "US-HI"))
    second_call = next(touch for touch in touches if touch.step.name == "Second call")
    local = second_call.due_at.astimezone(ZoneInfo(honolulu))
    first = touches[0].due_at.astimezone(ZoneInfo(honolulu))
    assert (local.date() - first.date()).days == 2
    assert local.time() == time(12, 30)


def test_holidays_move_a_step_like_a_weekend() -> None:
    desk = WorkingCalendar(ZONE, holidays=[date(2026, 5, 14)])
    touches = plan(NEW_LEAD, datetime(2026, 5, 13, 9, 40, tzinfo=HERE), ZONE, desk, CALIFORNIA)
    assert said(touches)[2:4] == [
        ("What happens next", "Friday, May 15, 9:00 AM"),
        ("Second call", "Monday, May 18, 12:30 PM"),
    ]


def test_a_step_waits_for_the_permitted_hours_of_its_day() -> None:
    early = SequencePlan("Early", 1, (Step(1, 2, Channel.EMAIL, "Early", time(6)),))
    (touch,) = plan(early, datetime(2026, 5, 12, 9, tzinfo=HERE), ZONE, OFFICE, CALIFORNIA)
    assert say_full(touch.due_at, HERE) == "Wednesday, May 13, 8:00 AM"
    late = SequencePlan("Late", 1, (Step(1, 2, Channel.EMAIL, "Late", time(22)),))
    (touch,) = plan(late, datetime(2026, 5, 12, 9, tzinfo=HERE), ZONE, OFFICE, CALIFORNIA)
    assert touch.due_at >= datetime(2026, 5, 13, 22, tzinfo=HERE)


def test_a_place_that_may_never_be_called_keeps_the_times_asked_for() -> None:
    touches = plan(
        NEW_LEAD, datetime(2026, 5, 13, 9, 40, tzinfo=HERE), ZONE, OFFICE, lambda _at: None
    )
    assert len(touches) == len(NEW_LEAD.steps)
    assert [t.due_at for t in touches] == sorted(t.due_at for t in touches)


def test_the_rest_of_a_plan_can_be_had_without_its_beginning() -> None:
    enrolled = datetime(2026, 5, 13, 9, 40, tzinfo=HERE)
    whole = plan(NEW_LEAD, enrolled, ZONE, OFFICE, CALIFORNIA)
    for first in range(2, len(whole) + 1):
        before = whole[first - 2]
        rest = plan(
            NEW_LEAD,
            enrolled,
            ZONE,
            OFFICE,
            CALIFORNIA,
            first_step=first,
            shift_days=before.shift_days,
            not_before=before.due_at,
        )
        assert [t.due_at for t in rest] == [t.due_at for t in whole[first - 1 :]] or first == 2


def test_an_overdue_call_goes_to_the_next_slot_and_the_later_steps_follow() -> None:
    now = datetime(2026, 5, 20, 8, tzinfo=HERE)
    due = datetime(2026, 5, 15, 12, 30, tzinfo=HERE)
    assert is_overdue(due, now, ZONE)
    assert not is_overdue(due, datetime(2026, 5, 15, 23, 59, tzinfo=HERE), ZONE)
    touches = replan(
        NEW_LEAD,
        datetime(2026, 5, 13, 9, 40, tzinfo=HERE),
        ZONE,
        OFFICE,
        CALIFORNIA,
        first_step=4,
        shift_days=0,
        now=now,
    )
    assert said(touches)[:2] == [
        ("Second call", "Wednesday, May 20, 12:30 PM"),
        ("A question, not a pitch", "Friday, May 22, 11:00 AM"),
    ]
    assert touches[0].shift_days == 5


def test_a_channel_used_today_waits_for_tomorrow() -> None:
    now = datetime(2026, 5, 20, 8, tzinfo=HERE)
    touches = replan(
        NEW_LEAD,
        datetime(2026, 5, 13, 9, 40, tzinfo=HERE),
        ZONE,
        OFFICE,
        CALIFORNIA,
        first_step=4,
        shift_days=0,
        now=now,
        taken=[(date(2026, 5, 20), Channel.CALL)],
    )
    assert said(touches)[0] == ("Second call", "Thursday, May 21, 12:30 PM")


@pytest.mark.parametrize(("days", "first"), [(3, "May 18"), (None, "May 21")])
def test_out_of_office_moves_the_sequence_by_the_time_away(days: int | None, first: str) -> None:
    now = datetime(2026, 5, 14, 10, tzinfo=HERE)
    touches = after_absence(
        NEW_LEAD,
        datetime(2026, 5, 13, 9, 40, tzinfo=HERE),
        ZONE,
        OFFICE,
        CALIFORNIA,
        first_step=4,
        shift_days=0,
        now=now,
        back_at=now + timedelta(days=days) if days else None,
    )
    assert first in say_full(touches[0].due_at, HERE) or touches[0].due_at >= now


def test_the_nurture_sequence_writes_about_once_a_month() -> None:
    touches = plan(NURTURE, datetime(2026, 5, 13, 9, 40, tzinfo=HERE), ZONE, OFFICE, CALIFORNIA)
    gaps = [(b.due_at - a.due_at).days for a, b in itertools.pairwise(touches)]
    assert all(29 <= gap <= 33 for gap in gaps)
    assert {touch.step.channel for touch in touches} == {Channel.EMAIL}


PLACES = (
    ("America/New_York", ("US-NY",)),
    ("America/New_York", ("US-FL",)),
    ("America/Chicago", ("US-AL",)),
    ("America/Chicago", ("US-TX",)),
    ("America/Phoenix", ("US-AZ",)),
    ("America/Los_Angeles", ("US-CA", "US-NV")),
    ("Pacific/Honolulu", ()),
    ("America/St_Johns", ("CA-NL",)),
    ("Europe/Berlin", ("DE",)),
    ("Europe/Lisbon", ("PT",)),
    ("Australia/Lord_Howe", ("AU",)),
    ("America/Santiago", ("CL",)),
)
DESKS = (
    WorkingCalendar("America/New_York"),
    WorkingCalendar("America/Los_Angeles", "Mon-Fri 09:00-17:00; Sat 10:00-14:00"),
    WorkingCalendar("Europe/London", "Tue-Sat 08:00-12:00, 13:00-19:00", [date(2026, 12, 25)]),
    WorkingCalendar("Asia/Kolkata", "daily 00:00-24:00"),
)
#: Days on which clocks change somewhere in PLACES, 2026 to 2030.
CHANGES = [
    date(year, month, day)
    for year in range(2026, 2031)
    for month, day in (
        (3, 8),
        (3, 14),
        (3, 29),
        (4, 5),
        (9, 6),
        (10, 4),
        (10, 25),
        (11, 1),
        (11, 7),
    )
]
sequences = st.one_of(
    st.sampled_from([NEW_LEAD, NURTURE]),
    st.lists(
        st.tuples(
            st.integers(1, 9),
            st.one_of(st.none(), st.times().map(lambda t: t.replace(second=0, microsecond=0))),
            st.sampled_from(Channel),
            st.integers(0, 30),
        ),
        min_size=1,
        max_size=6,
    ).map(
        lambda rows: SequencePlan(
            "Any",
            1,
            tuple(
                Step(number, day, channel, "any", at, None, wait)
                for number, (day, at, channel, wait) in enumerate(
                    sorted(rows, key=lambda row: (row[0], row[1] or time())), 1
                )
            ),
        )
    ),
)


@settings(max_examples=cases(2_500), deadline=None)
@given(
    st.sampled_from(PLACES),
    st.sampled_from(DESKS),
    sequences,
    st.sampled_from(CHANGES),
    st.integers(-9 * 1440, 1440),
)
def test_every_touch_once_in_order_never_early_and_permitted(
    place: tuple[str, tuple[str, ...]],
    desk: WorkingCalendar,
    sequence: SequencePlan,
    change: date,
    minutes: int,
) -> None:
    zone, states = place
    here = ZoneInfo(zone)
    enrolled = wall_instant(change, time(), here) + timedelta(minutes=minutes)
    touches = plan(sequence, enrolled, zone, desk, allowed_in(zone, *states))
    assert [touch.step for touch in touches] == list(sequence.steps)
    instants = [touch.due_at for touch in touches]
    assert instants == sorted(instants)
    first_day = enrolled.astimezone(here).date()
    days = []
    for touch in touches:
        local = touch.due_at.astimezone(here)
        days.append((local.date(), touch.step.channel))
        assert touch.due_at >= enrolled
        assert local.date() >= first_day + timedelta(days=touch.step.day - 1)
        assert desk.is_working_day(local.date())
        assert permit(touch.due_at, (zone,), states).open
        if touch.step.at is None:
            continue
        asked_first = wall_instant(
            first_day + timedelta(days=touch.step.day - 1), touch.step.at, here
        )
        assert touch.due_at >= asked_first
        asked_today = wall_instant(local.date(), touch.step.at, here)
        permitted = first_permitted(asked_today, (zone,), states)
        too_late = permitted is None or permitted.astimezone(here).date() != local.date()
        assert touch.due_at >= asked_today or too_late
    assert len(set(days)) == len(days), "two touches of one channel in a day"
