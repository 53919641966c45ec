"""Points: a rule, the bands, and the receipt that a score opens into."""

from dataclasses import dataclass
from typing import Any

from leaddesk.models.condition import Condition
from leaddesk.models.vocabulary import Temperature


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """When the condition holds, the points count. ``fact`` is the fact shown as "value seen".

    ``because`` is what the receipt says; empty, it is made from ``look_at`` and ``when``.
    """

    id: str
    look_at: str
    when: str
    fact: str
    condition: Condition
    points: int
    on: bool = True
    because: str = ""

    def said(self, seen: Any) -> str:
        """The receipt's words for a value seen: "Proven source: Facebook Ad"."""
        words = self.because or f"{self.look_at}: {self.when}"
        return f"{words}: {seen}" if isinstance(seen, str) and seen else words


@dataclass(frozen=True, slots=True)
class Bands:
    """Score from which a lead is warm, and from which it is hot. Hot lies above warm."""

    warm: int = 30
    hot: int = 60

    def __post_init__(self) -> None:
        if self.hot <= self.warm:
            raise ValueError(f"hot starts at {self.hot}, not above warm at {self.warm}")

    def temperature(self, score: int) -> Temperature:
        """The band that ``score`` falls into."""
        if score >= self.hot:
            return Temperature.HOT
        return Temperature.WARM if score >= self.warm else Temperature.COLD


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One rule that gave points: which, how many, and the value it saw."""

    rule: str
    points: int
    because: str
    seen: Any = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A score with its reasons; ``total`` can be recomputed from ``lines``."""

    lines: tuple[ReceiptLine, ...] = ()
    version: int = 1

    @property
    def total(self) -> int:
        """The sum of the points."""
        return sum(line.points for line in self.lines)
