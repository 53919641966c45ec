"""What arrives, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.vocabulary import CaptureOutcome, SourceKind
from leaddesk.services.capture.standard_record import StandardRecord, Unreadable


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of an arrival, and the lead that it made or met."""

    outcome: CaptureOutcome
    lead_id: int | None
    capture_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One arrival to take in: its bytes as they came, and what they were read as.

    ``typed`` names the fields that a person typed: no later arrival fills or changes them.
    ``kept_id`` is the capture that holds it already, ``parent_id`` the one that held it among
    others, ``road_id`` the road that it came by. ``belongs_to`` is the lead that it is of, where
    that is known without looking at who it names.
    """

    raw: bytes
    format: str
    read_as: StandardRecord | Unreadable
    source_kind: SourceKind = SourceKind.OTHER
    typed: tuple[str, ...] = ()
    received_at: datetime | None = None
    external_id: str = ""
    kept_id: int | None = None
    parent_id: int | None = None
    road_id: int | None = None
    belongs_to: int | None = None
