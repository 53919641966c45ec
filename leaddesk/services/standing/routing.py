"""Routing applied: a lead gets its owner and its promise, and every assignment keeps its why."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.facts import Facts
from leaddesk.models.lead import Lead
from leaddesk.models.rep import Rep
from leaddesk.models.route_rule import Assignment, PromiseKind
from leaddesk.models.vocabulary import EventKind, Stage
from leaddesk.services.route.assignment import assign
from leaddesk.services.route.response_target import promise_words
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.reps import count_assignment, read_team


def route(
    change: Change, policy: Policy, lead: Lead, facts: Facts, promised_from: datetime
) -> Assignment:
    """Send ``lead`` where the first row that fits says; its promise runs from an instant."""
    team = read_team(change.reader, policy, change.now)
    assignment = assign(
        facts, policy.rules.routes, team.reps, policy.calendar, promised_from, team.calendars
    )
    columns = route_columns(assignment)
    if not (lead.phone_raw or lead.email_raw):
        columns.update(response_due_at=None, promise_minutes=None)  # nobody can keep it
    change.update(lead, **columns)
    if assignment.rep_id is not None:
        rep = change.get(Rep, assignment.rep_id)
        change.update(rep, **count_assignment(rep, change.now, str(policy.calendar.zone)))
    return assignment


def reroute(change: Change, policy: Policy, lead: Lead, facts: Facts) -> bool:
    """Route again where the facts of a lead that nobody tried yet now fit another row.

    A lead on somebody's screen, or tried already, stays with whoever has it.
    """
    tried = lead.first_attempt_at is not None or lead.stage is not Stage.NEW
    if tried or lead.claimed_by is not None or not lead.route:
        return False
    row = next(row for row in policy.rules.routes if row.condition.holds(facts))
    if row.id == lead.route.get("id"):
        return False
    was, broken = lead.route.get("owner"), lead.breached_at is not None
    due_at = lead.response_due_at
    assignment = route(change, policy, lead, facts, change.now)
    if broken:
        # A promise that was broken stays broken: another row does not begin it anew.
        change.update(lead, response_due_at=due_at)
    change.event(lead, EventKind.ROUTED, was=was, **route_said(assignment))
    return True


def brought_along(assignment: Assignment, rep_id: int, rep_name: str) -> Assignment:
    """The assignment of a lead that came with its owner: the row decides all the rest."""
    why = f"Rule “{assignment.row.name}”; came with {rep_name} as its owner"
    return replace(assignment, rep_id=rep_id, rep_name=rep_name, why=why, passed_over=())


def route_columns(assignment: Assignment) -> dict[str, Any]:
    """The columns of a lead that an assignment decides."""
    promise = assignment.row.promise
    return {
        "owner_id": assignment.rep_id,
        "route": {
            **route_said(assignment),
            "id": assignment.row.id,
            "passed_over": [list(pair) for pair in assignment.passed_over],
            "promise": promise_words(promise),
            "sequence": assignment.row.sequence,
        },
        "response_due_at": assignment.due_at,
        "promise_minutes": promise.minutes if promise.kind is PromiseKind.MINUTES else None,
    }


def route_said(assignment: Assignment) -> dict[str, Any]:
    """What the timeline says of an assignment."""
    return {
        "row": assignment.row.name,
        "why": assignment.why,
        "owner": assignment.rep_name or "nobody",
    }
