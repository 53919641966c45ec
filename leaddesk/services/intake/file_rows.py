"""The rows of one chunk of a file, written with everything that belongs to them."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from leaddesk.services.intake.file_captures import Captures
from leaddesk.services.intake.file_chunk import Chunk
from leaddesk.services.intake.file_joins import Joins
from leaddesk.services.intake.file_new_leads import INSERT_LEAD, NewLeads
from leaddesk.services.intake.file_statements import (
    INSERT_CAPTURE,
    INSERT_CONSENT,
    INSERT_CONTACT_POINT,
    INSERT_ENROLMENT,
    INSERT_EVENT,
    INSERT_SUGGESTION,
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
            chunk.leads.append(self._new_leads.add(chunk, lead_id, pending))
            chunk.captures.append(self._captures.created(lead_id, pending.row))
            if pending.joined or says_more(pending.row):
                have = ways(pending.columns or pending.judged.own)
                for row in (pending.row, *pending.joined):
                    add_further(chunk, lead_id, have, row, self._now)
        chunk.captures += [self._captures.waiting(row) for row in chunk.waiting]
        chunk.captures += [self._captures.passed(row) for row in chunk.passed]

    def write(
        self, connection: sqlite3.Connection, chunk: Chunk, sources: Mapping[int, KnownSource]
    ) -> None:
        """Write everything that the chunk holds; ``sources`` are those of the desk's leads."""
        for join in chunk.joins:
            self._joins.to_stored(connection, chunk, join, sources)
        connection.executemany(INSERT_LEAD, chunk.leads)
        for statement, rows in (
            (INSERT_CAPTURE, chunk.captures),
            (INSERT_EVENT, chunk.events),
            (INSERT_ENROLMENT, chunk.enrolments),
            (INSERT_CONTACT_POINT, chunk.contact_points),
            (INSERT_CONSENT, chunk.consents),
            (INSERT_SUGGESTION, chunk.suggestions),
        ):
            if rows:
                connection.executemany(statement, [(chunk.rev, *row) for row in rows])
