"""The mailboxes that are switched on, with what was chosen for each."""

import json
from dataclasses import dataclass
from typing import Any

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.roads.mailbox.choices import Choices, read_choices
from leaddesk.services.roads.mailbox.desk_mailbox import with_desk_settings
from leaddesk.services.settings import read_settings


@dataclass(frozen=True, slots=True)
class MailboxRoad:
    """A mailbox to read: its road, what was chosen, and the source of what is in it."""

    road_id: int
    choices: Choices
    source: str = ""
    troubled: bool = False


def mailbox_roads(store: Store) -> dict[int, dict[str, Any]]:
    """The settings of the mailboxes that are read now, by their road."""
    reader = store.reader()
    rows = reader.rows(
        "SELECT id, settings FROM road WHERE kind = 'mailbox' AND switched_on = 1 ORDER BY id"
    )
    settings = read_settings(reader)
    return {road: with_desk_settings(json.loads(chosen), settings) for road, chosen in rows}


def mailbox_road(store: Store, road_id: int) -> MailboxRoad:
    """A mailbox as it stands. Raises `LeadDeskError` where its settings are not whole."""
    reader = store.reader()
    row = reader.row(
        "SELECT settings, coalesce(source.name, ''), trouble <> '' FROM road"
        " LEFT JOIN source ON source.id = source_id WHERE road.id = :road",
        {"road": road_id},
    )
    if row is None:
        raise LeadDeskError("The mailbox is not on this desk any more.")
    settings, source, troubled = row
    chosen = with_desk_settings(json.loads(settings), read_settings(reader))
    return MailboxRoad(road_id, read_choices(chosen), source, bool(troubled))
