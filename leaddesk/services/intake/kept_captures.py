"""Deliveries are kept first and read after: nothing that was answered for is lost.

`keep` writes the bytes down, durably; `take_in_kept` reads them and does what they tell, in one
transaction of its own. A desk that stopped in between carries on with what is still unread.
"""

import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.record import key_of
from leaddesk.models.road import Road
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import CaptureOutcome, SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.payload_mapping import payload_mapping
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.sources import Read, read_payload
from leaddesk.services.capture.standard_record import Ignored, StandardRecord, Unreadable
from leaddesk.services.capture.standardize import standardize
from leaddesk.services.capture.told import News, NotALead, ToFetch, Told
from leaddesk.services.intake.arrival import NO_SOURCE, take_in_within
from leaddesk.services.intake.arrived import Arrival, Arrived
from leaddesk.services.intake.capture_row import settle_capture
from leaddesk.services.intake.inbound import (
    Heard,
    heard_before,
    heard_from,
    heard_more,
    sender_of,
)
from leaddesk.services.intake.inbound_text import stop_of_a_stranger
from leaddesk.services.intake.known import known_leads
from leaddesk.services.intake.news import take_news
from leaddesk.services.intake.other_road import lead_by_other_road
from leaddesk.services.intake.our_messages import lead_of_message
from leaddesk.services.settings import read_settings
from leaddesk.services.standing.sources import source_named

#: Fields that tell who a lead is: where these were guessed, a person looks once.
_WHO = frozenset({"full_name", "first_name", "last_name", "phone", "email"})
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


def take_in_kept(store: Store, capture_id: int, *, now: datetime) -> Done[tuple[Arrived, ...]]:
    """Read a kept delivery and do what it tells; one that was read before does nothing again."""

    def work(change: Change) -> tuple[Arrived, ...]:
        # Taking the lead out again would leave the delivery unread, to be read once more.
        change.cannot_be_undone()
        capture = change.get(Capture, capture_id)
        if capture.outcome is not CaptureOutcome.RECEIVED:
            return (Arrived(capture.outcome, capture.lead_id, capture_id, capture.reason),)
        payload = Payload(capture.raw, capture.content_type, file=capture.file)
        return take_in_read(change, capture, read_payload(payload, capture.format))

    return store.do("take in", work, now=now, by_id=None)


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
    """`take_in_kept`; a delivery that can't be taken in waits in Needs attention instead.

    Raises what the store raises when it can't be written to: the delivery stays unread then. What
    would fail again is set aside whatever it raised: nothing behind it may wait for ever.
    """
    try:
        return take_in_kept(store, capture_id, now=now).result
    except Exception as error:
        if _passes(error):
            raise
        logging.getLogger(__name__).exception("delivery %s could not be taken in", capture_id)
        return (_set_aside(store, capture_id, now=now),)


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


def take_in_read(
    change: Change, capture: Capture, read: Read, *, anyway: bool = False
) -> tuple[Arrived, ...]:
    """Do what a kept delivery told, as a part of a larger command.

    Nobody can be reached by a name alone: without a phone and an e-mail it waits (trust LEAD-01),
    unless a person takes it ``anyway``.
    """
    reading = _Reading(change, capture, read, anyway)
    if len(read.told) == 1:
        return (reading.take(read.told[0], kept=True),)
    arrived = tuple(reading.take(told, kept=False) for told in read.told)
    change.update(
        capture,
        outcome=CaptureOutcome.OPENED,
        format=read.format,
        reason=f"held {len(read.told)} arrivals, each kept by itself",
    )
    return arrived


