"""Needs attention: an arrival is mended and brought in again, or left out.

A row of a file is read as its file was; a delivery of a road is read again (`replay`).
"""

from collections.abc import Mapping
from datetime import datetime

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.file_import import FileImport
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.standard_record import Ignored, Unreadable
from leaddesk.services.capture.standardize import compile_standardizer
from leaddesk.services.intake.arrival import Arrival, Arrived, take_in_within
from leaddesk.services.intake.lead_columns import person_columns
from leaddesk.services.intake.replay import Mended, replay
from leaddesk.services.settings import read_settings
from leaddesk.services.views.attention import cells_of

_SAFE = "It waits as before."


def bring_in_again(
    store: Store, capture_id: int, mended: Mended, *, now: datetime, by_id: int | None
) -> Done[Arrived]:
    """Bring an arrival in, whatever it came by. Raises `LeadDeskError` where it still can't be."""
    of_file = store.reader().value(
        "SELECT import_id FROM capture WHERE id = :id", {"id": capture_id}
    )
    if of_file is None:
        return replay(store, capture_id, mended, now=now, by_id=by_id)
    return bring_in_mended(store, capture_id, mended.typed, now=now, by_id=by_id)


def bring_in_mended(
    store: Store,
    capture_id: int,
    typed: Mapping[str, str] | None = None,
    *,
    now: datetime,
    by_id: int | None,
) -> Done[Arrived]:
    """Bring a waiting arrival in with the values that were ``typed`` over its own (by column).

    One that was brought in or left out before makes nothing again. Raises `LeadDeskError` where
    it still can't become a lead.
    """

    def work(change: Change) -> Arrived:
        # Taking the lead out again would leave the arrival settled, and lost.
        change.cannot_be_undone()
        capture = change.get(Capture, capture_id)
        if capture.settled:
            return Arrived(capture.outcome, capture.lead_id, capture_id, capture.reason)
        arrival = _read_again(change, capture, typed or {})
        arrived = take_in_within(change, arrival)
        said = change.said
        kept = change.get(Capture, arrived.capture_id)
        change.update(kept, import_id=capture.import_id, position=capture.position)
        change.update(capture, settled=True, lead_id=arrived.lead_id)
        change.say(said)
        return arrived

    return store.do("mend", work, now=now, by_id=by_id)


def leave_out(
    store: Store, capture_id: int, *, now: datetime, by_id: int | None, who: str = ""
) -> Done[None]:
    """Take an arrival off the list; its original is kept, and `take_up` puts it back."""

    def work(change: Change) -> None:
        change.cannot_be_undone()
        capture = change.get(Capture, capture_id)
        change.update(capture, settled=True)
        change.say(f"{who or 'The arrival'} is left out")

    return store.do("leave out", work, now=now, by_id=by_id)


def take_up(store: Store, capture_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Put an arrival that was left out back on the list; one that made a lead stays done."""

    def work(change: Change) -> None:
        change.cannot_be_undone()
        capture = change.get(Capture, capture_id)
        if capture.lead_id is None:
            change.update(capture, settled=False)

    return store.do("take up", work, now=now, by_id=by_id)


def _read_again(change: Change, capture: Capture, typed: Mapping[str, str]) -> Arrival:
    cells = cells_of(capture.raw) | dict(typed)
    if not cells:
        raise LeadDeskError(
            "This arrival has no fields that could be read.",
            _SAFE,
            "Enter the lead by hand, then leave this out.",
        )
    mapping, source = _mapping(change, capture)
    settings = read_settings(change.reader)
    context = Context(
        country=settings.country,
        zone=settings.zone,
        currency=settings.currency,
        received_at=capture.received_at,
        source=source.name if source else "",
    )
    read = compile_standardizer(tuple(cells), mapping, context)(tuple(cells.values()))
    if isinstance(read, Ignored):
        read = Unreadable(read.reason)
    if isinstance(read, Unreadable):
        where = f" ({read.column})" if read.column else ""
        raise LeadDeskError(
            f"It can’t become a lead yet: {read.reason}{where}.", _SAFE, "Mend it, and try again."
        )
    known = person_columns(read)
    return Arrival(
        raw=capture.raw,
        format=capture.format,
        read_as=read,
        source_kind=source.kind if source else SourceKind.OTHER,
        typed=tuple(field for column in typed if (field := mapping.get(column, "")) in known),
    )


def _mapping(change: Change, capture: Capture) -> tuple[Mapping[str, str], Source | None]:
    """Where the values go: as their file was matched."""
    run = change.get(FileImport, capture.import_id)
    return run.mapping, change.get(Source, run.source_id or capture.source_id)
