"""A lead typed by hand: read, met and routed like any other, and its fields stay as typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import full_name
from leaddesk.models.reader import Reader
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.duplicates import Meeting, judge
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_record import Ignored, StandardRecord, Unreadable
from leaddesk.services.capture.standardize import standardize
from leaddesk.services.intake.arrival import take_in_within
from leaddesk.services.intake.arrived import Arrival
from leaddesk.services.intake.known import known_leads
from leaddesk.services.settings import Settings, read_settings

#: The source of a lead whose source nobody typed.
BY_HAND = "By hand"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A lead that may be the one being typed; ``joins``: saving would join it."""

    lead_id: int
    name: str
    why: str
    joins: bool


def add_by_hand(
    store: Store, typed: Mapping[str, str], *, now: datetime, by_id: int | None
) -> Done[int]:
    """Add the lead that was typed; the answer is its id, or that of the lead which it joined.

    Raises `LeadDeskError` where it can't be a lead yet; nothing is kept then.
    """
    settings = read_settings(store.reader())
    record = _read(typed, settings, now)
    if not isinstance(record, StandardRecord):
        raise LeadDeskError(
            f"This is no lead yet: {record.reason}.",
            "What you typed is still here.",
            "Type a name, a phone number or an e-mail address.",
        )
    arrival = Arrival(
        raw=json.dumps(dict(typed), ensure_ascii=False).encode(),
        format="typed",
        read_as=record if record.source else record._replace(source=BY_HAND),
        source_kind=SourceKind.OTHER,
        typed=tuple(sorted(name for name, text in typed.items() if text.strip())),
    )

    def work(change: Change) -> int:
        arrived = take_in_within(change, arrival)
        if arrived.lead_id is None:
            raise AssertionError("a readable record always meets or makes a lead")
        return arrived.lead_id

    return store.do("add by hand", work, now=now, by_id=by_id)


def look_alikes(reader: Reader, typed: Mapping[str, str]) -> tuple[LookAlike, ...]:
    """Who of the desk may be the one being typed, the surest first; asked at every pause."""
    settings = read_settings(reader)
    newest = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
    record = _read(typed, settings, newest)
    if not isinstance(record, StandardRecord):
        return ()
    candidates, sharing = known_leads(reader, record)
    verdict = judge(record, candidates, sharing)
    if verdict.meeting is Meeting.NEW:
        return ()
    order = ([verdict.lead_id] if verdict.lead_id is not None else []) + list(verdict.suggested)
    by_id = {known.lead_id: known for known in candidates}
    return tuple(
        LookAlike(
            lead_id=lead_id,
            name=full_name(
                by_id[lead_id].first_name, by_id[lead_id].last_name, by_id[lead_id].company, "Lead"
            ),
            why=verdict.because,
            joins=verdict.meeting is Meeting.JOIN and lead_id == verdict.lead_id,
        )
        for lead_id in order
        if lead_id in by_id
    )


def _read(
    typed: Mapping[str, str], settings: Settings, now: datetime
) -> StandardRecord | Unreadable | Ignored:
    fields = {name: text for name, text in typed.items() if text.strip()}
    context = Context(
        country=settings.country,
        zone=settings.zone,
        currency=settings.currency,
        received_at=now,
    )
    return standardize(RawLead(fields), {name: name for name in fields}, context)
