"""Who gets a lead, by when it is promised an answer, and why: the first row that fits wins."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from leaddesk.models.facts import Facts
from leaddesk.models.route_rule import Assignment, AssignTo, RepState, RouteRow
from leaddesk.models.verdicts import Verdicts
from leaddesk.services.route.response_target import response_due
from leaddesk.services.working_time import WorkingCalendar

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NEVER = datetime.max.replace(tzinfo=UTC)


class Router:
    """Routes leads by one version of the table; make one and keep it for many leads."""

    __slots__ = ("_routes", "_verdicts")

    def __init__(self, routes: Sequence[RouteRow]) -> None:
        self._routes = tuple(routes)
        self._verdicts = Verdicts([row.condition for row in routes])

    def row(self, facts: Facts) -> RouteRow:
        """The first row that fits; the last row fits everything. ``facts`` carry the score."""
        return self._routes[self._verdicts.holding(facts)[0]]

    def assign(
        self,
        facts: Facts,
        reps: Sequence[RepState],
        calendar: WorkingCalendar,
        submitted_at: datetime,
        own_calendars: Mapping[int, WorkingCalendar] | None = None,
    ) -> Assignment:
        """Route one lead; see :func:`assign`."""
        return to_row(self.row(facts), reps, calendar, submitted_at, own_calendars)


def assign(
    facts: Facts,
    routes: Sequence[RouteRow],
    reps: Sequence[RepState],
    calendar: WorkingCalendar,
    submitted_at: datetime,
    own_calendars: Mapping[int, WorkingCalendar] | None = None,
) -> Assignment:
    """Where a lead goes. ``facts`` carry the score; ``reps`` are as they stand at this moment.

    The promise runs in the working time of the rep who gets it (``own_calendars``), else the
    desk's, from ``submitted_at``. A lead is never left to nobody by chance: where no rep is
    available it goes to the one who will be first, and the why says so.
    """
    return Router(routes).assign(facts, reps, calendar, submitted_at, own_calendars)


def to_row(
    row: RouteRow,
    reps: Sequence[RepState],
    calendar: WorkingCalendar,
    submitted_at: datetime,
    own_calendars: Mapping[int, WorkingCalendar] | None = None,
) -> Assignment:
    """The assignment that a row gives."""
    if row.assign is AssignTo.NOBODY:
        why = f"Rule “{row.name}”: no rep time, {_starts(row)}"
        due = response_due(row.promise, submitted_at, calendar)
        return Assignment(row, None, None, due, why)
    wanted, missing = _wanted(row, reps)
    rep, chosen_because = _chosen(row.assign, wanted)
    own = (own_calendars or {}).get(rep.id) if rep else None
    why = "; ".join(part for part in (f"Rule “{row.name}”", missing, chosen_because) if part)
    return Assignment(
        row=row,
        rep_id=rep.id if rep else None,
        rep_name=rep.name if rep else None,
        due_at=response_due(row.promise, submitted_at, own or calendar),
        why=why,
        passed_over=tuple(
            (other.name, other.why_not or _passed_because(row.assign, other, wanted))
            for other in reps
            if rep is not None and other.id != rep.id
        ),
    )


def _starts(row: RouteRow) -> str:
    return f"“{row.sequence}” keeps in touch" if row.sequence else "no sequence"


def _wanted(row: RouteRow, reps: Sequence[RepState]) -> tuple[Sequence[RepState], str | None]:
    """The reps that the row means; everyone, with the reason, where there is no such rep."""
    if row.assign is AssignTo.SENIOR:
        seniors = [rep for rep in reps if rep.senior]
        return (seniors, None) if seniors or not reps else (reps, "no senior rep yet")
    if row.assign is AssignTo.NAMED:
        named = [rep for rep in reps if rep.name.casefold() == (row.rep or "").casefold()]
        return (named, None) if named or not reps else (reps, f"{row.rep} is no rep here")
    return reps, None


def _chosen(assign: AssignTo, wanted: Sequence[RepState]) -> tuple[RepState | None, str]:
    """The rep whose turn it is, and the reason in words."""
    line = _line(assign, wanted)
    if not line:
        return None, "no reps yet: whoever calls first has it"
    rep = min(line, key=turn_of)
    if assign is AssignTo.NAMED and len(wanted) == 1:
        return rep, f"always goes to {rep.name}" + (f", who {rep.why_not}" if rep.why_not else "")
    free = _free(assign, wanted)
    if not free:
        return rep, f"nobody is free: {rep.name} is first to be back"
    if assign is AssignTo.LEAST_LOADED:
        return rep, f"{rep.name} has the fewest open leads ({rep.open_leads})"
    if len(free) == 1:
        return rep, f"{rep.name} is the only one free"
    return rep, f"{rep.name}'s turn of {len(free)}"


def in_line(row: RouteRow, reps: Sequence[RepState]) -> Sequence[RepState]:
    """The reps of whom the one who waited longest gets the lead; nobody where none is meant."""
    return () if row.assign is AssignTo.NOBODY else _line(row.assign, _wanted(row, reps)[0])


def _line(assign: AssignTo, wanted: Sequence[RepState]) -> Sequence[RepState]:
    if len(wanted) < 2:
        return wanted
    free = _free(assign, wanted)
    if not free:
        first = min(rep.free_from or _NEVER for rep in wanted)
        return [rep for rep in wanted if (rep.free_from or _NEVER) == first]
    if assign is AssignTo.LEAST_LOADED:
        least = min(rep.open_leads for rep in free)
        return [rep for rep in free if rep.open_leads == least]
    return free


def _free(assign: AssignTo, wanted: Sequence[RepState]) -> Sequence[RepState]:
    """Those who can take a lead; one who is only off for now keeps the place in a round."""
    if assign is AssignTo.ROUND_ROBIN:
        return [rep for rep in wanted if rep.takes_turns]
    return [rep for rep in wanted if rep.available]


def turn_of(rep: RepState) -> tuple[datetime, int]:
    """Whose turn it is: the one who waited longest; it survives a restart."""
    return rep.last_assigned_at or _LONG_AGO, rep.id


def _passed_because(assign: AssignTo, other: RepState, wanted: Iterable[RepState]) -> str:
    if all(other.id != rep.id for rep in wanted):
        return "not a senior rep" if assign is AssignTo.SENIOR else "not named by the rule"
    if assign is AssignTo.LEAST_LOADED:
        return f"has {other.open_leads} open leads"
    return "had a turn more recently"
