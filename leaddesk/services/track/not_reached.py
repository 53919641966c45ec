"""Where the leads of a week stand that were not reached, and when they came in: plain counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from leaddesk.services.track.history import SECOND, LeadHistory

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NotReached:
    """The leads not reached, each in one group, first match first."""

    no_channel: tuple[int, ...]
    not_tried: tuple[int, ...]
    tried: tuple[int, ...]

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.no_channel) + len(self.not_tried) + len(self.tried)


@dataclass(frozen=True, slots=True)
class HourShare:
    """The leads that came in during one local hour of the day, and how many were reached."""

    hour: int
    leads: int
    reached: int


def not_reached(leads: Sequence[LeadHistory], reached: frozenset[int], until: int) -> NotReached:
    """Sort the leads that are not among ``reached`` into their groups, as known at ``until``."""
    groups: tuple[list[int], list[int], list[int]] = ([], [], [])
    for lead in leads:
        if lead.lead_id in reached:
            continue
        if not lead.contactable:
            groups[0].append(lead.lead_id)
        elif lead.first_attempt_at is None or lead.first_attempt_at > until:
            groups[1].append(lead.lead_id)
        else:
            groups[2].append(lead.lead_id)
    return NotReached(*(tuple(group) for group in groups))


def by_hour(
    leads: Sequence[LeadHistory], reached: frozenset[int], zone: ZoneInfo
) -> tuple[HourShare, ...]:
    """Leads and those reached by local hour of submission, from the first hour to the last."""
    counts: dict[int, list[int]] = {}
    for lead in leads:
        instant = _EPOCH + timedelta(seconds=lead.submitted_at // SECOND)
        count = counts.setdefault(instant.astimezone(zone).hour, [0, 0])
        count[0] += 1
        count[1] += lead.lead_id in reached
    if not counts:
        return ()
    hours = range(min(counts), max(counts) + 1)
    return tuple(HourShare(hour, *counts.get(hour, (0, 0))) for hour in hours)
