"""What is no lead: each arrival that waits or was told apart, why, and its original."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader, Row
from leaddesk.services.capture.delivery_fields import Fields, read_again, readable
from leaddesk.services.capture.standard_fields import CUSTOM, FIELD_NAMES, IGNORE
from leaddesk.services.views.called import named_in

#: Arrivals that are listed; more are there, but nobody mends a thousand by hand.
MOST_LISTED = 1_000
#: Of what was told apart fewer are of interest: what is wrong with it is seen in the newest.
MOST_TOLD_APART = 200
#: An original longer than this is shown in part.
LONGEST_SHOWN = 20_000
_LONGEST_VALUE = 2_000
#: Bytes of a delivery that are made readable; fields of it that are listed.
LONGEST_READ = 200_000
_MOST_FIELDS = 200

_LISTED = """
SELECT capture.id, received_at, reason, problem_column, problem_value, position,
  coalesce(nullif(capture.file, ''), file_import.file_name, ''),
  coalesce(own.name, files.name, road.name, ''),
  CASE WHEN length(raw) <= 20000 THEN raw END, file_import.mapping, content_type, capture.format,
  own.mapping, import_id
FROM capture
LEFT JOIN file_import ON file_import.id = import_id
LEFT JOIN source AS own ON own.id = capture.source_id
LEFT JOIN source AS files ON files.id = file_import.source_id
LEFT JOIN road ON road.id = road_id
WHERE {which}
ORDER BY received_at DESC, capture.id LIMIT :most
"""
_WAITING = _LISTED.format(which="outcome = 'needs_attention' AND settled = 0")
_TOLD_APART = _LISTED.format(which="outcome = 'ignored' AND import_id IS NULL")
_ONE = """
SELECT raw, length(raw), reason, problem_column, file_import.mapping, content_type, capture.format,
  source.mapping, import_id, parent_id
FROM capture LEFT JOIN file_import ON file_import.id = import_id
LEFT JOIN source ON source.id = capture.source_id WHERE capture.id = :id
"""
_SIBLINGS = "SELECT count(*) FROM capture WHERE parent_id = :parent AND id < :id AND id > :parent"


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
    """One value as it came: its column, the field it goes to, and whether it is the bad one.

    ``field`` is the field's own name. ``added``: the arrival does not say it, a person may.
    """

    column: str
    goes_to: str
    text: str
    wrong: bool
    field: str = IGNORE
    added: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """An arrival as it came; ``cut`` when only the beginning is shown.

    ``of_file``: it is a row of a file, whose columns were matched for the whole file.
    """

    capture_id: int
    reason: str
    fields: tuple[OriginalField, ...]
    text: str
    size: int
    cut: bool
    of_file: bool = False


def waiting_arrivals(reader: Reader) -> tuple[Waiting, ...]:
    """What waits in Needs attention, newest first."""
    return tuple(_waiting(row) for row in reader.rows(_WAITING, {"most": MOST_LISTED}))


def told_apart(reader: Reader) -> tuple[Waiting, ...]:
    """The deliveries that were taken for no lead (tests, digests, bounces), newest first."""
    return tuple(_waiting(row) for row in reader.rows(_TOLD_APART, {"most": MOST_TOLD_APART}))


def _waiting(row: Row) -> Waiting:
    key, at, reason, column, bad, position, file, source, raw, *how = row
    of_file, content_type, form, saved, import_id = how
    if import_id is not None:
        who = named_in(cells_of(raw or b""), json.loads(of_file or "{}"))
    else:
        fields = read_again(raw or b"", content_type, form, json.loads(saved or "{}"))
        who = named_in(fields.raw.fields if fields.raw else {}, fields.goes_to)
    who = who or (f"Row {position}" if position else "No name yet")
    return Waiting(key, who, reason, column, bad, from_micros(at), source, file, position)


def original_of(reader: Reader, capture_id: int) -> Original | None:
    """The original of an arrival; None where there is none."""
    row = reader.row(_ONE, {"id": capture_id})
    if row is None:
        return None
    raw, size, reason, bad, mapping, content_type, form, saved, import_id, parent = row
    if import_id is not None:
        return _of_file(capture_id, raw, size, reason, bad, json.loads(mapping or "{}"))
    place = 0
    if parent is not None:
        place = reader.value(_SIBLINGS, {"parent": parent, "id": capture_id}) or 0
    found = read_again(raw, content_type, form, json.loads(saved or "{}"), place)
    text = readable(raw[:LONGEST_READ], content_type)
    return Original(
        capture_id,
        reason,
        _fields(found, bad),
        text[:LONGEST_SHOWN],
        size,
        size > LONGEST_READ or len(text) > LONGEST_SHOWN,
    )


def _of_file(
    capture_id: int, raw: bytes, size: int, reason: str, bad: str, goes_to: Mapping[str, str]
) -> Original:
    fields = tuple(
        OriginalField(
            column,
            _called(goes_to.get(column, IGNORE)),
            text,
            column == bad,
            goes_to.get(column, IGNORE),
        )
        for column, text in cells_of(raw).items()
    )
    text = raw[:LONGEST_SHOWN].decode("utf-8", "replace")
    if fields:
        text = "\n".join(f"{one.column}: {one.text[:_LONGEST_VALUE]}" for one in fields)
    cut = len(text) > LONGEST_SHOWN
    return Original(capture_id, reason, fields, text[:LONGEST_SHOWN], size, cut, of_file=True)


def _fields(found: Fields, bad: str) -> tuple[OriginalField, ...]:
    """The values of a delivery, then what it does not say and a person may."""
    said = found.raw.fields if found.raw is not None else {}
    own = [
        OriginalField(name, _called(to), text[:LONGEST_SHOWN], name == bad, to)
        for name, text in list(said.items())[:_MOST_FIELDS]
        for to in (found.goes_to.get(name, IGNORE),)
    ]
    # The first of them is the wrong one where nothing that is there is wrong.
    missing = bool(found.added) and not any(one.wrong for one in own)
    added = [
        OriginalField(name, _called(to), "", missing and not number, to, added=True)
        for number, name in enumerate(found.added)
        for to in (found.goes_to[name],)
    ]
    return (*own, *added)


def cells_of(raw: bytes) -> dict[str, str]:
    """The values of an original by name; none where it is no row of a file."""
    try:
        document = json.loads(raw.decode("utf-8", "surrogatepass"))
    except ValueError:
        return {}
    if not isinstance(document, dict):
        return {}
    return {name: text for name, text in document.items() if isinstance(text, str)}


def _called(field: str) -> str:
    if field == IGNORE:
        return ""
    return FIELD_NAMES.get(field, field.removeprefix(CUSTOM))
