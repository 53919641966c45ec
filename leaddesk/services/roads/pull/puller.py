"""Walks the pull roads: asks, keeps what came, and only then moves the cursor.

Each page's deliveries are durable before anything else happens, and each is known by its number,
so that a stop at any moment loses nothing and brings nothing twice. A vendor that says no is left
alone for a while; one that says that the desk may not, until a person has acted, or for an hour.
"""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.desk.roads import note_trouble, note_works
from leaddesk.services.intake.arrived import Arrived
from leaddesk.services.roads.pull import VENDORS
from leaddesk.services.roads.pull.asking import Access, Fault, FaultKind
from leaddesk.services.roads.pull.door import Door
from leaddesk.services.roads.pull.pull_road import Progress, PullRoad, keep_cursor
from leaddesk.services.roads.pull.walking import Walking
from leaddesk.services.roads.pull.wire import Wire

#: The first wait after a failure; it doubles up to the longest.
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
#: A desk that may not asks again after this: a right may have been given at the vendor's.
_REFUSED_FOR = timedelta(hours=1)
#: That a quiet road works is written down so often.
_SEEN_WORKING = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look brought; ``trouble`` says why it brought nothing, in a sentence."""

    arrived: tuple[Arrived, ...] = ()
    trouble: str = ""


class Puller:
    """Looks at pull roads. What it knows between looks is lost without harm."""

    def __init__(
        self, store: Store, clock: Clock, find_secret: Callable[[str], str | None], wire: Wire
    ) -> None:
        self._store, self._clock, self._find_secret = store, clock, find_secret
        self._wire = wire
        self._door = Door(wire)
        self._looked: dict[int, datetime] = {}
        #: With what a road failed: who changes that may try at once.
        self._failed: dict[int, Access] = {}
        self._refused: dict[int, datetime] = {}
        self._in_a_row: dict[int, int] = {}
        self.stopping = threading.Event()

    def is_due(self, road: PullRoad) -> bool:
        """Whether it is time to look; what failed waits, until something about it is changed."""
        now = self._clock.now()
        if not self.may_ask(road):
            return False
        looked = self._looked.get(road.road_id)
        return looked is None or now - looked >= road.every or road.progress(now).walk is not None

    def may_ask(self, road: PullRoad) -> bool:
        """Whether the vendor may be asked anything now."""
        now = self._clock.now()
        failed = self._failed.get(road.road_id)
        if failed is not None and failed != self.access(road):
            return True
        refused = self._refused.get(road.road_id)
        if refused is not None and now - refused < _REFUSED_FOR:
            return False
        wait_until = road.progress(now).wait_until
        return wait_until is None or now >= wait_until

    def access(self, road: PullRoad) -> Access:
        """What the road was given, with its secrets."""
        keys = (asked.key for asked in VENDORS[road.vendor].secrets)
        found = {key: self._find_secret(f"road.{road.road_id}.{key}") or "" for key in keys}
        return Access(road.settings, found)

    def look(self, road: PullRoad) -> Looked:
        """Ask for everything that is new, keep it and take it in; a no of the vendor is noted."""
        self._looked[road.road_id] = self._clock.now()
        access = self.access(road)
        walking = Walking(self._store, self._clock, self._wire, road, self.stopping)
        try:
            _check(road, access)
            try:
                walking.walk(self.let_in(road, access))
            except Fault as fault:
                if fault.kind is not FaultKind.ACCESS or not self._door.forget(road.road_id):
                    raise
                # The token that was bought had run out: once more with a fresh one.
                walking.walk(self.let_in(road, access))
        except Fault as fault:
            trouble = self.note_fault(walking.road, access, fault, walking.progress)
            return Looked(tuple(walking.arrived), trouble)
        self._note_works(walking.road, heard=bool(walking.arrived))
        return Looked(tuple(walking.arrived))

    def let_in(self, road: PullRoad, access: Access) -> Access:
        """The access with which the vendor's lists open. Raises `Fault` where they do not."""
        return self._door.open(road.vendor, road.road_id, access, self._clock.now())

    def note_fault(
        self, road: PullRoad, access: Access, fault: Fault, progress: Progress | None = None
    ) -> str:
        """Note a no; answers with it as a sentence, empty where it is only a wait."""
        now, road_id = self._clock.now(), road.road_id
        progress = progress or road.progress(now)
        self._failed[road_id] = access
        self._in_a_row[road_id] = self._in_a_row.get(road_id, road.failures) + 1
        trouble = f"{road.label} {access.hidden(fault.words)}"
        if fault.kind is FaultKind.ACCESS:
            self._refused[road_id] = now
            keep_cursor(self._store, road, replace(progress, wait_until=None), now)
            if trouble != road.trouble:
                note_trouble(self._store, road_id, trouble, now=now)
            return trouble
        wait = max(fault.wait or timedelta(), _backing_off(self._in_a_row[road_id]))
        keep_cursor(self._store, road, replace(progress, wait_until=now + wait), now)
        if fault.kind is FaultKind.SLOW:
            return ""
        note_trouble(self._store, road_id, trouble, now=now)
        return trouble

    def _note_works(self, road: PullRoad, *, heard: bool) -> None:
        now, road_id = self._clock.now(), road.road_id
        for known in (self._failed, self._refused, self._in_a_row):
            known.pop(road_id, None)
        seen = road.tried_at is not None and now - road.tried_at < _SEEN_WORKING
        if heard or road.trouble or road.failures or not seen:
            note_works(self._store, road_id, heard=heard, now=now)


def _check(road: PullRoad, access: Access) -> None:
    """Say what a person has not filled in yet."""
    vendor = VENDORS[road.vendor]
    for asked in vendor.settings:
        if asked.required and not access.setting(asked.key):
            raise Fault(FaultKind.ACCESS, f"can’t be asked yet: {asked.label} is missing.")
    for asked in vendor.secrets:
        if asked.required and not access.secrets.get(asked.key):
            raise Fault(FaultKind.ACCESS, f"can’t be asked yet: {asked.label} is missing.")


def _backing_off(failures: int) -> timedelta:
    """The wait after so many failures in a row, give or take a fifth."""
    wait: timedelta = min(_FIRST_WAIT * 2 ** min(failures - 1, 10), _LONGEST_WAIT)
    return wait * random.uniform(0.8, 1.2)  # noqa: S311 - to spread desks, not to keep a secret
