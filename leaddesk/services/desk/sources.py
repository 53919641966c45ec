"""Sources: where leads come from, named and marked by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.record import key_of
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.standard_fields import is_field
from leaddesk.services.standing.sources import find_source, point_fields, short_name


def add_source(
    store: Store,
    name: str,
    *,
    kind: SourceKind = SourceKind.OTHER,
    proven: bool = False,
    cost_minor: int | None = None,
    cost_currency: str = "",
    zone: str = "",
    now: datetime,
    by_id: int | None,
) -> Done[int]:
    """A new source. Raises `LeadDeskError` for an empty name or one that is taken."""
    name = short_name(name)

    def work(change: Change) -> int:
        _check_name(change, name)
        change.say(f"{name} is a source now")
        return key_of(
            change.add(
                Source(
                    name=name,
                    kind=kind,
                    proven=proven,
                    cost_minor=cost_minor,
                    cost_currency=cost_currency,
                    zone=zone,
                )
            )
        )

    return store.do("add source", work, now=now, by_id=by_id)


def change_source(
    store: Store, source_id: int, *, now: datetime, by_id: int | None, **values: Any
) -> Done[None]:
    """Change what is known of a source: name, kind, proven, cost_minor, zone.

    A person has looked at it then: it is no longer unreviewed. Leads keep the points they have
    until a fact of theirs changes or the rules are published again. Raises `LeadDeskError` for an
    empty name or one that another source has.
    """

    def work(change: Change) -> None:
        source = change.get(Source, source_id)
        if "name" in values:
            values["name"] = short_name(values["name"])
            _check_name(change, values["name"], source)
        change.update(source, unreviewed=False, **values)
        change.say(f"{source.name} is changed")

    return store.do("change source", work, now=now, by_id=by_id)


def set_fields(
    store: Store,
    source_id: int,
    goes_to: Mapping[str, str],
    *,
    now: datetime,
    by_id: int | None,
) -> Done[None]:
    """Say where fields of a source go (own name → field); a person has looked at it then.

    Raises `LeadDeskError` for a field that there is not.
    """
    wrong = next((field for field in goes_to.values() if not is_field(field)), None)
    if wrong is not None:
        raise LeadDeskError(
            f"There is no field called {wrong[:60]}.", "Nothing was changed.", "Choose another."
        )

    def work(change: Change) -> None:
        source = change.get(Source, source_id)
        change.update(source, mapping=point_fields(source, goes_to), mapping_checked=True)
        change.say(f"{source.name} goes where you said")

    return store.do("set fields", work, now=now, by_id=by_id)


def _check_name(change: Change, name: str, own: Source | None = None) -> None:
    if not name:
        raise LeadDeskError("A source needs a name.", "Nothing was changed.", "Type one.")
    known = find_source(change, name)
    if known is not None and known is not own:
        raise LeadDeskError(
            f"There is a source called {known.name} already.",
            "Nothing was changed.",
            "Choose another name, or change that one.",
        )
