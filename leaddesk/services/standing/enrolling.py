"""A lead's run through a sequence: begun, carried on step by step, planned anew, ended."""

import json
import uuid
from collections.abc import Iterable
from collections.abc import Sequence as Items
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.instant import from_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import key_of
from leaddesk.models.sequence import Enrolment, Sequence
from leaddesk.models.step import PlannedTouch, SequencePlan, Step
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import (
    Channel,
    EnrolmentState,
    EventKind,
    StopReason,
    TouchState,
    Validity,
)
from leaddesk.services.sequence.document import sequence_from_json
from leaddesk.services.sequence.plan import plan
from leaddesk.services.sequence.replan import is_overdue
from leaddesk.services.standing.message_text import message_text
from leaddesk.services.standing.policy import LiveSequence, Policy
from leaddesk.services.standing.whereabouts import Whereabouts, allowed, of_lead
from leaddesk.services.touch.channels import CHANNELS, Recipient

#: A step becomes a touch (a call task, a message in the outbox) this long before it is due.
HORIZON = timedelta(hours=24)

#: Why a touch was cancelled that nobody plans again.
STOPPED_BY_HAND = "stopped by hand"

#: Touches that have not begun to go out, so that they can still be stopped.
WAITING = (TouchState.PLANNED, TouchState.HELD, TouchState.QUEUED, TouchState.RETRY)


def enrol(
    change: Change, policy: Policy, lead: Lead, sequence: LiveSequence, where: Whereabouts
) -> tuple[Enrolment, tuple[PlannedTouch, ...]]:
    """Start ``lead`` in a sequence now; the answer's touches are all steps with their dates."""
    planned = planned_steps(policy, sequence.plan, change.now, lead.time_zone, where)
    enrolment = change.add(
        Enrolment(
            lead_id=key_of(lead),
            sequence_id=sequence.id,
            **enrolment_columns(sequence.plan, change.now, planned),
        )
    )
    carry_on(change, policy, enrolment, lead, planned)
    return enrolment, planned


def planned_steps(
    policy: Policy, sequence: SequencePlan, at: datetime, zone: str, where: Whereabouts
) -> tuple[PlannedTouch, ...]:
    """All steps of a sequence that is begun ``at``, with their dates."""
    return plan(sequence, at, zone, policy.calendar, allowed(policy, where))


def enrolment_columns(
    sequence: SequencePlan, at: datetime, planned: Items[PlannedTouch]
) -> dict[str, Any]:
    """The columns of a fresh enrolment."""
    return {
        "enrolled_at": at,
        "state": EnrolmentState.ACTIVE,
        "next_step": planned[0].step.number,
        "next_due_at": planned[0].due_at,
        "shift_days": 0,
        "steps_done": 0,
        "steps_total": len(sequence.steps),
        "due_to_end_at": planned[-1].due_at,
    }


def planned_from(
    reader: Reader,
    policy: Policy,
    lead_id: int,
    zone: str,
    where: Whereabouts,
    *,
    not_before: datetime | None = None,
    taken: Iterable[tuple[date, Channel]] = (),
) -> tuple[PlannedTouch, ...]:
    """The steps of the lead's running sequence that are not touches yet, with their dates.

    None comes before ``not_before`` or on a day that is ``taken``.
    """
    row = reader.row(
        "SELECT s.name, s.version, s.document, e.enrolled_at, e.next_step, e.next_due_at,"
        " e.shift_days FROM enrolment e JOIN sequence s ON s.id = e.sequence_id"
        " WHERE e.lead_id = :lead AND e.state = 'active' AND e.next_step IS NOT NULL",
        {"lead": lead_id},
    )
    if row is None:
        return ()
    name, version, document, enrolled_at, next_step, next_due_at, shift_days = row
    return plan(
        sequence_from_json(name, version, json.loads(document)),
        from_micros(enrolled_at),
        zone,
        policy.calendar,
        allowed(policy, where),
        first_step=next_step,
        shift_days=shift_days,
        not_before=max(from_micros(next_due_at), not_before or from_micros(next_due_at)),
        taken=taken,
    )


def carry_on(
    change: Change,
    policy: Policy,
    enrolment: Enrolment,
    lead: Lead,
    planned: Items[PlannedTouch],
    cycle: int = 0,
) -> list[Touch]:
    """Make touches of the planned steps that are near, and wait for the first that is not.

    A step becomes a touch once: its key (enrolment, step, channel, cycle) exists once. A step that
    was planned before and is planned again takes the next cycle.
    """
    near = [touch for touch in planned if touch.due_at <= change.now + HORIZON]
    later = planned[len(near)] if len(near) < len(planned) else None
    made = [
        _touch(
            change, policy, enrolment, lead, one, _free_cycle(change, enrolment, one.step, cycle)
        )
        for one in near
    ]
    change.add_all(made)
    change.update(
        enrolment,
        next_step=later.step.number if later else None,
        next_due_at=later.due_at if later else None,
        shift_days=near[-1].shift_days if near else enrolment.shift_days,
        due_to_end_at=planned[-1].due_at if planned else enrolment.due_to_end_at,
    )
    return made


