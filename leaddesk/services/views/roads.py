"""The roads that leads come by: what each is, and whether it still brings something."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from leaddesk.models.instant import maybe_instant
from leaddesk.models.reader import Reader, Row
from leaddesk.models.vocabulary import RoadKind

_ROADS = """
SELECT id, kind, name, source_id, format, switched_on, settings, token_hash IS NOT NULL,
  last_heard_at, last_tried_at, substr(trouble, 1, 600), trouble_since, refused, refused_since,
  refused_why
FROM road {which} ORDER BY id LIMIT 1000
"""

#: How each kind is called.
ROAD_NAMES = {
    RoadKind.RECEIVER: "Posts",
    RoadKind.FORM: "Form page",
    RoadKind.MAILBOX: "Mailbox",
    RoadKind.FOLDER: "Watched folder",
    RoadKind.PULL: "Asks the vendor",
}


class RoadState(StrEnum):
    """How a road does, the worst first."""

    OFF = "off"
    TROUBLE = "trouble"
    REFUSED = "refused"
    HEARD = "heard"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class RoadRow:
    """One road; ``refused`` posts were turned away since ``refused_since``."""

    road_id: int
    kind: RoadKind
    name: str
    source_id: int | None
    format: str
    switched_on: bool
    settings: Mapping[str, Any]
    has_token: bool
    last_heard_at: datetime | None
    last_tried_at: datetime | None
    trouble: str
    trouble_since: datetime | None
    refused: int
    refused_since: datetime | None
    refused_why: str

    @property
    def state(self) -> RoadState:
        """The worst that is to be said of it."""
        if not self.switched_on:
            return RoadState.OFF
        if self.trouble:
            return RoadState.TROUBLE
        if self.refused:
            return RoadState.REFUSED
        return RoadState.HEARD if self.last_heard_at is not None else RoadState.SILENT


def roads(reader: Reader) -> tuple[RoadRow, ...]:
    """Every road of the desk, the oldest first."""
    return tuple(map(_road, reader.rows(_ROADS.format(which=""))))


def road(reader: Reader, road_id: int) -> RoadRow | None:
    """One road; None where it is closed."""
    row = reader.row(_ROADS.format(which="WHERE id = :id"), {"id": road_id})
    return None if row is None else _road(row)


def _road(row: Row) -> RoadRow:
    road_id, kind, name, source_id, form, on, settings, has_token, heard, tried, *rest = row
    trouble, since, refused, refused_since, why = rest
    return RoadRow(
        road_id=road_id,
        kind=RoadKind(kind),
        name=name,
        source_id=source_id,
        format=form,
        switched_on=bool(on),
        settings=json.loads(settings),
        has_token=bool(has_token),
        last_heard_at=maybe_instant(heard),
        last_tried_at=maybe_instant(tried),
        trouble=trouble,
        trouble_since=maybe_instant(since),
        refused=refused,
        refused_since=maybe_instant(refused_since),
        refused_why=why,
    )
