"""A condition over facts: a small tree that is data, never code."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from leaddesk.models.facts import FACT_NAMES, Facts


class Operator(StrEnum):
    """How a fact is compared."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UNDER = "under"
    KNOWN = "known"
    UNKNOWN = "unknown"
    CONTAINS = "contains"


class Group(StrEnum):
    """How the members of a group combine."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison: ``field operator value``."""

    field: str
    operator: Operator
    value: Any = None

    def holds(self, facts: Facts) -> bool:
        """Whether the comparison is true of ``facts``; an unknown fact holds only UNKNOWN."""
        seen = facts.value(self.field)
        match self.operator:
            case Operator.KNOWN:
                return seen not in (None, "")
            case Operator.UNKNOWN:
                return seen in (None, "")
            case Operator.IS:
                return _same(seen, self.value)
            case Operator.IS_NOT:
                return not _same(seen, self.value)
            case Operator.IN:
                return any(_same(seen, choice) for choice in self.value)
            case Operator.NOT_IN:
                return not any(_same(seen, choice) for choice in self.value)
            case Operator.CONTAINS:
                return seen is not None and str(self.value).casefold() in str(seen).casefold()
            case Operator.AT_LEAST:
                return _comparable(seen, self.value) and bool(seen >= self.value)
            case Operator.AT_MOST:
                return _comparable(seen, self.value) and bool(seen <= self.value)
            case Operator.UNDER:
                return _comparable(seen, self.value) and bool(seen < self.value)


@dataclass(frozen=True, slots=True)
class Condition:
    """All, any or none of its members hold. An empty ALL always holds."""

    group: Group = Group.ALL
    members: "tuple[Condition | Test, ...]" = ()

    def holds(self, facts: Facts) -> bool:
        """Whether the condition is true of ``facts``."""
        if self.group is Group.ALL:
            return all(member.holds(facts) for member in self.members)
        held = any(member.holds(facts) for member in self.members)
        return held if self.group is Group.ANY else not held

    def to_json(self) -> dict[str, Any]:
        """The readable form: ``{"all": [{"field", "op", "value"}, ...]}``."""
        return {
            str(self.group): [
                member.to_json()
                if isinstance(member, Condition)
                else {
                    "field": member.field,
                    "op": str(member.operator),
                    "value": _plain(member.value),
                }
                for member in self.members
            ]
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Condition":
        """Read the readable form back. Raises ``ValueError`` naming what is not understood."""
        if len(document) != 1:
            raise ValueError(f"a condition has one of all, any, none; this has {list(document)}")
        (word, members), *_ = document.items()
        if word not in tuple(Group) or not isinstance(members, list):
            raise ValueError(f"a condition has one of all, any, none; this has {word!r}")
        return cls(Group(word), tuple(_member(member) for member in members))


def where(field: str, operator: Operator, value: Any = None) -> Condition:
    """A condition of one test."""
    return Condition(Group.ALL, (Test(field, operator, value),))


def _member(document: Mapping[str, Any]) -> Condition | Test:
    if "field" not in document:
        return Condition.from_json(document)
    operator = document.get("op", "is")
    if operator not in tuple(Operator):
        raise ValueError(f"{operator!r} is no comparison; use one of {', '.join(Operator)}")
    name, value = str(document["field"]), document.get("value")
    if name not in FACT_NAMES and not name.startswith("custom:"):
        near = get_close_matches(name, FACT_NAMES, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(FACT_NAMES)}"
        raise ValueError(f"{name!r} is nothing known of a lead; {hint}")
    if operator in (Operator.IN, Operator.NOT_IN):
        if not isinstance(value, list | tuple):
            raise ValueError(f"{operator!r} needs a list of values, not {value!r}")
        value = tuple(value)
    return Test(name, Operator(operator), value)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _comparable(seen: Any, wanted: Any) -> bool:
    """Whether both are numbers or both text: other pairs have no order and never hold."""
    if isinstance(seen, str) or isinstance(wanted, str):
        return isinstance(seen, str) and isinstance(wanted, str)
    return seen is not None and wanted is not None


def _same(seen: Any, wanted: Any) -> bool:
    if isinstance(seen, str) and isinstance(wanted, str):
        return seen.casefold() == wanted.casefold()
    return bool(seen == wanted)
