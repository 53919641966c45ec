"""The reps as routing sees them at one moment."""

from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import maybe_instant, to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.rep import Rep
from leaddesk.models.route_rule import AssignTo, RepState
from leaddesk.services.route.availability import rep_state, start_of_day
from leaddesk.services.standing.policy import Policy
from leaddesk.services.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Team:
    """The reps' states, and the calendars of those who keep other hours than the desk."""

    reps: tuple[RepState, ...]
    calendars: dict[int, WorkingCalendar]


def read_team(reader: Reader, policy: Policy, now: datetime) -> Team:
    """Who works here, who is free at ``now``, and whose turn it is."""
    midnight = to_micros(start_of_day(now, str(policy.calendar.zone)))
    load = _open_leads(reader, policy)
    calendars = {
        rep.id: WorkingCalendar(str(policy.calendar.zone), rep.hours, policy.calendar.holidays)
        for rep in policy.reps
        if rep.hours
    }
    given = {
        key: (count if last and last >= midnight else 0, last)
        for key, count, last in reader.rows(
            "SELECT id, assigned_count, last_assigned_at FROM rep WHERE active = 1"
        )
    }
    reps = tuple(
        rep_state(
            id=rep.id,
            name=rep.name,
            calendar=calendars.get(rep.id, policy.calendar),
            now=now,
            senior=rep.senior,
            away_from=rep.away_from,
            away_to=rep.away_to,
            daily_cap=rep.daily_cap,
            open_leads=load.get(rep.id, 0),
            assigned_today=given[rep.id][0],
            last_assigned_at=maybe_instant(given[rep.id][1]),
        )
        for rep in policy.reps
        if rep.id in given
    )
    return Team(reps, calendars)


def count_assignment(rep: Rep, at: datetime, zone: str, count: int = 1) -> dict[str, object]:
    """What changes on a rep who was given ``count`` leads, the last one ``at``."""
    last = rep.last_assigned_at
    new_day = last is None or last < start_of_day(at, zone)
    return {
        "assigned_count": count if new_day else rep.assigned_count + count,
        "last_assigned_at": at if last is None else max(at, last),
    }


def _open_leads(reader: Reader, policy: Policy) -> dict[int, int]:
    """How many To do leads each rep has; asked only where a route looks at it."""
    if all(row.assign is not AssignTo.LEAST_LOADED for row in policy.rules.routes):
        return {}
    return {
        rep.id: int(
            reader.value(
                "SELECT count(*) FROM lead WHERE owner_id = :rep AND inbox = 'todo'",
                {"rep": rep.id},
            )
        )
        for rep in policy.reps
    }
