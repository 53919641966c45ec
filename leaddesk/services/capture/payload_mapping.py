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
    asked = [name for name, named in rest.items() if named.whose in (Whose.LEAD, Whose.PERHAPS)]
    # The lead's own first: a field is given to the first of equals.
    asked.sort(key=lambda name: rest[name].whose is Whose.PERHAPS)
    matches = match_columns(
        [rest[name].called for name in asked], [[fields[name] for name in asked]], known_fields
    )
    found = {
        name: match.field if _holds(match.field, rest[name], fields[name]) else ""
        for name, match in zip(asked, matches, strict=True)
    }
    for name, named in rest.items():
        yield name, IGNORE if named.whose is Whose.NOBODY else found.get(name, "")


def _holds(field: str, named: Named, said: str) -> bool:
    """Whether a guess holds for a single value: content alone tells much less than a column of it.

    A date may be anything's, and so may a long number; only what looks like a phone number or an
    e-mail address is one.
    """
    if field in _NEVER_GUESSED:
        return False
    if field == IGNORE or field.startswith(CUSTOM) or by_name(named.called)[0]:
        return True
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
    family = next((each for each in (PHONE_FIELDS, EMAIL_FIELDS) if wish in each), (wish,))
    return next((field for field in family if field not in taken), "")


def _own_name(name: str, named: Named, taken: set[str]) -> str:
    """A field of its own: by its last step where that is free, else by its whole path."""
    last = named.full if CUSTOM + named.called[:80] in taken else named.called
    own, count = CUSTOM + last[:80], 1
    while own in taken:
        count += 1
        own = f"{CUSTOM}{last[:74]} ({count})"
    return own
