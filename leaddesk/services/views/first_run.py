"""How far a new desk is: the facts behind the steps of the first run."""

import json
from dataclasses import dataclass

from leaddesk.models.reader import Reader

_COUNTED = 1_001
_NAMED = 12

#: Whether one of the first things that were done was a call, by the index event_of_day.
_ANY_CALL = """
SELECT 1 FROM (
  SELECT kind FROM event WHERE kind IN ('call', 'stage', 'breach', 'message_sent', 'reply')
  LIMIT 1000
) WHERE kind = 'call' LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What the desk has already. ``leads`` stops counting at 1,001.

    ``desk_name`` is empty until somebody gave it one.
    """

    desk_name: str
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
    name = reader.value("SELECT value FROM setting WHERE key = 'desk.name'")
    return Beginnings(
        desk_name=str(json.loads(name)) if name else "",
        people=tuple(name for (name,) in names),
        leads=int(
            reader.value(
                "SELECT count(*) FROM (SELECT 1 FROM lead LIMIT :counted)", {"counted": _COUNTED}
            )
        ),
        sources=int(reader.value("SELECT count(*) FROM (SELECT 1 FROM source LIMIT 100)")),
        rules_version=int(reader.value("SELECT version FROM rule_set WHERE state = 'live'") or 1),
        calls=bool(reader.value(_ANY_CALL)),
    )
