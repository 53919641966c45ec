"""An import that was cut off keeps nothing: what it had written is taken out again."""

from datetime import datetime

from leaddesk.models.store import Store
from leaddesk.services.intake.file_undo import take_out
from leaddesk.services.intake.import_lock import is_importing
from leaddesk.services.intake.import_result import UndoneImport


def recover_imports(store: Store, now: datetime) -> tuple[UndoneImport, ...]:
    """Take out what imports left that were killed on the way; nothing while one still runs.

    Cheap where there is nothing to do: called whenever a desk is opened.
    """
    rows = store.reader().rows(
        "SELECT id FROM file_import WHERE finished = 0 AND undone_at IS NULL ORDER BY id DESC"
    )
    if not rows or is_importing(store.path):
        return ()
    return tuple(
        take_out(store, import_id, now=now, by_id=None, said=False) for (import_id,) in rows
    )
