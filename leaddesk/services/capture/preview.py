"""What each row of a file will become, before anything is saved (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from leaddesk.services.capture.cell_text import one_line, value
from leaddesk.services.capture.date_order import DateOrder, OrderVerdict, date_order
from leaddesk.services.capture.standard_fields import MOMENT_FIELDS
from leaddesk.services.capture.table import Table


class Becomes(StrEnum):
    """What happens to a row."""

    NEW = "new"
    JOINS = "joins"
    FIX = "fix"
    IGNORED = "ignored"


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
