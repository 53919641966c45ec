"""Reminders that were raised and not told on this screen yet."""

from dataclasses import dataclass

from leaddesk.models.reader import Reader

#: More than anybody reads one by one.
_MOST = 50


@dataclass(frozen=True, slots=True)
class RaisedReminder:
    """One reminder: its sentence, and the lead that it speaks of."""

    kind: str
    text: str
    lead_id: int | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """The reminders of a rep raised after a revision, and the newest revision looked at."""

    reminders: tuple[RaisedReminder, ...]
    revision: int


def fresh_reminders(reader: Reader, after: int, rep_id: int | None) -> Fresh:
    """What was raised after revision ``after`` for ``rep_id`` or for nobody in particular."""
    newest = newest_revision(reader)
    rows = reader.rows(
        "SELECT kind, text, lead_id FROM reminder"
        " WHERE raised_at IS NOT NULL AND rev > :after AND rev <= :newest"
        " AND (rep_id IS NULL OR rep_id IS :rep) ORDER BY due_at LIMIT :most",
        {"after": after, "newest": newest, "rep": rep_id, "most": _MOST},
    )
    return Fresh(tuple(RaisedReminder(*row) for row in rows), newest)


def newest_revision(reader: Reader) -> int:
    """The revision of the last command."""
    return int(reader.value("SELECT coalesce(max(rev), 0) FROM command"))
