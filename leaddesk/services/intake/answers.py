"""What the answers in a column mean: asked once for the whole file, before it is brought in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leaddesk.models.vocabulary import Stage
from leaddesk.services.capture.standard_fields import CONSENT_FIELDS
from leaddesk.services.capture.yes_no import asks_the_opposite, read_yes_no
from leaddesk.services.intake.lead_columns import stage_meant
from leaddesk.services.qualify.ready_to_buy import ready_to_buy

#: Fields whose answers are few and decide something.
ASKED_FIELDS = frozenset({"timeline", "source", "stage", "asked_for_quote", *CONSENT_FIELDS})

READY, MONTH, QUARTER, HALF_YEAR, LATER = (
    "Ready now",
    "Within a month",
    "1–3 months",
    "3–6 months",
    "Later",
)
_TIMELINES = (READY, MONTH, QUARTER, HALF_YEAR, LATER)
_MONTHS = re.compile(r"(?:(\d{1,2})\s*(?:-|–|—|to)\s*)?(\d{1,2})\s*\+?\s*(?:months?|mos?)\b")
_OPEN_ENDED = re.compile(r"\b(?:more|over|after|beyond|at least)\b|\+")
_HESITATES = re.compile(
    r"\b(?:later|someday|some day|just looking|looking|browsing|research\w*|not sure|unsure"
    r"|don'?t know|no rush|no hurry|not now|not yet|next year|next (?:spring|summer|fall|winter)"
    r"|maybe|exploring|curious|undecided)\b"
)


class Meaning(NamedTuple):
    """One thing that an answer may be taken for: the value to use, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a column: as it stands in the file, how often, and what it is taken for.

    ``sure`` is False where a person should look: nothing is known of such an answer.
    """

    text: str
    count: int
    means: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One column whose answers are to be agreed on. ``note`` warns of a column that negates."""

    column: str
    field: str
    answers: tuple[Answer, ...]
    meanings: tuple[Meaning, ...]
    note: str = ""

    def words_of(self, value: str) -> str:
        """How the meaning with ``value`` is called."""
        return next((one.words for one in self.meanings if one.value == value), value)

    def meanings_for(self, answer: Answer) -> tuple[Meaning, ...]:
        """What ``answer`` may be taken for; as it stands is always among it."""
        if any(one.value == answer.text for one in self.meanings) or self.field in _YES_OR_NO:
            return self.meanings
        words = f"New source: {answer.text}" if self.field == "source" else f"“{answer.text}”"
        return (*self.meanings, Meaning(answer.text, words))


_YES_OR_NO = frozenset({"asked_for_quote", *CONSENT_FIELDS})


def questions(
    mapping: Mapping[str, str],
    answers: Mapping[str, Sequence[tuple[str, int]]],
    sources: Sequence[str],
) -> tuple[Question, ...]:
    """What is to be agreed on, column by column; ``answers`` are those in the file."""
    return tuple(
        _question(column, field, answers[column], sources)
        for column, field in mapping.items()
        if field in ASKED_FIELDS and answers.get(column)
    )


def agreed_of(
    asked: Sequence[Question], chosen: Mapping[tuple[str, str], str]
) -> dict[str, dict[str, str]]:
    """The agreement (column → answer in the file → value to use) that changes anything.

    ``chosen`` holds what a person chose otherwise, by (column, answer). An answer that would be
    read the same way stays as it was given: consent is kept in its own words.
    """
    agreed: dict[str, dict[str, str]] = {}
    for question in asked:
        for answer in question.answers:
            means = chosen.get((question.column, answer.text), answer.means)
            same = means == answer.means and question.field != "timeline"
            if means != answer.text and not same:
                agreed.setdefault(question.column, {})[answer.text] = means
    return agreed


def timeline_meant(text: str) -> str:
    """The standard timeline that ``text`` says; an empty text where it says none."""
    if ready_to_buy(text):
        return READY
    said = text.lower()
    found = _MONTHS.search(said)
    if found is not None:
        months = int(found[2])
        if _OPEN_ENDED.search(said):
            return QUARTER if months < 3 else HALF_YEAR if months < 6 else LATER
        for most, meaning in ((1, MONTH), (3, QUARTER), (6, HALF_YEAR)):
            if months <= most:
                return meaning
        return LATER
    return LATER if _HESITATES.search(said) else ""


def _question(
    column: str, field: str, answers: Sequence[tuple[str, int]], sources: Sequence[str]
) -> Question:
    note = ""
    if field in CONSENT_FIELDS and asks_the_opposite(column):
        note = "yes takes consent away"
    return Question(
        column,
        field,
        tuple(_answer(field, text, count, sources) for text, count in answers),
        _meanings(field, sources),
        note,
    )


def _meanings(field: str, sources: Sequence[str]) -> tuple[Meaning, ...]:
    if field == "timeline":
        return tuple(Meaning(words, words) for words in _TIMELINES)
    if field == "stage":
        return tuple(Meaning(stage.value, stage.called) for stage in Stage)
    if field == "source":
        return tuple(Meaning(name, name) for name in sources)
    return (Meaning("yes", "Yes"), Meaning("no", "No"), Meaning("", "Says nothing"))


def _answer(field: str, text: str, count: int, sources: Sequence[str]) -> Answer:
    if field == "timeline":
        meant = timeline_meant(text)
        return Answer(text, count, meant or text, bool(meant))
    if field == "stage":
        stage = stage_meant(text)
        return Answer(text, count, stage.value if stage else Stage.NEW.value, stage is not None)
    if field == "source":
        known = next((name for name in sources if name.casefold() == text.casefold()), None)
        return Answer(text, count, known or text, known is not None)
    said = read_yes_no(text)
    return Answer(text, count, {True: "yes", False: "no", None: ""}[said], said is not None)
