"""A whole import is taken back, later too: what was touched since stays, and is listed."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from sqlmodel import col

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.consent import Consent
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.event import Event
from leaddesk.models.file_import import FileImport
from leaddesk.models.instant import maybe_instant
from leaddesk.models.lead import Lead
from leaddesk.models.merge_suggestion import MergeSuggestion
from leaddesk.models.record import Record, key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.sequence import Enrolment
from leaddesk.models.store import Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.intake.import_result import KeptLead, UndoneImport
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.settle import settle

#: Captures in one short transaction.
CHUNK = 50

#: What belongs to a lead and goes with it; its events are marked, not removed.
_PARTS: tuple[type[Record], ...] = (Touch, Enrolment, Reminder, Consent, ContactPoint)

#: Columns of a lead that are decided from the others, never put back.
_DECIDED = frozenset(
    {
        *("rev", "came_back", "score", "receipt", "rules_version", "temperature"),
        *("inbox", "urgency", "inbox_at", "next_step", "call_rank", "call_due_at", "call_why"),
    }
)
_JSON = frozenset({"custom", "typed", "route"})
_INSTANTS = frozenset(
    name for name, field in Lead.model_fields.items() if "datetime" in str(field.annotation)
)

# What the program itself does to a lead after it came in: no person has touched it yet.
_TOUCHED = (
    "SELECT 1 FROM event WHERE lead_id = :lead AND undone = 0 AND rev > :rev AND kind NOT IN"
    " ('came_in', 'came_back', 'history', 'scored', 'shown', 'breach', 'sequence_moved') LIMIT 1"
)


def undo_import(store: Store, import_id: int, *, now: datetime, by_id: int | None) -> UndoneImport:
    """Take a whole import back: created leads go, joined leads are as they were before.

    Raises `LeadDeskError` for an import that there is not, or that was taken back before.
    """
    row = store.reader().row(
        "SELECT undone_at, file_name FROM file_import WHERE id = :id", {"id": import_id}
    )
    if row is None:
        raise LeadDeskError(
            f"There is no import {import_id}.", "Nothing was changed.", "See the list of imports."
        )
    if row[0] is not None:
        raise LeadDeskError(
            f"The import of {row[1]} was taken back already.", "Nothing was changed."
        )
    return take_out(store, import_id, now=now, by_id=by_id, said=True)


def take_out(
    store: Store, import_id: int, *, now: datetime, by_id: int | None, said: bool
) -> UndoneImport:
    """Take the rows of an import out, newest first, in short transactions."""
    removed = restored = 0
    kept: list[KeptLead] = []
    for ids in _captures(store, import_id):
        done = store.do("undo import", partial(_undo_chunk, ids=ids), now=now, by_id=by_id).result
        removed, restored = removed + done.removed, restored + done.restored
        kept += (one for one in done.kept if all(one.lead_id != has.lead_id for has in kept))

    def close(change: Change) -> None:
        change.cannot_be_undone()
        run = change.get(FileImport, import_id)
        change.update(run, undone_at=now, finished=True)
        if said:
            change.say(f"{run.file_name} is taken back: {removed:,} leads went")

    store.do("undo import", close, now=now, by_id=by_id)
    return UndoneImport(removed, restored, tuple(kept))


def _captures(store: Store, import_id: int) -> Iterator[list[int]]:
    rows = store.reader().rows(
        "SELECT id FROM capture WHERE import_id = :id ORDER BY position DESC, id DESC",
        {"id": import_id},
    )
    ids = [row[0] for row in rows]
    return (ids[i : i + CHUNK] for i in range(0, len(ids), CHUNK))


def _undo_chunk(change: Change, *, ids: list[int]) -> UndoneImport:
    change.cannot_be_undone()
    removed = restored = 0
    kept: list[KeptLead] = []
    for capture_id in ids:
        capture = change.get(Capture, capture_id)
        lead = change.session.get(Lead, capture.lead_id) if capture.lead_id else None
        why = ""
        if lead is not None and capture.outcome is CaptureOutcome.CREATED:
            why = _take_away(change, lead, capture)
            removed += not why
        elif lead is not None and capture.before is not None:
            why = _restore(change, lead, capture)
            restored += not why
        if lead is not None and why:
            kept.append(KeptLead(key_of(lead), called(lead), why))
        # Last, because the capture's revision tells what came after it.
        change.update(capture, settled=True)
    return UndoneImport(removed, restored, tuple(kept))


def _restore(change: Change, lead: Lead, capture: Capture) -> str:
    """Put back what a row had filled in; the answer says why not, or nothing."""
    before = dict(capture.before or {})
    if _touched_since(change, lead, capture.rev):
        return "was worked on since"
    for name in _DECIDED & before.keys():
        del before[name]
    for name in _JSON & before.keys():
        before[name] = json.loads(before[name])
    for name in _INSTANTS & before.keys():
        before[name] = maybe_instant(before[name])
    change.update(lead, **before, came_back=max(0, lead.came_back - 1))
    for part in (ContactPoint, Consent):
        for record in change.all(part, part.lead_id == key_of(lead), part.rev == capture.rev):
            change.session.delete(record)
    _mark_events(change, lead, capture.rev)
    # Points and place are decided anew: others may have come and gone since.
    policy = policy_of(change)
    appraise(change, policy, lead, change.now, tell=False)
    settle(change, policy, lead, change.now)
    return ""


def _take_away(change: Change, lead: Lead, capture: Capture) -> str:
    if _touched_since(change, lead, capture.rev):
        return "was worked on since"
    if _came_from_elsewhere(change, lead, capture):
        return "came in from somewhere else too"
    for part in _PARTS:
        for record in change.all(part, part.lead_id == key_of(lead)):  # type: ignore[attr-defined]
            change.session.delete(record)
    for suggestion in change.all(
        MergeSuggestion,
        (MergeSuggestion.lead_id == key_of(lead)) | (MergeSuggestion.other_id == key_of(lead)),
    ):
        change.session.delete(suggestion)
    for event in change.all(Event, Event.lead_id == key_of(lead), col(Event.undone).is_(False)):
        change.update(event, undone=True)
    change.session.flush()
    change.remove(lead)
    return ""


def _touched_since(change: Change, lead: Lead, rev: int) -> bool:
    """Whether a person did anything with the lead after its row came in."""
    found = change.reader.value(_TOUCHED, {"lead": key_of(lead), "rev": rev})
    return found is not None


def _came_from_elsewhere(change: Change, lead: Lead, capture: Capture) -> bool:
    found = change.reader.value(
        "SELECT 1 FROM capture WHERE lead_id = :lead AND id <> :id AND settled = 0"
        " AND (import_id IS NULL OR import_id <> :import) LIMIT 1",
        {"lead": key_of(lead), "id": key_of(capture), "import": capture.import_id},
    )
    return found is not None


def _mark_events(change: Change, lead: Lead, rev: int) -> None:
    for event in change.all(Event, Event.lead_id == key_of(lead), Event.rev == rev):
        change.update(event, undone=True)
