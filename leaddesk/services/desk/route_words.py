"""Routing rows as the words of their table, and the choices that each cell offers.

A row's condition is read as a score and a source; anything else a row may hold (written in a
rules file) is shown as "own condition" and kept as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from leaddesk.models.condition import Condition, Group, Operator, Test
from leaddesk.models.route_rule import AssignTo, Promise, PromiseKind, RouteRow
from leaddesk.models.score_rule import Bands
from leaddesk.models.vocabulary import Temperature
from leaddesk.services.desk.rule_choices import kind_words

OWN = "own condition"

_ASSIGN = {
    AssignTo.SENIOR: "Senior desk",
    AssignTo.ANY_AVAILABLE: "Any free rep",
    AssignTo.ROUND_ROBIN: "All reps, in turn",
    AssignTo.LEAST_LOADED: "Rep with least to do",
    AssignTo.NOBODY: "No one",
}
_PROMISES = (
    *(Promise(PromiseKind.MINUTES, minutes) for minutes in (5, 10, 15, 30, 60, 120)),
    Promise(PromiseKind.SAME_DAY),
    Promise(PromiseKind.NONE),
)
_PROVEN = Test("source_proven", Operator.IS, True)
_NOTHING = "—"

Tests = tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a cell: its words, and the row that it makes."""

    words: str
    row: RouteRow


def score_words(row: RouteRow) -> str:
    """ "60 or more", "30 to 59", "under 30", "any"."""
    scores, _sources = _split(row.condition)
    if scores is None:
        return OWN
    return _score_said(scores)


def source_words(row: RouteRow) -> str:
    """ "proven partner", "web form", "any"."""
    _scores, sources = _split(row.condition)
    return OWN if sources is None else _source_said(sources)


def assign_words(row: RouteRow) -> str:
    """Who gets the lead."""
    return row.rep or "" if row.assign is AssignTo.NAMED else _ASSIGN[row.assign]


def promise_words(row: RouteRow) -> str:
    """ "call in 5 min", "call today", "—"."""
    return _promise_said(row.promise)


def sequence_words(row: RouteRow) -> str:
    """The sequence that starts."""
    return row.sequence or _NOTHING


def band_of(row: RouteRow, bands: Bands) -> Temperature | None:
    """The band that the row's scores begin in; None for any score."""
    scores, _sources = _split(row.condition)
    if not scores:
        return None
    low = next((test.value for test in scores if test.operator is Operator.AT_LEAST), None)
    return Temperature.COLD if low is None else bands.temperature(low)


def score_choices(row: RouteRow, bands: Bands) -> tuple[Choice, ...]:
    """The scores that a row may ask for; none where its condition is its own."""
    _scores, sources = _split(row.condition)
    if sources is None:
        return ()
    options: tuple[Tests, ...] = (
        (Test("score", Operator.AT_LEAST, bands.hot),),
        (Test("score", Operator.AT_LEAST, bands.warm),),
        (
            Test("score", Operator.AT_LEAST, bands.warm),
            Test("score", Operator.UNDER, bands.hot),
        ),
        (Test("score", Operator.UNDER, bands.warm),),
        (),
    )
    return tuple(Choice(_score_said(one), _with(row, (*one, *sources))) for one in options)


def source_choices(
    row: RouteRow, sources: Sequence[str], kinds: Sequence[str]
) -> tuple[Choice, ...]:
    """The sources that a row may ask for; none where its condition is its own."""
    scores, _sources = _split(row.condition)
    if scores is None:
        return ()
    options: tuple[Tests, ...] = (
        (),
        (_PROVEN,),
        (_PROVEN, Test("source_kind", Operator.IS, "partner")),
        *((Test("source_kind", Operator.IS, kind),) for kind in kinds),
        *((Test("source", Operator.IS, name),) for name in sources),
    )
    return tuple(Choice(_source_said(one), _with(row, (*scores, *one))) for one in options)


