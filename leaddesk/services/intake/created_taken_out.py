"""The leads that an import made go again, hundreds in one statement."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.models.lead import full_name
from leaddesk.models.search_index import forget_leads
from leaddesk.services.intake.import_result import KeptLead
from leaddesk.services.standing.names import LONGEST

#: What happens to a lead by itself after it came in: nobody has touched it yet for that.
BY_ITSELF = ("came_in", "came_back", "history", "scored", "shown", "breach", "sequence_moved")
_BY_ITSELF = ", ".join(f"'{kind}'" for kind in BY_ITSELF)

WORKED_ON, FROM_ELSEWHERE = "was worked on since", "came in from somewhere else too"

#: What belongs to a lead and goes with it, what names another of these first.
_PARTS = ("touch", "enrolment", "reminder", "consent", "contact_point", "merge_suggestion")

_GOING = """
CREATE TEMP TABLE IF NOT EXISTS going
(lead_id INTEGER PRIMARY KEY, capture_id INTEGER NOT NULL, rev INTEGER NOT NULL)
"""
_FIND = """
INSERT OR IGNORE INTO going
SELECT capture.lead_id, capture.id, capture.rev FROM json_each(?) AS these
CROSS JOIN capture ON capture.id = these.value CROSS JOIN lead ON lead.id = capture.lead_id
"""
# CROSS JOIN: few leads go at a time, and the planner would walk all events for them.
_TOUCHED = f"""
SELECT DISTINCT going.lead_id FROM going CROSS JOIN event ON event.lead_id = going.lead_id
WHERE undone = 0 AND event.rev > going.rev AND kind NOT IN ({_BY_ITSELF})
"""  # noqa: S608 - kinds of this file
_ELSEWHERE = """
SELECT DISTINCT going.lead_id FROM going CROSS JOIN capture ON capture.lead_id = going.lead_id
WHERE capture.id <> capture_id AND settled = 0 AND (import_id IS NULL OR import_id <> ?)
"""
_NAMES = """
SELECT first_name, last_name, company, coalesce(nullif(phone_raw, ''), nullif(email_raw, ''),
  'Lead') FROM lead WHERE id = ?
"""
_THESE = "(SELECT lead_id FROM going)"


@dataclass(frozen=True, slots=True)
class CreatedTakenOut:
    """The leads that went, and those that stay."""

    gone: tuple[int, ...]
    kept: tuple[KeptLead, ...]


def take_out_created(
    connection: sqlite3.Connection, capture_ids: Sequence[int], import_id: int, rev: int
) -> CreatedTakenOut:
    """Take out the leads that these arrivals made, but for those that somebody worked on since.

    Their events stay, marked; one short transaction of the caller's, who says how many fit in.
    """
    connection.execute(_GOING)
    connection.execute("DELETE FROM going")
    connection.execute(_FIND, (str(list(capture_ids)),))
    why = {lead_id: FROM_ELSEWHERE for (lead_id,) in connection.execute(_ELSEWHERE, (import_id,))}
    why |= {lead_id: WORKED_ON for (lead_id,) in connection.execute(_TOUCHED)}
    kept = []
    for lead_id, reason in why.items():
        name = full_name(*connection.execute(_NAMES, (lead_id,)).fetchone())[:LONGEST]
        kept.append(KeptLead(lead_id, name, reason))
        connection.execute("DELETE FROM going WHERE lead_id = ?", (lead_id,))
    gone = tuple(lead_id for (lead_id,) in connection.execute("SELECT lead_id FROM going"))
    for part in _PARTS:
        connection.execute(f"DELETE FROM {part} WHERE lead_id IN {_THESE}")  # noqa: S608
    connection.execute(f"DELETE FROM merge_suggestion WHERE other_id IN {_THESE}")  # noqa: S608
    connection.execute(
        f"UPDATE event SET undone = 1, rev = ? WHERE undone = 0 AND lead_id IN {_THESE}",  # noqa: S608
        (rev,),
    )
    forget_leads(connection, gone)
    connection.execute(f"DELETE FROM lead WHERE id IN {_THESE}")  # noqa: S608
    return CreatedTakenOut(gone, tuple(kept))
