"""What a row of a file becomes: the same decisions as for one lead, remembered where they repeat.

A file's rows differ in names and numbers, and hardly in what rules look at: points, routes,
promises, places and plans are decided once for all rows that are alike in the facts asked for.
"""

import json
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from leaddesk.models.facts import Facts
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.route_rule import Assignment
from leaddesk.models.step import PlannedTouch
from leaddesk.models.vocabulary import CLOSED_STAGES, LeadType, Stage
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.filling import forbids_calls, up_again
from leaddesk.services.intake.lead_columns import history_columns, person_columns
from leaddesk.services.intake.likeness import likeness
from leaddesk.services.qualify.score import with_score
from leaddesk.services.route.assignment import after_assignment, to_row
from leaddesk.services.standing.appraise import score_columns
from leaddesk.services.standing.enrolling import planned_steps
from leaddesk.services.standing.facts import facts_from
from leaddesk.services.standing.place import Waiting, place
from leaddesk.services.standing.policy import KnownSource, LiveSequence, Policy
from leaddesk.services.standing.reach import DIALLABLE
from leaddesk.services.standing.reps import Team
from leaddesk.services.standing.routing import brought_along, route_columns, route_said
from leaddesk.services.standing.settle import settled_columns, with_planned
from leaddesk.services.standing.whereabouts import Whereabouts, whereabouts, zone_columns

#: A promise counts from submission, but nobody can promise a lead that lay in a file for days:
#: one older than this is promised from its arrival (docs/decisions).
PROMISED_LATE = timedelta(hours=24)


class Judged(NamedTuple):
    """One row as it will be stored: the lead's columns, its route as said, its sequence.

    ``receipt`` and ``route`` in the columns, and ``route`` here, are JSON already.
    """

    columns: dict[str, Any]
    route: str
    sequence: LiveSequence | None
    planned: tuple[PlannedTouch, ...]


class Points(NamedTuple):
    """What rules make of facts: all rows alike in what rules look at share one."""

    facts: Facts
    columns: dict[str, Any]


