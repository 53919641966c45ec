"""A file of leads is brought in: chunk by chunk, each a short transaction, undone as a whole."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import islice, tee
from typing import Any

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.file_import import FileImport
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.rep import Rep
from leaddesk.models.search_index import index_new_leads
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.date_order import DateOrder
from leaddesk.services.capture.duplicates import contact_keys
from leaddesk.services.capture.preview import date_orders
from leaddesk.services.capture.row_outcome import outcome_of
from leaddesk.services.capture.standard_record import Ignored, StandardRecord
from leaddesk.services.capture.standardize import Standardizer, compile_standardizer
from leaddesk.services.capture.table import Row, Table
from leaddesk.services.intake.agreed_values import with_agreed
from leaddesk.services.intake.file_captures import Captures
from leaddesk.services.intake.file_chunk import (
    FIRST_CHUNK,
    LEAST_CHUNK,
    Chunk,
    LeadRow,
    PassedRow,
    ReadRow,
    WaitingRow,
    next_size,
)
from leaddesk.services.intake.file_joins import Joins
from leaddesk.services.intake.file_judging import ChunkJudge
from leaddesk.services.intake.file_new_leads import NewLeads
from leaddesk.services.intake.file_rows import ChunkWriter
from leaddesk.services.intake.file_undo import take_out
from leaddesk.services.intake.import_lock import importing
from leaddesk.services.intake.import_result import (
    TOLD_PROBLEMS,
    ImportResult,
    Progress,
    RowProblem,
)
from leaddesk.services.intake.likely_pairs import suggest_pairs
from leaddesk.services.intake.row_judgement import RowJudge
from leaddesk.services.intake.row_original import compile_original
from leaddesk.services.intake.seldom_collected import seldom_collected
from leaddesk.services.route.turns import Turns
from leaddesk.services.standing.policy import KnownSource, Policy, policy_of, read_policy
from leaddesk.services.standing.recipients import refresh_recipients
from leaddesk.services.standing.reps import count_assignment, read_team
from leaddesk.services.standing.sources import source_named

#: A chunk is judged so often without the lock, while others keep writing.
MOST_LOOKS = 3

#: The search index tidies itself up now and then: that write takes so much longer than others.
_UNEVEN = 1.5

#: A report of an import shows so much of a value.
LONGEST_TOLD = 400

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
    is kept with the import, for roads that bring no file twice. Raises `LeadDeskError` while
    another import runs.
    """
    with importing(store.path), seldom_collected():
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
    rows = run.read(zip(as_came, with_agreed(other, table.header, agreed), strict=True))
    size, done = FIRST_CHUNK, 0
    waiting: list[ReadRow] = []
    while waiting := waiting + list(islice(rows, max(0, size - len(waiting)))):
        written, size = run.write(waiting, size)
        done += written
        waiting = waiting[written:]
        if progress is not None and not progress(run.progress(done)):
            run.take_out()
            return ImportResult(run.import_id, rows=done, stopped=True)
    return run.finish(done)


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
        self._zone = str(policy.calendar.zone)
        self._standardize: Standardizer = compile_standardizer(
            table.header, mapping, _context(policy, table, mapping, orders, now)
        )
        self._original = compile_original(table.header)
        self.import_id = self._begin(mapping, digest)
        captures = Captures(self.import_id, now, table.kind.lower())
        self._joins = Joins(self._judge, captures, now, by_id)
        self._chunks = ChunkJudge(self._judge, self._joins)
        self._writer = ChunkWriter(NewLeads(self.import_id, now, by_id), self._joins, captures, now)
        self._created = self._joined = self._waiting = self._ignored = 0
        self._problems: list[RowProblem] = []
        self._first_id = int(store.reader().value("SELECT coalesce(max(id), 0) FROM lead"))
        self._desk = store.open_bulk()

    def read(self, rows: Iterable[tuple[Row, Row]]) -> Iterator[ReadRow]:
        """Read rows (as it came, as agreed); a source that is new to the desk is made here."""
        for came, agreed in rows:
            outcome = outcome_of(agreed, self._standardize)
            if isinstance(outcome, StandardRecord):
                source = self._source(outcome.source or self._default_source)
                keys = contact_keys(outcome)
                yield LeadRow(came.number, self._original(came), outcome, keys, source)
            elif isinstance(outcome, Ignored):
                kept = came.no_lead and PassedRow(came.number, self._original(came), came.no_lead)
                yield kept or None
            else:
                reason, column, value = outcome
                problem = RowProblem(came.number, column, value[:LONGEST_TOLD], reason)
                yield WaitingRow(came.number, self._original(came), problem)

    def write(self, rows: Sequence[ReadRow], size: int) -> tuple[int, int]:
        """Write rows as one chunk; answers how many, and how many the next chunk should have.

        They are judged on a look at the desk. Where somebody else writes meanwhile, they are
        judged again: what was decided may hold no more.
        """
        turns = self._judge.turns
        for _ in range(MOST_LOOKS):
            with self._desk.looking() as connection:
                chunk = self._judged(connection, rows, size, turns)
            with self._desk.writing() as connection:
                if not self._desk.moved:
                    self._write(connection, chunk)
                    break
        else:
            # A lively desk: few enough rows to judge them while nobody else can write.
            with self._desk.writing() as connection:
                chunk = self._judged(connection, rows[:LEAST_CHUNK], LEAST_CHUNK, turns)
                self._write(connection, chunk)
        self._count(chunk)
        return chunk.rows, next_size(chunk.weight, self._desk.held)

    def _judged(
        self, connection: sqlite3.Connection, rows: Sequence[ReadRow], size: int, turns: Turns
    ) -> Chunk:
        self._judge.turns = turns.copy()
        chunk = self._chunks.judged(connection, rows, size)
        self._writer.prepare(chunk)
        return chunk

    def _write(self, connection: sqlite3.Connection, chunk: Chunk) -> None:
        self._writer.write(connection, chunk, self._source_by_id)
        self._record_command(connection, chunk.rev)

    def _count(self, chunk: Chunk) -> None:
        self._created += len(chunk.pending)
        self._joined += chunk.joined
        self._waiting += len(chunk.waiting)
        self._ignored += chunk.ignored
        self._problems += chunk.problems[: TOLD_PROBLEMS - len(self._problems)]

    def take_out(self) -> None:
        """Keep nothing of what was written so far."""
        self._desk.close()
        take_out(self._store, self.import_id, now=self._now, by_id=self._by_id, said=False)

    def progress(self, done: int) -> Progress:
        """How far the import is."""
        return Progress(done, self._created, self._joined, self._waiting)

    def finish(self, rows: int) -> ImportResult:
        """Make the new leads searchable, keep the turns of the reps, close the import."""
        self._index()
        self._desk.close()
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
            for rep_id, (count, last) in self._judge.turns.given.items():
                rep = change.get(Rep, rep_id)
                change.update(rep, **count_assignment(rep, last, self._zone, count))
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

    def _record_command(self, connection: sqlite3.Connection, rev: int) -> None:
        connection.execute(
            "INSERT INTO command (rev, id, name, at, by_id, said, undo, undoes, undone_by)"
            " VALUES (?, ?, 'import rows', ?, ?, '', NULL, NULL, NULL)",
            (rev, f"import-{self.import_id}-{rev}", to_micros(self._now), self._by_id),
        )

    def _refresh_recipients(self) -> None:
        ids = sorted(self._joins.reachable_anew)

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
        after, size = self._first_id, FIRST_CHUNK
        while after < last:
            upto = min(after + size, last)
            with self._desk.writing() as connection:
                index_new_leads(connection, after, upto)
            size, after = next_size(size, self._desk.held * _UNEVEN), upto


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
