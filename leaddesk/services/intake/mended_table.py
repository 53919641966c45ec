"""A file with single cells mended by hand; the file itself stays as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from leaddesk.services.capture.table import Row, Table

#: Row of the file → column → what a person typed instead.
Mends = Mapping[int, Mapping[str, str]]


def mended_table(table: Table, mends: Mends) -> Table:
    """``table`` whose rows come with ``mends`` in their places."""
    if not mends:
        return table
    places = {column: index for index, column in enumerate(table.header)}

    def rows(of: Table) -> Iterator[Row]:
        for row in table.read_rows(of):
            typed = mends.get(row.number)
            if typed:
                cells = [*row.cells, *[""] * (len(places) - len(row.cells))]
                for column, text in typed.items():
                    cells[places[column]] = text
                row = row._replace(cells=cells)
            yield row

    return replace(table, read_rows=rows, problems=[], problem_count=0)