def catch_up(change: Change, policy: Policy, lead: Lead) -> list[Touch]:
    """Make touches of all steps of the lead's running sequence that are near by now."""
    made: list[Touch] = []
    for enrolment in active_enrolments(change, lead):
        if enrolment.next_due_at is None or enrolment.next_due_at > change.now + HORIZON:
            continue
        zone, where = lead.time_zone or policy.calendar.zone.key, of_lead(lead)
        # Steps whose day went by while the desk was closed come from today on, one a day.
        missed = is_overdue(enrolment.next_due_at, change.now, zone)
        planned = planned_from(
            change.reader,
            policy,
            key_of(lead),
            zone,
            where,
            not_before=change.now if missed else None,
            taken=days_taken(change, lead, zone) if missed else (),
        )
        made += carry_on(change, policy, enrolment, lead, planned)
        if missed and planned:
            until = planned[0].due_at.isoformat()
            why = "the desk was closed on its day"
            change.event(lead, EventKind.SEQUENCE_MOVED, until=until, why=why)
    return made


def step_words(step: Step) -> str:
    """How a call of a sequence is announced: "Day 3, second call"."""
    return f"Day {step.day}, {step.name[:1].lower()}{step.name[1:]}"


def sequence_of(change: Change, enrolment: Enrolment) -> SequencePlan:
    """The version of the sequence that the enrolment runs on."""
    stored = change.get(Sequence, enrolment.sequence_id)
    return sequence_from_json(stored.name, stored.version, stored.document)


def active_enrolments(change: Change, lead: Lead) -> list[Enrolment]:
    """The lead's runs that have not ended; there is at most one (domain: sequences)."""
    return change.all(
        Enrolment,
        Enrolment.lead_id == key_of(lead),
        Enrolment.state == EnrolmentState.ACTIVE,
    )


def waiting_touches(change: Change, lead: Lead) -> list[Touch]:
    """The lead's touches that can still be stopped."""
    return change.all(Touch, Touch.lead_id == key_of(lead), col(Touch.state).in_(WAITING))


def stop_sequence(change: Change, lead: Lead, reason: StopReason) -> None:
    """End the lead's running sequence, and the touches of it that have not begun to go out."""
    for enrolment in active_enrolments(change, lead):
        change.update(
            enrolment,
            state=EnrolmentState.STOPPED,
            stop_reason=reason,
            ended_at=change.now,
            next_step=None,
            next_due_at=None,
        )
        for touch in waiting_touches(change, lead):
            if touch.enrolment_id == enrolment.id:
                change.update(
                    touch,
                    state=TouchState.CANCELLED,
                    reason=f"sequence stopped: {reason}",
                    ended_at=change.now,
                )
        sequence = change.get(Sequence, enrolment.sequence_id)
        change.event(lead, EventKind.SEQUENCE_STOPPED, sequence=sequence.name, reason=str(reason))


def complete_where_done(change: Change, enrolment: Enrolment) -> bool:
    """End a run whose steps are all behind it; the answer tells whether it ended."""
    if enrolment.next_step is not None:
        return False
    open_still = change.first(
        Touch, Touch.enrolment_id == enrolment.id, col(Touch.state).in_(WAITING)
    )
    if open_still is not None:
        return False
    change.update(enrolment, state=EnrolmentState.COMPLETED, ended_at=change.now)
    return True


def days_taken(change: Change, lead: Lead, zone: str) -> list[tuple[date, Channel]]:
    """The lead's calendar days on which a channel was used already."""
    here = ZoneInfo(zone)
    return [
        (touch.due_at.astimezone(here).date(), touch.channel)
        for touch in change.all(
            Touch,
            Touch.lead_id == key_of(lead),
            col(Touch.state).not_in((TouchState.CANCELLED, TouchState.SKIPPED)),
        )
    ]


def _free_cycle(change: Change, enrolment: Enrolment, step: Step, cycle: int) -> int:
    newest = change.reader.value(
        "SELECT max(cycle) FROM touch WHERE enrolment_id = :run AND step = :step"
        " AND channel = :channel",
        {"run": key_of(enrolment), "step": step.number, "channel": str(step.channel)},
    )
    return cycle if newest is None else max(cycle, newest + 1)


def _touch(
    change: Change,
    policy: Policy,
    enrolment: Enrolment,
    lead: Lead,
    planned: PlannedTouch,
    cycle: int,
) -> Touch:
    step = planned.step
    touch = Touch(
        lead_id=key_of(lead),
        enrolment_id=key_of(enrolment),
        step=step.number,
        channel=step.channel,
        cycle=cycle,
        due_at=planned.due_at,
        message_id=f"<{uuid.uuid4().hex}@leaddesk.invalid>",
    )
    if step.channel is Channel.CALL:
        touch.state = TouchState.PLANNED
        touch.recipient = lead.phone or ""
        touch.reason = step_words(step)
        return touch
    by_email = step.channel is Channel.EMAIL
    way, value = (CHANNELS[step.channel], lead.email if by_email else lead.phone)
    usable = (lead.email_validity if by_email else lead.phone_validity) is not Validity.INVALID
    touch.recipient = value or ""
    touch.reason = way.needs(policy.settings.everything(), Recipient(value, usable))
    touch.state = TouchState.HELD if touch.reason else TouchState.QUEUED
    touch.subject, touch.body = message_text(change, policy, lead, step.template or "")
    return touch
