"""What a metric is: its measure of one week, and that measure beside target and past weeks."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from leaddesk.services.track.history import DeskHistory
from leaddesk.services.track.interval import Interval
from leaddesk.services.track.week import Span


class MetricKey(StrEnum):
    """The five metrics, by their names in settings and in ``--json``."""

    LEAD_TO_CONTACT = "lead_to_contact"
    CONTACT_TO_QUALIFIED = "contact_to_qualified"
    SPEED_TO_FIRST_CONTACT = "speed_to_first_contact"
    SEQUENCE_COMPLETION = "sequence_completion"
    SOURCE_CONVERSION = "source_conversion"


class Unit(StrEnum):
    """How a figure reads: a share of one, seconds, or a plain count."""

    SHARE = "share"
    SECONDS = "seconds"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Detail:
    """A figure shown with a metric; ``value`` is None where there is nothing to count."""

    name: str
    unit: Unit
    value: float | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric over one span: ``numerator`` of ``denominator``, and the leads behind both.

    ``value`` is a share, or seconds for speed; None where nothing was counted. ``mature`` is
    False while the figure can still ripen.
    """

    value: float | None
    numerator: int
    denominator: int
    mature: bool
    interval: Interval | None = None
    lead_ids: tuple[int, ...] = ()
    met_ids: tuple[int, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """One of the five, as its own file in ``metrics/`` defines it.

    ``measure(history, span, now)`` takes instants in microseconds. ``counted`` says what the
    numerator counts, as in "52 of 112 reached"; ``meaning`` is the definition in words.
    """

    key: MetricKey
    name: str
    meaning: str
    counted: str
    unit: Unit
    default_target: float
    measure: Callable[[DeskHistory, Span, int], Measure]

    @property
    def more_is_better(self) -> bool:
        """True for shares; a time is better when it is short."""
        return self.unit is Unit.SHARE

    def reaches(self, value: float, target: float) -> bool:
        """Whether ``value`` is as good as ``target``."""
        return value >= target if self.more_is_better else value <= target

    def shortfall(self, value: float, target: float) -> float:
        """How far ``value`` misses ``target``, as a share of the target; 0 where it reaches it."""
        if self.reaches(value, target):
            return 0.0
        return abs(target - value) / target if target else abs(target - value)

    def gain(self, value: float, before: float) -> float:
        """The change since ``before`` as a share of it; above 0 is better."""
        change = value - before if self.more_is_better else before - value
        return change / before if before else change


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric in the review: this week beside its target, last week and the weeks before.

    ``trend`` is the value of each of the last weeks, the oldest first, this week last.
    """

    definition: MetricDefinition
    measure: Measure
    target: float
    previous: Measure
    trend: tuple[float | None, ...] = ()

    @property
    def key(self) -> MetricKey:
        """Which of the five."""
        return self.definition.key

    @property
    def value(self) -> float | None:
        """This week's figure: a share of one, or seconds."""
        return self.measure.value

    @property
    def mature(self) -> bool:
        """False while this week's figure can still ripen; it is then never called a fall."""
        return self.measure.mature

    @property
    def on_target(self) -> bool | None:
        """Whether the target is reached; None where nothing was counted."""
        if self.value is None:
            return None
        return self.definition.reaches(self.value, self.target)

    @property
    def change(self) -> float | None:
        """This week minus last week, in the metric's own unit.

        None where either is missing or still ripening: an unripe week is not compared.
        """
        if self.value is None or self.previous.value is None:
            return None
        if not self.mature or not self.previous.mature:
            return None
        return self.value - self.previous.value
