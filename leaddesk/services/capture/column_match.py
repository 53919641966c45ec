"""Match a file's columns to standard fields, by name and by what is in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from leaddesk.services.capture.cell_text import value
from leaddesk.services.capture.column_content import KIND_WORDS, kind_of
from leaddesk.services.capture.column_names import HINTED, by_name, is_made_up
from leaddesk.services.capture.standard_fields import (
    CONSENT_FIELDS,
    CUSTOM,
    EMAIL_FIELDS,
    FIELD_NAMES,
    IGNORE,
    MOMENT_FIELDS,
    PHONE_FIELDS,
)

#: How many rows are enough to know a column by.
SAMPLED_ROWS = 200

NOTHING_TOLD: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What one column goes to, how surely (0 to 1), and why, in words for the person."""

    column: str
    field: str
    confidence: float
    why: str
    first_value: str = ""
    filled: float = 0.0


@dataclass(frozen=True, slots=True)
class _Wish:
    """A field that a column could be, before each field is given out once."""

    index: int
    field: str
    confidence: float
    why: str
    filled: float


#: What values a field may hold; a name that says otherwise is not believed.
_FITTING = {field: {"moment", "number", "id", "phone"} for field in MOMENT_FIELDS}
_FITTING |= {"phone": {"phone", "number", "id", "postal_code"}, "email": {"email"}}
_AMOUNTS = frozenset({"value", "cost"})
_COUNTED = frozenset({"money", "number", "phone", "postal_code", "id"})
_FROM_CONTENT = {"email": 0.8, "phone": 0.7, "moment": 0.35, "postal_code": 0.5, "region": 0.5}
_FROM_CONTENT |= {"full_name": 0.45, "country": 0.5}
_NEVER_YES_OR_NO = frozenset(
    {
        *("first_name", "last_name", "full_name", "phone", "email", "city", "postal_code"),
        *("captured_at", "won_at", "lost_at", "company", "cost", "value"),
    }
)
_NEVER_OTHERS = frozenset({"email", "phone"})


def match_columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    known_fields: Sequence[str] = (),
    told: Mapping[str, str] = NOTHING_TOLD,
) -> list[ColumnMatch]:
    """One match per column of ``header``, judged by some of its ``rows``.

    Every field is given once, to the column that fits best; a second phone becomes ``phone_2``.
    What fits nothing becomes a custom field of its own name, or is left out where nothing is in
    it or it only numbers the rows. ``known_fields`` are the desk's own custom fields by name,
    ``told`` is what is known of some columns already (column → field).
    """
    columns = [
        [text for row in rows[:SAMPLED_ROWS] if index < len(row) and (text := value(row[index]))]
        for index in range(len(header))
    ]
    total = max(1, min(len(rows), SAMPLED_ROWS))
    wishes = [
        _told(index, told[name], len(columns[index]) / total)
        if name in told
        else _wish(index, name, columns[index], len(columns[index]) / total)
        for index, name in enumerate(header)
    ]
    given = _give_out(wishes)
    _settle_names(given, header, columns)
    own = {name.lower(): name for name in known_fields}
    return [
        _match(header[index], columns[index], wishes[index], given.get(index), own)
        for index in range(len(header))
    ]


def mapping_of(matches: Sequence[ColumnMatch]) -> dict[str, str]:
    """The mapping (column → field) that ``matches`` make."""
    return {match.column: match.field for match in matches}


def _told(index: int, field: str, filled: float) -> _Wish:
    """The wish of a column that is known from the kind of the file: nothing goes before it."""
    return _Wish(index, field, 1.0, "this kind of file is known", filled)


def _wish(index: int, column: str, values: Sequence[str], filled: float) -> _Wish:
    """What one column would like to be."""
    field, confidence = by_name(column)
    kind, share = kind_of(values)
    if field == IGNORE:
        return _Wish(index, IGNORE, confidence, f'"{column}" is of no use to a desk', filled)
    if field == "job_title" and kind == "courtesy":
        why = f"its values are {KIND_WORDS[kind]}"
        return _Wish(index, IGNORE, confidence, why, filled)
    if field == "stage" and kind == "ending":
        # Whatever it is called: the stage may have a column of its own (Pipedrive's has).
        return _Wish(index, "status", confidence, f"its values are {KIND_WORDS[kind]}", filled)
    if field:
        if kind and not _fits(field, kind):
            if kind in _NEVER_OTHERS:
                why = f"its values are {KIND_WORDS[kind]}, whatever its name says"
                return _Wish(index, kind, 0.75 * share, why, filled)
            return _Wish(index, "", 0.0, f"its values are {KIND_WORDS[kind]}", filled)
        why = f'"{column}" says so'
        if kind and KIND_WORDS.get(kind) and _FITTING.get(field, {field}) & {kind}:
            why += f", and its values are {KIND_WORDS[kind]}"
            confidence = min(0.99, confidence + 0.04)
        return _Wish(index, field, confidence, why, filled)
    content = _FROM_CONTENT.get(kind)
    if content and (kind != "full_name" or is_made_up(column)):
        wished = "captured_at" if kind == "moment" else kind
        return _Wish(index, wished, content * share, f"its values are {KIND_WORDS[kind]}", filled)
    return _Wish(index, "", 0.0, "nothing standard goes by this name", filled)


