"""Pull roads while the desk is open: each looked at when it is due, two at a time.

A slow vendor holds up one thread of two, never the walk over the other roads.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.roads.pull.notices import Notices
from leaddesk.services.roads.pull.pull_road import PullRoad, pull_roads
from leaddesk.services.roads.pull.puller import Puller
from leaddesk.services.roads.pull.wire import Wire
from leaddesk.services.secrets import find_secret

_AT_ONCE = 2


class Pulls:
    """Looks at the roads that are due; what it knows between walks is lost without harm."""

    def __init__(self, store: Store, clock: Clock, wire: Wire | None = None) -> None:
        self._store = store
        self._wire = wire or Wire()
        self._puller = Puller(store, clock, lambda key: find_secret(store.path, key), self._wire)
        self._notices = Notices(store, clock, self._wire, self._puller)
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="pull")
        self._under_way: dict[str, Future[None]] = {}
        self._beginning = threading.Lock()
        self._arrivals = threading.Event()
        # A notice that is taken in by this program is followed at once, not at the next walk.
        store.listen(self._heard)

    def walk(self, roads: list[PullRoad]) -> None:
        """Begin what is due, and return at once."""
        self._begin("notices", self._follow)
        for road in roads:
            if self._puller.is_due(road):
                self._begin(f"road {road.road_id}", partial(self._look, road))

    def close(self) -> None:
        """End after the pages that are being read; a walk goes on where it stood next time."""
        with self._beginning:
            self._puller.stopping.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._wire.close()

    def _heard(self, kinds: frozenset[str], _leads: tuple[int, ...], _rev: int) -> None:
        if "capture" in kinds:
            self._arrivals.set()
            self._begin("notices", self._follow)

    def _follow(self) -> None:
        again = True
        while again:
            self._arrivals.clear()
            self._notices.follow(pull_roads(self._store))
            again = self._arrivals.is_set() and not self._puller.stopping.is_set()

    def _look(self, road: PullRoad) -> None:
        self._puller.look(road)

    def _begin(self, name: str, work: Callable[[], None]) -> None:
        with self._beginning:
            under_way = self._under_way.get(name)
            stopped = self._puller.stopping.is_set()
            if not stopped and (under_way is None or under_way.done()):
                self._under_way[name] = self._pool.submit(_quietly, name, work)


def _quietly(name: str, work: Callable[[], None]) -> None:
    """Do it; what goes wrong goes wrong for this road only, and is tried again."""
    try:
        work()
    except LeadDeskError as error:
        logging.getLogger(__name__).info("%s waits: %s", name, error)
    except Exception:
        logging.getLogger(__name__).exception("%s failed", name)
