"""What a file will become, row by row, with nothing saved: the same decisions as the import's.

The wizard asks for a few thousand rows at a time, so that the first numbers stand at once and
the window never waits for a large file.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import SourceKind, Temperature
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.date_order import DateOrder, OrderVerdict
from leaddesk.services.capture.duplicates import (
    MOST_SHARING,
    Known,
    Meeting,
    Verdict,
    judge,
    keys_of,
)
from leaddesk.services.capture.preview import Becomes, date_orders
from leaddesk.services.capture.row_outcome import outcome_of
from leaddesk.services.capture.standard_record import Ignored, StandardRecord, Unreadable
from leaddesk.services.capture.standardize import Standardizer, compile_standardizer
from leaddesk.services.capture.table import Row, Table
from leaddesk.services.intake.agreed_values import with_agreed
from leaddesk.services.intake.known import known_leads
from leaddesk.services.intake.lead_columns import history_columns, person_columns
from leaddesk.services.intake.mended_table import Mends, mended_table
from leaddesk.services.intake.preview_line import PreviewLine, fix_line, line_of, pass_line
from leaddesk.services.qualify.score import Scorer
from leaddesk.services.standing.facts import facts_from
from leaddesk.services.standing.policy import KnownSource, Policy, read_policy

#: Rows that are kept to be listed; all are counted.
MOST_LINES, MOST_FIXES = 5_000, 1_000


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """Everything a person decided about a file.

    ``agreed`` is column → answer → value to use, ``orders`` column → how its dates are written,
    ``mends`` row → column → what was typed instead.
    """

    mapping: Mapping[str, str]
    source_name: str = ""
    source_kind: SourceKind = SourceKind.FILE
    agreed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    orders: Mapping[str, DateOrder] = field(default_factory=dict)
    mends: Mends = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rows so far become; ``done`` when they are all. Temperatures count new leads.

    ``rewritten`` counts, by column, the phone numbers that get a country code; ``orders``
    says how each column of dates is read, and whether that is certain.
    """

    rows: int = 0
    new: int = 0
    joins: int = 0
    to_fix: int = 0
    ignored: int = 0
    temperatures: Mapping[Temperature, int] = field(default_factory=dict)
    lines: tuple[PreviewLine, ...] = ()
    fixes: tuple[PreviewLine, ...] = ()
    rewritten: Mapping[str, int] = field(default_factory=dict)
    orders: Mapping[str, OrderVerdict] = field(default_factory=dict)
    done: bool = False


