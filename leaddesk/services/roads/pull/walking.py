"""One look at a pull road: page after page, each kept before the next is asked for."""

import json
import logging
import threading
from dataclasses import replace
from datetime import datetime

from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.intake.arrived import Arrived
from leaddesk.services.roads.pull.asking import Access, Fault, FaultKind, Page, Place, VendorRoad
from leaddesk.services.roads.pull.keeping import keep_items
from leaddesk.services.roads.pull.pull_road import Progress, PullRoad, Walk, keep_cursor
from leaddesk.services.roads.pull.vendors import ROADS
from leaddesk.services.roads.pull.wire import Wire

#: So many pages are asked for in one look; a longer walk goes on at the next.
MOST_PAGES = 50


class Walking:
    """A look while it goes on. After a `Fault`, ``progress`` tells where the walk stood."""

    def __init__(
        self, store: Store, clock: Clock, wire: Wire, road: PullRoad, stopping: threading.Event
    ) -> None:
        self._store, self._clock, self._wire, self._stopping = store, clock, wire, stopping
        self._vendor: VendorRoad = ROADS[road.vendor]
        self.road = road
        self.progress: Progress | None = None
        self.arrived: list[Arrived] = []

    def walk(self, access: Access) -> None:
        """Ask for page after page to the end. Raises `Fault` where the vendor says no."""
        now = self._clock.now()
        progress = replace(self.road.progress(now), wait_until=None)
        try:
            self._go(access, progress, now)
        except Fault as fault:
            if progress.walk is None or fault.kind not in (FaultKind.REJECTED, FaultKind.GONE):
                raise
            # Where it stood still is no place to ask at any more: it begins anew.
            self._go(access, replace(progress, walk=None), now)

    def _go(self, access: Access, progress: Progress, now: datetime) -> None:
        today = now.date().isoformat()
        walk = progress.walk or self._begin(access, progress, today)
        asked: set[str] = set()
        for _ in range(MOST_PAGES):
            self.progress = replace(progress, walk=walk)
            if self._stopping.is_set():
                break
            place = walk.left[0]
            asked.add(_written(place))
            page = self._page(access, place, now)
            fresh = keep_items(self._store, self.road, page.items, self._clock.now())
            self.arrived += fresh
            walk = walk.past(_onward(page, asked), now)
            if not walk.left:
                self._keep(progress.ended(walk, today))
                return
            if fresh:
                self._keep(replace(progress, walk=walk))
        self._keep(replace(progress, walk=walk))

    def _page(self, access: Access, place: Place, now: datetime) -> Page:
        try:
            document = self._wire.send(self._vendor.ask(access, place), now)
            return self._vendor.read(access, place, document)
        except (LookupError, TypeError, ValueError) as error:
            # A shape that nobody thought of, of the answer or of a place of an older version.
            logging.getLogger(__name__).exception("%s could not be read", self.road.vendor)
            words = "answers in a way that LeadDesk does not know yet."
            raise Fault(FaultKind.REJECTED, words) from error

    def _begin(self, access: Access, progress: Progress, today: str) -> Walk:
        return Walk(self._vendor.first(access, progress.from_where(self._vendor.OVERLAP, today)))

    def _keep(self, progress: Progress) -> None:
        self.progress = progress
        self.road = keep_cursor(self._store, self.road, progress, self._clock.now())


def _onward(page: Page, asked: set[str]) -> Page:
    """The page without places that were asked already: no vendor leads the desk in a circle."""
    return replace(page, then=tuple(one for one in page.then if _written(one) not in asked))


def _written(place: Place) -> str:
    return json.dumps(place, sort_keys=True)
