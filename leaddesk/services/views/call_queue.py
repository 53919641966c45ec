"""The call queue: whom to call now, who waits and why, and who is next (domain: call queue).

A desk may hold a million leads that wait for a call, most of them where it is night. The index
``lead_queue`` is read owner by owner and zone by zone, so only leads that may be called are met.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import CallRank
from leaddesk.services.settings import read_settings
from leaddesk.services.views.calling_hours import CallingHours
from leaddesk.services.views.queued_call import COLUMNS, QueuedCall, parameters, queued_call

#: More calls than this are "more than": a queue is worked, not read.
MOST_COUNTED = 1_000
#: Blocked leads that are passed over in one zone before its leads wait for the next look.
MOST_PASSED_OVER = 2_000
#: Places in the order are read so many at a time, a few at first: most walks show none of theirs.
_FIRST_PAGE, _PAGE = 4, 64
#: Calls that are judged before the rest is counted without a look, here and on the screen.
LOOKED_AT = 12
_MOST_HELD = 50
_MOST_SOON = 5

# The expression of the index, letter by letter. The + keeps SQLite from another index.
_KEY = (
    "(CASE call_rank WHEN 0 THEN coalesce(response_due_at, call_due_at + 100000000000000000)"
    " WHEN 3 THEN -score ELSE call_due_at END)"
)
_BRANCH = "owner_id IS :owner AND zones = :zones AND call_rank = :rank"
# The index has all of these columns, so that rows are read only of leads that are shown.
_DUE = f"SELECT {_KEY}, score, id FROM lead WHERE {_BRANCH} AND +call_due_at <= :now"  # noqa: S608
_ORDER = f"ORDER BY {_KEY}, score DESC, id LIMIT :page OFFSET :passed"
_ONE = f"SELECT {COLUMNS} FROM lead WHERE lead.id = :id"  # noqa: S608
_TIMED = (CallRank.CALLBACK, CallRank.SEQUENCE)

Order = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A lead whose call is due but cannot be made now; ``opens_at`` is when it can."""

    lead_id: int
    name: str
    reason: str
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The calls in their order, those held back, and what comes due next.

    ``waiting`` counts the calls that are due, at most `MOST_COUNTED` + 1. ``soon`` are calls with
    a time ahead; ``next_at`` is when the next call can be made, and ``next_name`` whose it is.
    ``zone`` is the desk's.
    """

    calls: tuple[QueuedCall, ...]
    held_back: tuple[HeldBack, ...]
    waiting: int
    zone: ZoneInfo
    soon: tuple[QueuedCall, ...] = ()
    next_at: datetime | None = None
    next_name: str = ""


def call_queue(reader: Reader, rep_id: int | None, now: datetime, limit: int = 20) -> Queue:
    """The queue as ``rep_id`` sees it: their own leads and those that nobody owns yet.

    Without a rep it is the queue of the whole desk.
    """
    settings = read_settings(reader)
    hours = CallingHours.of(settings, now)
    walks = [_Walk(reader, *branch, now) for branch in _branches(reader, rep_id)]
    open_walks = [walk for walk in walks if hours.may_be_open(walk.zones)]
    closed_walks = [walk for walk in walks if not hours.may_be_open(walk.zones)]

    judged = partial(_judged, reader, rep_id, hours)
    calls, passed_over = _first_calls(open_walks, judged, limit)
    closed = (order for walk in closed_walks for order in walk.first(_MOST_HELD))
    held = heapq.nsmallest(_MOST_HELD, chain(passed_over, closed))
    soon = heapq.nsmallest(
        _MOST_SOON, (one for walk in walks for one in walk.soon(all_ranks=not calls))
    )
    waiting = _waiting(open_walks, len(calls), len(passed_over), limit)
    upcoming = tuple(filter(None, (judged(lead_id) for _due, lead_id in soon)))
    held_back = tuple(
        HeldBack(call.lead_id, call.name, call.blocked, call.opens_at)
        for call in filter(None, (judged(order[-1]) for order in held))
    )
    next_at, next_name = _next(upcoming, held_back, now)
    return Queue(tuple(calls), held_back, waiting, settings.zone, upcoming, next_at, next_name)


def count_calls(reader: Reader, rep_id: int | None, now: datetime) -> int:
    """How many calls are due and can be made, as the screen counts them.

    At most `MOST_COUNTED` + 1; a lead that a colleague has is none of them.
    """
    hours = CallingHours.of(read_settings(reader), now)
    branches = _branches(reader, rep_id)
    walks = [
        _Walk(reader, owner, zones, now) for owner, zones in branches if hours.may_be_open(zones)
    ]
    judged = partial(_judged, reader, rep_id, hours)
    calls, passed_over = _first_calls(walks, judged, LOOKED_AT)
    return _waiting(walks, len(calls), len(passed_over), LOOKED_AT)


class _Walk:
    """The due leads of one owner in one set of zones, in the order of the queue."""

    def __init__(self, reader: Reader, owner: int | None, zones: str, now: datetime) -> None:
        self.zones = zones
        #: Leads of this walk that were met and can't be called.
        self.blocked = 0
        self._reader = reader
        self._bound = {"now": to_micros(now), "owner": owner, "zones": zones}

    def due(self) -> "Iterator[tuple[Order, _Walk]]":
        """The places of the leads whose call is due, until too many were blocked."""
        for rank in CallRank:
            page, passed, blocked = _FIRST_PAGE, 0, self.blocked
            while self.blocked - blocked < MOST_PASSED_OVER:
                found = self._places(rank, page, passed)
                yield from ((order, self) for order in found)
                if len(found) < page:
                    break
                page, passed = _PAGE, passed + page

    def first(self, most: int) -> list[Order]:
        """The first places, where it is no hour to call."""
        found: list[Order] = []
        for rank in CallRank:
            if len(found) < most:
                found += self._places(rank, most - len(found), 0)
        return found

    def soon(self, *, all_ranks: bool) -> Iterator[tuple[int, int]]:
        """When, and which lead: the first calls with a time ahead, promises only on demand."""
        for rank in (CallRank.PROMISE, *_TIMED) if all_ranks else _TIMED:
            ahead = f"{_KEY} > :now" if rank in _TIMED else "+call_due_at > :now"
            yield from self._reader.rows(
                f"SELECT call_due_at, id FROM lead WHERE {_BRANCH} AND {ahead}"  # noqa: S608
                f" ORDER BY {_KEY}, score DESC, id LIMIT {_MOST_SOON}",
                self._of(rank),
            )

    def count(self, most: int) -> int:
        """How many are due, at most ``most``."""
        return sum(
            self._reader.value(
                f"SELECT count(*) FROM (SELECT 1 FROM lead WHERE {_BRANCH}"  # noqa: S608
                " AND +call_due_at <= :now LIMIT :most)",
                {**self._of(rank), "most": most},
            )
            for rank in CallRank
        )

    def _of(self, rank: CallRank) -> dict[str, Any]:
        return {**self._bound, "rank": int(rank)}

    def _places(self, rank: CallRank, page: int, passed: int) -> list[Order]:
        timed = f" AND {_KEY} <= :now" if rank in _TIMED else ""
        rows = self._reader.rows(
            f"{_DUE}{timed} {_ORDER}", {**self._of(rank), "page": page, "passed": passed}
        )
        return [(int(rank), key, -score, lead_id) for key, score, lead_id in rows]


def _branches(reader: Reader, rep_id: int | None) -> list[tuple[int | None, str]]:
    """Every owner that counts for ``rep_id``, with every set of zones that a lead of theirs has."""
    owners: list[int | None] = [rep_id, None]
    if rep_id is None:
        owners = [row[0] for row in reader.rows("SELECT id FROM rep")] + [None]
    branches: list[tuple[int | None, str]] = []
    for owner in owners:
        # A loose scan: one seek for each different set of zones, however many leads there are.
        rows = reader.rows(
            "WITH RECURSIVE seen(zones) AS ("
            " SELECT min(zones) FROM lead WHERE owner_id IS :owner AND call_rank IS NOT NULL"
            " UNION ALL SELECT (SELECT min(lead.zones) FROM lead WHERE owner_id IS :owner"
            "  AND call_rank IS NOT NULL AND lead.zones > seen.zones)"
            " FROM seen WHERE seen.zones IS NOT NULL)"
            " SELECT zones FROM seen WHERE zones IS NOT NULL",
            {"owner": owner},
        )
        branches += [(owner, zones) for (zones,) in rows]
    return branches


def _judged(
    reader: Reader, rep_id: int | None, hours: CallingHours, lead_id: int
) -> QueuedCall | None:
    row = reader.row(_ONE, {**parameters(hours.now), "id": lead_id})
    return None if row is None else queued_call(row, rep_id, hours)


def _first_calls(
    walks: list[_Walk], judged: Callable[[int], QueuedCall | None], limit: int
) -> tuple[list[QueuedCall], list[Order]]:
    """The first ``limit`` calls that can be made, and the places that were passed over."""
    calls: list[QueuedCall] = []
    passed_over: list[Order] = []
    for order, walk in heapq.merge(*(walk.due() for walk in walks), key=lambda one: one[0]):
        call = judged(order[-1])
        if call is not None and call.may_call:
            calls.append(call)
        elif call is not None:
            walk.blocked += 1
            passed_over.append(order)
        if len(calls) == limit:
            break
    return calls, passed_over


def _waiting(walks: list[_Walk], calls: int, passed_over: int, limit: int) -> int:
    """How many calls can be made: all that were found, or what is due less those passed over."""
    if calls < limit:
        return calls
    due = _count(walks)
    return due if due > MOST_COUNTED else max(limit, due - passed_over)


def _count(walks: Iterable[_Walk]) -> int:
    counted = 0
    for walk in walks:
        counted += walk.count(MOST_COUNTED + 1 - counted)
        if counted > MOST_COUNTED:
            return MOST_COUNTED + 1
    return counted


def _next(
    soon: tuple[QueuedCall, ...], held: tuple[HeldBack, ...], now: datetime
) -> tuple[datetime | None, str]:
    times = [(max(call.due_at, call.opens_at or call.due_at), call.name) for call in soon]
    times += [(one.opens_at, one.name) for one in held if one.opens_at and one.opens_at > now]
    return min(times, default=(None, ""))
