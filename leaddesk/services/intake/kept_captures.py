"""Deliveries are kept first and read after: nothing that was answered for is lost.

`keep` writes the bytes down, durably; `take_in_parts` reads them and does what they tell, a few
leads in a transaction. A desk that stopped in between carries on with what is still unread.
"""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.record import key_of
from leaddesk.models.road import Road
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.sources import Read, read_payload
from leaddesk.services.intake.arrived import Arrived
from leaddesk.services.intake.kept_reading import take_in_read, take_in_slice
from leaddesk.services.standing.sources import source_named

#: What SQLite answers to a wrong statement or value, however often it is tried.
_ITS_OWN_FAULT = frozenset(
    {
        0,
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_MISUSE,
        sqlite3.SQLITE_RANGE,
    }
)
#: Leads of one delivery in one command: a tenth of a second, so that others come between.
_TOLD_AT_ONCE = 20
#: So many unread deliveries are asked for at once.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery to keep: its bytes, and what is known of how it came.

    ``id`` is what the road knows it by: the same one again is not kept twice. ``source`` names
    the source where the road itself belongs to none; ``format`` how it is to be read. ``unread``
    says why it is not to be read: it waits in Needs attention; ``no_lead`` why there is no lead in
    it: it is only kept.
    """

    raw: bytes
    road_id: int | None = None
    id: str = ""
    content_type: str = ""
    file: str = ""
    format: str = ""
    source: str = ""
    unread: str = ""
    no_lead: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A delivery that is kept; ``again`` when the road had brought it before."""

    capture_id: int
    again: bool = False


def keep(store: Store, delivery: Delivery, *, now: datetime) -> Kept:
    """Write a delivery down before anything is made of it; it is durable when this returns."""
    return keep_all(store, [delivery], now=now)[0]


def keep_all(store: Store, deliveries: Sequence[Delivery], *, now: datetime) -> list[Kept]:
    """Write several deliveries down at once: as durable as one by one, for one commit."""

    def work(change: Change) -> list[Kept]:
        change.cannot_be_undone()
        known: dict[tuple[int | None, str], int] = {}
        return [_keep_within(change, delivery, known) for delivery in deliveries]

    return store.do("keep a delivery", work, now=now, by_id=None).result


def _keep_within(
    change: Change, delivery: Delivery, known: dict[tuple[int | None, str], int]
) -> Kept:
    key = (delivery.road_id, delivery.id)
    if delivery.id:
        if key not in known:
            found = change.first(
                Capture, Capture.road_id == delivery.road_id, Capture.delivery == delivery.id
            )
            if found is not None:
                known[key] = key_of(found)
        if key in known:
            return Kept(known[key], again=True)
    source_id, form = None, delivery.format
    if delivery.road_id is not None:
        road = change.find(Road, delivery.road_id)
        if road is not None:  # a road that was closed meanwhile loses nothing that is on its way
            change.update(
                road, last_heard_at=change.now, trouble="", trouble_since=None, failures=0
            )
            source_id, form = road.source_id, form or road.format
    if delivery.source:
        source_id = key_of(source_named(change, delivery.source))
    capture = change.add(
        Capture(
            received_at=change.now,
            format=form,
            source_id=source_id,
            raw=delivery.raw,
            outcome=_outcome(delivery),
            reason=delivery.unread or delivery.no_lead,
            road_id=delivery.road_id,
            delivery=delivery.id,
            content_type=delivery.content_type,
            file=delivery.file,
        )
    )
    if delivery.id:
        known[key] = key_of(capture)
    return Kept(key_of(capture))


def _outcome(delivery: Delivery) -> CaptureOutcome:
    if delivery.unread:
        return CaptureOutcome.NEEDS_ATTENTION
    return CaptureOutcome.IGNORED if delivery.no_lead else CaptureOutcome.RECEIVED


