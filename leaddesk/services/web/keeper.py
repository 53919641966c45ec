"""One thread writes posts down, as many in one commit as wait; another reads what was kept.

A post is answered only after the commit that holds it. Waiting posts share commits, so that a
burst costs the disk little; nothing is lost between the two threads, because the second one asks
the desk what is unread. Who waits for an answer goes first: the two take turns at the desk by a
lock of their own, since the database's own waiting is not fair.
"""

import logging
import queue
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.desk.roads import count_refused
from leaddesk.services.intake.kept_captures import (
    Delivery,
    Kept,
    keep_all,
    take_in_parts,
    unread,
)

#: Posts in one commit.
_AT_ONCE = 200
#: Seconds between two leads in which a waiting post may be written down.
_REST = 0.0005
#: Seconds between looks at what else is to do when no post comes.
_PAUSE = 2.0

_LOG = logging.getLogger(__name__)


class NotKept(Exception):  # noqa: N818 - the name says what happened
    """A post could not be written down now; its sender is to send it again."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    delivery: Delivery
    kept: "Future[Kept]" = field(default_factory=Future)


class Keeper:
    """Writes posts down, and has them taken in."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._posts: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._refused: dict[int, tuple[int, str]] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._unread = threading.Event()
        self._rest = threading.Event()
        self._stopping = False
        #: Whether the last post that came could be written down.
        self.writes = True
        self._threads = (
            threading.Thread(target=self._keep_on, name="keeper"),
            threading.Thread(target=self._take_in_on, name="taker"),
        )

    def start(self) -> None:
        """Begin; what an earlier run left unread is taken in first."""
        self._unread.set()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Write down what waits, finish the lead at hand, and stop."""
        self._stopping = True
        self._posts.put(None)
        self._unread.set()
        for thread in self._threads:
            thread.join()

    def keep(self, delivery: Delivery) -> "Future[Kept]":
        """Write a post down; the future is done when it is durable, or holds `NotKept`."""
        waiting = _Waiting(delivery)
        self._posts.put(waiting)
        return waiting.kept

    def refused(self, road_id: int, why: str) -> None:
        """A post of a road was turned away: counted, and written down with the next commit."""
        with self._lock:
            count, _ = self._refused.get(road_id, (0, ""))
            self._refused[road_id] = (count + 1, why)

    def _keep_on(self) -> None:
        while not self._stopping:
            self._write_down(self._gathered())
            self._write_refused()
        self._write_down(self._gathered(block=False))
        self._write_refused()

    def _gathered(self, *, block: bool = True) -> list[_Waiting]:
        """What waits now; the first is waited for."""
        found: list[_Waiting] = []
        try:
            first = self._posts.get(block=block, timeout=_PAUSE)
            while first is not None:
                found.append(first)
                if len(found) >= _AT_ONCE:
                    break
                first = self._posts.get_nowait()
        except queue.Empty:
            pass
        return found

    def _write_down(self, posts: list[_Waiting]) -> None:
        if not posts:
            return
        try:
            with self._turn:
                now = self._clock.now()
                kept = keep_all(self._store, [one.delivery for one in posts], now=now)
        except Exception as error:  # noqa: BLE001 - each sender must hear that it is not kept
            if self.writes:  # a full disk is said once, not for each post
                _report("posts could not be kept", error)
            self.writes = False
            for one in posts:
                one.kept.set_exception(NotKept(str(error)))
            return
        self.writes = True
        for one, answer in zip(posts, kept, strict=True):
            one.kept.set_result(answer)
        self._unread.set()

    def _write_refused(self) -> None:
        with self._lock:
            refused, self._refused = self._refused, {}
        for road_id, (count, why) in refused.items():
            try:
                with self._turn:
                    count_refused(self._store, road_id, count, why, now=self._clock.now())
            except Exception as error:  # noqa: BLE001 - a count must not end the thread
                _report("refused posts could not be counted", error)

    def _take_in_on(self) -> None:
        while not self._stopping:
            self._unread.wait(_PAUSE)
            self._unread.clear()
            try:
                self._take_in()
            except Exception as error:  # noqa: BLE001 - they are kept, and tried again
                _report("posts that are kept could not be read now", error)
                self._rest.wait(_PAUSE)

    def _take_in(self) -> None:
        while waiting := unread(self._store):
            for capture_id in waiting:
                parts = take_in_parts(self._store, capture_id, now=self._clock.now())
                while not self._stopping:
                    with self._turn:
                        if next(parts, None) is None:
                            break
                    # A lock has no order: without a moment's rest it would be taken again at once.
                    self._rest.wait(_REST)
                if self._stopping:
                    return


def _report(what: str, error: Exception) -> None:
    """A busy desk or a full disk in a sentence; what nobody thought of with its place."""
    if isinstance(error, LeadDeskError):
        _LOG.warning("%s: %s", what, error)
    else:
        _LOG.error(what, exc_info=error)
