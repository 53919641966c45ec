"""Rows out of lines of delimited text; a broken quote costs one row, never the rest of the file."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from leaddesk.services.capture.delimiter import Dialect
from leaddesk.services.capture.table import Row

#: A value longer than this (characters) is a broken quote, not a note.
LONGEST_VALUE = 4_000_000

#: A value with more line breaks than this is a broken quote.
MOST_LINES = 5_000

_UNCLOSED = "a quotation mark is opened and never closed"
_STRAY = "a quotation mark inside a quoted value is not doubled"
_QUOTE_NOTE = "a value without quotes around it has a quotation mark in it; it is read as typed"


def read_csv_rows(lines: Iterable[str], dialect: Dialect) -> Iterator[Row]:
    """Every row of ``lines``, blank ones as no cells, with its numbers.

    A row whose quotes don't add up comes with its trouble and its cells split as well as can be;
    reading goes on with the next line. Memory: one row, or the lines of one broken value.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_VALUE))
    source, again = iter(lines), deque[str]()
    taken: list[str] = []
    make, clear = partial(tuple.__new__, Row), taken.clear
    number, line, mark = 1, 1, re.escape(dialect.delimiter)

    def feed() -> Iterator[str]:
        for text in chain(_emptied(again), source):
            taken.append(text)
            if len(taken) > MOST_LINES:
                raise csv.Error("unexpected end of data")
            yield text

    while True:
        reader = csv.reader(
            feed(),
            delimiter=dialect.delimiter,
            escapechar=dialect.escape,
            skipinitialspace=dialect.spaces_after_delimiter,
            strict=True,
        )
        try:
            for cells in reader:
                count = len(taken)
                note = ""
                if count == 1 and '"' in taken[0] and not dialect.escape:
                    note = _QUOTE_NOTE if _has_stray_quote(taken[0], cells, mark) else ""
                yield make((number, line, cells, "", note, ""))
                number += 1
                line += count
                clear()
            return
        except csv.Error as error:
            yield _mended(taken[0], dialect, number, line, error)
            again.extendleft(reversed(taken[1:]))
            number += 1
            line += 1
            taken.clear()


def _emptied(lines: deque[str]) -> Iterator[str]:
    """``lines`` from the front, each taken off."""
    while lines:
        yield lines.popleft()


def _mended(text: str, dialect: Dialect, number: int, line: int, error: csv.Error) -> Row:
    """The row that one line of text gives where the strict rules fail."""
    text = text.rstrip("\r\n")
    mark = re.escape(dialect.delimiter)
    spaced = rf'(?:\s*"(?:[^"]|"")*"\s*|[^"{mark}]*+)'
    if re.fullmatch(rf"{spaced}(?:{mark}{spaced})*", text):
        # Only blanks around the quotes: nothing is in doubt.
        tight = re.sub(r'"[ ]+(?=' + mark + r"|$)", '"', text)
        read = csv.reader([tight], delimiter=dialect.delimiter, skipinitialspace=True)
        return Row(number, line, next(read))
    trouble = _UNCLOSED if "end of data" in str(error) or text.count('"') == 1 else _STRAY
    if "field larger" in str(error):
        trouble = f"a value is longer than {LONGEST_VALUE:,} characters"
        text = text[:10_000]
    return Row(number, line, text.split(dialect.delimiter), trouble)


def _has_stray_quote(text: str, cells: list[str], mark: str) -> bool:
    """Whether an unquoted value of the one-line row ``text`` has a quotation mark in it."""
    if not any('"' in cell for cell in cells):
        return False
    cell = rf'(?:"(?:[^"]|"")*+"|[^"{mark}][^{mark}"]*+|)'
    return re.fullmatch(rf"{cell}(?:{mark}{cell})*+", text.strip(" \r\n")) is None
