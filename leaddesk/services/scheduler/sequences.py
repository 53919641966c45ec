"""Sequences as time passes: near steps become touches, and calls whose day went by move on."""

from datetime import datetime
from functools import partial

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.sequence import Enrolment
from leaddesk.models.store import Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import Channel, EnrolmentState, EventKind, TouchState
from leaddesk.services.scheduler.ran import Ran
from leaddesk.services.sequence.replan import is_overdue, replan
from leaddesk.services.spoken_time import say_time
from leaddesk.services.standing.enrolling import (
    HORIZON,
    carry_on,
    days_taken,
    planned_from,
    sequence_of,
)
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import Policy, read_policy
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.whereabouts import allowed, of_lead

#: Enrolments in one short transaction.
CHUNK = 50


def carry_on_sequences(store: Store, now: datetime) -> list[Ran]:
    """Make touches of all steps that are due within the horizon, in short transactions."""
    ran: list[Ran] = []
    while chunk := _near(store, now):
        policy = read_policy(store.reader(), now)
        ran += store.do("touches", partial(_carry_on, policy=policy, ids=chunk), now=now).result
    return ran


def move_overdue_calls(store: Store, now: datetime) -> list[Ran]:
    """Plan calls again whose day has ended, and the later steps with them (trust §2.3).

    A call of today that is late stays where it is: late but harmless work just moves to today.
    """
    ran: list[Ran] = []
    after = 0
    while rows := _late_calls(store, now, after):
        after = rows[-1]
        policy = read_policy(store.reader(), now)
        ran += store.do("replan", partial(_move, policy=policy, ids=rows), now=now).result
    return ran


def _carry_on(change: Change, *, policy: Policy, ids: list[int]) -> list[Ran]:
    change.cannot_be_undone()
    ran = []
    for enrolment in change.all(Enrolment, col(Enrolment.id).in_(ids)):
        lead = change.get(Lead, enrolment.lead_id)
        zone = lead.time_zone or str(policy.calendar.zone)
        planned = planned_from(change.reader, policy, enrolment.lead_id, zone, of_lead(lead))
        made = carry_on(change, policy, enrolment, lead, planned)
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
        enrolment = change.session.get(Enrolment, touch.enrolment_id)
        lead = change.get(Lead, touch.lead_id)
        zone = lead.time_zone or str(policy.calendar.zone)
        if enrolment is None or not is_overdue(touch.due_at, change.now, zone):
            continue
        if lead.response_due_at is not None:
            continue  # a promise is never moved: it stays on top, broken, until it is met
        sequence = sequence_of(change, enrolment)
        change.update(touch, state=TouchState.CANCELLED, reason="moved", ended_at=change.now)
        planned = replan(
            sequence,
            enrolment.enrolled_at,
            zone,
            policy.calendar,
            allowed(policy, of_lead(lead)),
            first_step=touch.step,
            shift_days=enrolment.shift_days,
            now=change.now,
            taken=days_taken(change, lead, zone),
        )
        _forget_later(change, enrolment, touch.step)
        carry_on(change, policy, enrolment, lead, planned, cycle=touch.cycle + 1)
        settle(change, policy, lead, change.now)
        change.event(
            lead,
            EventKind.SEQUENCE_MOVED,
            until=planned[0].due_at.isoformat(),
            why="the call was not made on its day",
        )
        text = f"The call to {called(lead)} moved to"
        when = say_time(planned[0].due_at, change.now, policy.calendar.zone)
        ran.append(Ran(change.now, "replan", f"{text} {when}", lead.id))
    return ran


def _forget_later(change: Change, enrolment: Enrolment, step: int) -> None:
    """Touches of later steps that wait are planned anew with the rest."""
    waiting = change.all(
        Touch,
        Touch.enrolment_id == enrolment.id,
        Touch.step > step,
        col(Touch.state).in_((TouchState.PLANNED, TouchState.HELD)),
    )
    for touch in waiting:
        change.update(touch, state=TouchState.CANCELLED, reason="moved", ended_at=change.now)


def _near(store: Store, now: datetime) -> list[int]:
    rows = store.reader().rows(
        "SELECT id FROM enrolment WHERE state = 'active' AND next_due_at IS NOT NULL"
        " AND next_due_at <= :near ORDER BY next_due_at, id LIMIT :most",
        {"near": to_micros(now + HORIZON), "most": CHUNK},
    )
    return [row[0] for row in rows]


def _late_calls(store: Store, now: datetime, after: int) -> list[int]:
    rows = store.reader().rows(
        "SELECT t.id FROM touch t JOIN enrolment e ON e.id = t.enrolment_id AND e.state = :active"
        " JOIN lead l ON l.id = t.lead_id AND l.response_due_at IS NULL"
        " WHERE t.state = 'planned' AND t.channel = :call AND t.due_at < :before AND t.id > :after"
        " ORDER BY t.id LIMIT :most",
        {
            "active": str(EnrolmentState.ACTIVE),
            "call": str(Channel.CALL),
            "before": to_micros(now),
            "after": after,
            "most": CHUNK,
        },
    )
    return [row[0] for row in rows]
