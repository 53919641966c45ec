"""The rows of one chunk of a file, written with everything that belongs to them."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from leaddesk.models.instant import from_micros, to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.step import PlannedTouch
from leaddesk.models.vocabulary import CLOSED_STAGES, CaptureOutcome, Channel, EventKind, Stage
from leaddesk.services.capture.duplicates import Verdict
from leaddesk.services.capture.email_address import match_key
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.file_statements import (
    FURTHER_KEYS,
    INSERT_CAPTURE,
    INSERT_CONSENT,
    INSERT_CONTACT_POINT,
    INSERT_ENROLMENT,
    INSERT_EVENT,
    INSERT_SUGGESTION,
    SETTLE_LATER,
)
from leaddesk.services.intake.filling import filled_by, forbids_calls
from leaddesk.services.intake.further_ways import further_emails, further_phones, ways_of
from leaddesk.services.intake.lead_columns import LONGEST_SAID, milestones_of
from leaddesk.services.intake.row_judgement import Judged, RowJudge, stored_form, to_json
from leaddesk.services.standing.enrolling import enrolment_columns
from leaddesk.services.standing.policy import KnownSource

_FIELDS = tuple(Lead.model_fields)
_DEFAULTS = {name: value.get_default(call_default_factory=True) for name, value in Lead.model_fields.items()}  # fmt: skip # noqa: E501
_INSERT_LEAD = f"INSERT INTO lead ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})"  # noqa: S608
_JSON = ("custom", "typed", "receipt", "route")
_INSTANTS = tuple(
    name for name, field_ in Lead.model_fields.items() if "datetime" in str(field_.annotation)
)


@dataclass(slots=True)
class Pending:
    """A lead of this chunk that is not written yet, and the row that it came in with."""

    judged: Judged
    record: StandardRecord
    row: int
    raw: bytes
    source: KnownSource
    joined: list[tuple[StandardRecord, KnownSource]] = field(default_factory=list)


@dataclass(slots=True)
class Chunk:
    """What a chunk writes; ``suppressed`` are those of its numbers that nobody may call.

    ``ways`` are the numbers and addresses of the desk's leads that its rows joined.
    """

    suppressed: set[str] = field(default_factory=set)
    ways: dict[int, set[str]] = field(default_factory=dict)

    pending: dict[int, Pending] = field(default_factory=dict)
    captures: list[tuple[Any, ...]] = field(default_factory=list)
    events: list[tuple[Any, ...]] = field(default_factory=list)
    enrolments: list[tuple[Any, ...]] = field(default_factory=list)
    contact_points: list[tuple[Any, ...]] = field(default_factory=list)
    consents: list[tuple[Any, ...]] = field(default_factory=list)
    suggestions: list[tuple[Any, ...]] = field(default_factory=list)


class ChunkWriter:
    """Writes chunks of one import on the driver's own connection."""

    def __init__(
        self, judge: RowJudge, *, import_id: int, now: datetime, by_id: int | None, kind: str
    ) -> None:
        self._judge = judge
        self._import_id, self._now, self._by_id, self._kind = import_id, now, by_id, kind
        self._micros = to_micros(now)
        self._names: dict[str, str] = {}
        #: Leads of the desk that got a number or an address: what waits for them can go there.
        self.reachable_anew: set[int] = set()
        self._plans: dict[int, tuple[tuple[PlannedTouch, ...], str]] = {}

    def create(
        self,
        chunk: Chunk,
        lead_id: int,
        record: StandardRecord,
        source: KnownSource,
        row: int,
        raw: bytes,
        needs_checking: bool = False,
    ) -> None:
        """A new lead, to be written with the chunk."""
        keys = [record.phones[0].e164] if chunk.suppressed and record.phones else []
        judged = self._judge.judge(record, source, not chunk.suppressed.isdisjoint(keys))
        if needs_checking:
            judged.columns["needs_checking"] = True
        chunk.pending[lead_id] = Pending(judged, record, row, raw, source)

    def wait(self, chunk: Chunk, row: int, raw: bytes, why: tuple[str, str, str]) -> None:
        """A row that can't become a lead: it waits in Needs attention with its original."""
        reason, column, value = why
        problem = (column, value[:400], reason, None)
        chunk.captures.append(
            self._capture(None, row, raw, CaptureOutcome.NEEDS_ATTENTION, None, problem)
        )

    def pass_over(self, chunk: Chunk, row: int, raw: bytes, why: str) -> None:
        """A row that is nobody to follow up: only its original and the reason are kept."""
        problem = ("", "", why, None)
        chunk.captures.append(self._capture(None, row, raw, CaptureOutcome.IGNORED, None, problem))

    def join_pending(
        self,
        chunk: Chunk,
        lead_id: int,
        record: StandardRecord,
        source: KnownSource,
        row: int,
        raw: bytes,
        verdict: Verdict,
    ) -> None:
        """A row that meets a lead of the same chunk: it fills that lead's gaps."""
        pending = chunk.pending[lead_id]
        columns, planned = pending.judged.columns, pending.judged.planned
        filled = filled_by(columns, record)
        columns.update(filled, came_back=columns.get("came_back", 0) + 1)
        if verdict.needs_checking:
            columns["needs_checking"] = True
        if forbids_calls(record) or columns["phone"] in chunk.suppressed:
            columns["do_not_call"] = True
        self._judge.joined(columns, planned, pending.source)
        pending.joined.append((record, source))
        self._came_back(chunk, lead_id, record, source, row, raw, filled, {}, verdict.because)

    def join_stored(
        self,
        connection: sqlite3.Connection,
        chunk: Chunk,
        stored: Mapping[str, Any],
        record: StandardRecord,
        first: KnownSource,
        source: KnownSource,
        row: int,
        raw: bytes,
        verdict: Verdict,
        rev: int,
    ) -> None:
        """A row that meets a lead of the desk: gaps are filled, nothing is overwritten.

        ``first`` is the lead's own source, ``source`` that of the row.
        """
        columns = _read_back(stored)
        filled = filled_by(columns, record, columns["typed"])
        columns.update(filled, came_back=columns["came_back"] + 1, unread=True)
        columns.update(self._judge.zones(columns))
        columns["needs_checking"] |= verdict.needs_checking
        if forbids_calls(record) or columns["phone"] in chunk.suppressed:
            columns["do_not_call"] = True
        self._judge.score(columns, first)
        connection.execute(SETTLE_LATER, (self._micros, rev, stored["id"]))
        columns.update(self._judge.settled(Reader(connection), columns))
        names = [name for name in _FIELDS if name not in _NEVER or name in filled]
        now = {name: stored_form(columns[name]) for name in names}
        changed = {name: now[name] for name in names if now[name] != stored[name]}
        before = {name: stored[name] for name in changed}
        assignments = ", ".join(f"{name} = :{name}" for name in changed)
        connection.execute(
            f"UPDATE lead SET {assignments}, rev = :rev WHERE id = :id",  # noqa: S608 - own names
            changed | {"rev": rev, "id": stored["id"]},
        )
        lead_id = stored["id"]
        if not {"phone_raw", "email_raw"}.isdisjoint(filled):
            self.reachable_anew.add(lead_id)
        self._came_back(chunk, lead_id, record, source, row, raw, filled, before, verdict.because)
        have = chunk.ways.setdefault(lead_id, set())
        have |= _ways(columns)
        have.update(key for (key,) in connection.execute(FURTHER_KEYS, (lead_id,)))
        self._further(chunk, lead_id, have, record, source)

    def write(self, connection: sqlite3.Connection, chunk: Chunk, rev: int) -> None:
        """Write everything that the chunk holds."""
        leads = []
        for lead_id, pending in chunk.pending.items():
            columns = pending.judged.columns
            leads.append(self._lead_row(lead_id, columns, rev))
            chunk.captures.append(
                self._capture(
                    pending.source.id, pending.row, pending.raw, CaptureOutcome.CREATED, lead_id
                )
            )
            self._arrive(chunk, lead_id, pending)
            self._enrol(chunk, lead_id, pending.judged)
            have = _ways(columns)
            self._further(chunk, lead_id, have, pending.record, pending.source)
            for record, source in pending.joined:
                self._further(chunk, lead_id, have, record, source)
        connection.executemany(_INSERT_LEAD, leads)
        for statement, rows in (
            (INSERT_CAPTURE, chunk.captures),
            (INSERT_EVENT, chunk.events),
            (INSERT_ENROLMENT, chunk.enrolments),
            (INSERT_CONTACT_POINT, chunk.contact_points),
            (INSERT_CONSENT, chunk.consents),
            (INSERT_SUGGESTION, chunk.suggestions),
        ):
            connection.executemany(statement, [(rev, *row) for row in rows])

    def _lead_row(self, lead_id: int, columns: dict[str, Any], rev: int) -> tuple[Any, ...]:
        row = {**_STORED_DEFAULTS, **columns}
        row["id"], row["rev"], row["import_id"] = lead_id, rev, self._import_id
        for name in _INSTANTS:
            if row[name] is not None:
                row[name] = to_micros(row[name])
        for name in _JSON:
            if not isinstance(row[name], str):
                row[name] = to_json(row[name])
        return tuple([row[name] for name in _FIELDS])

    def _capture(
        self,
        source_id: int | None,
        row: int,
        raw: bytes,
        outcome: CaptureOutcome,
        lead_id: int | None,
        problem: tuple[str, str, str, str | None] = ("", "", "", None),
    ) -> tuple[Any, ...]:
        return (
            self._micros, self._kind, source_id, self._import_id, row, raw, outcome.value, lead_id,
            *problem,
        )  # fmt: skip

    def _arrive(self, chunk: Chunk, lead_id: int, pending: Pending) -> None:
        """The arrival's event; its JSON is put together from parts that many rows share."""
        columns, judged = pending.judged.columns, pending.judged
        parts = [
            f'"source":{self._said(pending.source.name)}',
            f'"score":{columns["score"]},"temperature":"{columns["temperature"]}"',
            f'"receipt":{columns["receipt"]}',
        ]
        if text := pending.record.notes or pending.record.intent:
            parts.append(f'"text":{to_json(text[:LONGEST_SAID])}')
        if judged.route:
            parts.append(f'"route":{judged.route}')
        if judged.sequence is not None:
            parts.append(f'"sequence":{self._said(judged.sequence.plan.name)}')
            parts.append(f'"steps":{self._steps(judged.planned)}')
        if pending.record.problems:
            told = [[column, value[:200], why] for column, value, why in pending.record.problems]
            parts.append(f'"problems":{to_json(told)}')
        chunk.events.append(
            (
                lead_id,
                EventKind.CAME_IN.value,
                to_micros(columns["submitted_at"]),
                self._by_id,
                "{" + ",".join(parts) + "}",
            )
        )
        milestones = milestones_of(columns)
        if milestones or columns["stage"] is not Stage.NEW:
            data = {"milestones": milestones, "stage": str(columns["stage"])}
            self._event(chunk, lead_id, EventKind.HISTORY, self._micros, data)

    def _steps(self, planned: tuple[PlannedTouch, ...]) -> str:
        """All steps with their dates; rows of one place share one plan."""
        known = self._plans.get(id(planned))
        if known is None or known[0] is not planned:
            told = [
                [one.step.day, str(one.step.channel), one.step.name, one.due_at.isoformat()]
                for one in planned
            ]
            known = self._plans[id(planned)] = (planned, to_json(told))
        return known[1]

    def _said(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = to_json(name)
        return known

    def _came_back(
        self,
        chunk: Chunk,
        lead_id: int,
        record: StandardRecord,
        source: KnownSource,
        row: int,
        raw: bytes,
        filled: dict[str, Any],
        before: dict[str, Any],
        why: str,
    ) -> None:
        chunk.captures.append(
            self._capture(
                source.id,
                row,
                raw,
                CaptureOutcome.JOINED,
                lead_id,
                ("", "", why, to_json(before) if before else None),
            )
        )
        at = min(record.captured_at or self._now, self._now)
        data = {
            "source": source.name,
            "text": (record.notes or record.intent)[:LONGEST_SAID],
            "filled": sorted(filled),
            "because": why,
        }
        self._event(chunk, lead_id, EventKind.CAME_BACK, to_micros(at), data)

    def _event(
        self, chunk: Chunk, lead_id: int, kind: EventKind, at: int, data: dict[str, Any]
    ) -> None:
        chunk.events.append((lead_id, kind.value, at, self._by_id, to_json(data)))

    def _enrol(self, chunk: Chunk, lead_id: int, judged: Judged) -> None:
        if judged.sequence is None or judged.columns["stage"] in CLOSED_STAGES:
            return
        planned: tuple[PlannedTouch, ...] = judged.planned
        columns = enrolment_columns(judged.sequence.plan, self._now, planned)
        chunk.enrolments.append(
            (
                lead_id,
                judged.sequence.id,
                self._micros,
                columns["state"].value,
                columns["next_step"],
                to_micros(columns["next_due_at"]),
                columns["steps_total"],
                to_micros(columns["due_to_end_at"]),
            )
        )

    def _further(
        self,
        chunk: Chunk,
        lead_id: int,
        have: set[str],
        record: StandardRecord,
        source: KnownSource,
    ) -> None:
        """Write the ways to reach the lead that are not among ``have``, and add them there."""
        for phone in further_phones(record, have):
            have.add(phone.e164 or phone.raw)
            chunk.contact_points.append(
                (lead_id, Channel.CALL.value, phone.e164, phone.e164, phone.raw,
                 phone.validity.value, phone.kind.value, phone.extension)
            )  # fmt: skip
        for email in further_emails(record, have):
            key = match_key(email.address) if email.address else None
            have.add(key or email.raw)
            chunk.contact_points.append(
                (lead_id, Channel.EMAIL.value, email.address, key, email.raw,
                 email.validity.value, "unknown", "")
            )  # fmt: skip
        for consent in record.consents:
            chunk.consents.append(
                (lead_id, consent.channel.value, int(consent.granted),
                 to_micros(min(consent.at or record.captured_at or self._now, self._now)),
                 consent.wording, source.name)
            )  # fmt: skip


#: Columns that a join leaves alone; answers are added one by one.
_NEVER = ("id", "rev", "route", "typed", "custom")

_STORED_DEFAULTS = {
    name: to_json(value) if name in _JSON else value for name, value in _DEFAULTS.items()
}


def _read_back(stored: Mapping[str, Any]) -> dict[str, Any]:
    """A stored lead's columns as the decisions know them."""
    columns = dict(stored)
    for name in _JSON:
        columns[name] = json.loads(columns[name])
    for name in _INSTANTS:
        if columns[name] is not None:
            columns[name] = from_micros(columns[name])
    return columns


def _ways(columns: Mapping[str, Any]) -> set[str]:
    return ways_of(columns["phone"], columns["phone_raw"], columns["email"], columns["email_raw"])
