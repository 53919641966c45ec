"""Delimited text: CSV, TSV, semicolons and pipes, in any encoding, with any newline."""

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from leaddesk.services.capture.csv_rows import read_csv_rows
from leaddesk.services.capture.delimiter import Dialect, dialect_of
from leaddesk.services.capture.header_row import (
    SEARCHED_ROWS,
    header_index,
    made_up_names,
    unique_names,
)
from leaddesk.services.capture.reading import AS_FOUND, Reading
from leaddesk.services.capture.table import FileRefused, Problem, Row, Table, fitted
from leaddesk.services.capture.text_encoding import Encoding, encoding_of

NAME = "csv"
SUFFIXES = (".csv", ".tsv", ".txt", ".tab")

_SAMPLE_CHARACTERS = 64_000
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x00\x1b\x1a\x1c\x1d\x1e\x1f")


def recognises(head: bytes) -> bool:
    """Any file may be text; reading it tells."""
    return True


def read(source: Path | bytes, file: str = "", reading: Reading = AS_FOUND) -> Table:
    """The table in ``source``, read as ``reading`` says and otherwise as it is found.

    Raises ``FileRefused`` for an empty file and for one that holds no text.
    """
    file = file or (source.name if isinstance(source, Path) else "the file")
    with _opened(source) as stream:
        found = _encoding(stream, file, reading.encoding)
        with _text(stream, found) as text:
            sample = text.read(_SAMPLE_CHARACTERS)
    if not sample.strip("\ufeff\x00 \t\r\n"):
        raise FileRefused(Problem(file, "the file is empty"), "Check that it is the right file.")
    dialect = dialect_of(sample, reading.delimiter)
    first = list(islice(_rows(source, found, dialect), SEARCHED_ROWS))
    index = header_index(first, reading.header_row)
    if index is None:
        header = made_up_names(max(len(row.cells) for row in first))
        start = 0
    else:
        header = unique_names(first[index].cells)
        start = first[index].number

    def rows(table: Table) -> Iterator[Row]:
        width = len(header)
        for row in _rows(source, found, dialect):
            number, _, cells, trouble, note, _ = row
            if number <= start:
                continue
            if len(cells) == width and not trouble and not note:
                if cells[0].isalnum() or any(map(str.strip, cells)):
                    yield row
            elif trouble or any(cell.strip() for cell in cells):
                yield fitted(table, row, width)

    return Table(
        file=file,
        kind="TSV" if dialect.delimiter == "\t" else "CSV",
        header=header,
        header_row=None if index is None else start,
        read_rows=rows,
        encoding=found.name,
        delimiter=dialect.name,
        above=tuple(first[:index]) if index is not None else (),
    )


def _rows(source: Path | bytes, encoding: Encoding, dialect: Dialect) -> Iterator[Row]:
    """Every row of the file from its top."""
    with _opened(source) as stream, _text(stream, encoding) as text:
        yield from read_csv_rows(text, dialect)


def _opened(source: Path | bytes) -> BinaryIO:
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source)


def _text(stream: BinaryIO, encoding: Encoding) -> io.TextIOWrapper:
    """``stream`` as text, its newlines kept as they are; a broken last character is marked."""
    stream.seek(encoding.skip)
    return io.TextIOWrapper(stream, encoding=encoding.name, errors="replace", newline="")


def _encoding(stream: BinaryIO, file: str, wanted: str | None) -> Encoding:
    """The encoding, once it is sure that the file holds text."""
    found = encoding_of(stream)
    stream.seek(0)
    head = stream.read(4096)
    if "utf" not in found.name and sum(byte in _CONTROLS for byte in head) > len(head) / 50:
        raise FileRefused(
            Problem(file, "this is not a table of text"),
            "Save it as CSV or XLSX, and bring that in.",
        )
    return Encoding(wanted, found.skip if wanted == found.name else 0) if wanted else found
