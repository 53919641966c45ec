"""What a kept delivery told, done: its leads made or met, news taken in, the rest put aside."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.record import key_of
from leaddesk.models.source import Source
from leaddesk.models.vocabulary import CaptureOutcome, SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.payload_mapping import payload_mapping
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.sources import Read
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


def take_in_read(
    change: Change, capture: Capture, read: Read, *, anyway: bool = False
) -> tuple[Arrived, ...]:
    """Do what a kept delivery told, as a part of a larger command.

    Nobody can be reached by a name alone: without a phone and an e-mail it waits (trust LEAD-01),
    unless a person takes it ``anyway``.
    """
    if len(read.told) == 1:
        return (_Reading(change, capture, read, anyway).take(read.told[0], kept=True),)
    return take_in_slice(change, capture, read, slice(None), anyway=anyway)


def take_in_slice(
    change: Change, capture: Capture, read: Read, part: slice, *, anyway: bool = False
) -> tuple[Arrived, ...]:
    """Take in a part of what a delivery of several arrivals told; its last part settles it."""
    reading = _Reading(change, capture, read, anyway)
    arrived = tuple(reading.take(told, kept=False) for told in read.told[part])
    if part.stop is None or part.stop >= len(read.told):
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
        if not source.mapping:
            self.change.update(source, mapping=goes_to, mapping_checked=False)

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