class _Reading:
    """One delivery while it is taken in: what its source leaves open, and where it is kept."""

    def __init__(self, change: Change, capture: Capture, read: Read, anyway: bool) -> None:
        self.change = change
        self.anyway = anyway
        self.capture = capture
        self.read = read
        self.source = (
            change.get(Source, capture.source_id) if capture.source_id is not None else None
        )
        self.settings = read_settings(change.reader)

    def take(self, told: Told, *, kept: bool) -> Arrived:
        """Do what one thing ``told`` asks for; ``kept`` when the delivery held nothing else."""
        arrival = self._arrival(told, kept=kept)
        match told:
            case RawLead():
                return self._lead(told, arrival)
            case News():
                return take_news(self.change, arrival, told, self._source_name(""))
            case NotALead():
                return self._settled(arrival, CaptureOutcome.IGNORED, told.reason)
            case ToFetch():
                reason = "the answers are still to be fetched"
                return self._settled(arrival, CaptureOutcome.TO_FETCH, reason)
            case Unreadable():
                return take_in_within(self.change, replace(arrival, read_as=told))

    def _lead(self, raw: RawLead, arrival: Arrival) -> Arrived:
        source_name = self._source_name(raw.source)
        zone = ZoneInfo(self.source.zone) if self.source and self.source.zone else None
        context = Context(
            country=self.settings.country,
            zone=zone or self.settings.zone,
            currency=self.settings.currency,
            received_at=self.capture.received_at,
            source=source_name,
        )
        mapping = payload_mapping(raw, self.source.mapping if self.source else {})
        outcome = standardize(replace(raw, source=source_name), mapping.goes_to, context)
        if isinstance(outcome, Ignored):
            return self._settled(arrival, CaptureOutcome.IGNORED, outcome.reason)
        if isinstance(outcome, StandardRecord) and not self._can_be_reached(outcome):
            outcome = Unreadable("there is no phone and no e-mail")
        arrival = replace(arrival, read_as=outcome)
        if raw.inbound is not None and isinstance(outcome, StandardRecord):
            return self._heard(raw, raw.inbound, arrival, outcome)
        before = lead_by_other_road(
            self.change, raw.external_id, arrival.format, arrival.road_id, key_of(self.capture)
        )
        if before is not None:
            return self._again(arrival, before)
        arrived = take_in_within(self.change, arrival)
        who_it_is = {mapping.goes_to[name] for name in mapping.guessed} & _WHO
        if arrived.lead_id is not None and who_it_is:
            self._remember_guess(source_name, mapping.goes_to)
        return arrived

    def _can_be_reached(self, record: StandardRecord) -> bool:
        return bool(record.phones or record.emails) or self.anyway

    def _heard(
        self, raw: RawLead, inbound: Inbound, arrival: Arrival, record: StandardRecord
    ) -> Arrived:
        """A call, text or letter: of the lead whose message it answers, else of its sender."""
        change, sender = self.change, sender_of(record, inbound.channel)
        heard = Heard(inbound, raw.captured_at, sender, raw.external_id)
        again = heard_before(change, raw.external_id, arrival.format, sender, key_of(self.capture))
        if again is not None:
            heard_more(change, again, heard)
            return self._again(arrival, again)
        belongs_to = lead_of_message(change.reader, inbound.answers)
        stranger = belongs_to is None and not known_leads(change.reader, record)[0]
        if stranger and (reason := stop_of_a_stranger(change, inbound, sender)):
            return self._settled(arrival, CaptureOutcome.IGNORED, reason)
        if stranger and inbound.text:
            # Who writes for the first time says what they want.
            record = record._replace(notes=record.notes or inbound.text)
        arrived = take_in_within(change, replace(arrival, read_as=record, belongs_to=belongs_to))
        if arrived.lead_id is not None:
            known = arrived.outcome is not CaptureOutcome.CREATED
            heard_from(change, arrived.lead_id, replace(heard, known=known))
        return arrived

    def _again(self, arrival: Arrival, lead_id: int) -> Arrived:
        """What came before is kept beside its lead, and is nothing new."""
        reason = "it came before"
        capture = settle_capture(
            self.change, arrival, CaptureOutcome.JOINED, lead_id=lead_id, reason=reason
        )
        return Arrived(CaptureOutcome.JOINED, lead_id, key_of(capture), reason)

    def _remember_guess(self, source_name: str, goes_to: dict[str, str]) -> None:
        """What was guessed stands until a person has looked: a source is asked about once."""
        source = source_named(self.change, source_name, self.read.kind)
        new = {name: field for name, field in goes_to.items() if name not in source.mapping}
        if new and not source.mapping:
            self.change.update(source, mapping=new, mapping_checked=False)

    def _source_name(self, told: str) -> str:
        if self.source is not None:
            return self.source.name
        return told or self.read.name or NO_SOURCE

    def _arrival(self, told: Told, *, kept: bool) -> Arrival:
        original = told.original if isinstance(told, RawLead) else b""
        return Arrival(
            raw=original or self.capture.raw,
            format=self.read.format,
            read_as=Unreadable(""),
            source_kind=self.read.kind if self.read.format else SourceKind.OTHER,
            received_at=self.capture.received_at,
            external_id=_number(told),
            kept_id=key_of(self.capture) if kept else None,
            parent_id=None if kept else key_of(self.capture),
            road_id=self.capture.road_id,
        )

    def _settled(self, arrival: Arrival, outcome: CaptureOutcome, reason: str) -> Arrived:
        capture = settle_capture(self.change, arrival, outcome, reason=reason)
        return Arrived(outcome, None, key_of(capture), reason)


def _number(told: Told) -> str:
    return told.external_id if isinstance(told, RawLead | News | ToFetch) else ""


def lead_ids(arrived: Sequence[Arrived]) -> tuple[int, ...]:
    """The leads that were made or met, each once."""
    return tuple(dict.fromkeys(one.lead_id for one in arrived if one.lead_id is not None))
