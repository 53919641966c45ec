"""Where the fields of one lead go: what a person said, what its source knows, the rest guessed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leaddesk.services.capture.column_match import match_columns
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_fields import CUSTOM, IGNORE


class PayloadMapping(NamedTuple):
    """Where each field goes; ``guessed`` are those that neither person nor source told."""

    goes_to: dict[str, str]
    guessed: tuple[str, ...]


def payload_mapping(
    raw: RawLead, saved: Mapping[str, str], known_fields: Sequence[str] = ()
) -> PayloadMapping:
    """The mapping for ``raw``: what is ``saved`` goes before what the source knows.

    A field is given once: a guess never takes what is told already, and becomes a field of its
    own name instead. Nested names are guessed by their last part ("lead.contact.email").
    """
    told = {
        name: saved.get(name) or raw.goes_to.get(name, "")
        for name in raw.fields
        if name in saved or name in raw.goes_to
    }
    taken = {field for field in told.values() if field not in (IGNORE, "")}
    rest = [name for name in raw.fields if name not in told]
    matches = match_columns([_called(name) for name in rest], [[raw.fields[n] for n in rest]],
                            known_fields)  # fmt: skip
    goes_to = dict(told)
    for name, match in zip(rest, matches, strict=True):
        field = match.field
        if field in taken or field.startswith(CUSTOM):
            field = f"{CUSTOM}{_called(name)[:80]}"
        if field != IGNORE:
            taken.add(field)
        goes_to[name] = field
    guessed = tuple(name for name in rest if not goes_to[name].startswith((CUSTOM, IGNORE)))
    return PayloadMapping(goes_to, guessed)


def _called(name: str) -> str:
    """The part of a nested name that says what it is: the last one, unless it only counts."""
    parts = [part for part in name.split(".") if part and not part.isdigit()]
    return parts[-1] if parts else name
