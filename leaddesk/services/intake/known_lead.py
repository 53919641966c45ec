"""Somebody we know comes back: gaps are filled, what a person typed stays, and it counts."""

from typing import Any

from sqlmodel import col, or_

from leaddesk.models.change import Change
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.lead import Lead
from leaddesk.models.merge_suggestion import MergeSuggestion
from leaddesk.models.record import key_of
from leaddesk.models.source import Source
from leaddesk.models.vocabulary import CaptureOutcome, EventKind, ReminderKind
from leaddesk.services.capture.by_hand import how_it_came_back
from leaddesk.services.capture.duplicates import Verdict
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.arrived import Arrival, Arrived
from leaddesk.services.intake.capture_row import settle_capture
from leaddesk.services.intake.filling import filled_by, forbids_calls, up_again
from leaddesk.services.intake.further_ways import further_ways
from leaddesk.services.intake.known import suppressed
from leaddesk.services.intake.lead_columns import LONGEST_SAID
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.moved_place import place_changed
from leaddesk.services.standing.names import called
from leaddesk.services.standing.open_reminders import settle_reminders
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.recipients import refresh_recipients
from leaddesk.services.standing.settle import settle

#: Columns that say where a lead is.
_PLACES = frozenset({"phone", "postal_code", "region", "country"})

#: Why two leads may be one person whom an arrival met both.
ONE_ARRIVAL = "an arrival belongs to both"


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
    said_at = min(record.captured_at or now, now)
    columns = {name: getattr(lead, name) for name in Lead.model_fields}
    filled = filled_by(columns, record, lead.typed)
    capture = settle_capture(
        change,
        arrival,
        CaptureOutcome.JOINED,
        source_id=key_of(source),
        lead_id=key_of(lead),
        reason=verdict.because,
        before={name: getattr(lead, name) for name in filled},
    )
    change.update(lead, **filled, came_back=lead.came_back + 1, unread=True)
    typed = [name for name in arrival.typed if _filled(name, filled) and name not in lead.typed]
    change.update(lead, typed=[*lead.typed, *typed])
    if not _PLACES.isdisjoint(filled):
        place_changed(change, policy, lead)
    if verdict.needs_checking:
        change.update(lead, needs_checking=True)
    if forbids_calls(record) or suppressed(change.reader, [lead.phone]):
        change.update(lead, do_not_call=True)
    if not {"phone_raw", "email_raw"}.isdisjoint(filled):
        refresh_recipients(change, policy, lead)
    known = {point.key or point.raw for point in change.all(ContactPoint, lead_id=key_of(lead))}
    change.add_all(further_ways(lead, record, said_at, source.name, known))
    change.add_all(_suggestions(change, lead, verdict))
    change.event(
        lead,
        EventKind.CAME_BACK,
        at=said_at,
        source=source.name,
        text=(record.notes or record.intent)[:LONGEST_SAID],
        filled=sorted(filled),
        because=verdict.because,
        capture_id=key_of(capture),
    )
    settle_reminders(change, lead, ReminderKind.LATER)
    appraise(change, policy, lead, now)
    settle(change, policy, lead, now)
    change.update(lead, **up_again(lead.inbox, lead.stage, now))
    change.say(f"{called(lead)} {how_it_came_back(source.name)}: {verdict.because}")
    return Arrived(CaptureOutcome.JOINED, key_of(lead), key_of(capture), verdict.because)


def _filled(field: str, filled: dict[str, Any]) -> bool:
    """Whether a field that a person typed is among the columns that were filled."""
    return field in filled or (field.startswith("custom:") and "custom" in filled)


def _suggestions(change: Change, lead: Lead, verdict: Verdict) -> list[MergeSuggestion]:
    """The other leads that the arrival belongs to as well, where nobody was asked before."""
    asked = {
        other
        for one in change.all(
            MergeSuggestion,
            or_(col(MergeSuggestion.lead_id) == lead.id, col(MergeSuggestion.other_id) == lead.id),
        )
        for other in (one.lead_id, one.other_id)
    }
    return [
        MergeSuggestion(lead_id=key_of(lead), other_id=other, why=ONE_ARRIVAL)
        for other in verdict.suggested
        if other not in asked
    ]
