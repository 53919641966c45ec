"""The five metrics once more, by lists and datetimes only: what the real ones are held against."""

from datetime import UTC, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from leaddesk.services.track.history import EnrolmentRun, LeadHistory

WINDOW = timedelta(days=7)
GOOD = {"reply", "connected", "booked", "qualified", "opt_out", "won"}


def instant(micros: int | None) -> datetime | None:
    """An aware instant from microseconds."""
    if micros is None:
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)


def local_week(when: int, zone: ZoneInfo) -> str:
    """The ISO week in which an instant falls, read off the local calendar."""
    local = instant(when).astimezone(zone)
    return f"{local.isocalendar()[0]}-W{local.isocalendar()[1]:02}"


def lead_to_contact(leads: list[LeadHistory], week: str, zone: ZoneInfo) -> tuple[int, int]:
    """Numerator and denominator."""
    cohort = [x for x in leads if x.eligible and local_week(x.submitted_at, zone) == week]
    met = 0
    for lead in cohort:
        contact = instant(lead.first_contact_at)
        if contact is not None and contact - instant(lead.submitted_at) <= WINDOW:
            met += 1
    return met, len(cohort)


def contact_to_qualified(leads: list[LeadHistory], week: str, zone: ZoneInfo) -> tuple[int, int]:
    """Numerator and denominator."""
    met = total = 0
    for lead in leads:
        contact = instant(lead.first_contact_at)
        if not lead.eligible or contact is None:
            continue
        if local_week(lead.first_contact_at, zone) != week:
            continue
        total += 1
        qualified, turned_away = instant(lead.qualified_at), instant(lead.disqualified_at)
        in_time = qualified is not None and qualified - contact <= WINDOW
        away = turned_away is not None and turned_away - contact <= WINDOW
        if in_time and not (away and turned_away >= qualified):
            met += 1
    return met, total


def speed(leads: list[LeadHistory], week: str, zone: ZoneInfo, now: datetime) -> float | None:
    """The median wait in seconds; whoever was never tried waits until now."""
    waits = []
    for lead in leads:
        if not lead.eligible or local_week(lead.submitted_at, zone) != week:
            continue
        touched = [x for x in (lead.first_attempt_at, lead.first_contact_at) if x is not None]
        end = instant(min(touched)) if touched else now
        waits.append(max((end - instant(lead.submitted_at)).total_seconds(), 0.0))
    return median(waits) if waits else None


def completion(runs: list[EnrolmentRun], week: str, zone: ZoneInfo) -> tuple[int, int]:
    """Numerator and denominator."""
    due = [run for run in runs if local_week(run.due_to_end_at, zone) == week]
    met = 0
    for run in due:
        full = run.state == "completed" and run.steps_done >= run.steps_total
        good = run.state == "stopped" and run.stop_reason in GOOD
        met += full or good
    return met, len(due)


def conversion(
    leads: list[LeadHistory], end: datetime, now: datetime
) -> dict[int | None, tuple[int, int]]:
    """Won and eligible by source, of the 90 days before ``end``."""
    counts: dict[int | None, tuple[int, int]] = {}
    for lead in leads:
        submitted = instant(lead.submitted_at)
        if lead.eligible and end - timedelta(days=90) <= submitted < end:
            won, of = counts.get(lead.source_id, (0, 0))
            won_at = instant(lead.won_at)
            counts[lead.source_id] = (won + (won_at is not None and won_at <= now), of + 1)
    return counts
