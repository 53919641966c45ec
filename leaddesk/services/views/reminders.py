"""Reminders that were raised and not told on this screen yet."""

from dataclasses import dataclass

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import ReminderKind
from leaddesk.services.views.called import called

#: More than anybody reads one by one.
_MOST = 50

#: A name longer than this says nothing more in a sentence.
_CUT = 80


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
    """What was raised after revision ``after`` for ``rep_id`` or for nobody in particular.

    Only what the clock raised is told: one that a person settled since, or brought back by an
    undo, carries the revision of that command.
    """
    newest = newest_revision(reader)
    rows = reader.rows(
        "SELECT kind, text, lead_id, substr(first_name, 1, :cut), substr(last_name, 1, :cut),"
        " substr(company, 1, :cut), phone_raw, email_raw FROM reminder"
        " JOIN command ON command.rev = reminder.rev AND command.at = raised_at"
        " LEFT JOIN lead ON lead.id = lead_id"
        " WHERE command.by_id IS NULL AND reminder.rev > :after AND reminder.rev <= :newest"
        " AND (rep_id IS NULL OR rep_id IS :rep) ORDER BY due_at LIMIT :most",
        {"after": after, "newest": newest, "rep": rep_id, "most": _MOST, "cut": _CUT},
    )
    return Fresh(
        tuple(
            RaisedReminder(kind, told(kind, text, called(*(part or "" for part in who))), lead_id)
            for kind, text, lead_id, *who in rows
        ),
        newest,
    )


def told(kind: str, text: str, name: str) -> str:
    """The sentence of a reminder; a callback's own text is only why (guide: name and why)."""
    if kind != ReminderKind.CALLBACK:
        return text
    return f"Call {name[:_CUT]} back: {text[:1].lower()}{text[1:]}"


def newest_revision(reader: Reader) -> int:
    """The revision of the last command."""
    return int(reader.value("SELECT coalesce(max(rev), 0) FROM command"))
