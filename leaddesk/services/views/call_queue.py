"""The call queue: whom to call now, who waits and why, and who is next (domain: call queue).

A desk may hold a million leads that wait for a call, most of them where it is night. The index
``lead_queue`` is read owner by owner and zone by zone, so only leads that may be called are met.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import CallRank
from leaddesk.services.settings import read_settings
from leaddesk.services.views.calling_hours import CallingHours
from leaddesk.services.views.queued_call import COLUMNS, QueuedCall, parameters, queued_call

#: More calls than this are "more than": a queue is worked, not read.
MOST_COUNTED = 1_000
#: Blocked leads that are passed over in one zone before its leads wait for the next look.
MOST_PASSED_OVER = 2_000
_PAGE = 12
_MOST_HELD = 50
_MOST_SOON = 5

# The expression of the index, letter by letter. The + keeps SQLite from another index.
_KEY = (
    "(CASE call_rank WHEN 0 THEN coalesce(response_due_at, call_due_at + 100000000000000000)"
    " WHEN 3 THEN -score ELSE call_due_at END)"
)
_BRANCH = "owner_id IS :owner AND zones = :zones AND call_rank = :rank"
_DUE = f"SELECT {_KEY}, {COLUMNS} FROM lead WHERE {_BRANCH} AND +call_due_at <= :now"  # noqa: S608
_ORDER = f"ORDER BY {_KEY}, score DESC, lead.id LIMIT :page OFFSET :passed"
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
    branches = _branches(reader, rep_id)
    walks = [_Walk(reader, owner, zones, rep_id, hours) for owner, zones in branches]
    open_walks = [walk for walk in walks if hours.may_be_open(walk.zones)]
    merged = heapq.merge(*(walk.calls() for walk in open_walks), key=lambda one: one[0])
    calls = tuple(call for _order, call in islice(merged, limit))
    for walk in walks:
        if not hours.may_be_open(walk.zones):
            walk.look_at_closed()
    held = heapq.nsmallest(_MOST_HELD, (one for walk in walks for one in walk.held))
    soon = heapq.nsmallest(
        _MOST_SOON, (one for walk in walks for one in walk.soon(all_ranks=not calls))
    )
    waiting = len(calls) if len(calls) < limit else max(limit, _count(open_walks))
    upcoming = tuple(walks[0].judged(row) for _key, _id, row in soon)
    held_back = tuple(
        HeldBack(call.lead_id, call.name, call.blocked, call.opens_at)
        for call in (walks[0].judged(row) for _order, row in held)
    )
    next_at, next_name = _next(upcoming, held_back, now)
    return Queue(calls, held_back, waiting, settings.zone, upcoming, next_at, next_name)


def count_calls(reader: Reader, rep_id: int | None, now: datetime) -> int:
    """How many calls are due where calls are permitted, at most `MOST_COUNTED` + 1."""
    hours = CallingHours.of(read_settings(reader), now)
    walks = (
        _Walk(reader, owner, zones, rep_id, hours)
        for owner, zones in _branches(reader, rep_id)
        if hours.may_be_open(zones)
    )
    return _count(walks)


class _Walk:
    """The due leads of one owner in one set of zones, in the order of the queue."""

    def __init__(
        self,
        reader: Reader,
        owner: int | None,
        zones: str,
        rep_id: int | None,
        hours: CallingHours,
    ) -> None:
        self.zones = zones
        self.held: list[tuple[Order, tuple[Any, ...]]] = []
        self._reader, self._rep_id, self._hours = reader, rep_id, hours
        self._bound = {**parameters(hours.now), "owner": owner, "zones": zones}

    def judged(self, row: tuple[Any, ...]) -> QueuedCall:
        """The call of one row."""
        return queued_call(row, self._rep_id, self._hours)

    def calls(self) -> Iterator[tuple[Order, QueuedCall]]:
        """The calls that may be made, with their place in the order; the others are ``held``."""
        for rank in CallRank:
            for passed in range(0, MOST_PASSED_OVER, _PAGE):
                rows = self._due(rank, _PAGE, passed)
                for order, row in rows:
                    call = self.judged(row)
                    if call.may_call:
                        yield order, call
                    elif len(self.held) < _MOST_HELD:
                        self.held.append((order, row))
                if len(rows) < _PAGE:
                    break

    def look_at_closed(self) -> None:
        """Note the first leads of zones where it is no hour to call."""
        for rank in CallRank:
            if len(self.held) < _MOST_HELD:
                self.held += self._due(rank, _MOST_HELD - len(self.held), 0)

    def soon(self, *, all_ranks: bool) -> Iterator[tuple[int, int, tuple[Any, ...]]]:
        """The first calls whose time is ahead; promises that begin later only on demand."""
        for rank in (CallRank.PROMISE, *_TIMED) if all_ranks else _TIMED:
            ahead = f"{_KEY} > :now" if rank in _TIMED else "+call_due_at > :now"
            rows = self._reader.rows(
                f"SELECT call_due_at, {COLUMNS} FROM lead WHERE {_BRANCH} AND {ahead}"  # noqa: S608
                f" ORDER BY {_KEY}, score DESC, lead.id LIMIT {_MOST_SOON}",
                {**self._bound, "rank": int(rank)},
            )
            for row in rows:
                yield row[0], row[1], row[1:]

    def count(self, most: int) -> int:
        """How many are due, at most ``most``."""
        return sum(
            self._reader.value(
                f"SELECT count(*) FROM (SELECT 1 FROM lead WHERE {_BRANCH}"  # noqa: S608
                " AND +call_due_at <= :now LIMIT :most)",
                {**self._bound, "rank": int(rank), "most": most},
            )
            for rank in CallRank
        )

    def _due(self, rank: CallRank, page: int, passed: int) -> list[tuple[Order, tuple[Any, ...]]]:
        timed = f" AND {_KEY} <= :now" if rank in _TIMED else ""
        rows = self._reader.rows(
            f"{_DUE}{timed} {_ORDER}",
            {**self._bound, "rank": int(rank), "page": page, "passed": passed},
        )
        return [((int(rank), row[0], -row[9], row[1]), row[1:]) for row in rows]


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


def _count(walks: "Iterator[_Walk] | list[_Walk]") -> int:
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
