"""A lead arrives: stored as it came, standardised, known or new, scored, routed, followed up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.consent import Consent
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.lead import Lead
from leaddesk.models.merge_suggestion import MergeSuggestion
from leaddesk.models.record import key_of
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Repeated, Store
from leaddesk.models.vocabulary import (
    CLOSED_STAGES,
    CaptureOutcome,
    Channel,
    EventKind,
    InboxList,
    SourceKind,
    Stage,
    Urgency,
)
from leaddesk.services.capture.duplicates import Meeting, Verdict, fill_empty, judge
from leaddesk.services.capture.email_address import match_key
from leaddesk.services.capture.standard_record import StandardRecord, Unreadable
from leaddesk.services.intake.known import known_leads
from leaddesk.services.intake.lead_columns import history_columns, person_columns
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.enrolling import enrol
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import Policy, read_policy
from leaddesk.services.standing.routing import route, route_said
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.sources import source_named
from leaddesk.services.standing.whereabouts import of_lead, zone_columns

#: A source that gives no name of its own.
NO_SOURCE = "Other"

#: A promise counts from submission, but nobody can promise a lead that lay in a file for days:
#: one older than this is promised from its arrival (docs/decisions).
PROMISED_LATE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of an arrival, and the lead that it made or met."""

    outcome: CaptureOutcome
    lead_id: int | None
    capture_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One arrival to take in: its bytes as they came, and what they were read as."""

    raw: bytes
    format: str
    read_as: StandardRecord | Unreadable
    source_kind: SourceKind = SourceKind.OTHER
    typed: tuple[str, ...] = ()


def take_in(
    store: Store,
    arrival: Arrival,
    *,
    now: datetime,
    by_id: int | None = None,
    command_id: str | None = None,
) -> Done[Arrived] | Repeated:
    """Take one arrival in, in one transaction; the same ``command_id`` again does nothing."""

    def work(change: Change) -> Arrived:
        return take_in_within(change, arrival)

    return store.carry_out("take in", work, now=now, by_id=by_id, command_id=command_id)


def take_in_within(change: Change, arrival: Arrival) -> Arrived:
    """The same as a part of a larger command."""
    record = arrival.read_as
    if isinstance(record, Unreadable):
        return _wait(change, arrival, record)
    policy = read_policy(change.reader, change.now)
    source = source_named(change, record.source or NO_SOURCE, arrival.source_kind)
    if key_of(source) not in policy.sources:
        policy = read_policy(change.reader, change.now)
    verdict = judge(record, *known_leads(change.reader, record))
    if verdict.meeting is Meeting.JOIN and verdict.lead_id is not None:
        return _join(change, policy, arrival, record, source, verdict)
    return _create(change, policy, arrival, record, source, verdict)


def _wait(change: Change, arrival: Arrival, why: Unreadable) -> Arrived:
    capture = change.add(
        Capture(
            received_at=change.now,
            format=arrival.format,
            raw=arrival.raw,
            outcome=CaptureOutcome.NEEDS_ATTENTION,
            reason=why.reason,
            problem_column=why.column,
            problem_value=why.value,
        )
    )
    change.say(f"Waits in Needs attention: {why.reason}")
    return Arrived(CaptureOutcome.NEEDS_ATTENTION, None, key_of(capture), why.reason)


def _create(
    change: Change,
    policy: Policy,
    arrival: Arrival,
    record: StandardRecord,
    source: Source,
    verdict: Verdict,
) -> Arrived:
    now = change.now
    lead = change.add(
        Lead(
            **person_columns(record),
            **_moments(record, now),
            **history_columns(record, now),
            source_id=key_of(source),
            typed=list(arrival.typed),
            needs_checking=verdict.needs_checking,
        )
    )
    where = of_lead(lead)
    change.update(lead, **zone_columns(where, str(policy.calendar.zone)))
    _keep_further(change, lead, record)
    capture = _keep(change, arrival, source, CaptureOutcome.CREATED, lead)
    came_in = change.event(lead, EventKind.CAME_IN, at=lead.submitted_at)
    said = _arrival_said(record, source, capture)
    if lead.stage in CLOSED_STAGES:
        appraise(change, policy, lead, now, tell=False)
    else:
        said |= _send_on(change, policy, lead)
    said |= {
        "score": lead.score,
        "temperature": str(lead.temperature),
        "receipt": lead.receipt,
    }
    change.update(came_in, data=said)
    settle(change, policy, lead, now)
    for other in verdict.suggested:
        change.add(MergeSuggestion(lead_id=other, other_id=key_of(lead), why=verdict.because))
    change.say(f"{called(lead)} came in from {source.name}")
    return Arrived(CaptureOutcome.CREATED, key_of(lead), key_of(capture))


def _send_on(change: Change, policy: Policy, lead: Lead) -> dict[str, Any]:
    """Score, route and enrol a new lead; the answer is what its arrival says of it."""
    facts = appraise(change, policy, lead, change.now, tell=False)
    old = change.now - lead.submitted_at > PROMISED_LATE
    assignment = route(change, policy, lead, facts, lead.received_at if old else lead.submitted_at)
    if lead.first_attempt_at is not None:
        change.update(lead, response_due_at=None)
    said: dict[str, Any] = {"route": route_said(assignment)}
    sequence = policy.sequences.get(assignment.row.sequence or "")
    if sequence is not None and lead.stage in (Stage.NEW, Stage.ATTEMPTING):
        _enrolment, planned = enrol(change, policy, lead, sequence, of_lead(lead))
        said["sequence"] = sequence.plan.name
        said["steps"] = [
            [one.step.day, str(one.step.channel), one.step.name, one.due_at.isoformat()]
            for one in planned
        ]
    return said


def _join(
    change: Change,
    policy: Policy,
    arrival: Arrival,
    record: StandardRecord,
    source: Source,
    verdict: Verdict,
) -> Arrived:
    """Somebody we know: fill what is empty, never what a person typed, and count it."""
    lead = change.get(Lead, verdict.lead_id)
    now = change.now
    filled = fill_empty(gaps_of(lead), person_columns(record), lead.typed)
    before = {name: getattr(lead, name) for name in filled}
    capture = _keep(change, arrival, source, CaptureOutcome.JOINED, lead, before)
    change.update(lead, **filled, came_back=lead.came_back + 1, unread=True)
    if verdict.needs_checking:
        change.update(lead, needs_checking=True)
    _keep_further(change, lead, record)
    change.event(
        lead,
        EventKind.CAME_BACK,
        at=record.captured_at or now,
        source=source.name,
        text=record.notes or record.intent,
        filled=sorted(filled),
        because=verdict.because,
        capture_id=key_of(capture),
    )
    appraise(change, policy, lead, now)
    settle(change, policy, lead, now)
    if lead.inbox is not InboxList.TODO and lead.stage not in (Stage.WON,):
        change.update(lead, inbox=InboxList.TODO, urgency=Urgency.TODAY, inbox_at=now)
    change.say(f"{called(lead)} came back from {source.name}: {verdict.because}")
    return Arrived(CaptureOutcome.JOINED, key_of(lead), key_of(capture), verdict.because)


def gaps_of(lead: Lead) -> dict[str, Any]:
    """The lead's values as a join sees them: a number is there with all that is known of it."""
    values = lead.model_dump()
    for way in ("phone", "email"):
        there = bool(values[f"{way}_raw"])
        for name in values:
            if name == way or name.startswith(f"{way}_"):
                values[name] = there or None
    values["custom"] = values["custom"] or None
    return values


