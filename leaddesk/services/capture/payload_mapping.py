"""Where the fields of one lead go: what a person said, what its source knows, the rest guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from leaddesk.services.capture.column_match import match_columns
from leaddesk.services.capture.column_names import by_name, plain
from leaddesk.services.capture.payload_names import Named, Whose, read_name
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_fields import (
    CUSTOM,
    EMAIL_FIELDS,
    HISTORY_FIELDS,
    IGNORE,
    PHONE_FIELDS,
)

#: What a lead does not say of itself: a sender's "status" or "owner" is its own affair, and the
#: source is that of the road.
_NEVER_GUESSED = frozenset({"source", "owner", "stage", "lost_reason", *HISTORY_FIELDS})
_CONTACT = frozenset({"first_name", "last_name", "full_name", *PHONE_FIELDS, *EMAIL_FIELDS})
_WAYS = frozenset({*PHONE_FIELDS, *EMAIL_FIELDS})
_PLACE = frozenset({"city", "region", "postal_code", "country"})

_TIME_OF_ARRIVAL = re.compile(
    r"\b(?:created|submitted|submission|received|captured|entered|arrived|timestamp|posted"
    r"|lead|inquiry|enquiry|signup|registered|registration)\b"
)
_NUMBERED = re.compile(r"\b(?:id|ids|uuid|number|no|ref|reference|code|key|zip|ip|account|amount"
                       r"|price|value|score|budget|income|lid|clid|ts|time|date|year|size)\b"
                       r"|clid\b|id$")  # fmt: skip


class PayloadMapping(NamedTuple):
    """Where each field goes; ``guessed`` are those that neither person nor source told."""

    goes_to: dict[str, str]
    guessed: tuple[str, ...]


def payload_mapping(
    raw: RawLead, saved: Mapping[str, str], known_fields: Sequence[str] = ()
) -> PayloadMapping:
    """The mapping for ``raw``: what is ``saved`` goes before what the source knows.

    A field is given once: a guess never takes what is told already, and becomes a field of its
    own name instead. Nested names are guessed by what their path says (`payload_names`); what is
    a co-borrower's, an agent's or our own never becomes the lead's.
    """
    told = {
        name: saved.get(name) or raw.goes_to.get(name, "")
        for name in raw.fields
        if name in saved or name in raw.goes_to
    }
    rest = {name: read_name(name) for name in raw.fields if name not in told}
    taken = {field for field in told.values() if field not in (IGNORE, "")}
    wishes = dict(_wishes(raw.fields, rest, known_fields))
    _leave_out_others(wishes, rest, taken)
    goes_to = dict(told)
    for name, wish in wishes.items():
        field = _free(wish, taken) or _own_name(name, rest[name], taken)
        if field != IGNORE:
            taken.add(field)
        goes_to[name] = field
    guessed = tuple(name for name in rest if not goes_to[name].startswith((CUSTOM, IGNORE)))
    return PayloadMapping({name: goes_to[name] for name in raw.fields}, guessed)


def _wishes(
    fields: Mapping[str, str], rest: Mapping[str, Named], known_fields: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """The field that each name would like; empty for one of its own name."""
    # The lead's own come first, and by themselves: nobody else's takes a field from it.
    for whose in (Whose.LEAD, Whose.PERHAPS):
        asked = [name for name, named in rest.items() if named.whose is whose]
        matches = match_columns(
            [rest[name].called for name in asked], [[fields[name] for name in asked]], known_fields
        )
        for name, match in zip(asked, matches, strict=True):
            yield name, _believed(match.field, rest[name], fields[name])
    for name, named in rest.items():
        if named.whose in (Whose.OTHER, Whose.NOBODY):
            yield name, IGNORE if named.whose is Whose.NOBODY else ""


def _believed(field: str, named: Named, said: str) -> str:
    """A guess that holds for a single value, which tells much less than a column of them."""
    by_its_name = by_name(named.called)[0]
    family = _family(field)
    if field in _NEVER_GUESSED:
        return ""
    if field == IGNORE or field.startswith(CUSTOM) or by_its_name in family:
        return field
    if _holds(field, named, said):
        return field
    # A number of another system is one, whatever it looks like.
    return by_its_name if by_its_name == "external_id" else ""


def _holds(field: str, named: Named, said: str) -> bool:
    """Whether content alone tells that ``said`` goes to ``field``.

    A date may be anything's, and so may a long number; only what looks like a phone number or an
    e-mail address is one.
    """
    if field in EMAIL_FIELDS:
        return True
    name = plain(named.full)
    if field in PHONE_FIELDS:
        return _looks_like_phone(said) and not _NUMBERED.search(name)
    return field == "captured_at" and _TIME_OF_ARRIVAL.search(plain(named.called)) is not None


def _looks_like_phone(said: str) -> bool:
    digits = sum(map(str.isdigit, said))
    return 9 <= digits <= 15 and (said.lstrip().startswith(("+", "(")) or digits <= 11)


def _leave_out_others(wishes: dict[str, str], rest: Mapping[str, Named], taken: set[str]) -> None:
    """Take back what is perhaps somebody else's, where the lead itself is told."""
    own = {wish for name, wish in wishes.items() if rest[name].whose is Whose.LEAD} | taken
    for kinds, enough in ((_CONTACT, _WAYS), (_PLACE, _PLACE)):
        if own & enough:
            for name, wish in wishes.items():
                if wish in kinds and rest[name].whose is Whose.PERHAPS:
                    wishes[name] = ""


def _free(wish: str, taken: set[str]) -> str:
    """``wish``, or the next free one of its family; empty where it is taken, or no wish."""
    if wish == IGNORE:
        return wish
    if wish.startswith(CUSTOM) or not wish:
        return ""
    return next((field for field in _family(wish) if field not in taken), "")


def _family(field: str) -> tuple[str, ...]:
    """The fields that are as good as ``field``: a second phone for a phone."""
    return next((each for each in (PHONE_FIELDS, EMAIL_FIELDS) if field in each), (field,))


def _own_name(name: str, named: Named, taken: set[str]) -> str:
    """A field of its own: by its last step where that is free, else by its whole path."""
    unclear = named.whose is Whose.PERHAPS and named.called != name
    last = named.full if unclear or CUSTOM + named.called[:80] in taken else named.called
    own, count = CUSTOM + last[:80], 1
    while own in taken:
        count += 1
        own = f"{CUSTOM}{last[:74]} ({count})"
    return own
