"""What can't become a lead yet: each arrival that waits, why, and its original."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader
from leaddesk.services.capture.column_match import mapping_of, match_columns
from leaddesk.services.capture.standard_fields import CUSTOM, FIELD_NAMES, IGNORE

#: Arrivals that are listed; more are there, but nobody mends a thousand by hand.
MOST_LISTED = 1_000
#: An original longer than this is shown in part.
LONGEST_SHOWN = 20_000
_LONGEST_VALUE = 2_000

_WAITING = """
SELECT capture.id, received_at, reason, problem_column, problem_value, position,
  coalesce(file_import.file_name, ''), coalesce(own.name, files.name, ''),
  CASE WHEN length(raw) <= 20000 THEN raw END, file_import.mapping
FROM capture
LEFT JOIN file_import ON file_import.id = import_id
LEFT JOIN source AS own ON own.id = capture.source_id
LEFT JOIN source AS files ON files.id = file_import.source_id
WHERE outcome = 'needs_attention' AND settled = 0
ORDER BY received_at DESC, capture.id LIMIT :most
"""
_ONE = """
SELECT raw, length(raw), reason, problem_column, file_import.mapping
FROM capture LEFT JOIN file_import ON file_import.id = import_id WHERE capture.id = :id
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An arrival that waits: who it seems to be, why, and where it came from."""

    capture_id: int
    who: str
    reason: str
    column: str
    value: str
    received_at: datetime
    source: str
    file: str
    row: int | None


@dataclass(frozen=True, slots=True)
class OriginalField:
    """One value as it came: its column, the field it goes to, and whether it is the bad one."""

    column: str
    goes_to: str
    text: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Original:
    """An arrival as it came; ``cut`` when only the beginning is shown."""

    capture_id: int
    reason: str
    fields: tuple[OriginalField, ...]
    text: str
    size: int
    cut: bool


def waiting_arrivals(reader: Reader) -> tuple[Waiting, ...]:
    """What waits in Needs attention, newest first."""
    found: list[Waiting] = []
    by_names: dict[tuple[str, ...], Mapping[str, str]] = {}
    for row in reader.rows(_WAITING, {"most": MOST_LISTED}):
        key, at, reason, column, bad, position, file, source, raw, mapping = row
        cells = cells_of(raw or b"")
        if mapping:
            fields = json.loads(mapping)
        else:
            names = tuple(cells)
            if names not in by_names:
                by_names[names] = _by_name(cells)
            fields = by_names[names]
        who = _who(cells, fields) or (f"Row {position}" if position else "No name yet")
        found.append(
            Waiting(key, who, reason, column, bad, from_micros(at), source, file, position)
        )
    return tuple(found)


def original_of(reader: Reader, capture_id: int) -> Original | None:
    """The original of an arrival; None where there is none."""
    row = reader.row(_ONE, {"id": capture_id})
    if row is None:
        return None
    raw, size, reason, bad, mapping = row
    cells = cells_of(raw)
    goes_to = json.loads(mapping) if mapping else _by_name(cells)
    fields = tuple(
        OriginalField(column, _called(goes_to.get(column, IGNORE)), text, column == bad)
        for column, text in cells.items()
    )
    text = raw[:LONGEST_SHOWN].decode("utf-8", "replace")
    if fields:
        text = "\n".join(f"{one.column}: {one.text[:_LONGEST_VALUE]}" for one in fields)
    return Original(
        capture_id, reason, fields, text[:LONGEST_SHOWN], size, len(text) > LONGEST_SHOWN
    )


def cells_of(raw: bytes) -> dict[str, str]:
    """The values of an original by name; none where it is no row of a file."""
    try:
        document = json.loads(raw.decode("utf-8", "surrogatepass"))
    except ValueError:
        return {}
    if not isinstance(document, dict):
        return {}
    return {name: text for name, text in document.items() if isinstance(text, str)}


def _by_name(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Where the values of an arrival go that came in no file: as bringing it in decides."""
    return mapping_of(match_columns(tuple(cells), [tuple(cells.values())]))


def _who(cells: Mapping[str, str], mapping: Mapping[str, str]) -> str:
    by_field: dict[str, str] = {}
    for column, text in cells.items():
        if text.strip():
            by_field.setdefault(mapping.get(column, ""), text.strip()[:200])
    both = (by_field.get("first_name", ""), by_field.get("last_name", ""))
    return by_field.get("full_name") or " ".join(filter(None, both)) or by_field.get("company", "")


def _called(field: str) -> str:
    if field == IGNORE:
        return ""
    return FIELD_NAMES.get(field, field.removeprefix(CUSTOM))
