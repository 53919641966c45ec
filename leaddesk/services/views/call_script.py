"""The script of one call: openers filled in, and questions with what is already known."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from leaddesk.models.reader import Reader
from leaddesk.services.settings import Settings
from leaddesk.services.touch.compose import Composed, compose
from leaddesk.services.touch.script import Choice, Question, Script
from leaddesk.services.touch.spoken_wish import spoken_wish
from leaddesk.services.views.called import first_word
from leaddesk.services.working_hours_text import parse_hours

_ROW = (
    "first_name", "last_name", "company", "job_title", "city", "region", "postal_code", "wants",
    "timeline", "budget", "intent", "campaign",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """An opener, filled in."""

    name: str
    text: Composed


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with its chips (empty: a text field) and the answer that the record holds.

    ``chosen`` is the place of the chip that the answer means, None for no chip.
    """

    label: str
    field: str
    answer: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What the record knows, by the names that texts and questions use."""

    values: Mapping[str, str]
    typed: frozenset[str]


def read_answers(reader: Reader, lead_id: int, rep_name: str, settings: Settings) -> Answers:
    """The merge fields of one lead, cut in length; empty values are left out."""
    columns = ", ".join(f"substr({name}, 1, 1000)" for name in _ROW)
    row = reader.row(
        f"SELECT {columns}, asked_for_quote, custom, typed,"  # noqa: S608
        " (SELECT name FROM source WHERE source.id = source_id) FROM lead WHERE id = :id",
        {"id": lead_id},
    )
    if row is None:
        return Answers({}, frozenset())
    values: dict[str, Any] = dict(zip(_ROW, row, strict=False))
    quote, custom, typed, source = row[len(_ROW) :]
    typed_fields = frozenset(json.loads(typed))
    values["wants"] = spoken_wish(values["wants"])
    values["full_name"] = f"{values['first_name']} {values['last_name']}".strip()
    values["source"] = source
    values["rep_name"], values["rep_first_name"] = rep_name, first_word(rep_name)
    values["desk_name"] = settings.text("desk.name")
    if quote or "asked_for_quote" in typed_fields:
        values["asked_for_quote"] = "yes" if quote else "no"
    for name, value in json.loads(custom).items():
        values[f"custom:{name}"] = "" if value is None else str(value)[:1000]
    return Answers({name: value for name, value in values.items() if value}, typed_fields)


def openers(script: Script, answers: Answers) -> tuple[Said, ...]:
    """Every opener, filled in."""
    return tuple(Said(one.name, compose(one.text, answers.values)) for one in script.openers)


def asks(script: Script, answers: Answers, now: datetime, settings: Settings) -> tuple[Ask, ...]:
    """Every question with what is known of its answer."""
    today = now.astimezone(settings.zone).date()
    return tuple(_ask(one, answers, today, settings) for one in script.questions)


def _ask(question: Question, answers: Answers, today: date, settings: Settings) -> Ask:
    answer = answers.values.get(question.field, "")
    choices = question.choices
    if question.days:
        choices = tuple(
            Choice(f"{day:%a} {day.day}", day.isoformat())
            for day in working_days(today, question.days, settings.text("desk.hours"))
        )
    chosen = next((at for at, choice in enumerate(choices) if choice.means(answer)), None)
    if choices and answer and chosen is None:
        choices, chosen = (*choices, Choice(answer[:24], answer)), len(choices)
    return Ask(question.label, question.field, answer, question.hint, choices, chosen)


def working_days(today: date, count: int, hours: str) -> tuple[date, ...]:
    """The next ``count`` days after ``today`` on which the desk works."""
    week = parse_hours(hours)
    days = (today + timedelta(days=ahead) for ahead in range(1, 15))
    return tuple(day for day in days if week[day.weekday()])[:count]
