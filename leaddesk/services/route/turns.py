"""Whose turn it is while many leads are given out, without asking every rep for each of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from leaddesk.models.route_rule import AssignTo, RepState, RouteRow
from leaddesk.services.route.assignment import in_line, turn_of

_Turn = tuple[datetime, int]


class Turns:
    """The reps as of one moment, and the leads that each was given since.

    `next` names the rep that `assignment.to_row` would choose from `reps`. Copy it to try out
    what may have to be done again.
    """

    def __init__(self, reps: Sequence[RepState], now: datetime) -> None:
        self._began, self._now, self._count = tuple(reps), now, 0
        self._turns: dict[int, _Turn] = {rep.id: turn_of(rep) for rep in reps}
        self._given: dict[int, int] = {}
        self._lines: dict[tuple[str, int | None], tuple[int, ...]] = {}

    def copy(self) -> "Turns":
        """Turns of its own that begin where these stand."""
        other = Turns(self._began, self._now)
        other._count = self._count
        other._turns, other._given = self._turns.copy(), self._given.copy()
        other._lines = self._lines
        return other

    def next(self, row: RouteRow, only: int | None = None) -> int | None:
        """Who gets the next lead of ``row`` (from the rep ``only``, where given); or nobody."""
        if row.assign is AssignTo.LEAST_LOADED and only is None:
            line = tuple(rep.id for rep in in_line(row, self.reps))
        else:
            key = (row.id, only)
            known = self._lines.get(key)
            if known is None:
                known = self._lines[key] = tuple(rep.id for rep in in_line(row, self.team(only)))
            line = known
        if len(line) < 2:
            return line[0] if line else None
        return min(line, key=self._turns.__getitem__)

    def give(self, rep_id: int) -> None:
        """The rep was given a lead, and stands behind all others now."""
        # One microsecond a lead: of one moment, turns still have an order.
        self._count += 1
        self._turns[rep_id] = (self._now + timedelta(microseconds=self._count), rep_id)
        self._given[rep_id] = self._given.get(rep_id, 0) + 1

    @property
    def reps(self) -> tuple[RepState, ...]:
        """The reps as they stand after all leads so far."""
        return tuple(self._after(rep) for rep in self._began)

    def team(self, only: int | None) -> tuple[RepState, ...]:
        """All reps, or the one rep ``only``, as they stand now."""
        return self.reps if only is None else tuple(rep for rep in self.reps if rep.id == only)

    @property
    def given(self) -> dict[int, tuple[int, datetime]]:
        """How many leads each rep was given, and when the last."""
        return {rep_id: (count, self._turns[rep_id][0]) for rep_id, count in self._given.items()}

    def _after(self, rep: RepState) -> RepState:
        count = self._given.get(rep.id, 0)
        if not count:
            return rep
        return replace(
            rep,
            open_leads=rep.open_leads + count,
            assigned_today=rep.assigned_today + count,
            last_assigned_at=self._turns[rep.id][0],
        )
