"""Which character separates the values of a text file: comma, semicolon, tab, pipe, or none."""

import csv
import re
from collections import Counter
from dataclasses import dataclass

#: What a separator may be; anything else is one column (libraries: dialect).
DELIMITERS = ",;\t|"

#: Stands for "one column": a separator that no text holds.
NO_DELIMITER = "\x1f"

_SAMPLED_ROWS = 200
_SURE = 0.8
_HINT_CHARACTERS = 16_000


@dataclass(frozen=True, slots=True)
class Dialect:
    """How values are separated and quoted."""

    delimiter: str = ","
    escape: str | None = None
    spaces_after_delimiter: bool = False

    @property
    def name(self) -> str:
        """The separator in a word, for people."""
        return {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}.get(
            self.delimiter, "one column"
        )


def dialect_of(sample: str, delimiter: str | None = None) -> Dialect:
    """How the text that starts with ``sample`` is separated, unless ``delimiter`` says it."""
    escape = "\\" if '\\"' in sample and '""' not in sample else None
    chosen = delimiter or _delimiter(sample)
    spaced = re.search(re.escape(chosen) + ' +"', sample) is not None
    return Dialect(chosen, escape, spaced)


def _delimiter(sample: str) -> str:
    """The separator whose row widths agree best; clevercsv is asked where none is sure."""
    scored = {mark: _agreement(sample, mark) for mark in DELIMITERS if mark in sample}
    scored = {mark: score for mark, score in scored.items() if score[0] > 0}
    if not scored:
        return NO_DELIMITER
    best = max(scored, key=lambda mark: scored[mark])
    if scored[best][0] >= _SURE:
        return best
    hint = _second_opinion(sample[:_HINT_CHARACTERS])
    return hint if hint in scored else best


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that have the commonest width, and that width; (0, 0) for one column."""
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(sample.splitlines(keepends=True), delimiter=delimiter):
            if any(cell.strip() for cell in cells):
                widths[len(cells)] += 1
            if widths.total() >= _SAMPLED_ROWS:
                break
    except csv.Error:
        pass
    if not widths:
        return 0.0, 0
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0, 0
    width = max(wide, key=lambda each: (wide[each], each))
    return wide[width] / widths.total(), width


def _second_opinion(sample: str) -> str:
    """clevercsv's separator, or an empty text."""
    # Imported here: 190 ms that most files never need.
    import clevercsv

    try:
        dialect = clevercsv.Sniffer().sniff(sample, delimiters=DELIMITERS)
    except (clevercsv.Error, StopIteration, ValueError):
        return ""
    return str(dialect.delimiter or "") if dialect else ""
