"""Sources by their name: an unknown name makes a new source, marked unreviewed."""

from collections.abc import Mapping

from leaddesk.models.change import Change
from leaddesk.models.source import Source
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.standard_fields import CUSTOM, IGNORE

#: Longer names are no names.
LONGEST_NAME = 120


def find_source(change: Change, name: str) -> Source | None:
    """The source called ``name``, whatever its capitals."""
    name = short_name(name)
    # The database folds plain letters only; the few sources with others are compared here.
    found = change.reader.value(
        "SELECT id FROM source WHERE lower(name) = lower(:name) ORDER BY id", {"name": name}
    )
    if found is not None or name.isascii():
        return change.find(Source, found) if found is not None else None
    folded = name.casefold()
    return next((one for one in change.all(Source) if one.name.casefold() == folded), None)


def short_name(name: str) -> str:
    """A source's name as it is kept: one line, not too long."""
    return " ".join(name.split())[:LONGEST_NAME].strip()


def point_fields(source: Source, chosen: Mapping[str, str]) -> dict[str, str]:
    """The mapping of ``source`` with what a person chose (own name → field).

    A field is given once: a name that went there before is guessed anew.
    """
    taken = {field for field in chosen.values() if not field.startswith((CUSTOM, IGNORE))}
    kept = {
        name: field
        for name, field in source.mapping.items()
        if field not in taken and name not in chosen
    }
    return {**kept, **chosen}


def source_named(change: Change, name: str, kind: SourceKind = SourceKind.OTHER) -> Source:
    """The source called ``name``, made where it is not known (domain: the lead record)."""
    known = find_source(change, name)
    if known is not None:
        return known
    return change.add(Source(name=short_name(name), kind=kind, unreviewed=True))
