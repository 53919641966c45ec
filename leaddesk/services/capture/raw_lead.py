"""What a source hands over: its own fields, by its own names, and where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RawLead:
    """One arrival before anything is understood of it.

    ``fields`` holds the source's own names and values as text. ``captured_at`` is set by sources
    that tell the instant outright; else it is read from a field. ``row`` is the row in a file, as
    a spreadsheet counts it.
    """

    fields: Mapping[str, str]
    source: str = ""
    external_id: str = ""
    captured_at: datetime | None = None
    file: str = ""
    row: int | None = None
    original: bytes = field(default=b"", repr=False)
