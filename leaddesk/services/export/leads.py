"""Writing leads to a file, whole or not at all."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.export.cards import write_cards
from leaddesk.services.export.columns import COLUMNS, lead_row
from leaddesk.services.export.tables import write_csv, write_xlsx
from leaddesk.services.views.lead_document import lead_documents, whole_lead_document
from leaddesk.services.views.lead_list import list_leads

Leads = Iterator[dict[str, Any]]

#: More fields of the desk's own than this make no table that anybody reads.
_MOST_CUSTOM = 200


def export_leads(reader: Reader, file: Path, where: str = "", sort: str = "id") -> int:
    """Write the leads that ``where`` holds for (all, when empty) to ``file``; answers how many.

    The name tells the form: ``.csv``, ``.xlsx``, ``.vcf``, ``.jsonl``. Raises `LeadDeskError`
    for another name, a condition that can't be read, or a place that can't be written to.
    """
    write = _writer(file)
    ids = list_leads(reader, where, sort).ids
    return _whole(file, lambda unfinished: write(reader, unfinished, lead_documents(reader, ids)))


def export_one(reader: Reader, file: Path, lead_id: int, now: datetime) -> int:
    """Write everything that is kept of one lead (a data request); JSON lines hold all of it."""
    write = _writer(file)
    lead = whole_lead_document(reader, lead_id, now)
    return _whole(file, lambda unfinished: write(reader, unfinished, iter([lead])))


def _csv(reader: Reader, file: Path, leads: Leads) -> int:
    custom = _custom_fields(reader)
    return write_csv(file, _header(custom), (lead_row(lead, custom) for lead in leads))


def _xlsx(reader: Reader, file: Path, leads: Leads) -> int:
    custom = _custom_fields(reader)
    return write_xlsx(file, _header(custom), (lead_row(lead, custom) for lead in leads))


def _cards(_reader: Reader, file: Path, leads: Leads) -> int:
    return write_cards(file, leads)


def _json_lines(_reader: Reader, file: Path, leads: Leads) -> int:
    count = 0
    with file.open("w", encoding="utf-8") as stream:
        for lead in leads:
            stream.write(json.dumps(lead, ensure_ascii=False) + "\n")
            count += 1
    return count


_WRITERS: dict[str, Callable[[Reader, Path, Leads], int]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".vcf": _cards,
    ".vcard": _cards,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}


def _writer(file: Path) -> Callable[[Reader, Path, Leads], int]:
    found = _WRITERS.get(file.suffix.casefold())
    if found is None:
        raise LeadDeskError(
            f"{file.name} does not say which kind of file it shall be.",
            "Nothing was written.",
            f"End its name in one of {', '.join(_WRITERS)}.",
        )
    return found


def _whole(file: Path, write: Callable[[Path], int]) -> int:
    """Write beside ``file`` first, so that a stop on the way leaves no half of it."""
    unfinished = file.with_name(f".{file.name}.part")
    try:
        count = write(unfinished)
        unfinished.replace(file)
    except OSError as error:
        raise LeadDeskError(
            f"{file} could not be written ({error.strerror or error}).",
            "No lead was changed.",
            "Check that the folder is there and has room, or close the file where it is open.",
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _header(custom: list[str]) -> list[str]:
    return [*COLUMNS, *(f"custom:{name}" for name in custom)]


def _custom_fields(reader: Reader) -> list[str]:
    rows = reader.rows(
        "SELECT DISTINCT key FROM lead, json_each(lead.custom) ORDER BY key LIMIT :most",
        {"most": _MOST_CUSTOM},
    )
    return [name for (name,) in rows]
