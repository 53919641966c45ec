"""What a source hands over: its own fields, by its own names, and where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.standard_record import Consent


@dataclass(frozen=True, slots=True)
class Inbound:
    """A person called or wrote to us: how, to which of our numbers or addresses, what was said.

    ``answered`` and ``seconds`` are known of calls that are over; ``recording`` is an address.
    ``answers`` are the messages that a letter may answer, by their ids, the likeliest first.
    """

    channel: Channel
    our_number: str = ""
    text: str = ""
    answered: bool | None = None
    seconds: int | None = None
    recording: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawLead:
    """One arrival before anything is understood of it.

    ``fields`` holds the source's own names and values as text. ``captured_at`` is set by sources
    that tell the instant outright; else it is read from a field. ``row`` is the row in a file, as
    a spreadsheet counts it. ``goes_to`` is what the source knows of its own fields (own name →
    standard field); the other fields are matched by name and content. ``consents`` are shown and
    answered beside the fields; ``inbound`` tells that the person called or texted.
    """

    fields: Mapping[str, str]
    source: str = ""
    external_id: str = ""
    captured_at: datetime | None = None
    file: str = ""
    row: int | None = None
    original: bytes = field(default=b"", repr=False)
    goes_to: Mapping[str, str] = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()
    inbound: Inbound | None = None
