"""A lead turns out to be somewhere else: its zones, and what was planned by the old ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.sequence import Enrolment
from leaddesk.models.step import PlannedTouch
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import Channel, EventKind
from leaddesk.services.sequence.plan import Allowed, plan
from leaddesk.services.standing.ahead import days_taken
from leaddesk.services.standing.enrolling import active_enrolments, sequence_of, waiting_touches
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.whereabouts import allowed, of_lead, zone_columns


def place_changed(change: Change, policy: Policy, lead: Lead) -> None:
    """Bring the lead's zones in line with its record, and what is to come with its new hours.

    A step keeps its day and its wall time, now where the lead is, inside the permitted hours
    there; another try of a call keeps its instant if it may. A callback stays at the time that
    was agreed. Whoever changed the record settles the lead afterwards.
    """
    was = ZoneInfo(lead.time_zone or policy.calendar.zone.key)
    where = of_lead(lead)
    change.update(lead, **zone_columns(where, policy.calendar.zone.key))
    fine = allowed(policy, where)
    coming = [touch for touch in waiting_touches(change, lead) if touch.due_at > change.now]
    for touch in coming:
        if touch.enrolment_id is None and touch.channel is Channel.CALL:
            change.update(touch, due_at=_worked_and_fine(touch.due_at, policy, fine))
    for run in active_enrolments(change, lead):
        touches = {touch.step: touch for touch in coming if touch.enrolment_id == run.id}
        planned = _planned_there(change, policy, lead, run, touches, was, fine)
        _move(change, lead, run, touches, planned)


def _planned_there(
    change: Change,
    policy: Policy,
    lead: Lead,
    run: Enrolment,
    touches: Mapping[int, Touch],
    was: ZoneInfo,
    fine: Allowed,
) -> tuple[PlannedTouch, ...]:
    """The steps to come with their new instants, beginning on the day that the first one had."""
    dates = {number: touch.due_at for number, touch in touches.items()}
    if run.next_step is not None and run.next_due_at is not None:
        dates[run.next_step] = run.next_due_at
    if not dates:
        return ()
    zone = lead.time_zone or policy.calendar.zone.key
    stored = sequence_of(change, run)
    steps = tuple(
        step for step in stored.steps if step.number in touches or _is_ahead(run, step.number)
    )
    enrolled_on = run.enrolled_at.astimezone(ZoneInfo(zone)).date()
    day = dates[steps[0].number].astimezone(was).date()
    moving = frozenset(key_of(touch) for touch in touches.values())
    return plan(
        replace(stored, steps=steps),
        run.enrolled_at,
        zone,
        policy.calendar,
        fine,
        first_step=steps[0].number,
        shift_days=(day - enrolled_on).days + 1 - steps[0].day,
        not_before=change.now,
        taken=days_taken(change.reader, key_of(lead), zone, but=moving),
    )


def _move(
    change: Change,
    lead: Lead,
    run: Enrolment,
    touches: Mapping[int, Touch],
    planned: tuple[PlannedTouch, ...],
) -> None:
    """Write the new instants: a touch that waits stays the same touch, whoever edited it."""
    shift, moved = run.shift_days, False
    ahead = [one for one in planned if one.step.number not in touches]
    for one in planned:
        if one.step.number in touches:
            moved |= change.update(touches[one.step.number], due_at=one.due_at)
            shift = one.shift_days
    if ahead:
        moved |= change.update(run, next_due_at=ahead[0].due_at, shift_days=shift)
    if moved:
        change.event(
            lead,
            EventKind.SEQUENCE_MOVED,
            until=planned[0].due_at.isoformat(),
            why="the lead is in another place",
            first_step=run.next_step,
            steps=[
                [one.step.day, str(one.step.channel), one.step.name, one.due_at.isoformat()]
                for one in ahead
            ],
        )


def _is_ahead(run: Enrolment, number: int) -> bool:
    return run.next_step is not None and number >= run.next_step


def _worked_and_fine(at: datetime, policy: Policy, fine: Allowed) -> datetime:
    """The first instant from ``at`` on that is worked here and permitted there."""
    instant = at
    for _ in range(60):
        opens = policy.calendar.next_open(instant)
        found = fine(opens)
        if found is None or found == opens:
            return opens
        instant = found
    return at