class ImportPreview:
    """One look through a file under one choice; ``advance`` is called until it is done."""

    def __init__(self, table: Table, choice: ImportChoice, now: datetime) -> None:
        self._table, self._choice, self._now = table, choice, now
        self._rows: Iterator[Row] | None = None
        self._count = 0
        self._becomes: Counter[Becomes] = Counter()
        self._temperatures: Counter[Temperature] = Counter()
        self._rewritten: Counter[str] = Counter()
        self._lines: list[PreviewLine] = []
        self._fixes: list[PreviewLine] = []
        self._kin = _EarlierRows()

    def advance(self, reader: Reader, count: int) -> Outcome:
        """Look at the next ``count`` rows; the answer tells of all rows so far."""
        if self._rows is None:
            self._rows = self._begin(reader)
        rows = list(islice(self._rows, count))
        for row in rows:
            self._take(reader, row)
        return Outcome(
            self._count,
            self._becomes[Becomes.NEW],
            self._becomes[Becomes.JOINS],
            self._becomes[Becomes.FIX],
            self._becomes[Becomes.IGNORED],
            dict(self._temperatures),
            tuple(self._lines),
            tuple(self._fixes),
            dict(self._rewritten),
            self._orders,
            done=len(rows) < count,
        )

    def _begin(self, reader: Reader) -> Iterator[Row]:
        choice, table = self._choice, mended_table(self._table, self._choice.mends)
        self._policy: Policy = read_policy(reader, self._now)
        self._scorer = Scorer(self._policy.rules)
        self._sources = {one.name.casefold(): one for one in self._policy.sources.values()}
        self._desk_is_empty = reader.value("SELECT 1 FROM lead LIMIT 1") is None
        settings = self._policy.settings
        self._orders = date_orders(table, choice.mapping, settings.country, choice.orders)
        self._read: Standardizer = compile_standardizer(
            table.header,
            choice.mapping,
            Context(
                settings.country,
                settings.zone,
                settings.currency,
                self._now,
                choice.source_name,
                self._orders,
            ),
        )
        self._phone_columns = [
            (index, column)
            for index, column in enumerate(table.header)
            if choice.mapping.get(column, "").startswith("phone")
        ]
        return with_agreed(table.rows(), table.header, choice.agreed)

    def _take(self, reader: Reader, row: Row) -> None:
        self._count += 1
        read = outcome_of(row, self._read)
        if isinstance(read, Ignored):
            self._keep(pass_line(row, read.reason, self._table.header, self._choice.mapping))
            return
        if isinstance(read, Unreadable):
            self._keep(fix_line(row, read, self._table.header, self._choice.mapping))
            return
        verdict = self._judge(reader, read)
        joins = verdict.meeting is Meeting.JOIN and verdict.lead_id is not None
        self._kin.learn(row.number, read, verdict.lead_id if joins else None)
        self._count_rewritten(row, read)
        if joins and verdict.lead_id is not None:
            score, temperature = self._score_there(reader, verdict.lead_id)
            reason = verdict.because
            if verdict.lead_id < 0:
                reason = f"{reason} as row {-verdict.lead_id}"
            becomes = Becomes.JOINS
        else:
            score, temperature = self._score(read)
            self._temperatures[temperature] += 1
            becomes, reason = Becomes.NEW, verdict.because
        self._keep(line_of(row, read, becomes, reason, score, temperature))

    def _keep(self, line: PreviewLine) -> None:
        self._becomes[line.becomes] += 1
        if len(self._lines) < MOST_LINES:
            self._lines.append(line)
        if line.becomes is Becomes.FIX and len(self._fixes) < MOST_FIXES:
            self._fixes.append(line)

    def _judge(self, reader: Reader, record: StandardRecord) -> Verdict:
        known: tuple[Known, ...] = ()
        sharing: dict[str, int] = {}
        if not self._desk_is_empty:
            known, sharing = known_leads(reader, record)
        rows, sharing_rows = self._kin.candidates(record)
        for key, count in sharing_rows.items():
            sharing[key] = sharing.get(key, 0) + count
        # Leads of the desk first: a row joins one of them rather than an earlier row.
        verdict = judge(record, known, sharing) if known else Verdict(Meeting.NEW)
        if verdict.meeting is Meeting.JOIN or not rows:
            return verdict
        within = judge(record, rows, sharing)
        return within if within.meeting is Meeting.JOIN or not known else verdict

    def _score(self, record: StandardRecord) -> tuple[int, Temperature]:
        person, history = person_columns(record), history_columns(record, self._now)
        submitted = min(record.captured_at or self._now, self._now)
        name = record.source or self._choice.source_name
        source = self._sources.get(name.casefold()) or KnownSource(
            0, name, self._choice.source_kind, False
        )
        facts = facts_from(
            self._policy,
            source,
            phone=person["phone_validity"],
            email=person["email_validity"],
            timeline=record.timeline,
            budget=record.budget,
            intent=record.intent,
            asked_for_quote=bool(record.asked_for_quote),
            postal_code=record.postal_code,
            region=record.region,
            country=record.country,
            campaign=record.campaign,
            responded=history.get("first_contact_at") is not None,
            stage=history["stage"],
            age_days=(self._now - submitted).days,
            custom=dict(record.custom),
        )
        points = self._scorer.score(facts).total
        return points, self._policy.rules.bands.temperature(points)

    def _score_there(self, reader: Reader, lead_id: int) -> tuple[int | None, Temperature | None]:
        row = reader.row("SELECT score, temperature FROM lead WHERE id = :id", {"id": lead_id})
        return (None, None) if row is None else (row[0], Temperature(row[1]))

    def _count_rewritten(self, row: Row, record: StandardRecord) -> None:
        for index, column in self._phone_columns:
            text = row.cells[index].strip() if index < len(row.cells) else ""
            phones = (one for one in record.phones if one.raw == text and one.e164)
            if text and not text.startswith("+") and any(phones):
                self._rewritten[column] += 1


class _EarlierRows:
    """Earlier rows of the same file as candidates; a row's id is its number below zero.

    They are kept as plain tuples: the collector passes over those, and a hundred thousand of
    anything else would stop the window whenever it looks through them.
    """

    def __init__(self) -> None:
        self._by_key: dict[str, tuple[int, ...]] = {}
        self._rows: dict[int, tuple[Any, ...]] = {}

    def candidates(self, record: StandardRecord) -> tuple[tuple[Known, ...], dict[str, int]]:
        keys = keys_of(record)
        sharing = {key: len(self._by_key.get(key, ())) for key in (*keys.phones, *keys.emails)}
        found = {
            place: Known(place, *self._rows[place])
            for key in sharing
            for place in self._by_key.get(key, ())[: MOST_SHARING + 1]
        }
        return tuple(found.values()), sharing

    def learn(self, number: int, record: StandardRecord, joined: int | None) -> None:
        """A row became a lead, or joined the earlier row ``joined`` (its keys count there)."""
        if joined is not None and joined > 0:
            return
        place = joined if joined is not None else -number
        keys = keys_of(record)
        who = (record.first_name, record.last_name, record.company, record.postal_code)
        *known, phones, emails = self._rows.get(place, (*who, (), ()))
        self._rows[place] = (*known, (*phones, *keys.phones), (*emails, *keys.emails))
        for key in (*keys.phones, *keys.emails):
            places = self._by_key.get(key, ())
            if place not in places:
                self._by_key[key] = (*places, place)
