"""A lead written down by hand, and who is known already while it is typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from leaddesk.models.change import Change
from leaddesk.models.reader import Reader
from leaddesk.models.store import Done, Store
from leaddesk.services.capture.by_hand import BY_HAND
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.duplicates import Meeting, judge
from leaddesk.services.capture.standard_fields import CUSTOM, EMAIL_FIELDS, PHONE_FIELDS, is_field
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.capture.typed_fields import read_typed
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.arrival import Arrival, take_in_within
from leaddesk.services.intake.known import known_leads
from leaddesk.services.settings import read_settings

_SAFE = "The lead is not added yet."

#: Reading of a number or a name does not look at the moment; arrivals do.
_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Somebody who is known already, and why; ``joins`` says that adding would join them."""

    lead_id: int
    name: str
    why: str
    joins: bool


def add_by_hand(
    store: Store, fields: Mapping[str, str], *, now: datetime, by_id: int | None
) -> Done[int]:
    """Add a lead from what a person typed (standard field → text); the answer is its id.

    It is known or new, scored and routed like any other (domain: Duplicates), and what was typed
    is never overwritten by what arrives later. Raises `LeadDeskError` naming the field that can't
    be read, or where there is nobody in it.
    """
    given = {name: text.strip() for name, text in fields.items() if text.strip()}
    unknown = next((name for name in given if not is_field(name)), None)
    if unknown is not None:
        raise LeadDeskError(f"A lead has no field called {unknown[:60]}.", _SAFE)

    def work(change: Change) -> int:
        record = _read(change.reader, given, now)
        _check(record)
        arrival = Arrival(
            raw=json.dumps(given, ensure_ascii=False).encode("utf-8", "surrogatepass"),
            format="by hand",
            read_as=record._replace(source=record.source or BY_HAND),
            typed=_typed(given),
        )
        arrived = take_in_within(change, arrival)
        if arrived.lead_id is None:
            raise LeadDeskError(f"It can’t become a lead: {arrived.reason}.", _SAFE)
        return arrived.lead_id

    return store.do("add by hand", work, now=now, by_id=by_id)


def look_alikes(
    reader: Reader, fields: Mapping[str, str], country: str | None = None
) -> tuple[LookAlike, ...]:
    """Who may be the person that is being typed; the one whom adding would join comes first.

    Half-typed numbers and addresses are nobody's yet. ``country`` is the desk's unless given.
    """
    given = {name: text for name, text in fields.items() if text.strip() and is_field(name)}
    record = _read(reader, given, _ANY_MOMENT, country)
    candidates, sharing = known_leads(reader, record)
    joined = judge(record, candidates, sharing).lead_id
    found = []
    for known in candidates:
        verdict = judge(record, [known], sharing)
        if verdict.meeting is Meeting.NEW:
            continue
        name = f"{known.first_name} {known.last_name}".strip() or known.company
        where = (*known.phones, *known.email_keys, "a lead without a name")
        joins = known.lead_id == joined
        found.append(LookAlike(known.lead_id, name or where[0], verdict.because, joins))
    return tuple(sorted(found, key=lambda one: (not one.joins, one.lead_id)))


def _read(
    reader: Reader, given: Mapping[str, str], now: datetime, country: str | None = None
) -> StandardRecord:
    settings = read_settings(reader)
    context = Context(country or settings.country, settings.zone, settings.currency, now)
    return read_typed(given, context)


def _check(record: StandardRecord) -> None:
    """Refuse what a person can mend at once."""
    if record.problems:
        column, value, reason = record.problems[0]
        raise LeadDeskError(
            f"{column}: {reason} (“{value[:40]}”).", _SAFE, "Mend it, or leave it out for now."
        )
    if not (record.name or record.phones or record.emails):
        raise LeadDeskError(
            "There is nobody in this lead yet.", _SAFE, "Type a name, a number or an address."
        )


def _typed(given: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that a person typed, by the names that the lead remembers them under."""
    first = {**dict.fromkeys(PHONE_FIELDS, "phone"), **dict.fromkeys(EMAIL_FIELDS, "email")}
    found: dict[str, None] = {}
    for name in given:
        if name == "full_name":
            found |= {"first_name": None, "last_name": None}
        elif name.startswith(CUSTOM) or name not in ("notes", "captured_at"):
            found[first.get(name, name)] = None
    return tuple(found)
