"""A lead that nobody knew: stored with its points, its route, its promise and its first touches."""

import json
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.merge_suggestion import MergeSuggestion
from leaddesk.models.record import Record, key_of
from leaddesk.models.rep import Rep
from leaddesk.models.source import Source
from leaddesk.models.vocabulary import CaptureOutcome, EventKind, Stage
from leaddesk.services.capture.by_hand import how_it_came
from leaddesk.services.capture.duplicates import Verdict
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.arrived import Arrival, Arrived
from leaddesk.services.intake.capture_row import settle_capture
from leaddesk.services.intake.further_ways import further_ways
from leaddesk.services.intake.known import suppressed
from leaddesk.services.intake.lead_columns import LONGEST_SAID, milestones_of
from leaddesk.services.intake.row_judgement import Judged, RowJudge
from leaddesk.services.standing.enrolling import begin
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import KnownSource, Policy
from leaddesk.services.standing.reps import count_assignment, read_team


def create(
    change: Change,
    policy: Policy,
    arrival: Arrival,
    record: StandardRecord,
    source: Source,
    verdict: Verdict,
) -> Arrived:
    """Store a new lead; it is decided exactly as a row of a file is."""
    team = read_team(change.reader, policy, change.now)
    known = KnownSource(key_of(source), source.name, str(source.kind), source.proven)
    blocked = bool(suppressed(change.reader, [record.phones[0].e164] if record.phones else []))
    judged = RowJudge(policy, team, change.now).judge(record, known, blocked)
    lead = change.add(
        Lead(
            **_columns(judged),
            typed=list(arrival.typed),
            needs_checking=verdict.needs_checking,
        )
    )
    capture = settle_capture(
        change, arrival, CaptureOutcome.CREATED, source_id=known.id, lead_id=key_of(lead)
    )
    parts: list[Record] = [*_events(change, lead, record, known, judged)]
    parts += further_ways(lead, record, lead.submitted_at, known.name)
    parts += [
        MergeSuggestion(lead_id=other, other_id=key_of(lead), why=verdict.because)
        for other in verdict.suggested
    ]
    change.add_all(parts)
    if lead.owner_id is not None and judged.route:
        rep = change.get(Rep, lead.owner_id)
        change.update(rep, **count_assignment(rep, change.now, policy.calendar.zone.key))
    if judged.sequence is not None:
        begin(change, policy, lead, judged.sequence, judged.planned)
    change.say(f"{called(lead)} {how_it_came(source.name)}")
    return Arrived(CaptureOutcome.CREATED, key_of(lead), key_of(capture))


def _columns(judged: Judged) -> dict[str, Any]:
    """The lead's columns with its receipt and its route as objects."""
    columns = dict(judged.columns)
    for name in ("receipt", "route"):
        if isinstance(columns.get(name), str):
            columns[name] = json.loads(columns[name])
    return columns


def _events(
    change: Change, lead: Lead, record: StandardRecord, source: KnownSource, judged: Judged
) -> list[Event]:
    """The arrival, which tells score and route too; and the history that came along."""
    said: dict[str, Any] = {
        "source": source.name,
        "campaign": record.campaign,
        "text": (record.notes or record.intent)[:LONGEST_SAID],
        "score": lead.score,
        "temperature": str(lead.temperature),
        "receipt": lead.receipt,
    }
    if judged.route:
        said["route"] = json.loads(judged.route)
    if judged.sequence is not None:
        said["sequence"] = judged.sequence.plan.name
        said["steps"] = [
            [one.step.day, str(one.step.channel), one.step.name, one.due_at.isoformat()]
            for one in judged.planned
        ]
    if record.problems:
        said["problems"] = [[column, text[:200], why] for column, text, why in record.problems]

    def event(kind: EventKind, at: Any, data: dict[str, Any]) -> Event:
        return Event(lead_id=key_of(lead), kind=kind, at=at, by_id=change.by_id, data=data)

    events = [event(EventKind.CAME_IN, lead.submitted_at, said)]
    milestones = milestones_of(judged.columns)
    if milestones or lead.stage is not Stage.NEW:
        history = {"milestones": milestones, "stage": str(lead.stage)}
        events.append(event(EventKind.HISTORY, change.now, history))
    return events
