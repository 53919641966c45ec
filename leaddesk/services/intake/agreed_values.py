"""The answers that were agreed on, put in place of those in the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from leaddesk.services.capture.cell_text import one_line, value
from leaddesk.services.capture.table import Row


def with_agreed(
    rows: Iterable[Row], header: Sequence[str], agreed: Mapping[str, Mapping[str, str]]
) -> Iterator[Row]:
    """The rows, each agreed column's answer replaced; case and blanks do not matter."""
    columns = [
        (index, {_plain(said): meant for said, meant in agreed[column].items()})
        for index, column in enumerate(header)
        if agreed.get(column)
    ]
    if not columns:
        yield from rows
        return
    for row in rows:
        cells = list(row.cells)
        for index, answers in columns:
            if index < len(cells):
                cells[index] = answers.get(_plain(cells[index]), cells[index])
        yield row._replace(cells=cells)


def _plain(text: str) -> str:
    return one_line(value(text)).casefold()
