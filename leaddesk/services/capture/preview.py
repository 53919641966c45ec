"""What each row of a file will become, before anything is saved (pure)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from leaddesk.models.vocabulary import Validity
from leaddesk.services.capture.cell_text import one_line, value
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.date_order import DateOrder, OrderVerdict, date_order
from leaddesk.services.capture.duplicates import Meeting, Verdict, keys_of
from leaddesk.services.capture.phone_number import read_phone
from leaddesk.services.capture.standard_fields import MOMENT_FIELDS, PHONE_FIELDS
from leaddesk.services.capture.standard_record import (
    FieldProblem,
    Ignored,
    Outcome,
    StandardRecord,
)
from leaddesk.services.capture.standardize import Standardizer
from leaddesk.services.capture.table import Row, Table


class Becomes(StrEnum):
    """What happens to a row."""

    NEW = "new"
    JOINS = "joins"
    FIX = "fix"
    IGNORED = "ignored"


class PreviewRow(NamedTuple):
    """One row of the preview: what it becomes and why, with the record to show.

    ``column`` and ``value`` name the cell to mend in a row to fix. ``lead_id`` is the lead that
    the row joins; None with JOINS means an earlier row of the same file (``joins_row``).
    """

    row: int
    becomes: Becomes
    reason: str
    record: StandardRecord | None
    cells: tuple[str, ...]
    column: str = ""
    value: str = ""
    lead_id: int | None = None
    joins_row: int | None = None
    problems: tuple[FieldProblem, ...] = ()


def preview_rows(
    rows: Iterable[Row],
    standardizer: Standardizer,
    meets: Callable[[StandardRecord], Verdict],
) -> list[PreviewRow]:
    """What each of ``rows`` becomes; ``meets`` judges a record against the leads of the desk.

    Rows that share a phone or an e-mail with an earlier one join it.
    """
    earlier: dict[str, int] = {}
    return [_preview(row, standardizer, meets, earlier) for row in rows]


def _preview(
    row: Row,
    standardizer: Standardizer,
    meets: Callable[[StandardRecord], Verdict],
    earlier: dict[str, int],
) -> PreviewRow:
    cells = tuple(row.cells)
    if row.trouble:
        return PreviewRow(row.number, Becomes.FIX, row.trouble, None, cells)
    outcome: Outcome = standardizer(row.cells)
    if isinstance(outcome, Ignored):
        return PreviewRow(row.number, Becomes.IGNORED, outcome.reason, None, cells)
    if not isinstance(outcome, StandardRecord):
        reason, column, bad = outcome
        return PreviewRow(row.number, Becomes.FIX, reason, None, cells, column, bad)
    verdict = meets(outcome)
    keys = keys_of(outcome)
    first = next((earlier[key] for key in (*keys.phones, *keys.emails) if key in earlier), None)
    for key in (*keys.phones, *keys.emails):
        earlier.setdefault(key, row.number)
    if verdict.meeting is Meeting.JOIN:
        becomes, reason = Becomes.JOINS, verdict.because
    elif first is not None:
        becomes, reason = Becomes.JOINS, f"same person as row {first}"
    else:
        becomes, reason = Becomes.NEW, verdict.because
    return PreviewRow(
        row.number,
        becomes,
        reason,
        outcome,
        cells,
        lead_id=verdict.lead_id,
        joins_row=first if verdict.lead_id is None else None,
        problems=outcome.problems,
    )


def date_orders(
    table: Table,
    mapping: Mapping[str, str],
    country: str,
    chosen: Mapping[str, DateOrder] | None = None,
) -> dict[str, OrderVerdict]:
    """The date order of every column that goes to an instant.

    A person's choice in ``chosen`` (by column) counts; else the whole file decides.
    """
    chosen = chosen or {}
    wanted = [
        (index, column)
        for index, column in enumerate(table.header)
        if mapping.get(column) in MOMENT_FIELDS
    ]
    values: dict[str, list[str]] = {column: [] for _, column in wanted if column not in chosen}
    if values:
        for row in table.rows():
            if not row.trouble:
                for index, column in wanted:
                    # Long dates and ISO dates prove nothing; only short ones are kept.
                    if len(text := row.cells[index]) < 40 and ("/" in text or "-" in text[:3]):
                        values.get(column, []).append(text)
    found = {column: date_order(texts, country) for column, texts in values.items()}
    for _, column in wanted:
        if column in chosen:
            found[column] = OrderVerdict(chosen[column], True, f"you chose {chosen[column]}")
    return found


class ColumnSummary(NamedTuple):
    """What the wizard says beside a column: how much will change, how many values to agree on."""

    filled: float
    changed: int
    distinct: tuple[tuple[str, int], ...]


def values_to_agree(values: Iterable[str], most: int = 200) -> list[tuple[str, int]]:
    """The distinct answers in a column with their counts, most frequent first.

    Answers that differ only in case and blanks are one, spelled as it came most often.
    """
    spellings: dict[str, Counter[str]] = {}
    for text in values:
        answer = one_line(value(text))
        if answer:
            spellings.setdefault(answer.casefold(), Counter())[answer] += 1
    counted = [(spelled.most_common(1)[0][0], spelled.total()) for spelled in spellings.values()]
    return sorted(counted, key=lambda each: (-each[1], each[0]))[:most]


def summarise(column_values: Sequence[str], field: str, context: Context) -> ColumnSummary:
    """How full a column is, how many of its values are written another way, and its answers."""
    values = [text for text in map(value, column_values) if text]
    changed = 0
    if field in PHONE_FIELDS:
        for text in values:
            phone = read_phone(text, context.country)
            changed += phone.validity is not Validity.INVALID and phone.e164 != text
    filled = len(values) / len(column_values) if column_values else 0.0
    return ColumnSummary(filled, changed, tuple(values_to_agree(values)))
