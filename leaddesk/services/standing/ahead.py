"""The steps of a lead's running sequence that are still to come, each with its date.

Asked before a command and inside it: nothing here writes.
"""

import json
from collections.abc import Container, Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader
from leaddesk.models.step import PlannedTouch, SequencePlan
from leaddesk.models.vocabulary import Channel
from leaddesk.services.sequence.document import sequence_from_json
from leaddesk.services.sequence.plan import plan
from leaddesk.services.sequence.replan import is_overdue
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.whereabouts import Whereabouts, allowed

#: A step becomes a touch (a call task, a message in the outbox) this long before it is due.
HORIZON = timedelta(hours=24)


class Ahead(NamedTuple):
    """The steps that are not touches yet; ``missed`` says that the first one's day went by."""

    planned: tuple[PlannedTouch, ...]
    missed: bool


def ahead(
    reader: Reader, policy: Policy, lead_id: int, zone: str, where: Whereabouts, now: datetime
) -> Ahead:
    """What is still to come at ``now``.

    Steps whose day went by while the desk was closed come from today on, one a day.
    """
    due_at = reader.value(
        "SELECT next_due_at FROM enrolment WHERE lead_id = :lead AND state = 'active'"
        " AND next_step IS NOT NULL",
        {"lead": lead_id},
    )
    missed = due_at is not None and is_overdue(from_micros(due_at), now, zone)
    taken = days_taken(reader, lead_id, zone) if missed else ()
    not_before = now if missed else None
    planned = planned_from(reader, policy, lead_id, zone, where, not_before=not_before, taken=taken)
    return Ahead(planned, missed)


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
        _sequence(name, version, document),
        from_micros(enrolled_at),
        zone,
        policy.calendar,
        allowed(policy, where),
        first_step=next_step,
        shift_days=shift_days,
        not_before=max(from_micros(next_due_at), not_before or from_micros(next_due_at)),
        taken=taken,
    )


@lru_cache(maxsize=64)
def _sequence(name: str, version: int, document: str) -> SequencePlan:
    return sequence_from_json(name, version, json.loads(document))


def days_taken(
    reader: Reader, lead_id: int, zone: str, but: Container[int] = ()
) -> list[tuple[date, Channel]]:
    """The lead's calendar days on which a channel is used already, not counting touches ``but``."""
    here = ZoneInfo(zone)
    return [
        (from_micros(due_at).astimezone(here).date(), Channel(channel))
        for key, due_at, channel in reader.rows(
            "SELECT id, due_at, channel FROM touch WHERE lead_id = :lead"
            " AND state NOT IN ('cancelled', 'skipped')",
            {"lead": lead_id},
        )
        if key not in but
    ]
