"""Choosing which vendor a source's leads are asked of, and what it needs to know."""

import json
from collections.abc import Mapping
from datetime import datetime

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.desk.roads import add_road, change_road
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.roads.pull import COMMON, VENDORS


def choose_pull(
    store: Store,
    source_id: int,
    vendor: str,
    settings: Mapping[str, str],
    *,
    now: datetime,
    by_id: int | None,
) -> int:
    """Ask ``vendor`` (empty: the one that is asked already) for the source's leads; the road's id.

    ``settings`` are added to what was chosen before. Raises `LeadDeskError` for a vendor or a key
    that there is none of.
    """
    row = store.reader().row(
        "SELECT id, settings FROM road WHERE kind = 'pull' AND source_id = :source ORDER BY id",
        {"source": source_id},
    )
    before: dict[str, str] = json.loads(row[1]) if row else {}
    vendor = vendor or before.get("vendor", "")
    if vendor not in VENDORS:
        raise LeadDeskError(
            f"There is no vendor called “{vendor[:40]}”." if vendor else "No vendor is named.",
            "Nothing was changed.",
            f"Use one of {', '.join(VENDORS)}.",
        )
    keys = [asked.key for asked in (*VENDORS[vendor].settings, *COMMON)]
    unknown = next((key for key in settings if key not in keys), None)
    if unknown is not None:
        raise LeadDeskError(
            f"{VENDORS[vendor].label} has no setting “{unknown[:40]}”.",
            "Nothing was changed.",
            f"Use {', '.join(keys)}.",
        )
    kept = before if before.get("vendor") == vendor else {}
    chosen = {**kept, **settings, "vendor": vendor}
    form = VENDORS[vendor].format
    if row is None:
        return add_road(
            store, RoadKind.PULL, source_id=source_id, form=form, settings=chosen, now=now,
            by_id=by_id,
        ).result  # fmt: skip
    values = {"settings": chosen, "format": form, "switched_on": True}
    change_road(store, row[0], now=now, by_id=by_id, **values)
    return int(row[0])


def vendor_of(store: Store, road_id: int) -> str:
    """The vendor that a road asks."""
    settings = store.reader().value("SELECT settings FROM road WHERE id = :id", {"id": road_id})
    return str(json.loads(settings)["vendor"])
