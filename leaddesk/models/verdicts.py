"""Which of several conditions hold, remembered by the facts that they look at."""

from collections.abc import Iterator, Sequence
from typing import Any

from leaddesk.models.condition import Condition
from leaddesk.models.facts import Facts

_MOST_KEPT = 50_000


class Verdicts:
    """Asks conditions of many leads: leads alike in the facts asked for are judged once.

    An import judges a hundred thousand leads that differ in few of these facts.
    """

    __slots__ = ("_conditions", "_known", "_names")

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._conditions = tuple(conditions)
        self._names = tuple(sorted({name for each in conditions for name in fields_of(each)}))
        self._known: dict[tuple[Any, ...], tuple[int, ...]] = {}

    def holding(self, facts: Facts) -> tuple[int, ...]:
        """The places of the conditions that hold, in order."""
        key = tuple(map(facts.value, self._names))
        try:
            known = self._known.get(key)
        except TypeError:  # a custom field with an unhashable value
            return self._judged(facts)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[key] = self._judged(facts)
        return known

    def _judged(self, facts: Facts) -> tuple[int, ...]:
        return tuple(i for i, each in enumerate(self._conditions) if each.holds(facts))


def fields_of(condition: Condition) -> Iterator[str]:
    """The names of the facts that a condition looks at."""
    for member in condition.members:
        if isinstance(member, Condition):
            yield from fields_of(member)
        else:
            yield member.field
