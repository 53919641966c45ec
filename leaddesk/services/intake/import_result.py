"""What an import tells: how far it is, and what became of every row."""

from dataclasses import dataclass

#: Problems that are told one by one; all rows to fix wait in Needs attention all the same.
TOLD_PROBLEMS = 1_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    rows: int
    created: int
    joined: int
    needs_attention: int


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row, or one value of it, that is not as it should be."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a file. ``ignored`` rows were blank, or the header again.

    ``stopped``: it was stopped on the way, and nothing of it was kept.
    """

    import_id: int
    rows: int = 0
    created: int = 0
    joined: int = 0
    needs_attention: int = 0
    ignored: int = 0
    problems: tuple[RowProblem, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class KeptLead:
    """A lead that an undo left as it is, and why."""

    lead_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What an undo of a whole import did."""

    removed: int
    restored: int
    kept: tuple[KeptLead, ...] = ()
