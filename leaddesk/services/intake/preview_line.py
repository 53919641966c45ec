"""One row of the preview as it is shown: who it is, what it scores, what happens to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from leaddesk.models.vocabulary import Temperature
from leaddesk.services.capture.cell_text import one_line, value
from leaddesk.services.capture.preview import Becomes
from leaddesk.services.capture.standard_fields import EMAIL_FIELDS, PHONE_FIELDS
from leaddesk.services.capture.standard_record import StandardRecord, Unreadable
from leaddesk.services.capture.table import Row
from leaddesk.services.views.lead_record import say_phone

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A row of the file and what it becomes.

    ``reach`` is the phone, else the e-mail; ``column`` and ``bad`` name the cell to mend in a
    row to fix. ``score`` is None where there is nothing to score.
    """

    row: int
    name: str
    reach: str
    city: str
    timeline: str
    becomes: Becomes
    reason: str = ""
    score: int | None = None
    temperature: Temperature | None = None
    column: str = ""
    bad: str = ""
    cells: tuple[str, ...] = ()


def line_of(
    row: Row,
    record: StandardRecord,
    becomes: Becomes,
    reason: str,
    score: int | None,
    temperature: Temperature | None,
) -> PreviewLine:
    """The line of a row that becomes a lead, or joins one."""
    reach = ""
    if record.phones:
        phone = record.phones[0]
        reach = say_phone(phone.e164, phone.raw, phone.extension)
    elif record.emails:
        reach = record.emails[0].address or record.emails[0].raw
    return PreviewLine(
        row.number,
        record.name[:_LONGEST] or reach[:_LONGEST],
        reach[:_LONGEST],
        record.city[:_LONGEST],
        record.timeline[:_LONGEST],
        becomes,
        reason,
        score,
        temperature,
    )


def fix_line(
    row: Row, why: Unreadable, header: Sequence[str], mapping: Mapping[str, str]
) -> PreviewLine:
    """The line of a row that can't become a lead yet, from its cells as they stand."""
    line = _as_it_stands(row, header, mapping)
    column = why.column if why.column in header else ""
    return replace(
        line,
        reach=why.value[:_LONGEST] if column else line.reach,
        becomes=Becomes.FIX,
        reason=why.reason,
        column=column,
        bad=why.value[:_LONGEST],
        cells=tuple(row.cells),
    )


def pass_line(
    row: Row, reason: str, header: Sequence[str], mapping: Mapping[str, str]
) -> PreviewLine:
    """The line of a row that is nobody to follow up."""
    return replace(_as_it_stands(row, header, mapping), reason=reason)


def _as_it_stands(row: Row, header: Sequence[str], mapping: Mapping[str, str]) -> PreviewLine:
    by_field: dict[str, str] = {}
    for column, cell in zip(header, row.cells, strict=False):
        if text := one_line(value(cell[:_LONGEST])):
            by_field.setdefault(mapping.get(column, ""), text)
    both = (by_field.get("first_name", ""), by_field.get("last_name", ""))
    name = by_field.get("full_name") or " ".join(filter(None, both)) or by_field.get("company", "")
    ways = (by_field[field] for field in (*PHONE_FIELDS, *EMAIL_FIELDS) if field in by_field)
    return PreviewLine(
        row.number,
        name or f"Row {row.number}",
        next(ways, ""),
        by_field.get("city", ""),
        by_field.get("timeline", ""),
        Becomes.IGNORED,
    )
