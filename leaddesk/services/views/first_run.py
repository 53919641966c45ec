"""How far a new desk is: the facts behind the steps of the first run."""

from dataclasses import dataclass

from leaddesk.models.reader import Reader

_COUNTED = 1_001
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What the desk has already. ``leads`` stops counting at 1,001."""

    people: tuple[str, ...]
    leads: int
    sources: int
    rules_version: int
    calls: bool


def beginnings(reader: Reader) -> Beginnings:
    """Read how far the desk is."""
    names = reader.rows(
        "SELECT name FROM rep WHERE active = 1 ORDER BY id LIMIT :named", {"named": _NAMED}
    )
    return Beginnings(
        people=tuple(name for (name,) in names),
        leads=int(
            reader.value(
                "SELECT count(*) FROM (SELECT 1 FROM lead LIMIT :counted)", {"counted": _COUNTED}
            )
        ),
        sources=int(reader.value("SELECT count(*) FROM (SELECT 1 FROM source LIMIT 100)")),
        rules_version=int(reader.value("SELECT version FROM rule_set WHERE state = 'live'") or 1),
        calls=bool(reader.value("SELECT 1 FROM lead WHERE first_attempt_at IS NOT NULL LIMIT 1")),
    )
