"""The rows of one chunk of a file, written with everything that belongs to them."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.bulk import Insert, insert_of
from leaddesk.services.intake.file_captures import Captures
from leaddesk.services.intake.file_chunk import Chunk
from leaddesk.services.intake.file_joins import Joins
from leaddesk.services.intake.file_new_leads import EVERY, USUAL, NewLeads
from leaddesk.services.intake.file_statements import (
    CAPTURE,
    CONSENT,
    CONTACT_POINT,
    ENROLMENT,
    EVENT,
    SUGGESTION,
    Part,
)
from leaddesk.services.intake.file_ways import add_further, says_more, ways
from leaddesk.services.standing.policy import KnownSource


class ChunkWriter:
    """Writes chunks of one import on the driver's own connection."""

    def __init__(
        self, new_leads: NewLeads, joins: Joins, captures: Captures, now: datetime
    ) -> None:
        self._new_leads, self._joins, self._captures, self._now = new_leads, joins, captures, now

    def prepare(self, chunk: Chunk) -> None:
        """Put into rows of tables what can be before the lock is held: everything new."""
        for lead_id, pending in chunk.pending.items():
            self._new_leads.add(chunk, lead_id, pending)
            chunk.captures.append(self._captures.created(lead_id, pending.row))
            if pending.joined or says_more(pending.row):
                have = ways(pending.columns or pending.judged.own)
                for row in (pending.row, *pending.joined):
                    add_further(chunk, lead_id, have, row, self._now)
        chunk.captures += [self._captures.waiting(row) for row in chunk.waiting]
        chunk.captures += [self._captures.passed(row) for row in chunk.passed]
        for table, columns, shared, rows in (
            ("lead", USUAL, self._new_leads.shared, chunk.leads),
            ("lead", EVERY, self._new_leads.of_import, chunk.other_leads),
        ):
            if rows:
                whole = {"rev": chunk.rev, **shared}
                chunk.inserts.append(insert_of(table, columns, rows, whole))
        chunk.inserts += _parts(chunk)

    def write(
        self, connection: sqlite3.Connection, chunk: Chunk, sources: Mapping[int, KnownSource]
    ) -> None:
        """Write everything that the chunk holds; ``sources`` are those of the desk's leads."""
        for join in chunk.joins:
            self._joins.to_stored(connection, chunk, join, sources)
        for insert in (*chunk.inserts, *_parts(chunk)):
            insert.on(connection)


def _parts(chunk: Chunk) -> Iterator[Insert]:
    """What is not put into inserts yet of all that belongs to leads; it is then."""
    parts: tuple[tuple[Part, list[tuple[Any, ...]]], ...] = (
        (CAPTURE, chunk.captures),
        (EVENT, chunk.events),
        (ENROLMENT, chunk.enrolments),
        (CONTACT_POINT, chunk.contact_points),
        (CONSENT, chunk.consents),
        (SUGGESTION, chunk.suggestions),
    )
    for (table, columns, shared), rows in parts:
        if rows:
            yield insert_of(table, columns, rows, {"rev": chunk.rev, **shared})
            rows.clear()
