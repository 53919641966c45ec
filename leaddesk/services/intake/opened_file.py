"""A file that was opened for the wizard: how it was read, and where its columns seem to go."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.column_match import SAMPLED_ROWS, ColumnMatch, match_columns
from leaddesk.services.capture.reading import Reading
from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.table import FileRefused, Problem, Table
from leaddesk.services.intake.remembered_mapping import custom_names, remembered


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """A source of the desk that leads may come from."""

    name: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The table of a file with the match of its columns.

    ``remembered`` is the mapping of the last file with this header, ``own_fields`` are the
    desk's own fields, ``source_name`` is what the leads' source may be called.
    """

    path: Path
    reading: Reading
    table: Table
    matches: tuple[ColumnMatch, ...]
    remembered: Mapping[str, str] | None
    own_fields: tuple[str, ...]
    sources: tuple[SourceChoice, ...]
    source_name: str

    @property
    def found(self) -> dict[str, str]:
        """The mapping as the columns were matched by name and content."""
        return {match.column: match.field for match in self.matches}


def open_file(reader: Reader, path: Path, reading: Reading | None = None) -> OpenedFile:
    """Open the file at ``path``. Raises ``FileRefused`` with file, place, reason and what to do."""
    reading = reading or Reading()
    table = read_file(path, reading=reading)
    sample = [row.cells for row in table.head(SAMPLED_ROWS)]
    if not sample:
        raise FileRefused(
            Problem(table.file, "there is no row under the header", table.header_row),
            "Check that it is the right file, or the right sheet.",
        )
    own = custom_names(reader)
    sources = tuple(
        SourceChoice(name, SourceKind(kind))
        for name, kind in reader.rows("SELECT name, kind FROM source ORDER BY name LIMIT 1000")
    )
    return OpenedFile(
        path=path,
        reading=reading,
        table=table,
        matches=tuple(match_columns(table.header, sample, own, table.goes_to)),
        remembered=remembered(reader, table.header),
        own_fields=own,
        sources=sources,
        source_name=_name_of(path),
    )


def _name_of(path: Path) -> str:
    """A source's name from a file's: "expo-leads-may.xlsx" → "Expo leads may"."""
    words = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:120] if words else "File"
