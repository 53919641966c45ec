"""A nested document as flat fields with the names that its writer gave them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

#: Longer values are cut: nobody's name, and the original is kept.
LONGEST_VALUE = 100_000
#: A document of more fields is no lead.
MOST_FIELDS = 1_000


def flatten(document: Any, *, separator: str = ".") -> dict[str, str]:
    """The fields of a JSON document: ``{"lead": {"name": "Ana"}}`` is ``{"lead.name": "Ana"}``.

    A list of plain values is one value, joined by commas; a list of pairs that name themselves
    (``[{"name": "email", "value": "a@b.org"}]``) is taken as the fields that it means; of other
    lists each member counts on: ``items.1.name``. Empty values are left out.
    """
    found: dict[str, str] = {}
    for name, text in _leaves("", document, separator):
        if text and len(found) < MOST_FIELDS:
            found.setdefault(name or "value", text[:LONGEST_VALUE])
    return found


def as_text(value: Any) -> str:
    """A plain JSON value as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


#: How lists of fields call a field, and its value.
_NAMES = ("name", "label", "title", "key", "field", "column_name", "column_id", "question", "id")
_VALUES = ("value", "values", "answer", "string_value", "text", "raw_value")


def pair_of(member: Any) -> tuple[str, Any] | None:
    """The name and the value of a field that names itself; None where it is none."""
    if not isinstance(member, Mapping):
        return None
    name = next((as_text(member[one]) for one in _NAMES if as_text_or_none(member.get(one))), "")
    value = next((one for one in _VALUES if one in member), None)
    return (name, _chosen(member, member[value])) if name and value else None


def _chosen(member: Mapping[str, Any], value: Any) -> Any:
    """The words of the options that were chosen, where a field tells its options by number."""
    options = member.get("options")
    if not isinstance(options, list) or not isinstance(value, list):
        return value
    words = {
        as_text(one.get("id")): as_text_or_none(one.get("text") or one.get("label"))
        for one in options
        if isinstance(one, Mapping)
    }
    return [words.get(as_text(one)) or one for one in value]


def as_text_or_none(value: Any) -> str | None:
    """The text of a plain value; None for lists, objects and nothing."""
    if value is None or isinstance(value, Mapping | list):
        return None
    return as_text(value) or None


def _leaves(path: str, value: Any, separator: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(_join(path, str(name), separator), inner, separator)
    elif isinstance(value, list):
        yield from _members(path, value, separator)
    else:
        yield path, as_text(value)


def _members(path: str, members: Sequence[Any], separator: str) -> Iterator[tuple[str, str]]:
    if all(not isinstance(one, Mapping | list) for one in members):
        yield path, ", ".join(filter(None, map(as_text, members)))
        return
    for number, member in enumerate(members):
        pair = pair_of(member)
        if pair is not None:
            yield from _leaves(pair[0], pair[1], separator)
        else:
            place = path if len(members) == 1 else _join(path, str(number + 1), separator)
            yield from _leaves(place, member, separator)


def _join(path: str, name: str, separator: str) -> str:
    return f"{path}{separator}{name}" if path else name
