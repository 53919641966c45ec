"""Which column went where the last time: known again by the header, or by a name."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.file_import import ColumnMapping
from leaddesk.models.reader import Reader
from leaddesk.models.store import Done, Store
from leaddesk.services.capture.field_map import check_field_map, fit_to_header, header_key
from leaddesk.services.capture.standard_fields import CUSTOM


def remembered(reader: Reader, header: Sequence[str]) -> dict[str, str] | None:
    """The mapping last used for a file with this header, under the header's own spelling."""
    found = reader.value(
        "SELECT mapping FROM column_mapping WHERE header_key = :key",
        {"key": header_key(list(header))},
    )
    return None if found is None else fit_to_header(json.loads(found), header)


def mapping_named(reader: Reader, name: str, header: Sequence[str]) -> dict[str, str]:
    """The mapping called ``name``, fitted to ``header``. Raises `LeadDeskError` for no such."""
    found = reader.value(
        "SELECT mapping FROM column_mapping WHERE lower(name) = lower(:name)"
        " ORDER BY used_at DESC LIMIT 1",
        {"name": name.strip()},
    )
    if found is None:
        raise LeadDeskError(
            f"No mapping is called {name.strip()[:80]}.",
            "Nothing was brought in.",
            "Leave it out, and the columns are matched anew.",
        )
    return fit_to_header(json.loads(found), header, name)


def custom_names(reader: Reader) -> tuple[str, ...]:
    """The desk's own fields, as earlier files named them."""
    mappings = reader.rows("SELECT mapping FROM column_mapping ORDER BY used_at DESC LIMIT 100")
    fields = [field for (text,) in mappings for field in json.loads(text).values()]
    own = (field.removeprefix(CUSTOM) for field in fields if field.startswith(CUSTOM))
    return tuple(sorted(dict.fromkeys(own)))


def remember(
    store: Store,
    header: Sequence[str],
    mapping: Mapping[str, str],
    *,
    name: str = "",
    now: datetime,
    by_id: int | None,
) -> Done[None]:
    """Keep ``mapping`` for the next file with this header."""
    check_field_map(mapping)
    key = header_key(list(header))

    def work(change: Change) -> None:
        change.cannot_be_undone()
        kept = change.first(ColumnMapping, ColumnMapping.header_key == key)
        if kept is None:
            change.add(ColumnMapping(header_key=key, name=name, mapping=dict(mapping), used_at=now))
        else:
            change.update(kept, mapping=dict(mapping), used_at=now, name=name or kept.name)

    return store.do("remember mapping", work, now=now, by_id=by_id)