def assign_choices(row: RouteRow, reps: Sequence[str]) -> tuple[Choice, ...]:
    """Everybody who may get the lead."""
    ways = [Choice(words, replace(row, assign=way, rep=None)) for way, words in _ASSIGN.items()]
    named = [Choice(name, replace(row, assign=AssignTo.NAMED, rep=name)) for name in reps]
    return (*ways, *named)


def promise_choices(row: RouteRow) -> tuple[Choice, ...]:
    """The promises that a row may make."""
    return tuple(Choice(_promise_said(one), replace(row, promise=one)) for one in _PROMISES)


def sequence_choices(row: RouteRow, sequences: Sequence[str]) -> tuple[Choice, ...]:
    """The sequences that a row may start."""
    named = dict.fromkeys((*sequences, *((row.sequence,) if row.sequence else ())))
    return (
        *(Choice(name, replace(row, sequence=name)) for name in named),
        Choice(_NOTHING, replace(row, sequence=None)),
    )


def new_route(bands: Bands, sequence: str | None) -> RouteRow:
    """A row to begin with: hot leads to any free rep, called in 15 minutes."""
    return RouteRow(
        id="route",
        name="Hot, any source",
        condition=Condition(Group.ALL, (Test("score", Operator.AT_LEAST, bands.hot),)),
        assign=AssignTo.ANY_AVAILABLE,
        promise=Promise(PromiseKind.MINUTES, 15),
        sequence=sequence,
    )


def _split(condition: Condition) -> tuple[Tests | None, Tests | None]:
    """The tests of score and of source; None, None for a condition of another shape."""
    tests = tuple(member for member in condition.members if isinstance(member, Test))
    scores = tuple(test for test in tests if test.field == "score")
    sources = tuple(test for test in tests if test.field.startswith("source"))
    plain = condition.group is Group.ALL and len(tests) == len(condition.members)
    if not plain or len(scores) + len(sources) != len(tests):
        return None, None
    if _score_said(scores) == OWN or _source_said(sources) == OWN:
        return None, None
    return scores, sources


def _score_said(tests: Tests) -> str:
    match tests:
        case ():
            return "any"
        case (Test(operator=Operator.AT_LEAST, value=low),):
            return f"{low} or more"
        case (Test(operator=Operator.UNDER, value=high),):
            return f"under {high}"
        case (
            Test(operator=Operator.AT_LEAST, value=int(low)),
            Test(operator=Operator.UNDER, value=int(high)),
        ):
            return f"{low} to {high - 1}"
        case _:
            return OWN


def _source_said(tests: Tests) -> str:
    known: dict[str, Any] = {
        test.field: test.value for test in tests if test.operator is Operator.IS
    }
    if len(known) != len(tests) or known.get("source_proven") is False:
        return OWN
    if not known:
        return "any"
    if "source" in known:
        return str(known["source"]) if len(known) == 1 else OWN
    kind = kind_words(str(known.get("source_kind", "")))
    if "source_proven" not in known:
        return kind
    return f"proven {kind}" if kind else "proven sources"


def _promise_said(promise: Promise) -> str:
    match promise.kind:
        case PromiseKind.MINUTES if promise.minutes >= 60 and promise.minutes % 60 == 0:
            return f"call in {promise.minutes // 60} h"
        case PromiseKind.MINUTES:
            return f"call in {promise.minutes} min"
        case PromiseKind.SAME_DAY:
            return "call today"
        case PromiseKind.NONE:
            return _NOTHING


def _with(row: RouteRow, tests: Tests) -> RouteRow:
    """The row with another condition, and named after it."""
    score, source = (
        _score_said(tests[: _scores_in(tests)]),
        _source_said(tests[_scores_in(tests) :]),
    )
    name = f"{score.capitalize()}, {source if source != 'any' else 'any source'}"
    return replace(row, condition=Condition(Group.ALL, tests), name=name)


def _scores_in(tests: Tests) -> int:
    return sum(test.field == "score" for test in tests)
