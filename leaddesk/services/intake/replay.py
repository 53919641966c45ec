"""A delivery is read again with what is known today: its source's mapping, a mended value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.capture.delivery_fields import Fields, read_again
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.sources import Read
from leaddesk.services.capture.standard_fields import FIELD_NAMES
from leaddesk.services.intake.arrived import Arrived
from leaddesk.services.intake.kept_reading import take_in_read
from leaddesk.services.standing.sources import point_fields, source_named

_SAFE = "It waits as before."
#: How many came before it in the delivery that held them all; they were kept after that one.
_BEFORE = "SELECT count(*) FROM capture WHERE parent_id = :parent AND id > :parent AND id < :id"
#: What may be read again: what waits, and what was told apart as no lead.
_MAY = (CaptureOutcome.NEEDS_ATTENTION, CaptureOutcome.IGNORED)
#: A field that is kept in other columns of the lead.
_PARTS = {"full_name": ("first_name", "last_name")}


@dataclass(frozen=True, slots=True)
class Mended:
    """What a person changed: values by their own names, and the fields that names go to."""

    typed: Mapping[str, str] = field(default_factory=dict)
    goes_to: Mapping[str, str] = field(default_factory=dict)


def replay(
    store: Store, capture_id: int, mended: Mended, *, now: datetime, by_id: int | None
) -> Done[Arrived]:
    """Take a delivery in once more; what a name goes to is kept in its source's mapping.

    One that was told apart as no lead becomes one. What made a lead, or was set aside, makes
    nothing again. Raises `LeadDeskError` where it still can't become a lead.
    """

    def work(change: Change) -> Arrived:
        # Taking the lead out again would leave the delivery settled, and lost.
        change.cannot_be_undone()
        capture = change.get(Capture, capture_id)
        if capture.settled or capture.outcome not in _MAY:
            return Arrived(capture.outcome, capture.lead_id, capture_id, capture.reason)
        found = fields_of(change, capture)
        _remember(change, capture, found, mended.goes_to)
        arrived = _take_in(change, capture, found, mended)
        _protect_typed(change, arrived, {**found.goes_to, **mended.goes_to}, mended.typed)
        return arrived

    return store.do("replay", work, now=now, by_id=by_id)


def fields_of(change: Change, capture: Capture) -> Fields:
    """The fields of a delivery as its source is read today."""
    source = change.get(Source, capture.source_id) if capture.source_id is not None else None
    place = 0
    if capture.parent_id is not None:
        bound = {"parent": capture.parent_id, "id": key_of(capture)}
        place = change.reader.value(_BEFORE, bound)
    return read_again(
        capture.raw,
        capture.content_type,
        capture.format,
        source.mapping if source is not None else {},
        place=place,
    )


def _take_in(change: Change, capture: Capture, found: Fields, mended: Mended) -> Arrived:
    raw = found.raw or RawLead({})
    fields = {**raw.fields, **mended.typed}
    goes_to = {**found.goes_to, **mended.goes_to}
    raw = replace(raw, fields={name: text for name, text in fields.items() if text.strip()})
    raw = replace(raw, goes_to={name: to for name, to in goes_to.items() if name in raw.fields})
    if not raw.fields:
        raise LeadDeskError(
            "There is nothing in it that names somebody.", _SAFE, "Type who it is about."
        )
    change.update(capture, reason="", problem_column="", problem_value="")
    read = Read((raw,), found.read.format, found.read.name, found.read.kind)
    (arrived,) = take_in_read(change, capture, read, anyway=True)
    if arrived.outcome in _MAY:
        raise LeadDeskError(
            f"It can’t become a lead yet: {arrived.reason}.", _SAFE, "Mend it, and try again."
        )
    return arrived


def _remember(change: Change, capture: Capture, found: Fields, chosen: Mapping[str, str]) -> None:
    """The next delivery of the source goes where a person said; added fields are no names."""
    own = {name: to for name, to in chosen.items() if name in found.names}
    name = found.raw.source if found.raw is not None else ""
    if not own:
        return
    if capture.source_id is not None:
        source = change.get(Source, capture.source_id)
    else:
        source = source_named(change, name or found.read.name or "Other", found.read.kind)
    change.update(source, mapping=point_fields(source, own), mapping_checked=True)


def _protect_typed(
    change: Change, arrived: Arrived, goes_to: Mapping[str, str], typed: Mapping[str, str]
) -> None:
    """What a person typed is changed by no later arrival (domain: duplicates)."""
    if arrived.lead_id is None or not typed:
        return
    lead = change.get(Lead, arrived.lead_id)
    fields = [goes_to.get(name, "") for name in typed]
    columns = [part for one in fields for part in _PARTS.get(one, (one,)) if part in FIELD_NAMES]
    known = [one for one in columns if one in Lead.model_fields and one not in lead.typed]
    change.update(lead, typed=[*lead.typed, *dict.fromkeys(known)])
