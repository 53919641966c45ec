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
    """What became of a file. ``ignored`` rows were nobody: blank, the header again, a host.

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
    """What an undo of a whole import did.

    ``restored`` rows had joined a lead that is as before again, ``left_out`` ones waited in Needs
    attention; ``sources`` are those that only this file had made.
    """

    removed: int
    restored: int
    kept: tuple[KeptLead, ...] = ()
    left_out: int = 0
    sources: tuple[str, ...] = ()
    file: str = ""

    @property
    def words(self) -> str:
        """What really happened, in a sentence: "leads.csv is taken back: 863 leads went"."""
        parts = []
        if self.removed:
            parts.append(f"{_count(self.removed, 'lead')} went")
        if self.restored:
            parts.append(f"{_count(self.restored, 'row')} came out of leads you had")
        if self.left_out:
            parts.append(f"{_count(self.left_out, 'row')} to fix went")
        if self.kept:
            stays = "stays" if len(self.kept) == 1 else "stay"
            parts.append(f"{_count(len(self.kept), 'lead')} {stays}")
        if self.sources:
            count = len(self.sources)
            parts.append("its source went too" if count == 1 else f"{count} sources went too")
        return f"{self.file} is taken back: {', '.join(parts) or 'nothing of it was left'}"


@dataclass(frozen=True, slots=True)
class TakingOut:
    """How far an undo is, in rows of the file; ``removed`` leads went so far."""

    rows: int
    of_rows: int
    removed: int
    restored: int


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
