"""Sequences as time passes: near steps become touches, and calls whose day went by move on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.instant import from_micros, to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.sequence import Enrolment
from leaddesk.models.step import SequencePlan
from leaddesk.models.store import Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import EnrolmentState, EventKind, TouchState
from leaddesk.services.scheduler.ran import Ran
from leaddesk.services.sequence.replan import is_overdue, replan
from leaddesk.services.settings import read_settings
from leaddesk.services.spoken_time import say_time
from leaddesk.services.standing.ahead import HORIZON, days_taken
from leaddesk.services.standing.enrolling import (
    STOPPED_BY_HAND,
    WAITING,
    carry_on,
    catch_up,
    sequence_of,
)
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import Policy, read_policy
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.whereabouts import allowed, of_lead

#: Enrolments in one short transaction.
CHUNK = 50

#: Enrolments that one tick carries on: after a large import the next ticks do the rest, so that a
#: reminder never waits for them.
MOST = 1_000

_MOVED = "moved"


def carry_on_sequences(store: Store, now: datetime) -> list[Ran]:
    """Make touches of all steps that are due within the horizon, in short transactions."""
    ran: list[Ran] = []
    for _chunk in range(MOST // CHUNK):
        chunk = _near(store, now)
        if not chunk:
            break
        policy = read_policy(store.reader(), now)
        ran += store.do("touches", partial(_carry_on, policy=policy, ids=chunk), now=now).result
    return ran


def move_overdue_calls(store: Store, now: datetime) -> list[Ran]:
    """Plan calls again whose day has ended, and the later steps with them (trust §2.3).

    A call of today that is late stays where it is: late but harmless work just moves to today.
    """
    ran: list[Ran] = []
    policy: Policy | None = None
    for ids in _overdue_calls(store, now):
        policy = policy or read_policy(store.reader(), now)
        ran += store.do("replan", partial(_move, policy=policy, ids=ids), now=now).result
    return ran


def _carry_on(change: Change, *, policy: Policy, ids: list[int]) -> list[Ran]:
    change.cannot_be_undone()
    ran = []
    for enrolment in change.all(Enrolment, col(Enrolment.id).in_(ids)):
        lead = change.get(Lead, enrolment.lead_id)
        made = catch_up(change, policy, lead)
        settle(change, policy, lead, change.now)
        ran += [
            Ran(
                change.now,
                "sequence",
                f"{touch.channel} to {called(lead)} planned for"
                f" {say_time(touch.due_at, change.now, policy.calendar.zone)}",
                lead.id,
            )
            for touch in made
        ]
    return ran


def _move(change: Change, *, policy: Policy, ids: list[int]) -> list[Ran]:
    change.cannot_be_undone()
    ran = []
    for touch in change.all(Touch, col(Touch.id).in_(ids)):
        enrolment = change.find(Enrolment, touch.enrolment_id)
        lead = change.get(Lead, touch.lead_id)
        zone = lead.time_zone or str(policy.calendar.zone)
        if touch.state is not TouchState.PLANNED or lead.response_due_at is not None:
            continue  # done in the meantime; a promise is never moved: it stays on top until met
        if enrolment is None or enrolment.state is not EnrolmentState.ACTIVE:
            continue
        _cancel_to_move(change, enrolment, touch)
        sequence = _without(sequence_of(change, enrolment), _behind(change, enrolment))
        planned = replan(
            sequence,
            enrolment.enrolled_at,
            zone,
            policy.calendar,
            allowed(policy, of_lead(lead)),
            first_step=touch.step,
            shift_days=enrolment.shift_days,
            now=change.now,
            taken=days_taken(change.reader, touch.lead_id, zone),
        )
        carry_on(change, policy, enrolment, lead, planned, cycle=touch.cycle + 1)
        settle(change, policy, lead, change.now)
        change.event(
            lead,
            EventKind.SEQUENCE_MOVED,
            until=planned[0].due_at.isoformat(),
            why="the call was not made on its day",
            first_step=touch.step,
            steps=[
                [one.step.day, str(one.step.channel), one.step.name, one.due_at.isoformat()]
                for one in planned
            ],
        )
        text = f"The call to {called(lead)} moved to"
        when = say_time(planned[0].due_at, change.now, policy.calendar.zone)
        ran.append(Ran(change.now, "replan", f"{text} {when}", lead.id))
    return ran


def _cancel_to_move(change: Change, enrolment: Enrolment, overdue: Touch) -> None:
    """The overdue call, and the later touches that wait, are planned anew."""
    for touch in change.all(
        Touch, Touch.enrolment_id == enrolment.id, col(Touch.state).in_(WAITING)
    ):
        if touch.step >= overdue.step:
            change.update(touch, state=TouchState.CANCELLED, reason=_MOVED, ended_at=change.now)


def _behind(change: Change, enrolment: Enrolment) -> set[int]:
    """The steps that are never planned again: made, on their way, or stopped by hand."""
    return {
        touch.step
        for touch in change.all(Touch, Touch.enrolment_id == enrolment.id)
        if touch.state not in (*WAITING, TouchState.CANCELLED) or touch.reason == STOPPED_BY_HAND
    }


def _without(sequence: SequencePlan, behind: set[int]) -> SequencePlan:
    steps = tuple(step for step in sequence.steps if step.number not in behind)
    return replace(sequence, steps=steps)


def _near(store: Store, now: datetime) -> list[int]:
    rows = store.reader().rows(
        "SELECT id FROM enrolment WHERE state = 'active' AND next_due_at IS NOT NULL"
        " AND next_due_at <= :near ORDER BY next_due_at, id LIMIT :most",
        {"near": to_micros(now + HORIZON), "most": CHUNK},
    )
    return [row[0] for row in rows]


def _overdue_calls(store: Store, now: datetime) -> Iterator[list[int]]:
    """The calls of running sequences whose day has ended where the lead is, in small portions."""
    rows = store.reader().rows(
        "SELECT t.id, t.due_at, l.time_zone FROM touch t"
        " JOIN enrolment e ON e.id = t.enrolment_id AND e.state = :active"
        " JOIN lead l ON l.id = t.lead_id AND l.response_due_at IS NULL"
        " WHERE t.state = 'planned' AND t.channel = 'call' AND t.due_at < :before"
        " ORDER BY t.due_at, t.id LIMIT :most",
        {
            "active": str(EnrolmentState.ACTIVE),
            "before": to_micros(now),
            "most": MOST,
        },
    )
    desk_zone = str(read_settings(store.reader()).zone) if rows else ""
    overdue = [
        key for key, due, zone in rows if is_overdue(from_micros(due), now, zone or desk_zone)
    ]
    return (overdue[i : i + CHUNK] for i in range(0, len(overdue), CHUNK))
