"""What arrives, and what becomes of it."""

from dataclasses import dataclass

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
    """

    raw: bytes
    format: str
    read_as: StandardRecord | Unreadable
    source_kind: SourceKind = SourceKind.OTHER
    typed: tuple[str, ...] = ()
