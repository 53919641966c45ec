"""Leads by a condition, as a list of ids in a chosen order: parameterised SQL, nothing pasted."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.models.condition import Condition, Group, Operator, Test
from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.lead_where import not_understood, parse_where
from leaddesk.services.settings import read_settings
from leaddesk.services.working_time import wall_instant


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a condition: where it stands, and how a typed value is read."""

    column: str
    read: Callable[[str, ZoneInfo], Any]
    is_text: bool = False


def _text(typed: str, _zone: ZoneInfo) -> str:
    return typed


def _number(typed: str, _zone: ZoneInfo) -> float:
    return float(typed)


def _yes_no(typed: str, _zone: ZoneInfo) -> int:
    word = typed.casefold()
    if word not in ("yes", "no", "true", "false", "1", "0"):
        raise ValueError(typed)
    return int(word in ("yes", "true", "1"))


def _instant(typed: str, zone: ZoneInfo) -> int:
    """A date is the first instant of that day at the desk."""
    at = datetime.fromisoformat(typed)
    if at.tzinfo is None:
        at = wall_instant(at.date(), at.time() or time(), zone)
    return to_micros(at.astimezone(UTC))


_TEXTS = [
    "first_name",
    "last_name",
    "company",
    "job_title",
    "phone",
    "email",
    "campaign",
    "medium",
    "city",
    "region",
    "postal_code",
    "country",
    "time_zone",
    "timeline",
    "budget",
    "intent",
    "stage",
    "temperature",
    "lead_type",
    "inbox",
    "external_id",
    "lost_reason",
    "wants",
]
_INSTANTS = [
    "received_at",
    "first_attempt_at",
    "first_contact_at",
    "qualified_at",
    "proposal_at",
    "won_at",
    "lost_at",
    "response_due_at",
    "call_due_at",
]

#: Field -> column. These names, and ``custom:NAME``, may stand in a condition.
FIELDS: dict[str, _Field] = {
    **{name: _Field(f"lead.{name}", _text, is_text=True) for name in _TEXTS},
    **{name: _Field(f"lead.{name}", _instant) for name in _INSTANTS},
    "id": _Field("lead.id", _number),
    "name": _Field("trim(lead.first_name || ' ' || lead.last_name)", _text, is_text=True),
    "captured_at": _Field("lead.submitted_at", _instant),
    "score": _Field("lead.score", _number),
    "came_back": _Field("lead.came_back", _number),
    "asked_for_quote": _Field("lead.asked_for_quote", _yes_no),
    "do_not_call": _Field("lead.do_not_call", _yes_no),
    "source": _Field("source.name", _text, is_text=True),
    "source_kind": _Field("source.kind", _text, is_text=True),
    "source_proven": _Field("source.proven", _yes_no),
    "owner": _Field("rep.name", _text, is_text=True),
}

#: What a list may be sorted by; a minus before it turns the order round.
SORTS: dict[str, str] = {
    "captured_at": "lead.submitted_at",
    "score": "lead.score",
    "name": "lead.last_name COLLATE NOCASE, lead.first_name COLLATE NOCASE",
    "company": "lead.company COLLATE NOCASE",
    "stage": "lead.stage",
    "owner": "rep.name COLLATE NOCASE",
    "source": "source.name COLLATE NOCASE",
    "response_due_at": "lead.response_due_at",
    "id": "lead.id",
}

_FROM = (
    "FROM lead LEFT JOIN source ON source.id = lead.source_id"
    " LEFT JOIN rep ON rep.id = lead.owner_id"
)
_COMPARED = {Operator.AT_LEAST: ">=", Operator.AT_MOST: "<=", Operator.UNDER: "<"}


@dataclass(frozen=True, slots=True)
class LeadList:
    """How many leads there are, and the ids of those listed."""

    total: int
    ids: "array[int]"


