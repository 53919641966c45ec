"""Somebody we know comes back: gaps are filled, what a person typed stays, and it counts."""

from typing import Any

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.source import Source
from leaddesk.models.vocabulary import CaptureOutcome, EventKind, InboxList, Stage, Urgency
from leaddesk.services.capture.duplicates import Verdict, fill_empty
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.arrived import Arrival, Arrived
from leaddesk.services.intake.further_ways import further_ways
from leaddesk.services.intake.lead_columns import person_columns
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.settle import settle


def join(
    change: Change,
    policy: Policy,
    arrival: Arrival,
    record: StandardRecord,
    source: Source,
    verdict: Verdict,
) -> Arrived:
    """Add the arrival to the lead that it belongs to (domain: duplicates)."""
    lead = change.get(Lead, verdict.lead_id)
    now = change.now
    filled = fill_empty(gaps_of(lead.model_dump()), person_columns(record), lead.typed)
    capture = change.add(
        Capture(
            received_at=now,
            format=arrival.format,
            source_id=key_of(source),
            raw=arrival.raw,
            outcome=CaptureOutcome.JOINED,
            lead_id=key_of(lead),
            reason=verdict.because,
            before={name: getattr(lead, name) for name in filled},
        )
    )
    change.update(lead, **filled, came_back=lead.came_back + 1, unread=True)
    if verdict.needs_checking:
        change.update(lead, needs_checking=True)
    _keep_further(change, lead, record)
    change.event(
        lead,
        EventKind.CAME_BACK,
        at=min(record.captured_at or now, now),
        source=source.name,
        text=record.notes or record.intent,
        filled=sorted(filled),
        because=verdict.because,
        capture_id=key_of(capture),
    )
    appraise(change, policy, lead, now)
    settle(change, policy, lead, now)
    if lead.inbox is not InboxList.TODO and lead.stage is not Stage.WON:
        change.update(lead, inbox=InboxList.TODO, urgency=Urgency.TODAY, inbox_at=now)
    change.say(f"{called(lead)} came back from {source.name}: {verdict.because}")
    return Arrived(CaptureOutcome.JOINED, key_of(lead), key_of(capture), verdict.because)


def gaps_of(columns: dict[str, Any]) -> dict[str, Any]:
    """The columns as a join sees them: a number is there with all that is known of it."""
    values = dict(columns)
    for way in ("phone", "email"):
        there = bool(values[f"{way}_raw"])
        for name in values:
            if name == way or name.startswith(f"{way}_"):
                values[name] = there or None
    return values


def _keep_further(change: Change, lead: Lead, record: StandardRecord) -> None:
    """Add the ways to reach the lead that were not known yet."""
    known = {
        point.key or point.raw
        for point in change.all(ContactPoint, ContactPoint.lead_id == key_of(lead))
    }
    change.add_all(
        part
        for part in further_ways(lead, record)
        if not isinstance(part, ContactPoint) or (part.key or part.raw) not in known
    )
