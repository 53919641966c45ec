"""Sources by their name: an unknown name makes a new source, marked unreviewed."""

from sqlalchemy import func

from leaddesk.models.change import Change
from leaddesk.models.source import Source
from leaddesk.models.vocabulary import SourceKind

#: Longer names are no names.
LONGEST_NAME = 120


def find_source(change: Change, name: str) -> Source | None:
    """The source called ``name``, whatever its capitals."""
    return change.first(Source, func.lower(Source.name) == name.strip().lower())


def source_named(change: Change, name: str, kind: SourceKind = SourceKind.OTHER) -> Source:
    """The source called ``name``, made where it is not known (domain: the lead record)."""
    known = find_source(change, name)
    if known is not None:
        return known
    return change.add(Source(name=name.strip()[:LONGEST_NAME], kind=kind, unreviewed=True))
