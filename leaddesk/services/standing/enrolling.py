"""A lead's run through a sequence: begun, carried on step by step, planned anew, ended."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence as Items
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
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
)
from leaddesk.services.sequence.document import sequence_from_json
from leaddesk.services.sequence.plan import plan
from leaddesk.services.standing.ahead import HORIZON, ahead
from leaddesk.services.standing.message_text import Messages
from leaddesk.services.standing.policy import LiveSequence, Policy
from leaddesk.services.standing.reach import may_reach, why_no_call
from leaddesk.services.standing.whereabouts import Whereabouts, allowed, of_lead
from leaddesk.services.touch.channels import CHANNELS, Recipient

#: Why a touch was cancelled that nobody plans again.
STOPPED_BY_HAND = "stopped by hand"

#: Touches that have not begun to go out, so that they can still be stopped.
WAITING = (TouchState.PLANNED, TouchState.HELD, TouchState.QUEUED, TouchState.RETRY)


def enrol(
    change: Change, policy: Policy, lead: Lead, sequence: LiveSequence, where: Whereabouts
) -> tuple[Enrolment, tuple[PlannedTouch, ...]]:
    """Start ``lead`` in a sequence now; the answer's touches are all steps with their dates."""
    planned = planned_steps(policy, sequence.plan, change.now, lead.time_zone, where)
    return begin(change, policy, lead, sequence, planned), planned


def begin(
    change: Change,
    policy: Policy,
    lead: Lead,
    sequence: LiveSequence,
    planned: Items[PlannedTouch],
) -> Enrolment:
    """Start ``lead`` in a sequence whose steps are planned already."""
    enrolment = change.add(
        Enrolment(
            lead_id=key_of(lead),
            sequence_id=sequence.id,
            **enrolment_columns(sequence.plan, change.now, planned),
        )
    )
    _go_on(change, policy, enrolment, lead, planned, defaultdict(int))
    return enrolment


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
    cycles = _free_cycles(change, enrolment, cycle)
    return _go_on(change, policy, enrolment, lead, planned, cycles)


def _go_on(
    change: Change,
    policy: Policy,
    enrolment: Enrolment,
    lead: Lead,
    planned: Items[PlannedTouch],
    cycles: Mapping[tuple[int, Channel], int],
) -> list[Touch]:
    near = [touch for touch in planned if touch.due_at <= change.now + HORIZON]
    later = planned[len(near)] if len(near) < len(planned) else None
    messages = Messages(change, policy, lead)
    made = [
        Touch(
            lead_id=key_of(lead),
            enrolment_id=key_of(enrolment),
            step=one.step.number,
            channel=one.step.channel,
            cycle=cycles[one.step.number, one.step.channel],
            due_at=one.due_at,
            message_id=f"<{uuid.uuid4().hex}@leaddesk.invalid>",
            **_touch_columns(change, policy, lead, one.step, messages),
        )
        for one in near
    ]
    change.add_all(made)
    change.update(
        enrolment,
        next_step=later.step.number if later else None,
        next_due_at=later.due_at if later else None,
        shift_days=near[-1].shift_days if near else enrolment.shift_days,
    )
    if made and all(touch.state is TouchState.SKIPPED for touch in made):
        complete_where_done(change, enrolment)
    return made


def catch_up(change: Change, policy: Policy, lead: Lead) -> list[Touch]:
    """Make touches of all steps of the lead's running sequence that are near by now."""
    made: list[Touch] = []
    for enrolment in active_enrolments(change, lead):
        if enrolment.next_due_at is None or enrolment.next_due_at > change.now + HORIZON:
            continue
        zone, where = lead.time_zone or policy.calendar.zone.key, of_lead(lead)
        planned, missed = ahead(change.reader, policy, key_of(lead), zone, where, change.now)
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
    return change.all(Enrolment, lead_id=key_of(lead), state=EnrolmentState.ACTIVE)


def waiting_touches(change: Change, lead: Lead) -> list[Touch]:
    """The lead's touches that can still be stopped."""
    return change.all(Touch, lead_id=key_of(lead), state=WAITING)


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
    if change.first(Touch, enrolment_id=key_of(enrolment), state=WAITING) is not None:
        return False
    change.update(enrolment, state=EnrolmentState.COMPLETED, ended_at=change.now)
    return True


def _free_cycles(
    change: Change, enrolment: Enrolment, least: int
) -> Mapping[tuple[int, Channel], int]:
    """The cycle, ``least`` or later, that the next touch of each step and channel takes."""
    rows = change.reader.rows(
        "SELECT step, channel, max(cycle) FROM touch WHERE enrolment_id = :run"
        " GROUP BY step, channel",
        {"run": key_of(enrolment)},
    )
    used = {(step, Channel(channel)): max(least, newest + 1) for step, channel, newest in rows}
    return defaultdict(lambda: least, used)


def _touch_columns(
    change: Change, policy: Policy, lead: Lead, step: Step, messages: Messages
) -> dict[str, Any]:
    """What a fresh touch says, where it goes, and what it waits for."""
    if step.channel is Channel.CALL:
        no_call = why_no_call(lead.phone, lead.phone_validity)
        return {
            "state": TouchState.SKIPPED if no_call else TouchState.PLANNED,
            "ended_at": change.now if no_call else None,
            "recipient": lead.phone or "",
            "reason": no_call or step_words(step),
        }
    by_email = step.channel is Channel.EMAIL
    way, value = (CHANNELS[step.channel], lead.email if by_email else lead.phone)
    usable = may_reach(lead.email_validity if by_email else lead.phone_validity)
    waits = way.needs(policy.every_setting, Recipient(value, usable))
    subject, body = messages.text(step.template or "")
    return {
        "state": TouchState.HELD if waits else TouchState.QUEUED,
        "recipient": value or "",
        "reason": waits,
        "subject": subject,
        "body": body,
    }
