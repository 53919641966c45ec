"""A file that arrives by itself: a table is imported, anything else is one delivery; each once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.column_match import SAMPLED_ROWS, mapping_of, match_columns
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.table import Table
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside
from leaddesk.services.intake.remembered_mapping import custom_names, remembered
from leaddesk.services.intake.usual_answers import usual_answers


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A file to take in. ``source`` names the leads' source; empty: found from the file."""

    raw: bytes
    name: str
    road_id: int | None = None
    source: str = ""
    source_kind: SourceKind = SourceKind.FILE


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of a file. ``again`` when it had come before: nothing was done."""

    rows: int = 0
    created: int = 0
    joined: int = 0
    needs_attention: int = 0
    ignored: int = 0
    again: bool = False

    @property
    def words(self) -> str:
        """It in a sentence without an end."""
        if self.again:
            return "it was brought in before"
        parts = [f"{self.created} new"]
        parts += [f"{self.joined} known"] if self.joined else []
        parts += [f"{self.needs_attention} need attention"] if self.needs_attention else []
        return ", ".join(parts)


def take_in_file(store: Store, file: ArrivedFile, *, now: datetime) -> FileTaken:
    """Take a file in by what is in it; the same bytes by the same road again do nothing.

    Raises ``FileRefused`` for a table that can't be read, and `LeadDeskError` while another
    import runs.
    """
    digest = hashlib.sha256(file.raw).hexdigest()
    if Payload(file.raw, file=file.name).shape is not Shape.TEXT:
        return _take_payload(store, file, digest, now)
    if _imported_before(store, file.road_id, digest):
        return FileTaken(again=True)
    table = read_file(file.raw, file.name)
    mapping = _mapping(store, table)
    result = bring_in(
        store,
        table,
        mapping,
        source_name=file.source,
        source_kind=file.source_kind,
        agreed=usual_answers(table, mapping),
        now=now,
        by_id=None,
        digest=_key(file.road_id, digest),
    )
    return FileTaken(
        result.rows, result.created, result.joined, result.needs_attention, result.ignored
    )


def _take_payload(store: Store, file: ArrivedFile, digest: str, now: datetime) -> FileTaken:
    delivery = Delivery(
        file.raw, file.road_id, id=f"file:{digest}", file=file.name, source=file.source
    )
    kept = keep(store, delivery, now=now)
    arrived = take_in_or_set_aside(store, kept.capture_id, now=now)
    counts = [str(one.outcome) for one in arrived]
    return FileTaken(
        len(arrived),
        counts.count("created"),
        counts.count("joined"),
        counts.count("needs_attention"),
        counts.count("ignored"),
        again=kept.again,
    )


def _mapping(store: Store, table: Table) -> dict[str, str]:
    """As the last file with this header went; else by name and content."""
    reader = store.reader()
    known = remembered(reader, table.header)
    if known is not None:
        return dict(known)
    sample = [row.cells for row in table.head(SAMPLED_ROWS)]
    return mapping_of(match_columns(table.header, sample, custom_names(reader), table.goes_to))


def _imported_before(store: Store, road_id: int | None, digest: str) -> bool:
    """Whether the import was there to its end; one that was cut off is taken out and done anew.

    What a person took out again stays out. A cut-off one that was taken out never counted rows.
    """
    found = store.reader().value(
        "SELECT 1 FROM file_import WHERE digest = :digest AND finished = 1"
        " AND (undone_at IS NULL OR rows > 0)",
        {"digest": _key(road_id, digest)},
    )
    return found is not None


def _key(road_id: int | None, digest: str) -> str:
    return f"{road_id or 0}:{digest}"
