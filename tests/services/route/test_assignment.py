"""Routing: the first row that fits, the rep whose turn it is, the promise, and the why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.facts import Facts
from leaddesk.models.route_rule import AssignTo, Promise, PromiseKind, RepState
from leaddesk.services.qualify.default_rules import default_rules
from leaddesk.services.route.assignment import Router, assign, to_row
from leaddesk.services.route.availability import rep_state
from leaddesk.services.route.response_target import promise_words, response_due
from leaddesk.services.working_time import WorkingCalendar

ROUTES = default_rules().routes
ZONE = ZoneInfo("America/New_York")
OFFICE = WorkingCalendar("America/New_York")
TUESDAY = datetime(2026, 5, 12, 10, tzinfo=ZONE)
SATURDAY = datetime(2026, 5, 16, 15, tzinfo=ZONE)
DANA = RepState(1, "Dana Reyes", senior=True, available=True)
MARCUS = RepState(2, "Marcus Webb", senior=False, available=True)
PRIYA = RepState(3, "Priya Nair", senior=False, available=True)
HOT_PARTNER = Facts(score=60, source_proven=True, source_kind="partner")
ANY = Facts(score=40, source_kind="ad")


@pytest.mark.parametrize(
    ("facts", "row"),
    [
        (HOT_PARTNER, "hot_partner"),
        (replace(HOT_PARTNER, score=59), "anything_else"),
        (replace(HOT_PARTNER, source_proven=False), "anything_else"),
        (Facts(score=60, source_proven=True, source_kind="ad"), "anything_else"),
        (Facts(score=30, source_kind="web_form"), "warm_web_form"),
        (Facts(score=59, source_kind="web_form"), "warm_web_form"),
        (Facts(score=29, source_kind="web_form"), "anything_else"),
        (Facts(score=29, source_kind="cold_list"), "cold_list"),
        (Facts(score=30, source_kind="cold_list"), "anything_else"),
    ],
)
def test_the_first_row_that_fits_wins(facts: Facts, row: str) -> None:
    assert assign(facts, ROUTES, [DANA], OFFICE, TUESDAY).row.id == row


def test_a_hot_partner_lead_goes_to_the_senior_rep_within_five_minutes() -> None:
    found = assign(HOT_PARTNER, ROUTES, [MARCUS, DANA], OFFICE, TUESDAY)
    assert found.rep_name == "Dana Reyes"
    assert found.due_at == TUESDAY + timedelta(minutes=5)
    assert found.row.sequence == "New lead, 7 days"
    assert "Hot, proven partner" in found.why
    assert found.passed_over == (("Marcus Webb", "not a senior rep"),)


def test_a_cold_list_lead_takes_no_rep_time() -> None:
    found = assign(Facts(score=0, source_kind="cold_list"), ROUTES, [DANA], OFFICE, TUESDAY)
    assert (found.rep_id, found.due_at, found.row.sequence) == (None, None, "Nurture")


def test_turns_go_round_and_survive_a_restart() -> None:
    reps: tuple[RepState, ...] = (DANA, MARCUS, PRIYA)
    names = []
    for minute in range(6):
        found = assign(ANY, ROUTES, reps, OFFICE, TUESDAY)
        names.append(found.rep_name)
        at = TUESDAY + timedelta(minutes=minute)
        reps = tuple(
            replace(rep, last_assigned_at=at) if rep.id == found.rep_id else rep
            for rep in reversed(reps)  # another desk lists them in another order
        )
    assert names == ["Dana Reyes", "Marcus Webb", "Priya Nair"] * 2


def test_the_least_loaded_rep_gets_it() -> None:
    row = replace(ROUTES[-1], assign=AssignTo.LEAST_LOADED)
    busy = replace(DANA, open_leads=9)
    assert to_row(row, [busy, MARCUS], OFFICE, TUESDAY).rep_name == "Marcus Webb"


def test_a_named_rep_always_gets_it_and_an_unknown_name_falls_to_the_others() -> None:
    row = replace(ROUTES[-1], assign=AssignTo.NAMED, rep="priya nair")
    away = replace(PRIYA, available=False, why_not="is away", takes_turns=False)
    found = to_row(row, [DANA, away], OFFICE, TUESDAY)
    assert found.rep_name == "Priya Nair"
    assert "who is away" in found.why
    found = to_row(replace(row, rep="Zed"), [DANA, MARCUS], OFFICE, TUESDAY)
    assert found.rep_name == "Dana Reyes"
    assert "Zed is no rep here" in found.why


def test_where_nobody_is_free_the_next_who_will_be_has_it_and_the_why_says_so() -> None:
    reps = [
        rep_state(id=1, name="Dana", calendar=OFFICE, now=SATURDAY, away_from=date(2026, 5, 1)),
        rep_state(
            id=2,
            name="Marcus",
            calendar=WorkingCalendar("America/New_York", "Mon-Fri 08:00-12:00"),
            now=SATURDAY,
        ),
        rep_state(id=3, name="Priya", calendar=OFFICE, now=SATURDAY),
    ]
    found = assign(Facts(score=40, source_kind="web_form"), ROUTES, reps, OFFICE, SATURDAY)
    assert found.rep_name == "Marcus"
    assert "nobody is free: Marcus is first to be back" in found.why
    assert found.passed_over == (("Dana", "is away"), ("Priya", "is off until Mon 9:00 AM"))


def test_a_desk_without_reps_still_promises() -> None:
    found = assign(HOT_PARTNER, ROUTES, [], OFFICE, SATURDAY)
    assert found.rep_id is None
    assert found.due_at == datetime(2026, 5, 18, 9, 5, tzinfo=ZONE)
    assert "no reps yet" in found.why


def test_a_desk_without_a_senior_rep_says_so_and_takes_another() -> None:
    found = assign(HOT_PARTNER, ROUTES, [MARCUS], OFFICE, TUESDAY)
    assert found.rep_name == "Marcus Webb"
    assert "no senior rep yet" in found.why


def test_the_promise_runs_in_the_working_time_of_the_rep() -> None:
    own = {1: WorkingCalendar("America/New_York", "Sat 08:00-20:00")}
    found = Router(ROUTES).assign(HOT_PARTNER, [DANA], OFFICE, SATURDAY, own)
    assert found.due_at == SATURDAY + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("submitted", "due"),
    [
        (TUESDAY, datetime(2026, 5, 12, 17, tzinfo=ZONE)),
        (datetime(2026, 5, 15, 17, 1, tzinfo=ZONE), datetime(2026, 5, 18, 17, tzinfo=ZONE)),
        (SATURDAY, datetime(2026, 5, 18, 17, tzinfo=ZONE)),
    ],
)
def test_the_same_day_is_the_close_of_the_working_day(submitted: datetime, due: datetime) -> None:
    assert response_due(Promise(PromiseKind.SAME_DAY), submitted, OFFICE) == due


def test_promises_are_said_plainly() -> None:
    kinds = [
        Promise(PromiseKind.MINUTES, 5),
        Promise(PromiseKind.SAME_DAY),
        Promise(PromiseKind.NONE),
    ]
    assert [promise_words(each) for each in kinds] == ["call in 5 min", "call today", "no call"]


def test_why_a_rep_is_not_free() -> None:
    def state(**values: object) -> RepState:
        return rep_state(id=1, name="Dana", calendar=OFFICE, **values)  # type: ignore[arg-type]

    assert state(now=TUESDAY).available
    away = state(now=TUESDAY, away_from=date(2026, 5, 12), away_to=date(2026, 5, 15))
    assert (away.why_not, away.takes_turns) == ("is away until Mon, May 18", False)
    assert state(now=TUESDAY, away_from=date(2026, 5, 13)).available
    assert state(now=TUESDAY, away_from=date(2026, 5, 1), away_to=date(2026, 5, 11)).available
    full = state(now=TUESDAY, daily_cap=3, assigned_today=3)
    assert (full.why_not, full.free_from) == (
        "has had today’s 3 leads",
        datetime(2026, 5, 13, 9, tzinfo=ZONE),
    )
    off = state(now=SATURDAY)
    assert (off.why_not, off.takes_turns) == ("is off until Mon 9:00 AM", True)


@given(
    st.builds(
        Facts,
        score=st.integers(-50, 130),
        source_proven=st.booleans(),
        source_kind=st.sampled_from(["partner", "web_form", "cold_list", "ad", None]),
    ),
    st.lists(st.booleans(), min_size=1, max_size=4),
    st.integers(0, 366 * 24 * 60),
)
def test_nothing_is_left_unassigned(facts: Facts, free: list[bool], minute: int) -> None:
    reps = [RepState(i, f"Rep {i}", i == 0, available=a) for i, a in enumerate(free)]
    submitted = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    found = assign(facts, ROUTES, reps, OFFICE, submitted)
    if found.row.assign is AssignTo.NOBODY:
        assert found.rep_id is None
        return
    assert found.rep_id in range(len(reps))
    assert found.due_at is not None
    assert found.due_at > submitted
    assert len(found.passed_over) == len(reps) - 1
    if any(free) and found.row.assign is AssignTo.ANY_AVAILABLE:
        assert free[found.rep_id]
