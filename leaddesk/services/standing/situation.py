"""What is known of a lead when a call's result is pressed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros, to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Channel, Stage, TouchState
from leaddesk.services.route.availability import start_of_day
from leaddesk.services.sequence.call_result import Coming, Situation
from leaddesk.services.standing.enrolling import planned_from
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.whereabouts import Whereabouts, allowed, whereabouts


def situation_of(reader: Reader, policy: Policy, lead_id: int, now: datetime) -> Situation:
    """The situation of a lead at ``now``: its stage, its tries, what is still to come."""
    row = reader.row(
        "SELECT stage, time_zone, postal_code, region, country, phone, email FROM lead"
        " WHERE id = :lead",
        {"lead": lead_id},
    )
    if row is None:
        raise LookupError(f"no lead {lead_id}")
    stage, zone, postal_code, region, country, phone, email = row
    where = whereabouts(postal_code, region, country, phone)
    zone = zone or str(policy.calendar.zone)
    tries = reader.row(
        "SELECT count(*), coalesce(sum(at >= :midnight), 0) FROM event"
        " WHERE lead_id = :lead AND kind = 'call' AND undone = 0",
        {"lead": lead_id, "midnight": to_micros(start_of_day(now, zone))},
    ) or (0, 0)
    other = reader.value(
        "SELECT 1 FROM contact_point WHERE lead_id = :lead AND channel = 'call'"
        " AND value IS NOT NULL AND validity <> 'invalid'",
        {"lead": lead_id},
    )
    return Situation(
        zone=zone,
        calendar=policy.calendar,
        allowed=allowed(policy, where),
        stage=Stage(stage),
        tries=tries[0],
        tries_today=tries[1],
        coming=_coming(reader, policy, lead_id, zone, where, now),
        other_phone=bool(other),
        has_email=bool(email),
    )


def _coming(
    reader: Reader, policy: Policy, lead_id: int, zone: str, where: Whereabouts, now: datetime
) -> tuple[Coming, ...]:
    """The touches in the outbox and the queue, and the steps that are planned after them.

    A call that is due today is made by the call whose result is pressed.
    """
    near = tuple(
        Coming(Channel(channel), from_micros(due), state == TouchState.HELD)
        for channel, due, state in reader.rows(
            "SELECT channel, due_at, state FROM touch WHERE lead_id = :lead"
            " AND enrolment_id IS NOT NULL AND state IN ('planned', 'held', 'queued')",
            {"lead": lead_id},
        )
    )
    later = tuple(
        Coming(one.step.channel, one.due_at, one.step.channel is not Channel.CALL)
        for one in planned_from(reader, policy, lead_id, zone, where)
    )
    return tuple(
        one
        for one in near + later
        if one.channel is not Channel.CALL or not is_made_by(now, one.due_at, zone)
    )


def is_made_by(now: datetime, due_at: datetime, zone: str) -> bool:
    """Whether a call at ``now`` is the one that was due: today in the lead's zone, or before."""
    here = ZoneInfo(zone)
    return due_at.astimezone(here).date() <= now.astimezone(here).date()
