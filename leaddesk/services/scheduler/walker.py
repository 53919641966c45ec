"""The roads that the desk walks itself, each by its own clock and apart from the tick.

A server that answers slowly must not hold up a reminder, so the walk is a job of its own.
"""

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.roads.folder import Seen, folder_roads, look
from leaddesk.services.roads.mailbox.desk_mailbox import ensure_desk_mailbox
from leaddesk.services.roads.mailbox.road import mailbox_roads
from leaddesk.services.roads.pull.pull_road import pull_roads

if TYPE_CHECKING:
    from leaddesk.services.roads.mailbox.watch import Mailboxes
    from leaddesk.services.roads.pull.pulls import Pulls

#: Seconds between two walks: a file that lies still for this long is complete.
EVERY = 5


class Walker:
    """Walks the roads that are switched on. What it knows between walks is lost without harm."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._folders: dict[int, Seen] = {}
        self._pulls: Pulls | None = None
        self._mailboxes: Mailboxes | None = None

    def walk(self) -> None:
        """Look at every road once; a road that fails is noted and does not stop the others."""
        self._look_at_folders(self._clock.now())
        self._begin_pulls()
        self._watch_mailboxes()

    def close(self) -> None:
        """Walk no more; a page of a vendor that is being read is read to its end."""
        if self._pulls is not None:
            self._pulls.close()
            self._pulls = None
        if self._mailboxes is not None:
            self._mailboxes.stop()
            self._mailboxes = None

    def _look_at_folders(self, now: datetime) -> None:
        for road in folder_roads(self._store):
            try:
                look(self._store, road, self._folders.setdefault(road.road_id, {}), now=now)
            except LeadDeskError as error:
                # An import by hand runs: the files wait for the next walk.
                logging.getLogger(__name__).info("a folder waits: %s", error)
            except Exception:
                # Its files lie where they are; mailboxes and other folders are walked all the same.
                logging.getLogger(__name__).exception("a folder could not be looked at")

    def _begin_pulls(self) -> None:
        roads = pull_roads(self._store)
        if roads and self._pulls is None:
            # Loaded here: most desks ask no vendor.
            from leaddesk.services.roads.pull.pulls import Pulls

            self._pulls = Pulls(self._store, self._clock)
        if self._pulls is not None:
            self._pulls.walk(roads)

    def _watch_mailboxes(self) -> None:
        ensure_desk_mailbox(self._store, now=self._clock.now())
        wanted = mailbox_roads(self._store)
        if wanted and self._mailboxes is None:
            # Loaded here: most desks read no mailbox.
            from leaddesk.services.roads.mailbox.watch import Mailboxes

            self._mailboxes = Mailboxes(self._store, self._clock)
        if self._mailboxes is not None:
            self._mailboxes.keep_up(wanted)
