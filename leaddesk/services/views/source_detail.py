"""One source closely: what came lately, what became of it, and where its fields go."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.capture.delivery_fields import Fields, read_again
from leaddesk.services.capture.standard_fields import CUSTOM, FIELD_NAMES, IGNORE
from leaddesk.services.views.called import called, named_in

#: Deliveries that are shown, and read for the names of their fields.
MOST = 10
#: A longer delivery is not read only to show its names.
_LONGEST = 64 * 1024
_MOST_FIELDS = 60
_CUT = 80

_LATELY = """
SELECT capture.id, capture.received_at, outcome, substr(reason, 1, 300), lead_id, format,
  content_type, CASE WHEN length(raw) <= :longest THEN raw END, settled,
  substr(first_name, 1, :cut), substr(last_name, 1, :cut), substr(company, 1, :cut), phone_raw,
  email_raw
FROM (SELECT * FROM capture WHERE road_id = :road ORDER BY id DESC LIMIT :most) AS capture
LEFT JOIN lead ON lead.id = lead_id
ORDER BY capture.id DESC
"""

#: What became of a delivery, in words.
OUTCOMES = {
    CaptureOutcome.RECEIVED: "is being read",
    CaptureOutcome.CREATED: "a new lead",
    CaptureOutcome.JOINED: "came back",
    CaptureOutcome.NEEDS_ATTENTION: "needs attention",
    CaptureOutcome.IGNORED: "no lead",
    CaptureOutcome.OPENED: "held several",
    CaptureOutcome.TO_FETCH: "to be fetched",
    CaptureOutcome.NEWS: "news of a lead",
}


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """One delivery and what became of it; ``reason`` says why it is none, or what the news is."""

    capture_id: int
    received_at: datetime
    outcome: CaptureOutcome
    who: str
    reason: str
    lead_id: int | None
    settled: bool

    @property
    def words(self) -> str:
        """What became of it."""
        words = OUTCOMES[self.outcome]
        if self.outcome is CaptureOutcome.NEEDS_ATTENTION and self.settled:
            words = "set aside"
        return f"{words}: {self.reason}" if self.reason else words


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a source by its own name: where it goes, and what it said last."""

    name: str
    field: str
    example: str

    @property
    def called(self) -> str:
        """What the field is called; empty for one that is left out."""
        return field_called(self.field)


@dataclass(frozen=True, slots=True)
class SourceDetail:
    """A source closely; ``mapping`` is what was said of its fields, by a person or as a guess."""

    captures: tuple[CaptureLine, ...]
    fields: tuple[FieldLine, ...]
    mapping: Mapping[str, str]


def source_detail(reader: Reader, source_id: int, road_ids: tuple[int, ...]) -> SourceDetail:
    """What came lately by ``road_ids``, read as the source ``source_id`` (0: none) is read now."""
    saved: dict[str, str] = json.loads(
        reader.value("SELECT mapping FROM source WHERE id = :id", {"id": source_id}) or "{}"
    )
    found = [one for road_id in road_ids for one in _lately_by(reader, road_id, saved)]
    found.sort(key=lambda one: one[0].capture_id, reverse=True)
    read = [fields for _line, fields in found[:MOST] if fields is not None]
    return SourceDetail(
        tuple(line for line, _fields in found[:MOST]), tuple(_lines(read, saved)), saved
    )


def _lately_by(
    reader: Reader, road_id: int, saved: Mapping[str, str]
) -> list[tuple[CaptureLine, Fields | None]]:
    """The last deliveries of a road, the newest first, each with its fields where it has some."""
    bound = {"road": road_id, "most": MOST, "longest": _LONGEST, "cut": _CUT}
    found = []
    for row in reader.rows(_LATELY, bound):
        key, at, outcome, reason, lead_id, form, content_type, raw, settled, *who = row
        fields = read_again(raw, content_type, form, saved) if raw is not None else None
        name = called(*(part or "" for part in who)) if lead_id else _who(fields)
        line = CaptureLine(
            key, from_micros(at), CaptureOutcome(outcome), name, reason, lead_id, bool(settled)
        )
        found.append((line, fields))
    return found


def field_called(field: str) -> str:
    """What a field is called for people; empty where it is left out."""
    if field in ("", IGNORE):
        return ""
    return FIELD_NAMES.get(field, field.removeprefix(CUSTOM))


def _lines(read: Iterable[Fields], saved: Mapping[str, str]) -> list[FieldLine]:
    lines: dict[str, FieldLine] = {}
    for fields in read:
        if fields.raw is None:
            continue
        for name, text in fields.raw.fields.items():
            if name not in lines and len(lines) < _MOST_FIELDS:
                lines[name] = FieldLine(name, fields.goes_to.get(name, IGNORE), text[:200])
    for name, field in saved.items():
        if name not in lines and len(lines) < _MOST_FIELDS:
            lines[name] = FieldLine(name, field, "")
    return list(lines.values())


def _who(fields: Fields | None) -> str:
    if fields is None or fields.raw is None:
        return ""
    return named_in(fields.raw.fields, fields.goes_to)[:_CUT]
