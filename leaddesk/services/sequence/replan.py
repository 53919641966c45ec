"""Touches whose day went by without them: planned again, in order, later ones moved along."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from leaddesk.models.step import PlannedTouch, SequencePlan
from leaddesk.models.vocabulary import Channel
from leaddesk.services.sequence.plan import Allowed, plan
from leaddesk.services.working_time import WorkingCalendar

#: An absence note that names no day of return moves the sequence by this much.
UNKNOWN_ABSENCE = timedelta(days=7)


def is_overdue(due_at: datetime, now: datetime, zone: str) -> bool:
    """Whether a call step's day has ended: until then it is late, from then on planned again."""
    here = ZoneInfo(zone)
    return due_at.astimezone(here).date() < now.astimezone(here).date()


def replan(
    sequence: SequencePlan,
    enrolled_at: datetime,
    zone: str,
    calendar: WorkingCalendar,
    allowed: Allowed,
    *,
    first_step: int,
    shift_days: int,
    now: datetime,
    taken: Iterable[tuple[date, Channel]] = (),
) -> tuple[PlannedTouch, ...]:
    """The remaining touches from ``now`` on: the next allowed slot, the later steps as many days
    after it as before. ``shift_days`` is that of the last touch planned for the step before.
    """
    return plan(
        sequence,
        enrolled_at,
        zone,
        calendar,
        allowed,
        first_step=first_step,
        shift_days=shift_days,
        not_before=now,
        taken=taken,
    )


def after_absence(
    sequence: SequencePlan,
    enrolled_at: datetime,
    zone: str,
    calendar: WorkingCalendar,
    allowed: Allowed,
    *,
    first_step: int,
    shift_days: int,
    now: datetime,
    back_at: datetime | None,
) -> tuple[PlannedTouch, ...]:
    """The remaining touches when the lead is out of office: moved by the time away."""
    here = ZoneInfo(zone)
    back = max(back_at or now + UNKNOWN_ABSENCE, now)
    away = (back.astimezone(here).date() - now.astimezone(here).date()).days
    return plan(
        sequence,
        enrolled_at,
        zone,
        calendar,
        allowed,
        first_step=first_step,
        shift_days=shift_days + away,
        not_before=back,
    )
