"""What is known of a lead when a call's result is pressed, or shown on its tile.

One builder for both, so that a tile cannot say something else than its key does.
"""

from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros, to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Channel, Stage, TouchState, Validity
from leaddesk.services.route.availability import start_of_day
from leaddesk.services.sequence.call_result import Coming, Situation
from leaddesk.services.standing.ahead import ahead
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.reach import may_reach, why_no_call
from leaddesk.services.standing.whereabouts import Whereabouts, allowed, whereabouts
from leaddesk.services.touch.channels import CHANNELS, Recipient

#: Calls looked back through for the last one that was answered.
_MOST_CALLS = 50


class _Ways(NamedTuple):
    """The lead's number and address, and what is known of them."""

    phone: str | None
    phone_validity: Validity
    email: str | None
    email_validity: Validity


def situation_of(reader: Reader, policy: Policy, lead_id: int, now: datetime) -> Situation:
    """The situation of a lead at ``now``: its stage, its tries, what is still to come."""
    row = reader.row(
        "SELECT stage, time_zone, postal_code, region, country, phone, phone_validity, email,"
        " email_validity FROM lead WHERE id = :lead",
        {"lead": lead_id},
    )
    if row is None:
        raise LookupError(f"no lead {lead_id}")
    stage, zone, postal_code, region, country, *rest = row
    ways = _Ways(*rest)
    where = whereabouts(postal_code, region, country, ways.phone)
    zone = zone or str(policy.calendar.zone)
    tries, tries_today = _tries(reader, lead_id, start_of_day(now, zone))
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
        tries=tries,
        tries_today=tries_today,
        coming=_coming(reader, policy, lead_id, zone, where, ways, now),
        other_phone=bool(other),
        has_email=_may_be_written_to(ways),
    )


def _tries(reader: Reader, lead_id: int, midnight: datetime) -> tuple[int, int]:
    """Calls since the lead was last reached, and all calls of its own day."""
    rows = reader.rows(
        "SELECT at, json_extract(data, '$.connected') FROM event WHERE lead_id = :lead"
        " AND kind = 'call' AND undone = 0 ORDER BY at DESC, id DESC LIMIT :most",
        {"lead": lead_id, "most": _MOST_CALLS},
    )
    reached = (number for number, (_at, connected) in enumerate(rows) if connected)
    today = sum(at >= to_micros(midnight) for at, _connected in rows)
    return next(reached, len(rows)), today


def _may_be_written_to(ways: _Ways) -> bool:
    return ways.email is not None and may_reach(ways.email_validity)


def _coming(
    reader: Reader,
    policy: Policy,
    lead_id: int,
    zone: str,
    where: Whereabouts,
    ways: _Ways,
    now: datetime,
) -> tuple[Coming, ...]:
    """The touches in the outbox and the queue, and the steps that are planned after them.

    A call that is due today is made by the call whose result is pressed.
    """
    near = tuple(
        Coming(Channel(channel), from_micros(due), state == TouchState.HELD)
        for channel, due, state in reader.rows(
            "SELECT channel, due_at, state FROM touch WHERE lead_id = :lead"
            " AND enrolment_id IS NOT NULL AND state IN ('planned', 'held', 'queued', 'retry')"
            " ORDER BY due_at, id",
            {"lead": lead_id},
        )
    )
    settings = policy.settings.everything()
    later = tuple(
        Coming(one.step.channel, one.due_at, _is_held(one.step.channel, ways, settings))
        for one in ahead(reader, policy, lead_id, zone, where, now).planned
        if one.step.channel is not Channel.CALL or not why_no_call(*ways[:2])
    )
    return tuple(
        one
        for one in near + later
        if one.channel is not Channel.CALL or not is_made_by(now, one.due_at, zone)
    )


def _is_held(channel: Channel, ways: _Ways, settings: dict[str, Any]) -> bool:
    """Whether a step's message will wait in the outbox for more than its time."""
    if channel is Channel.CALL:
        return False
    value, validity = ways[2:] if channel is Channel.EMAIL else ways[:2]
    to = Recipient(value, may_reach(validity))
    return bool(CHANNELS[channel].needs(settings, to))


def is_made_by(now: datetime, due_at: datetime, zone: str) -> bool:
    """Whether a call at ``now`` is the one that was due: today in the lead's zone, or before."""
    here = ZoneInfo(zone)
    return due_at.astimezone(here).date() <= now.astimezone(here).date()