def _moments(record: StandardRecord, now: datetime) -> dict[str, Any]:
    submitted = record.captured_at or now
    return {"submitted_at": min(submitted, now), "received_at": now}


def _keep(
    change: Change,
    arrival: Arrival,
    source: Source,
    outcome: CaptureOutcome,
    lead: Lead,
    before: dict[str, Any] | None = None,
) -> Capture:
    return change.add(
        Capture(
            received_at=change.now,
            format=arrival.format,
            source_id=key_of(source),
            raw=arrival.raw,
            outcome=outcome,
            lead_id=key_of(lead),
            before=before,
        )
    )


def _keep_further(change: Change, lead: Lead, record: StandardRecord) -> None:
    """Further numbers and addresses, and what was said of consent."""
    have = {lead.phone, lead.email, lead.phone_raw, lead.email_raw}
    for phone in record.phones:
        if phone.e164 not in have and phone.raw not in have:
            change.add(
                ContactPoint(
                    lead_id=key_of(lead),
                    channel=Channel.CALL,
                    value=phone.e164,
                    key=phone.e164,
                    raw=phone.raw,
                    validity=phone.validity,
                    kind=phone.kind,
                    extension=phone.extension,
                )
            )
    for email in record.emails:
        if email.address not in have and email.raw not in have:
            change.add(
                ContactPoint(
                    lead_id=key_of(lead),
                    channel=Channel.EMAIL,
                    value=email.address,
                    key=match_key(email.address) if email.address else None,
                    raw=email.raw,
                    validity=email.validity,
                )
            )
    for consent in record.consents:
        change.add(
            Consent(
                lead_id=key_of(lead),
                channel=consent.channel,
                granted=consent.granted,
                wording=consent.wording,
                at=lead.submitted_at,
                source=record.source,
            )
        )


def _arrival_said(record: StandardRecord, source: Source, capture: Capture) -> dict[str, Any]:
    return {
        "source": source.name,
        "campaign": record.campaign,
        "text": (record.notes or record.intent)[:4000],
        "capture_id": key_of(capture),
        "problems": [[column, text[:200], why] for column, text, why in record.problems],
    }
