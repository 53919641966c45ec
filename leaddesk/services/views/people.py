"""Everybody at the desk, as the command line lists them."""

from typing import Any

from leaddesk.models.reader import Reader

#: Counts stop here.
_COUNTED = 1_001

_REPS = """
SELECT id, name, email, phone, senior, hours, away_from, away_to, daily_cap, active,
  (SELECT count(*) FROM
    (SELECT 1 FROM lead WHERE owner_id = rep.id AND inbox = 'todo' LIMIT :counted))
FROM rep ORDER BY id
"""
_NAMES = (
    "id", "name", "email", "phone", "senior", "hours", "away_from", "away_to", "daily_cap",
    "active", "open_leads",
)  # fmt: skip


def people(reader: Reader) -> list[dict[str, Any]]:
    """Each rep as plain values; ``open_leads`` are those in their To do list, 1,001 at most."""
    rows = reader.rows(_REPS, {"counted": _COUNTED})
    reps = [dict(zip(_NAMES, row, strict=True)) for row in rows]
    return [{**rep, "senior": bool(rep["senior"]), "active": bool(rep["active"])} for rep in reps]