def unread(store: Store) -> tuple[int, ...]:
    """The deliveries that are kept and not read yet, oldest first."""
    rows = store.reader().rows(
        "SELECT id FROM capture WHERE outcome = 'received' ORDER BY id LIMIT :most",
        {"most": _AT_ONCE},
    )
    return tuple(row[0] for row in rows)


def take_in_parts(store: Store, capture_id: int, *, now: datetime) -> Iterator[tuple[Arrived, ...]]:
    """Read a kept delivery and do what it tells, a few leads in each command.

    A post of thousands of leads then holds up nobody else who writes; one that stopped half way
    goes on behind what it made. One that was read before does nothing again. Raises what the
    store raises when it can't be written to: the delivery stays unread then. What would fail
    again is set aside whatever it raised: nothing behind it may wait for ever.
    """
    try:
        row = store.reader().row(
            "SELECT raw, content_type, file, format FROM capture"
            " WHERE id = :id AND outcome = 'received'",
            {"id": capture_id},
        )
        # Read before the desk is written to: a large delivery takes its time.
        read = read_payload(Payload(row[0] or b"", row[1], file=row[2]), row[3]) if row else None
        waits = True
        while waits:
            waits, arrived = _take_in_part(store, capture_id, read, now=now)
            yield arrived
    except Exception as error:
        if _passes(error):
            raise
        logging.getLogger(__name__).exception("delivery %s could not be taken in", capture_id)
        yield (_set_aside(store, capture_id, now=now),)


def _take_in_part(
    store: Store, capture_id: int, read: Read | None, *, now: datetime
) -> tuple[bool, tuple[Arrived, ...]]:
    """The next few leads of a delivery, and whether more of it waits."""

    def work(change: Change) -> tuple[bool, tuple[Arrived, ...]]:
        # Taking the lead out again would leave the delivery unread, to be read once more.
        change.cannot_be_undone()
        capture = change.get(Capture, capture_id)
        if read is None or capture.outcome is not CaptureOutcome.RECEIVED:
            was = Arrived(capture.outcome, capture.lead_id, capture_id, capture.reason)
            return False, (was,)
        if len(read.told) == 1:
            return False, take_in_read(change, capture, read)
        made = change.reader.value(
            "SELECT count(*) FROM capture WHERE id > :id AND parent_id = :id", {"id": capture_id}
        )
        until = made + _TOLD_AT_ONCE
        arrived = take_in_slice(change, capture, read, slice(made, until))
        return until < len(read.told), arrived

    return store.do("take in", work, now=now, by_id=None).result


def take_in_all_kept(store: Store, *, now: datetime) -> list[Arrived]:
    """Take in every delivery that is still unread (after a stop in between, or at a tick).

    One that fails in a way that nobody thought of is set aside, so that the others go on.
    """
    arrived: list[Arrived] = []
    while waiting := unread(store):
        for capture_id in waiting:
            arrived += take_in_or_set_aside(store, capture_id, now=now)
    return arrived


def take_in_or_set_aside(store: Store, capture_id: int, *, now: datetime) -> tuple[Arrived, ...]:
    """`take_in_parts` to its end: all that the delivery told."""
    return tuple(one for part in take_in_parts(store, capture_id, now=now) for one in part)


def _passes(error: BaseException | None) -> bool:
    """Whether the desk file, not the delivery, is what failed: busy, full, away or damaged."""
    while error is not None:
        if isinstance(error, sqlite3.Error):
            # An extended code has its kind in its lowest byte.
            return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _ITS_OWN_FAULT
        error = error.__cause__ or error.__context__
    return False


def _set_aside(store: Store, capture_id: int, *, now: datetime) -> Arrived:
    reason = "it could not be taken in as it is"

    def work(change: Change) -> Arrived:
        change.cannot_be_undone()
        capture = change.get(Capture, capture_id)
        change.update(capture, outcome=CaptureOutcome.NEEDS_ATTENTION, reason=reason)
        return Arrived(CaptureOutcome.NEEDS_ATTENTION, None, capture_id, reason)

    return store.do("set aside", work, now=now, by_id=None).result
