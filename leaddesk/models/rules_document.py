"""The whole rule set as one readable document: points, bands, lead types and routes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from leaddesk.models.condition import Condition
from leaddesk.models.facts import FACT_NAMES
from leaddesk.models.route_rule import AssignTo, Promise, PromiseKind, RouteRow
from leaddesk.models.score_rule import Bands, ScoreRule
from leaddesk.models.vocabulary import LeadType

T = TypeVar("T")
MOST_POINTS = 1000


@dataclass(frozen=True, slots=True)
class LeadTypeRule:
    """A lead is of this type when the condition holds; the first that holds, highest first."""

    lead_type: LeadType
    condition: Condition


@dataclass(frozen=True, slots=True)
class RulesDocument:
    """One version of the rules. The last route fits everything, so nothing is unassigned."""

    version: int
    rules: tuple[ScoreRule, ...]
    bands: Bands
    lead_types: tuple[LeadTypeRule, ...]
    routes: tuple[RouteRow, ...]

    def to_json(self) -> dict[str, Any]:
        """The readable form that :meth:`from_json` reads back."""
        return {
            "version": self.version,
            "score": [_rule_json(rule) for rule in self.rules],
            "bands": {"warm": self.bands.warm, "hot": self.bands.hot},
            "lead_types": [
                {"type": str(rule.lead_type), "if": rule.condition.to_json()}
                for rule in self.lead_types
            ],
            "routes": [_route_json(row) for row in self.routes],
        }

    def to_text(self) -> str:
        """The document as indented text."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_text(cls, text: str) -> "RulesDocument":
        """Read a document from text. Raises ``ValueError`` naming the line or the place."""
        try:
            document = json.loads(text)
        except json.JSONDecodeError as error:
            raise ValueError(
                f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg})"
            ) from None
        return cls.from_json(document)

    @classmethod
    def from_json(cls, document: Any) -> "RulesDocument":
        """Read the readable form back. Raises ``ValueError`` naming the place that is wrong."""
        if not isinstance(document, Mapping):
            raise ValueError("the rules are an object with score, bands and routes")
        rules = _each(document, "score", _rule)
        routes = _each(document, "routes", _route)
        _refuse_twins("score", [rule.id for rule in rules])
        _refuse_twins("routes", [row.id for row in routes])
        if not routes or not routes[-1].fits_everything:
            raise ValueError('routes: the last row must fit everything ("if": {"all": []})')
        return cls(
            version=_number(document, "version", "the rules", default=1),
            rules=rules,
            bands=_bands(document.get("bands", {})),
            lead_types=_each(document, "lead_types", _lead_type),
            routes=routes,
        )

    def with_version(self, version: int) -> "RulesDocument":
        """The same rules under another version number."""
        return replace(self, version=version)


def _rule_json(rule: ScoreRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "look_at": rule.look_at,
        "when": rule.when,
        "because": rule.because,
        "fact": rule.fact,
        "if": rule.condition.to_json(),
        "points": rule.points,
        "on": rule.on,
    }


def _route_json(row: RouteRow) -> dict[str, Any]:
    promise: Any = str(row.promise.kind)
    if row.promise.kind is PromiseKind.MINUTES:
        promise = {"minutes": row.promise.minutes}
    return {
        "id": row.id,
        "name": row.name,
        "if": row.condition.to_json(),
        "assign": {"rep": row.rep} if row.assign is AssignTo.NAMED else str(row.assign),
        "promise": promise,
        "sequence": row.sequence,
    }


def _rule(entry: Mapping[str, Any], place: str) -> ScoreRule:
    fact = _text(entry, "fact", place)
    if fact not in FACT_NAMES and not fact.startswith("custom:"):
        raise ValueError(f"{place}: {fact!r} is nothing known of a lead")
    points = _number(entry, "points", place)
    if abs(points) > MOST_POINTS:
        raise ValueError(f"{place}: points lie between -{MOST_POINTS} and {MOST_POINTS}")
    return ScoreRule(
        id=_text(entry, "id", place),
        look_at=_text(entry, "look_at", place),
        when=_text(entry, "when", place),
        fact=fact,
        condition=_condition(entry, place),
        points=points,
        on=bool(entry.get("on", True)),
        because=str(entry.get("because", "")),
    )


