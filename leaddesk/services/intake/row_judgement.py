"""What a row of a file becomes: the same decisions as for one lead, remembered where they repeat.

A file's rows differ in names and numbers, and hardly in what rules look at: points, routes,
promises, places and plans are decided once for all rows that are alike in the facts asked for.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeVar, cast

from leaddesk.models.facts import Facts
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.route_rule import AssignTo, RouteRow
from leaddesk.models.step import PlannedTouch
from leaddesk.models.vocabulary import CLOSED_STAGES, LeadType, Stage
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.filling import forbids_calls, up_again
from leaddesk.services.intake.lead_columns import has_history, history_columns, person_columns
from leaddesk.services.intake.likeness import likeness
from leaddesk.services.qualify.score import with_score
from leaddesk.services.route.assignment import to_row
from leaddesk.services.route.response_target import response_due
from leaddesk.services.route.turns import Turns
from leaddesk.services.standing.appraise import score_columns
from leaddesk.services.standing.enrolling import planned_steps
from leaddesk.services.standing.facts import facts_from
from leaddesk.services.standing.place import NO_WAY, NOTHING_PLANNED, Waiting, place
from leaddesk.services.standing.policy import KnownSource, LiveSequence, Policy
from leaddesk.services.standing.reach import DIALLABLE
from leaddesk.services.standing.reps import Team
from leaddesk.services.standing.routing import brought_along, route_columns, route_said
from leaddesk.services.standing.settle import settled_columns, with_planned
from leaddesk.services.standing.whereabouts import Whereabouts, whereabouts, zone_columns

K = TypeVar("K")
V = TypeVar("V")

#: A promise counts from submission, but nobody can promise a lead that lay in a file for days:
#: one older than this is promised from its arrival (docs/decisions).
PROMISED_LATE = timedelta(hours=24)

#: What is remembered of one kind at most: rows that differ in everything must not fill the memory.
_MOST_KEPT = 5_000

#: The stages in which somebody is still to be reached.
_BEGINNING = (Stage.NEW, Stage.ATTEMPTING)


class Shared(NamedTuple):
    """Columns that many rows share, as decisions know them and as the file keeps them."""

    columns: dict[str, Any]
    stored: dict[str, Any]

    @classmethod
    def of(cls, columns: dict[str, Any]) -> "Shared":
        """The columns with their stored form."""
        return cls(columns, {name: stored_form(value) for name, value in columns.items()})


class Points(NamedTuple):
    """What rules make of facts: all rows alike in what rules look at share one.

    ``said`` is what an arrival tells of it, as the members of a JSON object.
    """

    facts: Facts
    shared: Shared
    row: RouteRow
    said: str


class Route(NamedTuple):
    """A route as the lead keeps it and as its arrival tells it, both JSON already."""

    kept: str
    said: str
    promise_minutes: int | None


class Where(NamedTuple):
    """Where a lead may be, and the zone columns that follow from it."""

    whereabouts: Whereabouts
    columns: dict[str, str]


class Judged(NamedTuple):
    """One row as it will be stored: its own columns, and those that it shares with others.

    ``receipt`` and ``route`` in the columns, and ``route`` here, are JSON already.
    """

    own: dict[str, Any]
    where: Where
    points: Points
    route: str
    place: Shared
    sequence: LiveSequence | None
    planned: tuple[PlannedTouch, ...]

    @property
    def columns(self) -> dict[str, Any]:
        """All columns that are decided, as one dict of its own."""
        return {
            **self.own,
            **self.where.columns,
            **self.points.shared.columns,
            **self.place.columns,
        }


class RowJudge:
    """Judges the rows of one import, as of one moment."""

    def __init__(self, policy: Policy, team: Team, now: datetime) -> None:
        self._policy, self._now = policy, now
        self._calendars = team.calendars
        self._scorer, self._router = policy.scorer, policy.router
        self._own = {rep.name.casefold(): rep.id for rep in team.reps}
        self._alike = likeness(policy)
        self._begins = history_columns(StandardRecord(), now)
        self._points: dict[tuple[Any, ...], Points] = {}
        self._wheres: dict[tuple[str, ...], Where] = {}
        self._plans: dict[tuple[Any, ...], tuple[PlannedTouch, ...]] = {}
        self._places: dict[tuple[Any, ...], Shared] = {}
        self._routes: dict[tuple[str, int | None, int | None], Route] = {}
        self._dues: dict[tuple[str, int | None], datetime | None] = {}
        #: Whose turn it is after all rows so far; a chunk that is judged again puts it back.
        self.turns = Turns(team.reps, now)

    def judge(self, record: StandardRecord, source: KnownSource, blocked: bool = False) -> Judged:
        """All that is decided of a new lead; one that is ``blocked`` must not be called."""
        own = person_columns(record)
        if blocked or (record.consents and forbids_calls(record)):
            own["do_not_call"] = blocked = True
        own.update(history_columns(record, self._now) if has_history(record) else self._begins)
        captured = record.captured_at
        submitted = self._now if captured is None or captured > self._now else captured
        own["submitted_at"], own["received_at"] = submitted, self._now
        own["source_id"] = source.id
        where = self._where(own)
        points = self._points_of(own, source)
        owner_id = self._own.get(record.owner.casefold()) if record.owner else None
        own["owner_id"] = owner_id
        sequence: LiveSequence | None = None
        planned: tuple[PlannedTouch, ...] = ()
        said = ""
        stage = own["stage"]
        if stage not in CLOSED_STAGES:
            row = points.row
            said = self._send(own, row, submitted, owner_id)
            if stage in _BEGINNING and not blocked:
                sequence = self._policy.sequences.get(row.sequence or "")
            no_way = not (own["phone_raw"] or own["email_raw"])
            if (
                blocked
                or no_way
                or stage is not Stage.NEW
                or own.get("first_attempt_at") is not None
            ):
                # Nobody may or can answer, or somebody did before the lead came here.
                own["response_due_at"] = own["promise_minutes"] = None
        if sequence is not None:
            planned = self._plan(sequence, where)
        return Judged(own, where, points, said, self._place(own, planned), sequence, planned)

    def joined(self, columns: dict[str, Any], judged: Judged, source: KnownSource) -> Judged:
        """Decide anew for a lead of this file whose gaps another row filled; its route stays.

        Puts what is decided into ``columns``; the answer has the plan of where the lead is now.
        """
        where = self._where(columns)
        columns.update(where.columns)
        self.score(columns, source)
        planned = self._plan(judged.sequence, where) if judged.sequence else ()
        columns.update(self._place(columns, planned).columns)
        columns.update(up_again(columns["inbox"], columns["stage"], self._now))
        return judged._replace(planned=planned)

    def settled(self, reader: Reader, columns: dict[str, Any]) -> dict[str, Any]:
        """Where a lead of the desk belongs whose gaps a row filled."""
        # Read like a lead, and made in a tenth of the time.
        lead = cast(Lead, SimpleNamespace(**columns))
        found = settled_columns(reader, self._policy, lead, self._now)
        return found | up_again(found["inbox"], columns["stage"], self._now)

    def zones(self, columns: dict[str, Any]) -> dict[str, str]:
        """The zones that the columns speak of."""
        return self._where(columns).columns

    def score(self, columns: dict[str, Any], source: KnownSource | None) -> None:
        """Put the points of these columns into them."""
        columns.update(self._points_of(columns, source).shared.columns)

    def _points_of(self, columns: dict[str, Any], source: KnownSource | None) -> Points:
        current = columns.get("lead_type", LeadType.COLD)
        key = (source.id if source else None, current, *self._alike(columns, self._now))
        known = self._points.get(key)
        if known is None:
            known = _keep(self._points, key, self._scored(columns, source, current))
        return known

    def _scored(
        self, columns: dict[str, Any], source: KnownSource | None, current: LeadType
    ) -> Points:
        facts = facts_from(
            self._policy,
            source,
            phone=columns["phone_validity"],
            email=columns["email_validity"],
            timeline=columns["timeline"],
            budget=columns["budget"],
            intent=columns["intent"],
            asked_for_quote=bool(columns["asked_for_quote"]),
            postal_code=columns["postal_code"],
            region=columns["region"],
            country=columns["country"],
            campaign=columns["campaign"],
            responded=columns.get("first_contact_at") is not None,
            came_back=columns.get("came_back", 0),
            stage=columns["stage"],
            age_days=(self._now - columns["submitted_at"]).days,
            custom=columns["custom"],
        )
        receipt = self._scorer.score(facts)
        facts = with_score(facts, receipt)
        decided = score_columns(facts, receipt, self._policy, current)
        decided["receipt"] = to_json(decided["receipt"])
        said = points_said(source.name if source else "", decided)
        return Points(facts, Shared.of(decided), self._router.row(facts), said)

    def _send(
        self, own: dict[str, Any], row: RouteRow, submitted: datetime, owner_id: int | None
    ) -> str:
        """Give the lead its owner, its route and its promise; the answer is the route as said."""
        rep_id = self.turns.next(row, owner_id)
        late = self._now - submitted > PROMISED_LATE
        promised_from = self._now if late else submitted
        key = (row.id, rep_id, owner_id)
        route = self._routes.get(key)
        if route is None:
            route = self._routed(row, promised_from, owner_id)
            if row.assign is not AssignTo.LEAST_LOADED:  # whose words count the leads of each rep
                self._routes[key] = route
        own["owner_id"] = rep_id if owner_id is None else owner_id
        own["route"], own["promise_minutes"] = route.kept, route.promise_minutes
        own["response_due_at"] = self._due(row, rep_id, promised_from)
        if own["owner_id"] is not None:
            self.turns.give(own["owner_id"])
        return route.said

    def _routed(self, row: RouteRow, promised_from: datetime, owner_id: int | None) -> Route:
        reps = self.turns.team(owner_id)
        assignment = to_row(row, reps, self._policy.calendar, promised_from, self._calendars)
        if owner_id is not None:
            assignment = brought_along(assignment, owner_id, reps[0].name)
        columns = route_columns(assignment)
        said = to_json(route_said(assignment))
        return Route(to_json(columns["route"]), said, columns["promise_minutes"])

    def _due(self, row: RouteRow, rep_id: int | None, promised_from: datetime) -> datetime | None:
        """When the promise ends, in the working time of whoever gave it."""
        key = (row.id, rep_id)
        if promised_from is self._now and key in self._dues:
            return self._dues[key]
        calendar = self._policy.calendar
        if rep_id is not None:
            calendar = self._calendars.get(rep_id, calendar)
        due = response_due(row.promise, promised_from, calendar)
        if promised_from is self._now:
            self._dues[key] = due
        return due

    def _where(self, columns: dict[str, Any]) -> Where:
        phone = columns["phone"] or ""
        key = (columns["postal_code"][:5], columns["region"], columns["country"], phone[:6])
        known = self._wheres.get(key)
        if known is None:
            place = whereabouts(
                columns["postal_code"], columns["region"], columns["country"], columns["phone"]
            )
            zones = zone_columns(place, self._policy.calendar.zone.key)
            known = _keep(self._wheres, key, Where(place, zones))
        return known

    def _plan(self, sequence: LiveSequence, where: Where) -> tuple[PlannedTouch, ...]:
        zone = where.columns["time_zone"]
        key = (sequence.id, zone, where.whereabouts)
        known = self._plans.get(key)
        if known is None:
            known = self._plans[key] = planned_steps(
                self._policy, sequence.plan, self._now, zone, where.whereabouts
            )
        return known

    def _place(self, columns: dict[str, Any], planned: tuple[PlannedTouch, ...]) -> Shared:
        callable_ = columns["phone"] is not None and columns["phone_validity"] in DIALLABLE
        no_way = not (columns["phone_raw"] or columns["email_raw"])
        key = (
            columns["stage"],
            callable_,
            columns.get("do_not_call", False),
            columns.get("response_due_at"),
            columns.get("promise_minutes"),
            no_way,
            id(planned),  # plans are kept as long as this judge
        )
        known = self._places.get(key)
        if known is None:
            waiting = Waiting(
                stage=columns["stage"],
                since=self._now,
                do_not_call=columns.get("do_not_call", False),
                reachable_by_phone=callable_,
                response_due_at=columns.get("response_due_at"),
                promise_minutes=columns.get("promise_minutes"),
                otherwise=NO_WAY if no_way else NOTHING_PLANNED,
            )
            waiting = with_planned(waiting, planned)
            found = place(waiting, self._now, self._policy.calendar)
            columns = {
                "inbox": found.inbox,
                "urgency": int(found.urgency),
                "inbox_at": found.inbox_at,
                "next_step": found.next_step,
                "call_rank": None if found.call_rank is None else int(found.call_rank),
                "call_due_at": found.call_due_at,
                "call_why": found.call_why,
            }
            known = _keep(self._places, key, Shared.of(columns))
        return known


#: JSON as the desk file keeps it.
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def stored_form(value: Any) -> Any:
    """A column's value as the file keeps it: plain, because the driver asks long of other types."""
    if isinstance(value, datetime):
        return to_micros(value)
    if isinstance(value, dict | list):
        return to_json(value)
    if isinstance(value, Enum):
        return value.value
    return int(value) if isinstance(value, bool) else value


def points_said(source: str, columns: Mapping[str, Any]) -> str:
    """What an arrival tells of its points, as the members of a JSON object."""
    return (
        f'"source":{to_json(source)},"score":{columns["score"]},'
        f'"temperature":"{columns["temperature"]}","receipt":{columns["receipt"]}'
    )


def _keep(known: dict[K, V], key: K, value: V) -> V:
    """Remember ``value``; a memory that is full begins anew."""
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[key] = value
    return value