class RowJudge:
    """Judges the rows of one import, as of one moment."""

    def __init__(self, policy: Policy, team: Team, now: datetime) -> None:
        self._policy, self._now = policy, now
        self._reps, self._calendars = team.reps, team.calendars
        self._scorer, self._router = policy.scorer, policy.router
        self._own = {rep.name.casefold(): rep.id for rep in team.reps}
        self._alike = likeness(policy)
        self._points: dict[tuple[Any, ...], Points] = {}
        self._wheres: dict[tuple[str, ...], Whereabouts] = {}
        self._plans: dict[tuple[Any, ...], tuple[PlannedTouch, ...]] = {}
        self._places: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._routes: dict[tuple[Any, ...], tuple[dict[str, Any], str]] = {}
        self._given = 0

    def judge(self, record: StandardRecord, source: KnownSource, blocked: bool = False) -> Judged:
        """All that is decided of a new lead; one that is ``blocked`` must not be called."""
        columns = person_columns(record)
        if blocked or (record.consents and forbids_calls(record)):
            columns["do_not_call"] = blocked = True
        columns.update(history_columns(record, self._now))
        submitted = min(record.captured_at or self._now, self._now)
        columns["submitted_at"], columns["received_at"] = submitted, self._now
        columns["source_id"] = source.id
        where = self._where(columns)
        columns.update(zone_columns(where, self._policy.calendar.zone.key))
        facts = self.score(columns, source)
        owner_id = self._own.get(record.owner.casefold()) if record.owner else None
        columns["owner_id"] = owner_id
        sequence: LiveSequence | None = None
        planned: tuple[PlannedTouch, ...] = ()
        route = ""
        stage = columns["stage"]
        if stage not in CLOSED_STAGES:
            assignment = self._assign(facts, submitted, owner_id)
            decided, route = self._route(assignment)
            columns.update(decided)
            if stage in (Stage.NEW, Stage.ATTEMPTING) and not blocked:
                sequence = self._policy.sequences.get(assignment.row.sequence or "")
            if blocked or stage is not Stage.NEW or columns.get("first_attempt_at") is not None:
                # Nobody may call, or somebody answered before the lead came here.
                columns["response_due_at"] = columns["promise_minutes"] = None
        if sequence is not None:
            planned = self._plan(sequence, columns["time_zone"], where)
        columns.update(self._place(columns, planned))
        return Judged(columns, route, sequence, planned)

    def joined(
        self, columns: dict[str, Any], planned: tuple[PlannedTouch, ...], source: Any
    ) -> None:
        """Decide anew for a lead of this file whose gaps another row filled; its route stays."""
        columns.update(self.zones(columns))
        self.score(columns, source)
        columns.update(self._place(columns, planned))
        columns.update(up_again(columns["inbox"], columns["stage"], self._now))

    def settled(self, reader: Reader, columns: dict[str, Any]) -> dict[str, Any]:
        """Where a lead of the desk belongs whose gaps a row filled."""
        lead = Lead.model_construct(**columns)
        found = settled_columns(reader, self._policy, lead, self._now)
        return found | up_again(found["inbox"], columns["stage"], self._now)

    def zones(self, columns: dict[str, Any]) -> dict[str, str]:
        """The zones that the columns speak of."""
        return zone_columns(self._where(columns), self._policy.calendar.zone.key)

    def score(self, columns: dict[str, Any], source: KnownSource | None) -> Facts:
        """Put the points of these columns into them; the answer are the facts with the score."""
        current = columns.get("lead_type", LeadType.COLD)
        key = (source.id if source else None, current, *self._alike(columns, self._now))
        known = self._points.get(key)
        if known is None:
            known = self._points[key] = self._scored(columns, source, current)
        columns.update(known.columns)
        return known.facts

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
        return Points(facts, decided | {"receipt": to_json(decided["receipt"])})

    def _route(self, assignment: Assignment) -> tuple[dict[str, Any], str]:
        key = (
            assignment.row.id,
            assignment.rep_id,
            assignment.why,
            assignment.due_at,
            assignment.passed_over,
        )
        known = self._routes.get(key)
        if known is None:
            columns = route_columns(assignment)
            columns["route"] = to_json(columns["route"])
            known = self._routes[key] = (columns, to_json(route_said(assignment)))
        return known

    @property
    def reps(self) -> tuple[Any, ...]:
        """The reps as they stand after all rows so far."""
        return self._reps

    def _where(self, columns: dict[str, Any]) -> Whereabouts:
        phone = columns["phone"] or ""
        key = (columns["postal_code"][:5], columns["region"], columns["country"], phone[:6])
        known = self._wheres.get(key)
        if known is None:
            known = self._wheres[key] = whereabouts(
                columns["postal_code"], columns["region"], columns["country"], columns["phone"]
            )
        return known

    def _assign(self, facts: Facts, submitted: datetime, owner_id: int | None) -> Assignment:
        old = self._now - submitted > PROMISED_LATE
        row = self._router.row(facts)
        reps = self._reps
        if owner_id is not None:
            reps = tuple(rep for rep in reps if rep.id == owner_id)
        assignment = to_row(
            row, reps, self._policy.calendar, self._now if old else submitted, self._calendars
        )
        if owner_id is not None:
            assignment = brought_along(assignment, owner_id, reps[0].name)
        if assignment.rep_id is not None:
            # One microsecond a lead: within one import, turns still have an order.
            self._given += 1
            turn = self._now + timedelta(microseconds=self._given)
            self._reps = after_assignment(self._reps, assignment, turn)
        return assignment

    def _plan(
        self, sequence: LiveSequence, zone: str, where: Whereabouts
    ) -> tuple[PlannedTouch, ...]:
        key = (sequence.id, zone, where)
        known = self._plans.get(key)
        if known is None:
            known = self._plans[key] = planned_steps(
                self._policy, sequence.plan, self._now, zone, where
            )
        return known

    def _place(self, columns: dict[str, Any], planned: tuple[PlannedTouch, ...]) -> dict[str, Any]:
        callable_ = columns["phone"] is not None and columns["phone_validity"] in DIALLABLE
        key = (
            columns["stage"],
            callable_,
            columns.get("do_not_call", False),
            columns.get("response_due_at"),
            columns.get("promise_minutes"),
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
            )
            waiting = with_planned(waiting, planned)
            found = place(waiting, self._now, self._policy.calendar)
            known = self._places[key] = {
                "inbox": found.inbox,
                "urgency": int(found.urgency),
                "inbox_at": found.inbox_at,
                "next_step": found.next_step,
                "call_rank": None if found.call_rank is None else int(found.call_rank),
                "call_due_at": found.call_due_at,
                "call_why": found.call_why,
            }
        return known


#: JSON as the desk file keeps it.
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def stored_form(value: Any) -> Any:
    """A column's value as the file keeps it."""
    if isinstance(value, datetime):
        return to_micros(value)
    return to_json(value) if isinstance(value, dict | list) else value
