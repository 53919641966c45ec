"""What is in each column of a file: how full it is, and which answers it gives."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from leaddesk.services.capture.cell_text import value
from leaddesk.services.capture.preview import values_to_agree
from leaddesk.services.capture.table import Row, Table

#: A column with more different answers than this is no choice.
MOST_ANSWERS = 300
_LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The columns as far as the file was read; ``done`` when that is the whole of it.

    ``answers`` has a list for each column: (answer, how often), most frequent first; None for
    a column with too many to agree on.
    """

    rows: int
    filled: tuple[int, ...]
    answers: tuple[tuple[tuple[str, int], ...] | None, ...]
    done: bool


class FileSurvey:
    """Reads a file once, a piece at a time."""

    def __init__(self, table: Table) -> None:
        self._rows: Iterator[Row] = table.rows()
        self._count = 0
        self._filled = [0] * len(table.header)
        self._answers: list[Counter[str] | None] = [Counter() for _ in table.header]

    def advance(self, count: int) -> Surveyed:
        """Read the next ``count`` rows, and say what was seen so far."""
        rows = list(islice(self._rows, count))
        self._count += len(rows)
        for row in rows:
            for index, cell in enumerate(row.cells[: len(self._filled)]):
                if cell and (text := value(cell)):
                    self._filled[index] += 1
                    self._note(index, text)
        return Surveyed(
            self._count,
            tuple(self._filled),
            tuple(
                None if seen is None else tuple(values_to_agree(seen.elements(), MOST_ANSWERS))
                for seen in self._answers
            )
            if len(rows) < count
            else (None,) * len(self._filled),
            len(rows) < count,
        )

    def _note(self, index: int, text: str) -> None:
        seen = self._answers[index]
        if seen is None:
            return
        seen[text[:_LONGEST_ANSWER]] += 1
        if len(seen) > MOST_ANSWERS:
            self._answers[index] = None
