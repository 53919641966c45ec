"""A sequence as a readable document: its steps by day, and the texts that they send."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any

from leaddesk.models.step import SequencePlan, Step
from leaddesk.models.vocabulary import Channel
from leaddesk.services.resources import resource

#: The names that the default routes start.
NEW_LEAD, NURTURE = "New lead, 7 days", "Nurture"
_DEFAULTS = ("new_lead_7_days.json", "nurture.json")


@dataclass(frozen=True, slots=True)
class StepText:
    """A text that a step sends or a rep reads aloud, with merge fields."""

    name: str
    channel: Channel
    subject: str
    body: str


def sequence_from_json(name: str, version: int, document: Mapping[str, Any]) -> SequencePlan:
    """Read a sequence's document. Raises ``ValueError`` naming the step that is wrong."""
    steps = document.get("steps")
    if not isinstance(steps, list) or not steps:
        raise ValueError(f"{name}: a sequence has at least one step")
    read = tuple(_step(number, entry, name) for number, entry in enumerate(steps, 1))
    if list(read) != sorted(read, key=lambda step: (step.day, step.at or time())):
        raise ValueError(f"{name}: the steps stand in the order of their days and times")
    return SequencePlan(name, version, read, bool(document.get("automatic", True)))


def sequence_to_json(plan: SequencePlan) -> dict[str, Any]:
    """The readable form that :func:`sequence_from_json` reads back."""
    return {
        "name": plan.name,
        "automatic": plan.automatic,
        "steps": [
            {
                "number": step.number,
                "day": step.day,
                "channel": str(step.channel),
                "name": step.name,
                "at": step.at.strftime("%H:%M") if step.at else None,
                "wait_minutes": step.wait_minutes,
                "template": step.template,
                "only_if_unreached": step.only_if_unreached,
            }
            for step in plan.steps
        ],
    }


def texts_of(document: Mapping[str, Any]) -> tuple[StepText, ...]:
    """The texts that a sequence's document carries."""
    return tuple(
        StepText(
            str(entry["name"]),
            Channel(entry["channel"]),
            str(entry.get("subject", "")),
            str(entry["body"]),
        )
        for entry in document.get("templates", ())
    )


@cache
def default_sequences() -> tuple[Mapping[str, Any], ...]:
    """The documents of a new desk's sequences (domain: Sequences)."""
    folder = resource("templates", "desk")
    return tuple(json.loads((folder / name).read_text(encoding="utf-8")) for name in _DEFAULTS)


def _step(number: int, entry: Any, name: str) -> Step:
    place = f"{name}, step {number}"
    if not isinstance(entry, Mapping):
        raise ValueError(f"{place}: this is an object")
    day, wait = entry.get("day"), entry.get("wait_minutes", 0)
    if not isinstance(day, int) or day < 1:
        raise ValueError(f"{place}: 'day' is a whole number from 1 on, not {day!r}")
    if not isinstance(wait, int) or wait < 0:
        raise ValueError(f"{place}: 'wait_minutes' is a whole number, not {wait!r}")
    channel = entry.get("channel")
    if channel not in tuple(Channel):
        raise ValueError(f"{place}: {channel!r} is no channel; use one of {', '.join(Channel)}")
    return Step(
        number=number,
        day=day,
        channel=Channel(channel),
        name=str(entry.get("name") or f"Day {day} {channel}"),
        at=_time(entry.get("at"), place),
        template=str(entry["template"]) if entry.get("template") else None,
        wait_minutes=wait,
        only_if_unreached=bool(entry.get("only_if_unreached", True)),
    )


def _time(written: Any, place: str) -> time | None:
    if written is None:
        return None
    try:
        return time.fromisoformat(str(written)).replace(tzinfo=None)
    except ValueError:
        raise ValueError(f"{place}: 'at' is a time like 09:00, not {written!r}") from None
