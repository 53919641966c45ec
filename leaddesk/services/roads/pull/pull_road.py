"""A pull road as it stands in the desk file: what was chosen for it, and how far it has come."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.instant import maybe_instant
from leaddesk.models.road import Road
from leaddesk.models.store import Store
from leaddesk.services.roads.pull import COMMON, EVERY, FIRST_DAYS, VENDORS
from leaddesk.services.roads.pull.asking import Page, Place

#: Once a day a walk goes back so far, for what shows up very late.
DEEP = timedelta(days=3)
#: No vendor keeps leads for longer than this.
_MOST_DAYS = 365
#: What may change while the list stays the same one.
_ASIDES = frozenset({"version", *(asked.key for asked in COMMON)})


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk over a vendor's pages: where it still has to ask, and the newest that it met."""

    left: tuple[Place, ...]
    newest: datetime | None = None

    def past(self, page: Page, now: datetime) -> "Walk":
        """The walk after its next page was kept; what lies in the future counts as of now."""
        at = [min(one.at, now) for one in page.items if one.at is not None]
        newest = max([*at, *filter(None, [self.newest])], default=None)
        return Walk((*page.then, *self.left[1:]), newest)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a road has come. ``since`` moves only when a walk has ended.

    ``begun`` is the first instant that was asked for: nothing older is wanted. ``wait_until``
    says when the vendor may be asked again, ``deep_on`` on which day a walk last went far back.
    """

    begun: datetime
    since: datetime
    walk: Walk | None = None
    wait_until: datetime | None = None
    deep_on: str = ""

    def from_where(self, overlap: timedelta, today: str) -> datetime:
        """Where a new walk begins: before the newest that is known."""
        back = overlap if self.deep_on == today else max(overlap, DEEP)
        return max(self.begun, self.since - back)

    def ended(self, walk: Walk, today: str) -> "Progress":
        """After a walk over all pages."""
        since = max(self.since, walk.newest or self.since)
        return Progress(self.begun, since, deep_on=today)

    def as_json(self) -> dict[str, Any]:
        """The cursor that the road keeps."""
        found: dict[str, Any] = {"begun": self.begun.isoformat(), "since": self.since.isoformat()}
        if self.deep_on:
            found["deep_on"] = self.deep_on
        if self.wait_until is not None:
            found["wait_until"] = self.wait_until.isoformat()
        if self.walk is not None:
            found["left"] = list(self.walk.left)
            if self.walk.newest is not None:
                found["newest"] = self.walk.newest.isoformat()
        return found


@dataclass(frozen=True, slots=True)
class PullRoad:
    """A road that is switched on."""

    road_id: int
    name: str
    vendor: str
    source_id: int | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    cursor: Mapping[str, Any] = field(default_factory=dict)
    tried_at: datetime | None = None
    failures: int = 0
    trouble: str = ""

    @property
    def label(self) -> str:
        """What people call the vendor."""
        return VENDORS[self.vendor].label

    @property
    def every(self) -> timedelta:
        """How long between two looks."""
        return timedelta(seconds=max(EVERY, _number(self.settings.get("every", ""), EVERY)))

    @property
    def of(self) -> dict[str, str]:
        """Which list it is that is asked for: another form begins at its own beginning."""
        return {key: said for key, said in self.settings.items() if key not in _ASIDES}

    def progress(self, now: datetime) -> Progress:
        """How far it has come; a new road begins some days back."""
        cursor = self.cursor
        since = _instant(cursor.get("since"))
        if since is None or cursor.get("of", self.of) != self.of:
            days = min(_number(self.settings.get("days", ""), FIRST_DAYS), _MOST_DAYS)
            begun = now - timedelta(days=days)
            return Progress(begun, begun)
        left = tuple(cursor.get("left", ()))
        walk = Walk(left, _instant(cursor.get("newest"))) if left else None
        return Progress(
            begun=_instant(cursor.get("begun")) or since,
            since=since,
            walk=walk,
            wait_until=_instant(cursor.get("wait_until")),
            deep_on=str(cursor.get("deep_on", "")),
        )

    def at(self, progress: Progress) -> "PullRoad":
        """The same road with another cursor."""
        return replace(self, cursor={**progress.as_json(), "of": self.of})


def pull_roads(store: Store) -> list[PullRoad]:
    """The pull roads that are switched on and whose vendor is known."""
    rows = store.reader().rows(
        "SELECT id, name, source_id, settings, cursor, last_tried_at, failures, trouble FROM road"
        " WHERE kind = 'pull' AND switched_on = 1 ORDER BY id"
    )
    found: list[PullRoad] = []
    for road_id, name, source_id, settings, cursor, tried_at, failures, trouble in rows:
        chosen = {key: str(value) for key, value in json.loads(settings).items()}
        vendor = chosen.get("vendor", "")
        if vendor in VENDORS:
            found.append(
                PullRoad(
                    road_id, name, vendor, source_id, chosen, json.loads(cursor),
                    maybe_instant(tried_at), failures, trouble,
                )
            )  # fmt: skip
    return found


def keep_cursor(store: Store, road: PullRoad, progress: Progress, now: datetime) -> PullRoad:
    """Write down how far the road has come; nothing where it stands as it stood."""
    moved = road.at(progress)
    if moved.cursor == dict(road.cursor):
        return road

    def work(change: Change) -> None:
        change.cannot_be_undone()
        found = change.first(Road, Road.id == road.road_id)
        if found is not None:
            change.update(found, cursor=dict(moved.cursor))

    store.do("road cursor", work, now=now)
    return moved


def _number(typed: str, otherwise: int) -> int:
    typed = typed.strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else otherwise


def _instant(written: Any) -> datetime | None:
    """An instant of the cursor; None for what is none, so that a damaged one begins anew."""
    try:
        found = datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else None
