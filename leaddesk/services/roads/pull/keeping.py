"""What a vendor's page held is kept, each item once, and taken in."""

import json
from collections.abc import Sequence
from datetime import datetime

from leaddesk.models.store import Store
from leaddesk.services.intake.arrived import Arrived
from leaddesk.services.intake.kept_captures import Delivery, keep_all, take_in_or_set_aside
from leaddesk.services.roads.pull.asking import Item
from leaddesk.services.roads.pull.pull_road import PullRoad
from leaddesk.services.roads.pull.vendors import ROADS


def keep_items(store: Store, road: PullRoad, items: Sequence[Item], now: datetime) -> list[Arrived]:
    """Keep what is new among ``items``, durably; then take it in. What is known costs no write."""
    new = _unknown(store, road, items)
    if not new:
        return []
    form = ROADS[road.vendor].FORMAT
    deliveries = [
        Delivery(one.raw, road.road_id, one.id, one.content_type, format=form) for one in new
    ]
    arrived: list[Arrived] = []
    for kept in keep_all(store, deliveries, now=now):
        if not kept.again:
            arrived += take_in_or_set_aside(store, kept.capture_id, now=now)
    return arrived


def _unknown(store: Store, road: PullRoad, items: Sequence[Item]) -> list[Item]:
    """The items that the road never brought, each once."""
    by_id = {one.id: one for one in items}
    rows = store.reader().rows(
        "SELECT delivery FROM capture WHERE road_id = :road AND delivery <> ''"
        " AND delivery IN (SELECT value FROM json_each(:ids))",
        {"road": road.road_id, "ids": json.dumps(list(by_id))},
    )
    known = {row[0] for row in rows}
    return [one for id_, one in by_id.items() if id_ not in known]
