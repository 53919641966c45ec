"""Which roads take posts, and what a post has to show at each: read anew when the desk changes."""

import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from leaddesk.models.reader import Reader
from leaddesk.services.desk.roads import token_hash

_ROADS = """
SELECT road.id, road.format, road.token_hash, road.settings, road.switched_on
FROM road WHERE kind IN ('receiver', 'form')
"""

#: Seconds before a key is asked for once more: a keyring may be slow.
_ASKED_AGAIN_AFTER = 30.0

#: Asks for the signing secret of a road; None where it can't be had.
FindSecret = Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class Door:
    """A road that takes posts. ``scheme`` names the vendor's signature, where it has one."""

    road_id: int
    form: str
    hash: str
    scheme: str
    secret: str | None
    open: bool
    settings: Mapping[str, Any]

    def admits(self, token: str) -> bool:
        """Whether ``token`` is this road's; the time it takes tells nothing."""
        return bool(self.hash) and hmac.compare_digest(self.hash, token_hash(token))


class Doors:
    """All roads that take posts, as the desk has them now."""

    def __init__(self, reader: Callable[[], Reader], find_secret: FindSecret) -> None:
        self._reader = reader
        self._find_secret = find_secret
        self._version: Any = None
        self._doors: dict[int, Door] = {}
        self._secrets: dict[int, str | None] = {}
        self._asked: dict[int, float] = {}

    def at(self, road_id: int) -> Door | None:
        """The door of a road; None where no such road takes posts."""
        reader = self._reader()
        version = (
            reader.value("SELECT max(rev) FROM road"),
            reader.value("SELECT count(*) FROM road"),
        )
        if version != self._version:
            self._doors = {row[0]: self._door(row) for row in reader.rows(_ROADS)}
            self._version = version
        return self._doors.get(road_id)

    def ask_again(self, road_id: int) -> bool:
        """Forget a road's key, which may be new or to be had by now; False where it is too soon."""
        if time.monotonic() - self._asked.get(road_id, 0.0) < _ASKED_AGAIN_AFTER:
            return False
        self._secrets.pop(road_id, None)
        self._version = None
        return True

    def _door(self, row: tuple[Any, ...]) -> Door:
        import json

        road_id, form, kept, settings, switched_on = row
        chosen = json.loads(settings)
        scheme = str(chosen.get("signature", ""))
        if scheme and road_id not in self._secrets:
            self._secrets[road_id] = self._find_secret(road_id)
            self._asked[road_id] = time.monotonic()
        return Door(
            road_id, form, kept or "", scheme, self._secrets.get(road_id), bool(switched_on),
            chosen,
        )  # fmt: skip