def _fits(field: str, kind: str) -> bool:
    """Whether values of ``kind`` can stand in ``field``."""
    if field in _AMOUNTS:
        return kind in _COUNTED
    if field in _FITTING:
        return kind in _FITTING[field]
    if kind in _NEVER_OTHERS:
        return field in ("notes", "external_id", "owner", "source", "full_name") and kind == "email"
    if kind == "yes_no":
        return field not in _NEVER_YES_OR_NO
    if field in CONSENT_FIELDS:
        return kind in ("number", "moment")
    if field == "asked_for_quote":
        return kind == "number"
    return True


def _give_out(wishes: Sequence[_Wish]) -> dict[int, str]:
    """Each field once, surest column first; the fuller column first among equals."""
    given: dict[int, str] = {}
    taken: set[str] = set()
    ranked = sorted(
        (wish for wish in wishes if wish.field and wish.field != IGNORE),
        key=lambda wish: -wish.confidence - wish.filled / 10 if wish.filled else 1,
    )
    for family in (PHONE_FIELDS, EMAIL_FIELDS):
        members = [wish for wish in wishes if wish.field == family[0] and wish.filled]
        for wish, field in zip(members, family, strict=False):
            given[wish.index] = field
            taken.add(field)
    for wish in ranked:
        if wish.index not in given and wish.field not in taken:
            given[wish.index] = wish.field
            taken.add(wish.field)
    return given


def _settle_names(
    given: dict[int, str], header: Sequence[str], columns: Sequence[Sequence[str]]
) -> None:
    """Let full names, first names and last names agree with each other."""
    places = {field: index for index, field in given.items()}
    if "full_name" in places and "last_name" in places:
        # "Name, Surname" means a first name; beside both, a full name only repeats them.
        given[places["full_name"]] = IGNORE if "first_name" in places else "first_name"
    elif not {"full_name", "first_name", "last_name"} & set(places):
        nameless = [
            index
            for index, column in enumerate(header)
            if index not in given
            and is_made_up(column)
            and kind_of(columns[index])[0] == "one_name"
        ]
        for index, field in zip(nameless[:2], ("first_name", "last_name"), strict=False):
            given[index] = field


def _match(
    column: str, values: Sequence[str], wish: _Wish, given: str | None, own: dict[str, str]
) -> ColumnMatch:
    """The match of one column, with the reason to show."""
    first = values[0] if values else ""
    if column.lower() in own:
        field = CUSTOM + own[column.lower()]
        return ColumnMatch(
            column, field, 0.9, "the desk has a field of this name", first, wish.filled
        )
    if given == IGNORE:
        why = "first and last name have columns of their own"
        return ColumnMatch(column, IGNORE, 0.9, why, first, wish.filled)
    if given and not wish.field:
        return ColumnMatch(column, given, 0.4, "its values are single names", first, wish.filled)
    if given:
        return ColumnMatch(column, given, wish.confidence, wish.why, first, wish.filled)
    if wish.field == IGNORE:
        return ColumnMatch(column, IGNORE, wish.confidence, wish.why, first, wish.filled)
    if not values:
        return ColumnMatch(column, IGNORE, 0.9, "there is nothing in it", first, wish.filled)
    if _only_numbers_rows(column, values):
        return ColumnMatch(column, IGNORE, 0.6, "it only numbers the rows", first, wish.filled)
    why = (
        f"another column is {FIELD_NAMES[wish.field].lower()} already; kept under its own name"
        if wish.field in FIELD_NAMES and wish.confidence >= HINTED
        else "kept under its own name"
    )
    return ColumnMatch(column, CUSTOM + column[:80], 0.4, why, first, wish.filled)


def _only_numbers_rows(column: str, values: Sequence[str]) -> bool:
    """Whether a column holds a different number or code in every row, and is called one."""
    words = column.lower().replace("_", " ").split()
    called = any(word in ("id", "no", "no.", "nr", "#", "number", "index", "key") for word in words)
    kind, _ = kind_of(values)
    return (
        called
        and kind in ("id", "number", "phone", "postal_code")
        and len(set(values)) == len(values)
    )
