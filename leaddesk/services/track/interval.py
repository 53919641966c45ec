"""The 95 % Wilson score interval of a share (E. B. Wilson, 1927)."""

from math import sqrt
from typing import NamedTuple

#: The 97.5 % point of the normal distribution.
_Z = 1.959963984540054


class Interval(NamedTuple):
    """Where the true share lies, 95 times of 100."""

    low: float
    high: float

    def covers(self, share: float) -> bool:
        """Whether ``share`` can't be told from what was seen."""
        return self.low <= share <= self.high


def wilson(hits: int, of: int) -> Interval | None:
    """The interval of ``hits`` out of ``of``; None where nothing was counted."""
    if of == 0:
        return None
    share = hits / of
    square = _Z * _Z
    centre = share + square / (2 * of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    low = (centre - reach) / (1 + square / of)
    high = (centre + reach) / (1 + square / of)
    return Interval(0.0 if hits == 0 else low, 1.0 if hits == of else high)
