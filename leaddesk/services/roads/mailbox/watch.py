"""Each mailbox is watched by a thread of its own: what comes is taken within a second or two.

Where the server tells by itself what is new (IDLE), the thread waits for that; else it looks once
a minute. After a failure it waits longer each time.
"""

import contextlib
import logging
import random
import threading
import time
from collections.abc import Mapping
from datetime import datetime, timedelta

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.desk.roads import note_trouble, note_works
from leaddesk.services.roads.mailbox.access import Access
from leaddesk.services.roads.mailbox.choices import Choices
from leaddesk.services.roads.mailbox.road import MailboxRoad, mailbox_road
from leaddesk.services.roads.mailbox.server import Server
from leaddesk.services.roads.mailbox.taking import (
    Tries,
    take_new,
)
from leaddesk.services.roads.mailbox.trouble import MailboxError

#: Seconds for which a server is waited for; RFC 2177 allows 29 minutes, routers forget sooner.
IDLE = 9 * 60
#: Seconds between two looks at a server that tells nothing by itself.
POLL = 60
#: Seconds before an import by hand is looked after again.
_IMPORT = 5
#: Seconds between two looks at whether a person gave another password.
_ANOTHER = 5.0
#: Seconds after which a line that broke had been a good one.
_LIVED = 60
#: Seconds of the longest pause after a failure, and of the first one.
LONGEST, FIRST, FIRST_FOR_A_PERSON = 900.0, 5.0, 60.0
#: A jump of the clock by more means that the computer slept: the line is dead, and won't say so.
_SLEPT = timedelta(seconds=30)
#: Seconds that a thread has to end.
_GOODBYE = 3


class _AwakeError(Exception):
    """The computer slept."""


def pause(failures: int, chance: float, *, for_a_person: bool = False) -> float:
    """Seconds to wait after so many failures in a row; ``chance`` is between 0 and 1.

    Half of it is by chance, so that a server which comes back is not asked by all at once.
    """
    first = FIRST_FOR_A_PERSON if for_a_person else FIRST
    longest = min(LONGEST, first * float(2 ** min(failures - 1, 12)))
    return longest * (0.5 + chance / 2)


class Watch:
    """Watches one mailbox until it is told to stop."""

    def __init__(self, store: Store, clock: Clock, road_id: int) -> None:
        self._store, self._clock, self._road_id = store, clock, road_id
        self._stop = threading.Event()
        self._access = Access(store.path, road_id)
        self._tries = Tries()
        self._server: Server | None = None
        self._choices: Choices | None = None
        self._seen_at: datetime | None = None
        self._thread = threading.Thread(target=self._run, name=f"mailbox-{road_id}", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it watches."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Ask it to end."""
        self._stop.set()

    def join(self) -> None:
        """Wait for its end; a line that does not answer is cut."""
        self._thread.join(_GOODBYE)
        server = self._server
        if self._thread.is_alive() and server is not None:
            server.cut()
            self._thread.join(_GOODBYE)

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            began = time.monotonic()
            try:
                self._watch()
                return
            except _AwakeError:
                continue
            except LeadDeskError as error:
                wrong = error
            except Exception:
                logging.getLogger(__name__).exception("mailbox %s", self._road_id)
                wrong = LeadDeskError("The mailbox could not be read; the log says why.")
            if self._stop.is_set():
                return
            failures = 1 if time.monotonic() - began > _LIVED else failures + 1
            for_a_person = isinstance(wrong, MailboxError) and wrong.for_a_person
            if failures > 1 or for_a_person:
                # Lines break now and then; what passes at once is no trouble.
                self._note_trouble(str(wrong))
            chance = random.random()  # noqa: S311 - it only spreads the questions
            self._rest(pause(failures, chance, for_a_person=for_a_person))

    def _watch(self) -> None:
        """Look, take, wait, and again, on one line to the server."""
        road = mailbox_road(self._store, self._road_id)
        self._choices = road.choices
        self._server = server = self._opened(road)
        try:
            troubled = road.troubled
            while not self._stop.is_set():
                waits = self._look(road, server)
                if troubled:
                    self._note_works()
                    troubled = False
                if waits:
                    self._stop.wait(_IMPORT)
                elif server.tells:
                    self._seen_at = self._clock.now()
                    server.wait(IDLE, self._stopping)
                else:
                    self._stop.wait(POLL)
        except _AwakeError:
            server.cut()
            raise
        finally:
            server.close()
            self._server = None

    def _opened(self, road: MailboxRoad) -> Server:
        try:
            return Server.open(road.choices, self._access.secret(road.choices, self._clock.now()))
        except MailboxError:
            self._access.forget()
            raise

    def _look(self, road: MailboxRoad, server: Server) -> bool:
        """Take what is new; whether something waits for an import that runs."""
        try:
            take_new(self._store, road, server, self._clock, self._tries)
        except MailboxError:
            raise
        except LeadDeskError as error:
            logging.getLogger(__name__).info("mailbox %s waits: %s", self._road_id, error)
            return True
        return False

    def _stopping(self) -> bool:
        now, before = self._clock.now(), self._seen_at
        self._seen_at = now
        if before is not None and now - before > _SLEPT:
            raise _AwakeError
        return self._stop.is_set()

    def _rest(self, seconds: float) -> None:
        """Wait, but no longer than until a person gives another password."""
        known = self._given()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._stop.wait(min(left, _ANOTHER)):
            if self._given() != known:
                return

    def _given(self) -> str | None:
        return self._access.given(self._choices) if self._choices is not None else None

    def _note_trouble(self, wrong: str) -> None:
        # A note that can't be written must not end the watch.
        with contextlib.suppress(LeadDeskError):
            note_trouble(self._store, self._road_id, wrong, now=self._clock.now())

    def _note_works(self) -> None:
        with contextlib.suppress(LeadDeskError):
            note_works(self._store, self._road_id, heard=False, now=self._clock.now())


class Mailboxes:
    """Keeps a watch on every mailbox that is switched on."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._watches: dict[int, tuple[object, Watch]] = {}

    def keep_up(self, wanted: Mapping[int, object]) -> None:
        """Begin, end or begin anew what was switched on, off or changed since the last time.

        ``wanted`` are the choices for each mailbox, by its road.
        """
        for road_id, (chosen, watch) in list(self._watches.items()):
            if wanted.get(road_id) != chosen or not watch.alive:
                watch.stop()
                del self._watches[road_id]
        for road_id, chosen in wanted.items():
            if road_id not in self._watches:
                watch = Watch(self._store, self._clock, road_id)
                self._watches[road_id] = (chosen, watch)
                watch.start()

    def stop(self) -> None:
        """Watch nothing any more."""
        for _, watch in self._watches.values():
            watch.stop()
        for _, watch in self._watches.values():
            watch.join()
        self._watches.clear()
