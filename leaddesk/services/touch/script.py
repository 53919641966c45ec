"""The call script: what to say first, what to ask, what to answer. It is data, not code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from leaddesk.services.resources import resource


@dataclass(frozen=True, slots=True)
class Opener:
    """A first sentence to read aloud, with merge fields."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer chip: what it says, what it writes, and what else means the same."""

    label: str
    value: str
    also: tuple[str, ...] = ()

    def means(self, answer: str) -> bool:
        """Whether an answer on the record is this choice."""
        said = _plain(answer)
        return bool(said) and said in {_plain(self.value), _plain(self.label), *self.also}


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer goes into ``field`` of the record.

    Chips where there are ``choices``; the next ``days`` working days where that is set; else a
    text field with ``hint`` in it.
    """

    label: str
    field: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True)
class Objection:
    """What they may say, and what can be answered."""

    they_say: str
    answer: str


@dataclass(frozen=True, slots=True)
class Script:
    """A whole call script."""

    openers: tuple[Opener, ...]
    questions: tuple[Question, ...]
    objections: tuple[Objection, ...]


def read_script(document: Mapping[str, Any]) -> Script:
    """The script that a document describes. Raises ``KeyError`` where a part is missing."""
    return Script(
        tuple(Opener(one["name"], one["text"]) for one in document["openers"]),
        tuple(_question(one) for one in document["questions"]),
        tuple(Objection(one["they_say"], one["answer"]) for one in document["objections"]),
    )


@cache
def default_script() -> Script:
    """The script that every desk starts with."""
    text = resource("templates", "desk", "script.json").read_text(encoding="utf-8")
    return read_script(json.loads(text))


def _question(document: Mapping[str, Any]) -> Question:
    return Question(
        document["label"],
        document["field"],
        document.get("hint", ""),
        tuple(
            Choice(one["label"], one["value"], tuple(map(_plain, one.get("also", ()))))
            for one in document.get("choices", ())
        ),
        document.get("days", 0),
    )


def _plain(text: str) -> str:
    return text.strip().rstrip(".!").replace("–", "-").casefold()