def _lead_type(entry: Mapping[str, Any], place: str) -> LeadTypeRule:
    written = _text(entry, "type", place)
    if written not in tuple(LeadType):
        raise ValueError(f"{place}: {written!r} is no lead type; use one of {', '.join(LeadType)}")
    return LeadTypeRule(LeadType(written), _condition(entry, place))


def _route(entry: Mapping[str, Any], place: str) -> RouteRow:
    assign: Any = entry.get("assign")
    rep: str | None = None
    if isinstance(assign, Mapping):
        rep = _text(assign, "rep", f"{place}, assign")
        assign = AssignTo.NAMED
    if assign not in tuple(AssignTo) or (assign == AssignTo.NAMED and rep is None):
        choices = ", ".join(a for a in AssignTo if a is not AssignTo.NAMED)
        raise ValueError(f'{place}: assign is one of {choices} or {{"rep": name}}, not {assign!r}')
    sequence = entry.get("sequence")
    return RouteRow(
        id=_text(entry, "id", place),
        name=_text(entry, "name", place),
        condition=_condition(entry, place),
        assign=AssignTo(assign),
        promise=_promise(entry.get("promise"), place),
        sequence=str(sequence) if sequence else None,
        rep=rep,
    )


def _promise(written: Any, place: str) -> Promise:
    if isinstance(written, Mapping):
        minutes = _number(written, "minutes", f"{place}, promise")
        if minutes < 1:
            raise ValueError(f"{place}: a promise is at least 1 minute")
        return Promise(PromiseKind.MINUTES, minutes)
    if written in (PromiseKind.SAME_DAY, PromiseKind.NONE):
        return Promise(PromiseKind(written))
    raise ValueError(f'{place}: promise is {{"minutes": N}}, same_day or none, not {written!r}')


def _bands(written: Any) -> Bands:
    if not isinstance(written, Mapping):
        raise ValueError('bands: write {"warm": 30, "hot": 60}')
    try:
        return Bands(
            warm=_number(written, "warm", "bands", default=30),
            hot=_number(written, "hot", "bands", default=60),
        )
    except ValueError as error:
        raise ValueError(str(error) if "bands" in str(error) else f"bands: {error}") from None


def _condition(entry: Mapping[str, Any], place: str) -> Condition:
    condition = entry.get("if")
    if not isinstance(condition, Mapping):
        raise ValueError(f'{place}: "if" is missing; write {{"all": []}} for always')
    try:
        return Condition.from_json(condition)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None


def _each(
    document: Mapping[str, Any], key: str, read: Callable[[Mapping[str, Any], str], T]
) -> tuple[T, ...]:
    entries = document.get(key, [])
    if not isinstance(entries, list):
        raise ValueError(f"{key}: this is a list")
    found = []
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping):
            raise ValueError(f"{key}, entry {number}: this is an object")
        label = entry.get("name") or entry.get("look_at") or entry.get("type")
        found.append(read(entry, f"{key}, entry {number}" + (f" ({label})" if label else "")))
    return tuple(found)


def _text(entry: Mapping[str, Any], key: str, place: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place}: {key!r} is missing")
    return value


def _number(entry: Mapping[str, Any], key: str, place: str, default: int | None = None) -> int:
    value = entry.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{place}: {key!r} is a whole number, not {value!r}")
    return value


def _refuse_twins(key: str, ids: list[str]) -> None:
    for number, id_ in enumerate(ids, 1):
        if id_ in ids[: number - 1]:
            raise ValueError(f"{key}, entry {number}: the id {id_!r} stands there twice")
