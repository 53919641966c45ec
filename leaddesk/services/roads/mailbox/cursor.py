"""How far a mailbox was read: the number of the last message that is safe on the desk.

Numbers hold while the folder's validity does (RFC 3501). When it changes, the folder is read anew
from the instant on that the road began at; what came before is known by its delivery.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.road import Road
from leaddesk.models.store import Store


@dataclass(frozen=True, slots=True)
class Cursor:
    """``uid`` is the last message that was taken. Of the messages up to ``sifted_to`` only those
    are taken that came at ``since`` or later.
    """

    validity: int
    uid: int
    since: datetime
    sifted_to: int = 0

    @property
    def is_sifting(self) -> bool:
        """Whether older messages are still being gone through."""
        return self.uid < self.sifted_to

    @property
    def as_json(self) -> dict[str, Any]:
        """As a road keeps it."""
        return {
            "uidvalidity": self.validity,
            "uid": self.uid,
            "since": self.since.isoformat(),
            "sifted_to": self.sifted_to,
        }


def cursor_from(kept: Mapping[str, Any]) -> Cursor | None:
    """The cursor that a road keeps; None where it was never read."""
    if "uidvalidity" not in kept:
        return None
    return Cursor(
        int(kept["uidvalidity"]),
        int(kept["uid"]),
        datetime.fromisoformat(kept["since"]),
        int(kept.get("sifted_to", 0)),
    )


def first_cursor(validity: int, newest: int, since_days: int, now: datetime) -> Cursor:
    """Where a first look begins: behind the ``newest`` message, or some days back."""
    if not since_days:
        return Cursor(validity, newest, now)
    return Cursor(validity, 0, now - timedelta(days=since_days), sifted_to=newest)


def read_anew(cursor: Cursor, validity: int, newest: int) -> Cursor:
    """The cursor of a folder whose numbers mean other messages by now."""
    return replace(cursor, validity=validity, uid=0, sifted_to=newest)


def keep_cursor(store: Store, road_id: int, cursor: Cursor, *, now: datetime) -> None:
    """Write down how far the mailbox was read; never back where another process was further."""

    def work(change: Change) -> None:
        change.cannot_be_undone()
        road = change.first(Road, Road.id == road_id)
        if road is None:
            return
        kept = cursor_from(road.cursor)
        if kept is None or kept.validity != cursor.validity or kept.uid < cursor.uid:
            change.update(road, cursor=cursor.as_json, last_tried_at=now)

    store.do("mailbox read so far", work, now=now, by_id=None)
