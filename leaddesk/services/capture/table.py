"""A file of leads as rows under a header, with everything that was odd about it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from leaddesk.services.errors import LeadDeskError


class Row(NamedTuple):
    """One row of a file.

    ``number`` counts rows as a spreadsheet shows them, ``line`` counts lines of text; they differ
    after a value with a line break in it. ``trouble`` is empty, or says why the row can't be
    trusted: such a row waits in *Needs attention*, and ``cells`` are only a guess. ``note`` says
    what was odd about a row that could be read all the same. ``no_lead`` says why a row is nobody
    to follow up (a host, a ticket given back): it is passed over.
    """

    number: int
    line: int
    cells: list[str]
    trouble: str = ""
    note: str = ""
    no_lead: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was wrong or odd in a file, and where."""

    file: str
    reason: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    line: int | None = None


class FileRefused(LeadDeskError):  # noqa: N818 - the name says what happened
    """A file that can't be read at all; ``problem`` says where and why."""

    def __init__(self, problem: Problem, do: str) -> None:
        where = f", row {problem.row}" if problem.row else ""
        where += f", column {problem.column}" if problem.column else ""
        super().__init__(f"{problem.file}{where}: {problem.reason}.", "Nothing was brought in.", do)
        self.problem = problem


#: How many problems of one file are kept one by one; the rest are only counted.
KEPT_PROBLEMS = 1000


@dataclass(slots=True)
class Table:
    """A file that was opened: its header, its rows, and how it was read.

    ``header`` has unique, non-blank names. ``header_row`` is None where the file has no header
    and the names were made up. Each call of ``rows()`` reads the file anew, a piece at a time.
    ``problems`` holds what was odd about the rows last read (and the header); it fills as rows
    are read. ``sheets`` names all sheets of a workbook and ``sheet`` the one being read.
    ``above`` are the rows over the header; ``goes_to`` is what is known of the columns of such a
    file (column → field): they are not guessed.
    """

    file: str
    kind: str
    header: tuple[str, ...]
    header_row: int | None
    read_rows: "Callable[[Table], Iterator[Row]]" = field(repr=False)
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    notes: tuple[str, ...] = ()
    above: tuple[Row, ...] = field(default=(), repr=False)
    goes_to: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """Every row under the header, in order; blank rows are left out."""
        self.problems.clear()
        self.problem_count = 0
        return self.read_rows(self)

    def report(self, problem: Problem) -> None:
        """Keep ``problem`` (the first thousand whole, the rest as a count)."""
        self.problem_count += 1
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(problem)

    def head(self, count: int) -> list[Row]:
        """The first ``count`` rows, for a preview."""
        found: list[Row] = []
        for row in self.rows():
            found.append(row)
            if len(found) >= count:
                break
        return found


def fitted(table: Table, row: Row, width: int) -> Row:
    """``row`` with ``width`` cells, one per column, its troubles and notes reported to ``table``.

    A short row is read as if its last cells were blank. A row with more values than the header
    has columns can't be trusted: an unquoted delimiter moves every value after it.
    """
    number, line, cells, trouble, note, _ = row
    if len(cells) > width:
        extra = [cell for cell in cells[width:] if cell.strip()]
        if extra and not trouble:
            trouble = f"the row has {len(cells)} values, but the header has {width} columns"
        cells = cells[:width] + extra
    elif len(cells) < width:
        if not trouble:
            note = f"the row has only {len(cells)} of {width} values; the others are blank"
        cells = cells + [""] * (width - len(cells))
    if trouble or note:
        table.report(Problem(table.file, trouble or note, number, line=line))
    return Row(number, line, cells, trouble, note)
