"""A chunk of a file on its way into the desk: the rows as read, what they become, how many."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from leaddesk.models.bulk import Insert
from leaddesk.services.capture.duplicates import MatchKeys, Verdict
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.import_result import RowProblem
from leaddesk.services.intake.row_judgement import Judged
from leaddesk.services.standing.policy import KnownSource

#: The rows of the first chunk; and bounds, within which the size follows the machine.
FIRST_CHUNK, LEAST_CHUNK, MOST_CHUNK = 100, 50, 2_000

#: A row that joins a lead of the desk takes as long as so many that become new leads.
JOIN_WEIGHT = 4

#: How long one transaction may hold the desk's lock, in seconds: a claim waits behind it.
_WISHED = 0.05


def next_size(size: int, seconds: float) -> int:
    """How many rows come next, after ``size`` rows held the lock for ``seconds``.

    Shrinks at once and grows with care: one slow chunk is felt, one quick one may be chance.
    """
    fitting = int(size * _WISHED / max(seconds, 0.001))
    grown = fitting if fitting < size else min((size + fitting) // 2, 2 * size)
    return max(LEAST_CHUNK, min(MOST_CHUNK, grown))


class LeadRow(NamedTuple):
    """A row that is a lead: where it stands in the file, as it came, and as it was read."""

    number: int
    raw: bytes
    record: StandardRecord
    keys: MatchKeys
    source: KnownSource


class WaitingRow(NamedTuple):
    """A row that can't become a lead before somebody mends it."""

    number: int
    raw: bytes
    problem: RowProblem


class PassedRow(NamedTuple):
    """A row that is nobody to follow up: its original and the reason are kept."""

    number: int
    raw: bytes
    why: str


#: A row that was read; None is one that never was a lead: blank, or the header again.
ReadRow = LeadRow | WaitingRow | PassedRow | None


@dataclass(slots=True)
class Pending:
    """A lead of this chunk that is not written yet, and the row that it came in with.

    Once another row filled its gaps, ``columns`` are all its columns; before, they are those of
    ``judged``.
    """

    judged: Judged
    row: LeadRow
    columns: dict[str, Any] | None = None
    joined: list[LeadRow] = field(default_factory=list)


class StoredJoin(NamedTuple):
    """A row that belongs to a lead of the desk."""

    lead_id: int
    row: LeadRow
    verdict: Verdict


@dataclass(slots=True)
class Chunk:
    """What rows become, before anything is written; ``rev`` is the revision that it will have.

    ``rows`` counts those that were judged, ``weight`` what their writing weighs. ``suppressed``
    are those of their numbers that nobody may call; ``ways`` are the numbers and addresses of the
    desk's leads that they joined. Lists of tuples are rows of tables, ``other_leads`` those with
    every column; they are written by ``inserts``.
    """

    rev: int
    suppressed: set[str]
    rows: int = 0
    weight: int = 0
    joined: int = 0
    ignored: int = 0
    passed: list[PassedRow] = field(default_factory=list)
    waiting: list[WaitingRow] = field(default_factory=list)
    pending: dict[int, Pending] = field(default_factory=dict)
    joins: list[StoredJoin] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    ways: dict[int, set[str]] = field(default_factory=dict)

    leads: list[tuple[Any, ...]] = field(default_factory=list)
    other_leads: list[tuple[Any, ...]] = field(default_factory=list)
    captures: list[tuple[Any, ...]] = field(default_factory=list)
    events: list[tuple[Any, ...]] = field(default_factory=list)
    enrolments: list[tuple[Any, ...]] = field(default_factory=list)
    contact_points: list[tuple[Any, ...]] = field(default_factory=list)
    consents: list[tuple[Any, ...]] = field(default_factory=list)
    suggestions: list[tuple[Any, ...]] = field(default_factory=list)
    inserts: list[Insert] = field(default_factory=list)