def list_leads(
    reader: Reader,
    where: str = "",
    sort: str = "-captured_at",
    limit: int | None = None,
    among: "array[int] | None" = None,
) -> LeadList:
    """The leads that ``where`` holds for (all, when empty), only those of ``among`` if given.

    Raises `LeadDeskError` for a condition or an order that is not understood.
    """
    order = _order(sort)
    asked = _Asked(read_settings(reader).zone)
    held = asked.sql(parse_where(where)) if where.strip() else "1"
    if among is not None:
        held = f"lead.id IN (SELECT value FROM json_each(:among)) AND ({held})"  # noqa: S608
        asked.values["among"] = str(list(among))
    total = reader.value(f"SELECT count(*) {_FROM} WHERE {held}", asked.values)
    ids = reader.numbers(
        f"SELECT lead.id {_FROM} WHERE {held} ORDER BY {order}, lead.id LIMIT :limit",
        {**asked.values, "limit": -1 if limit is None else limit},
    )
    return LeadList(total, ids)


def _order(sort: str) -> str:
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise LeadDeskError(
            f"Leads can’t be sorted by {name[:40]}.", do=f"Use one of {', '.join(SORTS)}."
        )
    down = " DESC" if sort.startswith("-") else ""
    return ", ".join(f"{column} IS NULL, {column}{down}" for column in SORTS[name].split(", "))


class _Asked:
    """A condition as SQL: names come from the tables above, values go in as parameters."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.values: dict[str, Any] = {}
        self._zone = zone

    def sql(self, part: Condition | Test) -> str:
        if isinstance(part, Test):
            return self._test(part)
        if not part.members:
            return "0" if part.group is Group.ANY else "1"
        word = " AND " if part.group is Group.ALL else " OR "
        joined = f"({word.join(self.sql(member) for member in part.members)})"
        # An unknown value makes a comparison NULL, which is not true; so its opposite is.
        return f"({joined} IS NOT TRUE)" if part.group is Group.NONE else joined

    def _test(self, test: Test) -> str:
        field = self._field(test.field)
        column = field.column
        match test.operator:
            case Operator.KNOWN:
                return f"coalesce({column}, '') <> ''"
            case Operator.UNKNOWN:
                return f"coalesce({column}, '') = ''"
            case Operator.IN | Operator.NOT_IN:
                same = " OR ".join(self._same(test.field, field, value) for value in test.value)
                return f"({same})" if test.operator is Operator.IN else f"(({same}) IS NOT TRUE)"
            case Operator.CONTAINS:
                bound = self._bind(str(test.value))
                return f"instr(lower({column}), lower({bound})) > 0"
            case Operator.IS:
                return self._same(test.field, field, test.value)
            case Operator.IS_NOT:
                return f"({self._same(test.field, field, test.value)} IS NOT TRUE)"
            case operator:
                bound = self._bind(self._value(test.field, field, test.value))
                return f"{column} {_COMPARED[operator]} {bound}"

    def _same(self, name: str, field: _Field, typed: str) -> str:
        bound = self._bind(self._value(name, field, typed))
        return f"{field.column} = {bound}{' COLLATE NOCASE' if field.is_text else ''}"

    def _value(self, name: str, field: _Field, typed: str) -> Any:
        try:
            return field.read(typed, self._zone)
        except (ValueError, OverflowError):
            raise not_understood(f"{name} can’t be “{str(typed)[:40]}”") from None

    def _field(self, name: str) -> _Field:
        if name.startswith("custom:"):
            plain = "".join(c for c in name[7:] if c.isprintable() and c not in '"\\')
            path = self._bind(f'$."{plain}"')
            return _Field(f"json_extract(lead.custom, {path})", _text, is_text=True)
        if name not in FIELDS:
            raise not_understood(
                f"leads have no field {name[:40]}; there are {', '.join(sorted(FIELDS))}"
            )
        return FIELDS[name]

    def _bind(self, value: Any) -> str:
        key = f"value{len(self.values)}"
        self.values[key] = value
        return f":{key}"
