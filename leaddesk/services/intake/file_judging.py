"""What the rows of a chunk become beside each other and beside the leads that are there."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from leaddesk.models.change import next_lead_id
from leaddesk.models.reader import Reader
from leaddesk.models.store import next_rev
from leaddesk.services.capture.duplicates import MatchKeys, Meeting, Verdict, judge
from leaddesk.services.intake.file_chunk import (
    JOIN_WEIGHT,
    Chunk,
    LeadRow,
    PassedRow,
    Pending,
    ReadRow,
    StoredJoin,
    WaitingRow,
)
from leaddesk.services.intake.file_joins import Joins
from leaddesk.services.intake.file_known import KnownByKey
from leaddesk.services.intake.file_statements import ASKED
from leaddesk.services.intake.import_result import TOLD_PROBLEMS, RowProblem
from leaddesk.services.intake.known import suppressed
from leaddesk.services.intake.known_lead import ONE_ARRIVAL
from leaddesk.services.intake.row_judgement import RowJudge

#: The desk is asked for so many rows at once; those that the chunk does not get to are not asked.
_ASKED_TOGETHER = 200

_NOBODY = Verdict(Meeting.NEW)


class ChunkJudge:
    """Judges chunk after chunk of one import; writes nothing."""

    def __init__(self, judge: RowJudge, joins: Joins) -> None:
        self._judge, self._joins = judge, joins
        self._known = KnownByKey()

    def judged(self, connection: sqlite3.Connection, rows: Sequence[ReadRow], size: int) -> Chunk:
        """What ``rows`` become on the desk as ``connection`` sees it.

        Fewer are judged where many join leads of the desk: they weigh more, and the lock is held
        for what weighs ``size`` rows.
        """
        self._known.forget()
        chunk = Chunk(next_rev(connection), set())
        next_id = next_lead_id(Reader(connection))
        for at, row in enumerate(rows):
            if chunk.weight >= size:
                break
            if at % _ASKED_TOGETHER == 0:
                self._look_up(connection, chunk, rows[at : at + _ASKED_TOGETHER])
            chunk.rows += 1
            chunk.weight += 1
            if row is None:
                chunk.ignored += 1
            elif isinstance(row, PassedRow):
                chunk.ignored += 1
                chunk.passed.append(row)
            elif isinstance(row, WaitingRow):
                chunk.waiting.append(row)
                chunk.problems.append(row.problem)
            else:
                next_id += self._meet(connection, chunk, row, next_id)
        return chunk

    def _look_up(
        self, connection: sqlite3.Connection, chunk: Chunk, rows: Sequence[ReadRow]
    ) -> None:
        keys = [row.keys for row in rows if isinstance(row, LeadRow)]
        self._known.look_up(connection, keys)
        chunk.suppressed |= _suppressed(connection, keys)

    def _meet(
        self, connection: sqlite3.Connection, chunk: Chunk, row: LeadRow, next_id: int
    ) -> int:
        """Find out whose row it is; the answer is how many ids it used (0 or 1)."""
        record, keys = row.record, row.keys
        if record.problems and len(chunk.problems) < TOLD_PROBLEMS:
            chunk.problems += [RowProblem(row.number, *problem) for problem in record.problems]
        candidates, sharing = self._known.candidates(keys)
        verdict = judge(record, candidates, sharing) if candidates else _NOBODY
        if verdict.meeting is Meeting.JOIN and verdict.lead_id is not None:
            lead_id = verdict.lead_id
            chunk.joined += 1
            if lead_id in chunk.pending:
                self._joins.to_pending(chunk, lead_id, row, verdict)
            else:
                chunk.joins.append(StoredJoin(lead_id, row, verdict))
                chunk.weight += JOIN_WEIGHT
            self._known.learn(lead_id, record, keys)
            chunk.suggestions += _both(connection, chunk, verdict)
            return 0
        blocked = bool(
            chunk.suppressed and record.phones and record.phones[0].e164 in chunk.suppressed
        )
        judged = self._judge.judge(record, row.source, blocked)
        if verdict.needs_checking:
            judged.own["needs_checking"] = 1
        chunk.pending[next_id] = Pending(judged, row)
        chunk.suggestions += [(other, next_id, verdict.because) for other in verdict.suggested]
        self._known.learn(next_id, record, keys)
        return 1


def _suppressed(connection: sqlite3.Connection, rows: Iterable[MatchKeys]) -> set[str]:
    """Those of the rows' numbers that nobody may call any more."""
    if connection.execute("SELECT 1 FROM suppression LIMIT 1").fetchone() is None:
        return set()
    return suppressed(Reader(connection), {phone for keys in rows for phone in keys.phones})


def _both(connection: sqlite3.Connection, chunk: Chunk, verdict: Verdict) -> list[tuple[Any, ...]]:
    """The other leads that a row belongs to as well, where nobody was asked before."""
    if not verdict.suggested:
        return []
    joined = verdict.lead_id
    asked = {other for other, new, _why in chunk.suggestions if new == joined}
    asked |= {new for other, new, _why in chunk.suggestions if other == joined}
    for pair in connection.execute(ASKED, (joined, joined)):
        asked.update(pair)
    return [(joined, other, ONE_ARRIVAL) for other in verdict.suggested if other not in asked]
