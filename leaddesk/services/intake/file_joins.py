"""A row of a file that belongs to a lead: gaps are filled, nothing is overwritten."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.instant import from_micros, to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import EventKind
from leaddesk.services.capture.duplicates import Verdict
from leaddesk.services.intake.file_captures import Captures
from leaddesk.services.intake.file_chunk import Chunk, LeadRow, StoredJoin
from leaddesk.services.intake.file_new_leads import DEFAULTS
from leaddesk.services.intake.file_statements import FURTHER_KEYS, SETTLE_LATER
from leaddesk.services.intake.file_ways import add_further, ways
from leaddesk.services.intake.filling import filled_by, forbids_calls
from leaddesk.services.intake.lead_columns import LONGEST_SAID
from leaddesk.services.intake.row_judgement import RowJudge, stored_form, to_json
from leaddesk.services.standing.policy import KnownSource

#: Columns that a join leaves alone; answers are added one by one.
_NEVER = ("id", "rev", "route", "typed", "custom")

#: JSON that decisions look into; receipt and route they only replace.
_JSON = ("custom", "typed")
_INSTANTS = tuple(
    name for name, field in Lead.model_fields.items() if "datetime" in str(field.annotation)
)


class Joins:
    """Joins rows of one import with leads of the same chunk, and with leads of the desk."""

    def __init__(
        self, judge: RowJudge, captures: Captures, now: datetime, by_id: int | None
    ) -> None:
        self._judge, self._captures = judge, captures
        self._now, self._micros, self._by_id = now, to_micros(now), by_id
        #: Leads of the desk that got a number or an address: what waits for them can go there.
        self.reachable_anew: set[int] = set()

    def to_pending(self, chunk: Chunk, lead_id: int, row: LeadRow, verdict: Verdict) -> None:
        """A row that meets a lead of the same chunk: it fills that lead's gaps."""
        pending, record = chunk.pending[lead_id], row.record
        if pending.columns is None:
            pending.columns = DEFAULTS | pending.judged.columns
        columns = pending.columns
        filled = filled_by(columns, record)
        columns.update(filled, came_back=columns["came_back"] + 1)
        if verdict.needs_checking:
            columns["needs_checking"] = True
        if forbids_calls(record) or columns["phone"] in chunk.suppressed:
            columns["do_not_call"] = True
        pending.judged = self._judge.joined(columns, pending.judged, pending.row.source)
        pending.joined.append(row)
        self._came_back(chunk, lead_id, row, verdict, filled, {})

    def to_stored(
        self,
        connection: sqlite3.Connection,
        chunk: Chunk,
        join: StoredJoin,
        sources: Mapping[int, KnownSource],
    ) -> None:
        """A row that meets a lead of the desk, which is written at once."""
        lead_id, row, verdict = join
        record, rev = row.record, chunk.rev
        stored = _stored_lead(connection, lead_id)
        known = _read_back(stored)
        columns = known.copy()
        filled = filled_by(columns, record, columns["typed"])
        columns.update(filled, came_back=columns["came_back"] + 1, unread=True)
        columns.update(self._judge.zones(columns))
        columns["needs_checking"] |= verdict.needs_checking
        if forbids_calls(record) or columns["phone"] in chunk.suppressed:
            columns["do_not_call"] = True
        self._judge.score(columns, sources.get(stored["source_id"]) or row.source)
        connection.execute(SETTLE_LATER, (self._micros, rev, lead_id))
        columns.update(self._judge.settled(Reader(connection), columns))
        changed = {
            name: now
            for name in known
            if columns[name] != known[name]
            and (name not in _NEVER or name in filled)
            and (now := stored_form(columns[name])) != stored[name]
        }
        before = {name: stored[name] for name in changed}
        assignments = ", ".join(f"{name} = :{name}" for name in changed)
        connection.execute(
            f"UPDATE lead SET {assignments}, rev = :rev WHERE id = :id",  # noqa: S608 - own names
            changed | {"rev": rev, "id": lead_id},
        )
        if not {"phone_raw", "email_raw"}.isdisjoint(filled):
            self.reachable_anew.add(lead_id)
        self._came_back(chunk, lead_id, row, verdict, filled, before)
        have = chunk.ways.setdefault(lead_id, set())
        have |= ways(columns)
        have.update(key for (key,) in connection.execute(FURTHER_KEYS, (lead_id,)))
        add_further(chunk, lead_id, have, row, self._now)

    def _came_back(
        self,
        chunk: Chunk,
        lead_id: int,
        row: LeadRow,
        verdict: Verdict,
        filled: dict[str, Any],
        before: dict[str, Any],
    ) -> None:
        chunk.captures.append(self._captures.joined(lead_id, row, verdict, before))
        record = row.record
        at = min(record.captured_at or self._now, self._now)
        data = {
            "source": row.source.name,
            "text": (record.notes or record.intent)[:LONGEST_SAID],
            "filled": sorted(filled),
            "because": verdict.because,
        }
        kind = EventKind.CAME_BACK.value
        chunk.events.append((lead_id, kind, to_micros(at), self._by_id, to_json(data)))


def _stored_lead(connection: sqlite3.Connection, lead_id: int) -> dict[str, Any]:
    cursor = connection.execute("SELECT * FROM lead WHERE id = ?", (lead_id,))
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def _read_back(stored: Mapping[str, Any]) -> dict[str, Any]:
    """A stored lead's columns as the decisions know them."""
    columns = dict(stored)
    for name in _JSON:
        columns[name] = json.loads(columns[name])
    for name in _INSTANTS:
        if columns[name] is not None:
            columns[name] = from_micros(columns[name])
    return columns
