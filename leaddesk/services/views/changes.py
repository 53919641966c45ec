"""What was changed about how the desk works, newest first.

Rules come from their versions, with the reason that was given; the rest from the log of commands.
What a person chose for their own window is no change of the desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader

#: Command name -> what the change is about.
_ABOUT = {
    "publish sequence": "Sequence",
    "settings": "Settings",
    "add rep": "People",
    "change rep": "People",
    "add source": "Source",
    "change source": "Source",
}

#: Settings of one person's window.
_OWN = ("ui.", "you.", "notifications.")

#: Commands that are looked through, and changes that are shown.
_LOOKED_AT = 5_000
_MOST = 200


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: when, by whom, about what, in words; ``undone`` when it was taken back."""

    key: str
    at: datetime
    by: str
    about: str
    said: str
    undone: bool = False


def changes(reader: Reader) -> tuple[ChangeLine, ...]:
    """The last changes of rules, sequences, sources, people and the desk's settings."""
    lines = [*_of_rules(reader), *_of_commands(reader)]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True)[:_MOST])


def _of_rules(reader: Reader) -> Iterator[ChangeLine]:
    rows = reader.rows(
        "SELECT rule_set.version, published_at, coalesce(rep.name, ''), reason FROM rule_set"
        " LEFT JOIN rep ON rep.id = author_id WHERE published_at IS NOT NULL"
        " ORDER BY rule_set.version DESC LIMIT :most",
        {"most": _MOST},
    )
    for version, at, by, reason in rows:
        said = f"Rules v{version} published" + (f": {reason}" if reason else "")
        yield ChangeLine(f"rules {version}", from_micros(at), by, "Rules", said)


def _of_commands(reader: Reader) -> Iterator[ChangeLine]:
    rows = reader.rows(
        "SELECT command.rev, at, coalesce(rep.name, ''), command.name, said,"
        " undone_by IS NOT NULL, coalesce(json_extract(undo, '$[0][1]'), '')"
        " FROM (SELECT * FROM command ORDER BY rev DESC LIMIT :looked_at) AS command"
        " LEFT JOIN rep ON rep.id = by_id"
        " WHERE said <> '' AND undoes IS NULL ORDER BY command.rev DESC",
        {"looked_at": _LOOKED_AT},
    )
    for rev, at, by, name, said, undone, first in rows:
        if name in _ABOUT and not str(first).startswith(_OWN):
            yield ChangeLine(
                f"command {rev}", from_micros(at), by, _ABOUT[name], said, bool(undone)
            )
