"""A way in: a source and the road that its leads come by, made in one stroke."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.record import key_of
from leaddesk.models.road import Road
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import RoadKind, SourceKind
from leaddesk.services.desk.roads import capture_path, fresh_token, token_hash
from leaddesk.services.standing.sources import find_source, short_name


@dataclass(frozen=True, slots=True)
class WayIn:
    """What a person chose. Without a ``source`` each delivery says itself whose it is.

    ``format`` names how its deliveries are read; empty: told by what is in each of them.
    """

    kind: RoadKind
    source: str = ""
    source_kind: SourceKind = SourceKind.OTHER
    name: str = ""
    format: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)


class Opened(NamedTuple):
    """The road that was made; a receiver's ``token`` is shown once, the desk keeps its hash."""

    road_id: int
    source_id: int | None
    token: str = ""

    @property
    def path(self) -> str:
        """The path that the receiver takes its posts at; empty for roads that take none."""
        return capture_path(self.road_id, self.token) if self.token else ""


def open_way_in(store: Store, way: WayIn, *, now: datetime, by_id: int | None) -> Done[Opened]:
    """Make the source, where it is new, and the road, switched on.

    Raises `LeadDeskError` for a way without any name, and for a form's address that is taken.
    """
    name = short_name(way.source)
    called = name or short_name(way.name)
    if not called:
        raise LeadDeskError("A way in needs a name.", "Nothing was changed.", "Type one.")
    token = fresh_token() if way.kind is RoadKind.RECEIVER else ""

    def work(change: Change) -> Opened:
        if token:
            # It was shown: undo would leave a vendor posting at a closed door.
            change.cannot_be_undone()
        _check_slug(change, way.settings)
        source = _source(change, name, way.source_kind) if name else None
        source_id = key_of(source) if source is not None else None
        road = change.add(
            Road(
                kind=way.kind,
                name=short_name(way.name) or called,
                source_id=source_id,
                format=way.format,
                settings=dict(way.settings),
                token_hash=token_hash(token) if token else None,
            )
        )
        change.say(f"{called} has a way in")
        return Opened(key_of(road), source_id, token)

    return store.do("open a way in", work, now=now, by_id=by_id)


def change_page(
    store: Store, road_id: int, settings: Mapping[str, Any], *, now: datetime, by_id: int | None
) -> Done[None]:
    """Change a form page. Raises `LeadDeskError` for an address that another page has."""

    def work(change: Change) -> None:
        road = change.get(Road, road_id)
        _check_slug(change, settings, road_id)
        change.update(road, settings=dict(settings))
        change.say(f"The page {settings.get('title', '')} is changed")

    return store.do("change page", work, now=now, by_id=by_id)


def _check_slug(change: Change, settings: Mapping[str, Any], own: int | None = None) -> None:
    """Raise `LeadDeskError` where another form has this address already."""
    slug = settings.get("slug")
    if slug is None:
        return
    for road in change.all(Road, kind=RoadKind.FORM):
        if road.settings.get("slug") == slug and road.id != own:
            raise LeadDeskError(
                f"There is a form at /f/{slug} already.",
                "Nothing was changed.",
                "Give this one another address.",
            )


def _source(change: Change, name: str, kind: SourceKind) -> Source:
    known = find_source(change, name)
    return known if known is not None else change.add(Source(name=name, kind=kind))
