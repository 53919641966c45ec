"""What a file would become, without keeping any of it: the import itself, on a copy of the desk."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from leaddesk.models.store import Store
from leaddesk.services.capture.table import Table
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.import_result import ImportResult, Progress


def dry_run(
    store: Store,
    table: Table,
    mapping: Mapping[str, str],
    *,
    source_name: str = "",
    agreed: Mapping[str, Mapping[str, str]] | None = None,
    now: datetime,
    by_id: int | None,
    progress: Callable[[Progress], bool] | None = None,
) -> ImportResult:
    """Bring ``table`` into a copy of the desk that is thrown away; answers what became of it."""
    with tempfile.TemporaryDirectory(prefix="leaddesk-dry-run-") as folder:
        copy = Path(folder) / "desk.db"
        store.back_up(copy)
        tried = Store.open(copy)
        try:
            return bring_in(
                tried,
                table,
                mapping,
                source_name=source_name,
                agreed=agreed,
                now=now,
                by_id=by_id,
                progress=progress,
            )
        finally:
            tried.close()
