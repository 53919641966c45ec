"""The tables that the rows of a file go to, and what is asked about the leads that they meet."""

from typing import NamedTuple


class Part(NamedTuple):
    """A table of what belongs to a lead: the columns of its rows, and what all of them share."""

    table: str
    columns: tuple[str, ...]
    shared: dict[str, int | str | None]


CAPTURE = Part(
    "capture",
    ("received_at", "format", "source_id", "import_id", "position", "raw", "outcome", "lead_id",
     "problem_column", "problem_value", "reason", "before"),
    {"settled": 0},
)  # fmt: skip
EVENT = Part("event", ("lead_id", "kind", "at", "by_id", "data"), {"undone": 0})
ENROLMENT = Part(
    "enrolment",
    ("lead_id", "sequence_id", "enrolled_at", "state", "next_step", "next_due_at", "steps_total",
     "due_to_end_at"),
    {"shift_days": 0, "steps_done": 0},
)  # fmt: skip
CONTACT_POINT = Part(
    "contact_point",
    ("lead_id", "channel", "value", "key", "raw", "validity", "kind", "extension"),
    {},
)
CONSENT = Part(
    "consent",
    ("lead_id", "channel", "granted", "at", "wording", "source"),
    {"ip": "", "certificate": ""},
)
SUGGESTION = Part("merge_suggestion", ("lead_id", "other_id", "why"), {"decided": ""})

SETTLE_LATER = (
    "UPDATE reminder SET settled_at = ?, rev = ?"
    " WHERE lead_id = ? AND kind = 'later' AND settled_at IS NULL"
)
FURTHER_KEYS = "SELECT coalesce(key, raw) FROM contact_point WHERE lead_id = ?"
ASKED = "SELECT lead_id, other_id FROM merge_suggestion WHERE lead_id = ? OR other_id = ?"
