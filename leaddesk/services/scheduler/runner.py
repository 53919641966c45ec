"""The tick, run every quarter of a minute while a window or a server is open."""

import logging
from typing import Any

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.clock import Clock, SystemClock
from leaddesk.services.scheduler.tick import tick
from leaddesk.services.scheduler.walker import EVERY as WALK_EVERY
from leaddesk.services.scheduler.walker import Walker

#: Seconds between two ticks: a callback is told of within this of its time (trust §2.3).
EVERY = 15


class Runner:
    """Holds the tick and the walk. Missing one, or running it twice, changes nothing."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._scheduler: Any = None
        self._walker: Walker | None = None

    def start(self) -> None:
        """Begin to tick, the first time at once."""
        # Loaded here: 130 ms that the first paint must not wait for.
        from apscheduler.schedulers.background import BackgroundScheduler

        # The default misfire grace of one second would drop the tick after every sleep.
        self._scheduler = BackgroundScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone="UTC",
        )
        # By the computer's own clock: from an instant long ago it would count every tick since.
        self._scheduler.add_job(
            self._tick, "interval", seconds=EVERY, next_run_time=SystemClock().now()
        )
        self._walker = Walker(self._store, self._clock)
        self._scheduler.add_job(self._walker.walk, "interval", seconds=WALK_EVERY)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more; a tick under way ends first."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None
        if self._walker is not None:
            self._walker.close()
            self._walker = None

    def _tick(self) -> None:
        try:
            tick(self._store, self._clock.now())
        except LeadDeskError as error:
            logging.getLogger(__name__).warning("a tick did nothing: %s", error)
