"""A source that only a file had made goes with the file's rows."""

from leaddesk.models.change import Change
from leaddesk.models.file_import import FileImport
from leaddesk.models.source import Source
from leaddesk.models.take_back import is_named

_MADE_BY_FILES = """
SELECT source.id FROM source JOIN command ON command.rev = source.rev
WHERE unreviewed = 1 AND command.name IN ('import', 'source')
  AND NOT EXISTS (SELECT 1 FROM lead WHERE source_id = source.id)
  AND NOT EXISTS (SELECT 1 FROM file_import WHERE source_id = source.id AND undone_at IS NULL
    AND id <> :id)
ORDER BY source.id
"""


def take_out_sources(change: Change, import_id: int) -> tuple[str, ...]:
    """Remove what imports named and nothing names any more; the answer is their names.

    A source that a person has looked at, changed or added by hand stays.
    """
    gone = []
    for (source_id,) in change.reader.rows(_MADE_BY_FILES, {"id": import_id}):
        source = change.get(Source, source_id)
        if not is_named(change, source):
            for run in change.all(FileImport, FileImport.source_id == source_id):
                change.update(run, source_id=None)
            gone.append(source.name)
            change.remove(source)
    return tuple(gone)
