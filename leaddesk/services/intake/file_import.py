"""A file of leads is brought in: chunk by chunk, each a short transaction, undone as a whole."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import islice, tee
from typing import Any

from sqlmodel import col

from leaddesk.models.change import Change, next_lead_id
from leaddesk.models.file_import import FileImport
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import key_of
from leaddesk.models.rep import Rep
from leaddesk.models.search_index import index_new_leads
from leaddesk.models.store import Store, next_rev
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.date_order import DateOrder
from leaddesk.services.capture.duplicates import MatchKeys, Meeting, Verdict, judge, keys_of
from leaddesk.services.capture.preview import date_orders
from leaddesk.services.capture.row_outcome import outcome_of
from leaddesk.services.capture.standard_record import Ignored, StandardRecord, Unreadable
from leaddesk.services.capture.standardize import Standardizer, compile_standardizer
from leaddesk.services.capture.table import Row, Table
from leaddesk.services.intake.agreed_values import with_agreed
from leaddesk.services.intake.file_known import KnownByKey
from leaddesk.services.intake.file_rows import Chunk, ChunkWriter
from leaddesk.services.intake.file_statements import ASKED
from leaddesk.services.intake.file_undo import take_out
from leaddesk.services.intake.import_lock import importing
from leaddesk.services.intake.import_result import (
    TOLD_PROBLEMS,
    ImportResult,
    Progress,
    RowProblem,
)
from leaddesk.services.intake.known import suppressed
from leaddesk.services.intake.known_lead import ONE_ARRIVAL
from leaddesk.services.intake.likely_pairs import suggest_pairs
from leaddesk.services.intake.row_judgement import RowJudge
from leaddesk.services.intake.row_original import original
from leaddesk.services.standing.policy import KnownSource, Policy, policy_of, read_policy
from leaddesk.services.standing.recipients import refresh_recipients
from leaddesk.services.standing.reps import read_team
from leaddesk.services.standing.sources import source_named

#: A chunk is written in one transaction; its size follows its time (a claim waits behind it).
FIRST_CHUNK, LEAST_CHUNK, MOST_CHUNK = 100, 40, 500
_WISHED_SECONDS = 0.05

_NOBODY = Verdict(Meeting.NEW)

Report = Callable[[Progress], bool]


def bring_in(
    store: Store,
    table: Table,
    mapping: Mapping[str, str],
    *,
    source_name: str = "",
    source_kind: SourceKind = SourceKind.FILE,
    agreed: Mapping[str, Mapping[str, str]] | None = None,
    orders: Mapping[str, DateOrder] | None = None,
    now: datetime,
    by_id: int | None,
    progress: Report | None = None,
    digest: str = "",
) -> ImportResult:
    """Bring in every row of ``table``; ``mapping`` is column → field.

    ``agreed`` replaces answers as they stand in a column before they are read; ``orders`` says
    how a column of dates is written where the file does not. ``progress`` is called after each
    chunk; when it answers False, or when anything fails, everything is taken out again. ``digest``
    is kept with the import, for roads that bring no file twice. Raises `LeadDeskError` while another import runs.
    """
    with importing(store.path):
        run = _Run(store, table, mapping, source_name, source_kind, orders, now, by_id, digest)
        try:
            return _bring_in(run, table, agreed or {}, progress)
        except BaseException:
            # A broken file, a full disk, Ctrl+C: nothing is kept, as after a stop.
            run.take_out()
            raise


def _bring_in(
    run: "_Run",
    table: Table,
    agreed: Mapping[str, Mapping[str, str]],
    progress: Report | None,
) -> ImportResult:
    # Beside each row as it is read goes the row as it came: the original that is kept.
    as_came, other = tee(table.rows())
    rows = zip(as_came, with_agreed(other, table.header, agreed), strict=True)
    size, done = FIRST_CHUNK, 0
    while chunk := list(islice(rows, size)):
        seconds = run.write(chunk)
        done += len(chunk)
        size = _next_size(size, seconds)
        if progress is not None and not progress(run.progress(done)):
            run.take_out()
            return ImportResult(run.import_id, rows=done, stopped=True)
    return run.finish(done)


def _next_size(size: int, seconds: float) -> int:
    wished = int(size * _WISHED_SECONDS / max(seconds, 0.001))
    return max(LEAST_CHUNK, min(MOST_CHUNK, (size + wished) // 2))


class _Run:
    """One import under way: its numbers, and what it has decided once for all rows."""

    def __init__(
        self,
        store: Store,
        table: Table,
        mapping: Mapping[str, str],
        source_name: str,
        source_kind: SourceKind,
        orders: Mapping[str, DateOrder] | None,
        now: datetime,
        by_id: int | None,
        digest: str,
    ) -> None:
        self._store, self._table, self._now, self._by_id = store, table, now, by_id
        self._kind = source_kind
        self._default_source = source_name or _name_of(table.file)
        policy = read_policy(store.reader(), now)
        self._source_by_id = dict(policy.sources)
        self._sources: dict[str, KnownSource] = {}
        self._judge = RowJudge(policy, read_team(store.reader(), policy, now), now)
        self._read: Standardizer = compile_standardizer(
            table.header, mapping, _context(policy, table, mapping, orders, now)
        )
        self.import_id = self._begin(mapping, digest)
        self._writer = ChunkWriter(
            self._judge,
            import_id=self.import_id,
            now=now,
            by_id=by_id,
            kind=table.kind.lower(),
        )
        self._created = self._joined = self._waiting = self._ignored = 0
        self._problems: list[RowProblem] = []
        self._first_id = int(store.reader().value("SELECT coalesce(max(id), 0) FROM lead"))
        self._known = KnownByKey()

    def write(self, rows: Sequence[tuple[Row, Row]]) -> float:
        """Write one chunk of rows (as it came, as agreed); the answer is how long its transaction
        took, in seconds.
        """
        outcomes = [(came, outcome_of(agreed, self._read)) for came, agreed in rows]
        keys = {
            row.number: keys_of(outcome)
            for row, outcome in outcomes
            if isinstance(outcome, StandardRecord)
        }
        for _row, outcome in outcomes:
            if isinstance(outcome, StandardRecord):
                self._source(outcome.source or self._default_source)
        started = time.perf_counter()
        with self._store.bulk() as connection:
            rev = next_rev(connection)
            chunk = Chunk()
            self._known.look_up(connection, keys.values())
            chunk.suppressed = _suppressed(connection, keys.values())
            next_id = next_lead_id(Reader(connection))
            for row, outcome in outcomes:
                next_id += self._place(
                    connection, chunk, row, outcome, keys.get(row.number), next_id, rev
                )
            self._writer.write(connection, chunk, rev)
            self._record_command(connection, rev)
        return time.perf_counter() - started

    def take_out(self) -> None:
        """Keep nothing of what was written so far."""
        take_out(self._store, self.import_id, now=self._now, by_id=self._by_id, said=False)

    def progress(self, done: int) -> Progress:
        """How far the import is."""
        return Progress(done, self._created, self._joined, self._waiting)

    def finish(self, rows: int) -> ImportResult:
        """Make the new leads searchable, keep the turns of the reps, close the import."""
        self._index()
        self._refresh_recipients()
        suggest_pairs(self._store, self.import_id, now=self._now, by_id=self._by_id)

        def work(change: Any) -> None:
            change.cannot_be_undone()
            run = change.get(FileImport, self.import_id)
            change.update(
                run,
                rows=rows,
                created=self._created,
                joined=self._joined,
                needs_attention=self._waiting,
                finished=True,
            )
            for state in self._judge.reps:
                rep = change.get(Rep, state.id)
                change.update(
                    rep,
                    assigned_count=state.assigned_today,
                    last_assigned_at=state.last_assigned_at,
                )
            change.say(f"{self._created:,} leads came in from {self._table.file}")

        done = self._store.do("import", work, now=self._now, by_id=self._by_id)
        self._store.announce(frozenset({"lead", "import", "capture", "event"}), (), done.rev)
        return ImportResult(
            self.import_id,
            rows=rows,
            created=self._created,
            joined=self._joined,
            needs_attention=self._waiting,
            ignored=self._ignored,
            problems=tuple(self._problems),
        )

    def _begin(self, mapping: Mapping[str, str], digest: str) -> int:
        def work(change: Any) -> int:
            change.cannot_be_undone()
            source = source_named(change, self._default_source, self._kind)
            return key_of(
                change.add(
                    FileImport(
                        file_name=self._table.file,
                        at=self._now,
                        by_id=self._by_id,
                        source_id=key_of(source),
                        mapping=dict(mapping),
                        digest=digest,
                    )
                )
            )

        return self._store.do("import", work, now=self._now, by_id=self._by_id).result

    def _place(
        self,
        connection: sqlite3.Connection,
        chunk: Chunk,
        row: Row,
        outcome: Any,
        keys: MatchKeys | None,
        next_id: int,
        rev: int,
    ) -> int:
        """Put one row where it belongs; the answer is how many ids it used (0 or 1)."""
        raw = original(self._table.header, row)
        if isinstance(outcome, Ignored):
            self._ignored += 1
            if row.no_lead:
                self._writer.pass_over(chunk, row.number, raw, row.no_lead)
            return 0
        if isinstance(outcome, Unreadable):
            self._waiting += 1
            self._tell(row.number, outcome.column, outcome.value, outcome.reason)
            self._writer.wait(
                chunk, row.number, raw, (outcome.reason, outcome.column, outcome.value)
            )
            return 0
        for problem in outcome.problems:
            self._tell(row.number, problem.column, problem.value, problem.reason)
        source = self._source(outcome.source or self._default_source)
        keys = keys or keys_of(outcome)
        candidates, sharing = self._known.candidates(keys)
        verdict = judge(outcome, candidates, sharing) if candidates else _NOBODY
        if verdict.meeting is Meeting.JOIN and verdict.lead_id is not None:
            self._joined += 1
            self._join(connection, chunk, verdict.lead_id, outcome, source, row, raw, verdict, rev)
            self._known.learn(verdict.lead_id, outcome, keys)
            chunk.suggestions += self._both(connection, chunk, verdict)
            return 0
        self._created += 1
        self._writer.create(
            chunk, next_id, outcome, source, row.number, raw, verdict.needs_checking
        )
        chunk.suggestions += [(other, next_id, verdict.because) for other in verdict.suggested]
        self._known.learn(next_id, outcome, keys)
        return 1

    def _join(
        self,
        connection: sqlite3.Connection,
        chunk: Chunk,
        lead_id: int,
        record: StandardRecord,
        source: KnownSource,
        row: Row,
        raw: bytes,
        verdict: Verdict,
        rev: int,
    ) -> None:
        if lead_id in chunk.pending:
            self._writer.join_pending(chunk, lead_id, record, source, row.number, raw, verdict)
            return
        cursor = connection.execute("SELECT * FROM lead WHERE id = ?", (lead_id,))
        names = [column[0] for column in cursor.description]
        stored = dict(zip(names, cursor.fetchone(), strict=True))
        first = self._source_by_id.get(stored["source_id"]) or source
        self._writer.join_stored(
            connection, chunk, stored, record, first, source, row.number, raw, verdict, rev
        )

    def _both(
        self, connection: sqlite3.Connection, chunk: Chunk, verdict: Verdict
    ) -> list[tuple[Any, ...]]:
        """The other leads that a row belongs to as well, where nobody was asked before."""
        joined = verdict.lead_id
        asked = {other for other, new, _why in chunk.suggestions if new == joined}
        asked |= {new for other, new, _why in chunk.suggestions if other == joined}
        if verdict.suggested:
            for pair in connection.execute(ASKED, (joined, joined)):
                asked.update(pair)
        return [(joined, other, ONE_ARRIVAL) for other in verdict.suggested if other not in asked]

    def _source(self, name: str) -> KnownSource:
        known = self._sources.get(name.casefold())
        if known is not None:
            return known

        def work(change: Any) -> KnownSource:
            change.cannot_be_undone()
            source = source_named(change, name, self._kind)
            return KnownSource(key_of(source), source.name, str(source.kind), source.proven)

        done = self._store.do("source", work, now=self._now, by_id=self._by_id)
        self._sources[name.casefold()] = self._source_by_id[done.result.id] = done.result
        return done.result

    def _tell(self, row: int, column: str, value: str, reason: str) -> None:
        if len(self._problems) < TOLD_PROBLEMS:
            self._problems.append(RowProblem(row, column, value[:400], reason))

    def _record_command(self, connection: sqlite3.Connection, rev: int) -> None:
        connection.execute(
            "INSERT INTO command (rev, id, name, at, by_id, said, undo, undoes, undone_by)"
            " VALUES (?, ?, 'import rows', ?, ?, '', NULL, NULL, NULL)",
            (rev, f"import-{self.import_id}-{rev}", to_micros(self._now), self._by_id),
        )

    def _refresh_recipients(self) -> None:
        ids = sorted(self._writer.reachable_anew)

        def work(change: Change, ids: Sequence[int]) -> None:
            change.cannot_be_undone()
            policy = policy_of(change)
            for lead in change.all(Lead, col(Lead.id).in_(ids)):
                refresh_recipients(change, policy, lead)

        for at in range(0, len(ids), LEAST_CHUNK):
            some = ids[at : at + LEAST_CHUNK]
            self._store.do("import", partial(work, ids=some), now=self._now, by_id=self._by_id)

    def _index(self) -> None:
        last = int(self._store.reader().value("SELECT coalesce(max(id), 0) FROM lead"))
        for after in range(self._first_id, last, LEAST_CHUNK * 10):
            with self._store.indexing() as connection:
                index_new_leads(connection, after, min(after + LEAST_CHUNK * 10, last))


def _suppressed(connection: sqlite3.Connection, rows: Iterable[MatchKeys]) -> set[str]:
    """Those of the rows' numbers that nobody may call any more."""
    if connection.execute("SELECT 1 FROM suppression LIMIT 1").fetchone() is None:
        return set()
    return suppressed(Reader(connection), {phone for keys in rows for phone in keys.phones})


def _context(
    policy: Policy,
    table: Table,
    mapping: Mapping[str, str],
    orders: Mapping[str, DateOrder] | None,
    now: datetime,
) -> Context:
    settings = policy.settings
    return Context(
        country=settings.country,
        zone=settings.zone,
        currency=settings.currency,
        received_at=now,
        orders=date_orders(table, mapping, settings.country, orders),
    )


def _name_of(file: str) -> str:
    """A source's name from a file's: "expo-leads-may.xlsx" → "expo leads may"."""
    stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or "File"
