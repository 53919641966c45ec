"""Day first or month first: decided by a whole column, never by one value."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class DateOrder(StrEnum):
    """How 3/4/2026 is meant."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


class OrderVerdict(NamedTuple):
    """The order of a column's dates; ``certain`` is False where no value proves it."""

    order: DateOrder
    certain: bool
    why: str


_MONTH_FIRST_COUNTRIES = frozenset(
    {"US", "CA", "PH", "PR", "GU", "AS", "MP", "VI", "FM", "MH", "PW"}
)

#: Dotted dates are left out: they are day first everywhere.
_ORDERED = re.compile(r"\s*(\d{1,2})([/\-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")


def habit_of(country: str) -> DateOrder:
    """How people of ``country`` (ISO code) write dates."""
    return DateOrder.MONTH_FIRST if country in _MONTH_FIRST_COUNTRIES else DateOrder.DAY_FIRST


def date_order(values: Iterable[str], country: str) -> OrderVerdict:
    """The order in which a whole column writes its dates.

    A value above 12 proves it. Where none does, it is the habit of ``country``, and not certain;
    where values prove both, it is the order with more proofs, and not certain.
    """
    day_first = month_first = open_values = 0
    proof = {True: "", False: ""}
    match = _ORDERED.match
    for value in values:
        found = match(value)
        if found is None:
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            day_first += 1
            proof[True] = proof[True] or value.strip()
        elif second > 12 >= first:
            month_first += 1
            proof[False] = proof[False] or value.strip()
        elif first != second:
            open_values += 1
    habit = habit_of(country)
    if day_first and month_first:
        order = DateOrder.DAY_FIRST if day_first > month_first else DateOrder.MONTH_FIRST
        why = f"both orders occur ({proof[True]} and {proof[False]}); {order} is more frequent"
        return OrderVerdict(order, certain=False, why=why)
    if day_first or month_first:
        order = DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
        return OrderVerdict(
            order, certain=True, why=f"{proof[bool(day_first)]} can only be {order}"
        )
    if open_values:
        why = f"no date here shows whether day or month comes first; read as {habit}"
        return OrderVerdict(habit, certain=False, why=why)
    return OrderVerdict(habit, certain=True, why="no date here can be read in two ways")
