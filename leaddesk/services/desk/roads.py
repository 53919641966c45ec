"""Roads: how a source's leads travel to the desk, made and changed by hand."""

import hashlib
import secrets
from datetime import datetime
from typing import Any, NamedTuple

from leaddesk.models.change import Change
from leaddesk.models.command import Command
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.record import key_of
from leaddesk.models.road import Road
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Store
from leaddesk.models.take_back import take_back
from leaddesk.models.vocabulary import RoadKind

REMOVE = "remove road"
#: Bytes of chance in a token (trust 5.2: 256 bits).
_TOKEN_BYTES = 32


class NewToken(NamedTuple):
    """A token that was just made. It is shown once: the desk keeps only its hash."""

    road_id: int
    token: str
    capture_path: str


def fresh_token() -> str:
    """A new secret for a road's posts."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a token; 256 bits of chance need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def capture_path(road_id: int, token: str) -> str:
    """The path that the receiver takes a road's posts at."""
    return f"/in/{road_id}/{token}"


def add_road(
    store: Store,
    kind: RoadKind,
    *,
    now: datetime,
    by_id: int | None,
    source_id: int | None = None,
    name: str = "",
    form: str = "",
    settings: dict[str, Any] | None = None,
) -> Done[int]:
    """A new road, switched on. ``form`` names the format of what it brings, where it is known."""

    def work(change: Change) -> int:
        source = change.get(Source, source_id) if source_id is not None else None
        road = change.add(
            Road(
                kind=kind,
                name=name or (source.name if source else ""),
                source_id=source_id,
                format=form,
                settings=settings or {},
            )
        )
        change.say(f"{road.name or 'The road'} is open")
        return key_of(road)

    return store.do("add road", work, now=now, by_id=by_id)


def change_road(
    store: Store, road_id: int, *, now: datetime, by_id: int | None, **values: Any
) -> Done[None]:
    """Change a road: ``name``, ``format``, ``settings``, ``switched_on``, ``source_id``."""

    def work(change: Change) -> None:
        road = change.get(Road, road_id)
        change.update(road, **values)
        change.say(f"{road.name or 'The road'} is changed")

    return store.do("change road", work, now=now, by_id=by_id)


def remove_road(store: Store, road_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Close a road; the leads that it brought stay."""

    def work(change: Change) -> None:
        road = change.get(Road, road_id)
        change.say(f"{road.name or 'The road'} is closed")
        change.remove(road)

    return store.do(REMOVE, work, now=now, by_id=by_id)


def reopen_road(store: Store, closed: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Open a road again as it was; ``closed`` is the revision that closed it."""

    def work(change: Change) -> None:
        command = change.session.get(Command, closed)
        if command is None or command.name != REMOVE:
            raise LeadDeskError("There is no such road to open again.", "Nothing was changed.")
        take_back(change, command)
        change.say("The road is open again")

    return store.do("reopen road", work, now=now, by_id=by_id)


def new_token(store: Store, source_id: int, *, now: datetime, by_id: int | None) -> Done[NewToken]:
    """A new secret for the posts of a source; the one before it is worth nothing from now on.

    Makes the source's receiver road where it has none.
    """

    def work(change: Change) -> NewToken:
        source = change.get(Source, source_id)
        road = change.first(Road, Road.source_id == source_id, Road.kind == RoadKind.RECEIVER)
        if road is None:
            road = change.add(Road(kind=RoadKind.RECEIVER, name=source.name, source_id=source_id))
        change.update(road, switched_on=True)
        return _renew(change, road)

    return store.do("new token", work, now=now, by_id=by_id)


def renew_token(store: Store, road_id: int, *, now: datetime, by_id: int | None) -> Done[NewToken]:
    """A new secret for one road; the one before it is worth nothing from now on."""
    return store.do(
        "new token",
        lambda change: _renew(change, change.get(Road, road_id)),
        now=now,
        by_id=by_id,
    )


def _renew(change: Change, road: Road) -> NewToken:
    # Undo would bring a secret back that somebody may have replaced because it leaked.
    change.cannot_be_undone()
    token = fresh_token()
    change.update(road, token_hash=token_hash(token), refused=0, refused_since=None, refused_why="")
    change.say(f"{road.name} has a new token")
    return NewToken(key_of(road), token, capture_path(key_of(road), token))


def forgive_refused(store: Store, road_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Begin to count refused posts anew: somebody has looked at it."""

    def work(change: Change) -> None:
        road = change.get(Road, road_id)
        change.update(road, refused=0, refused_since=None, refused_why="")
        change.say(f"{road.name or 'The road'} counts refused posts anew")

    return store.do("forgive refused posts", work, now=now, by_id=by_id)


def new_key() -> str:
    """A key by which a form knows its own tickets again."""
    return secrets.token_hex(16)


def count_refused(store: Store, road_id: int, count: int, why: str, *, now: datetime) -> Done[None]:
    """Note that posts of a road were turned away (trust SRC-01)."""

    def work(change: Change) -> None:
        change.cannot_be_undone()
        road = change.first(Road, Road.id == road_id)
        if road is not None:
            change.update(
                road,
                refused=road.refused + count,
                refused_since=road.refused_since or now,
                refused_why=why,
            )

    return store.do("refused posts", work, now=now, by_id=None)


def note_works(store: Store, road_id: int, *, heard: bool, now: datetime) -> Done[None]:
    """Note that a road works again; ``heard`` when it brought something just now."""

    def work(change: Change) -> None:
        change.cannot_be_undone()
        road = change.get(Road, road_id)
        at = now if heard else road.last_heard_at
        change.update(
            road, last_heard_at=at, trouble="", trouble_since=None, failures=0, last_tried_at=now
        )

    return store.do("road works", work, now=now, by_id=None)


def note_trouble(store: Store, road_id: int, trouble: str, *, now: datetime) -> Done[None]:
    """Note that a road does not work; ``trouble`` says why, in a sentence."""

    def work(change: Change) -> None:
        change.cannot_be_undone()
        road = change.get(Road, road_id)
        change.update(
            road,
            trouble=trouble,
            trouble_since=road.trouble_since or now,
            failures=road.failures + 1,
            last_tried_at=now,
        )

    return store.do("road trouble", work, now=now, by_id=None)
