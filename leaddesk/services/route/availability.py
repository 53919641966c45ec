"""Whether a rep is free for a lead at this moment, and if not, why and from when."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from leaddesk.models.route_rule import RepState
from leaddesk.services.spoken_time import say_date, say_moment
from leaddesk.services.working_time import WorkingCalendar, wall_instant


def rep_state(
    *,
    id: int,  # noqa: A002 - the rep's own field
    name: str,
    calendar: WorkingCalendar,
    now: datetime,
    senior: bool = False,
    away_from: date | None = None,
    away_to: date | None = None,
    daily_cap: int | None = None,
    open_leads: int = 0,
    assigned_today: int = 0,
    last_assigned_at: datetime | None = None,
) -> RepState:
    """The rep as routing sees one: inside working hours, not away, under the daily cap.

    ``calendar`` is the rep's own or the desk's; ``away_to`` is the last day away (None: until
    told otherwise); ``assigned_today`` counts leads of the calendar's own day.
    """
    why_not, free_from, takes_turns = _hindrance(
        calendar, now, away_from, away_to, daily_cap, assigned_today
    )
    return RepState(
        id=id,
        name=name,
        senior=senior,
        available=why_not is None,
        why_not=why_not,
        open_leads=open_leads,
        assigned_today=assigned_today,
        last_assigned_at=last_assigned_at,
        takes_turns=takes_turns,
        free_from=free_from,
    )


def start_of_day(now: datetime, zone: str) -> datetime:
    """The instant from which "assigned today" is counted."""
    here = ZoneInfo(zone)
    return wall_instant(now.astimezone(here).date(), time(), here)


def _hindrance(
    calendar: WorkingCalendar,
    now: datetime,
    away_from: date | None,
    away_to: date | None,
    daily_cap: int | None,
    assigned_today: int,
) -> tuple[str | None, datetime | None, bool]:
    """Why the rep is not free, from when, and whether a turn may still go there."""
    today = calendar.local_date(now)
    if away_from is not None and away_from <= today and (away_to is None or today <= away_to):
        if away_to is None:
            return "is away", None, False
        back = _opens_on(calendar, away_to + timedelta(days=1))
        return f"is away until {say_date(back, calendar.zone)}", back, False
    if daily_cap is not None and assigned_today >= daily_cap:
        tomorrow = _opens_on(calendar, today + timedelta(days=1))
        return f"has had today’s {daily_cap} leads", tomorrow, False
    if calendar.is_open(now):
        return None, None, True
    opens = calendar.next_open(now)
    return f"is off until {say_moment(opens, now, calendar.zone)}", opens, True


def _opens_on(calendar: WorkingCalendar, day: date) -> datetime:
    return calendar.next_open(wall_instant(day, time(), calendar.zone).astimezone(UTC))
