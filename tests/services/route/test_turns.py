"""Turns name the rep that routing itself would choose, lead after lead."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.condition import Condition
from leaddesk.models.route_rule import AssignTo, Promise, PromiseKind, RepState, RouteRow
from leaddesk.services.route.assignment import to_row
from leaddesk.services.route.turns import Turns
from leaddesk.services.working_time import WorkingCalendar

NOW = datetime(2026, 5, 12, 14, tzinfo=UTC)
OFFICE = WorkingCalendar("America/New_York")
SOON = Promise(PromiseKind.MINUTES, 15)

rows = st.builds(
    lambda assign, rep: RouteRow(f"{assign}{rep}", "Row", Condition(), assign, SOON, None, rep),
    st.sampled_from(AssignTo),
    st.sampled_from(["Rep 1", "Rep 2", "Nobody here"]),
)


@st.composite
def teams(draw: st.DrawFn) -> tuple[RepState, ...]:
    before = st.none() | st.integers(1, 3).map(lambda hours: NOW - timedelta(hours=hours))
    after = st.none() | st.integers(1, 2).map(lambda hours: NOW + timedelta(hours=hours))
    return tuple(
        RepState(
            number,
            f"Rep {min(number, 2)}",  # two may have one name
            senior=draw(st.booleans()),
            available=draw(st.booleans()),
            takes_turns=draw(st.booleans()),
            open_leads=draw(st.integers(0, 3)),
            last_assigned_at=draw(before),
            free_from=draw(after),
        )
        for number in range(1, draw(st.integers(0, 4)) + 1)
    )


@given(team=teams(), routed=st.lists(rows, min_size=1, max_size=12))
def test_turns_choose_as_routing_does(team: tuple[RepState, ...], routed: list[RouteRow]) -> None:
    turns, reps, count = Turns(team, NOW), team, 0
    for row in routed:
        wanted = to_row(row, reps, OFFICE, NOW).rep_id
        assert turns.next(row) == wanted
        if wanted is not None:
            turns.give(wanted)
            count += 1
            reps = tuple(_given(rep, count) if rep.id == wanted else rep for rep in reps)
        assert turns.reps == reps


def _given(rep: RepState, count: int) -> RepState:
    return replace(
        rep,
        open_leads=rep.open_leads + 1,
        assigned_today=rep.assigned_today + 1,
        last_assigned_at=NOW + timedelta(microseconds=count),
    )


def test_a_copy_goes_its_own_way_and_says_what_was_given() -> None:
    row = RouteRow("all", "All", Condition(), AssignTo.ROUND_ROBIN, SOON, None)
    turns = Turns([RepState(n, f"Rep {n}", senior=False, available=True) for n in (1, 2)], NOW)
    tried = turns.copy()
    for _ in range(3):
        who = tried.next(row)
        assert who is not None
        tried.give(who)
    assert turns.next(row) == 1
    assert turns.given == {}
    assert {rep: count for rep, (count, _) in tried.given.items()} == {1: 2, 2: 1}
