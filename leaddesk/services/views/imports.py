"""The files that were brought in, newest first."""

from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import from_micros, maybe_instant
from leaddesk.models.reader import Reader

_RECENT = """
SELECT file_import.id, file_name, at, coalesce(rep.name, ''), coalesce(source.name, ''),
  rows, created, joined, needs_attention, undone_at, finished
FROM file_import
LEFT JOIN rep ON rep.id = by_id
LEFT JOIN source ON source.id = source_id
ORDER BY file_import.id DESC LIMIT :most
"""

#: The first of a file's leads is looked for among so many.
_LOOKED_AT = 20_000
_FIRST = f"""
SELECT id FROM (
  SELECT id, inbox, urgency, inbox_at, score FROM lead
  WHERE import_id = :import_id AND (owner_id IS :rep OR owner_id IS NULL OR :rep IS NULL)
  LIMIT {_LOOKED_AT}
) WHERE inbox = 'todo' ORDER BY urgency, inbox_at, score DESC, id LIMIT 1
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """One file that was brought in, by whom, and what became of it."""

    import_id: int
    file_name: str
    at: datetime
    by: str
    source: str
    rows: int
    created: int
    joined: int
    needs_attention: int
    undone_at: datetime | None
    finished: bool

    @property
    def can_be_undone(self) -> bool:
        """Whether it is in the desk now."""
        return self.undone_at is None


def recent_imports(reader: Reader, most: int = 20) -> tuple[BroughtIn, ...]:
    """The newest imports, those that were stopped or taken back included."""
    return tuple(_brought_in(*row) for row in reader.rows(_RECENT, {"most": most}))


def first_to_do(reader: Reader, import_id: int, rep_id: int | None) -> int | None:
    """The lead of an import that stands first in To do as ``rep_id`` sees it, where one does."""
    lead_id = reader.value(_FIRST, {"import_id": import_id, "rep": rep_id})
    return None if lead_id is None else int(lead_id)


def _brought_in(
    import_id: int,
    file_name: str,
    at: int,
    by: str,
    source: str,
    rows: int,
    created: int,
    joined: int,
    needs_attention: int,
    undone_at: int | None,
    finished: int,
) -> BroughtIn:
    return BroughtIn(
        import_id,
        file_name,
        from_micros(at),
        by,
        source,
        rows,
        created,
        joined,
        needs_attention,
        maybe_instant(undone_at),
        bool(finished),
    )
