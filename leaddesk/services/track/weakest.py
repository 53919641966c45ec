"""The weakest of the five: the largest shortfall against its target, relative to the target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from leaddesk.services.track.metric import Measure, Metric, MetricKey

#: Below so many leads a week's own numbers are too few to judge by.
ENOUGH_LEADS = 20


class JudgedBy(StrEnum):
    """Which figures named the weakest."""

    THIS_WEEK = "this week"
    LAST_WEEK = "last week"
    FOUR_WEEKS = "the last four weeks"


@dataclass(frozen=True, slots=True)
class Weakest:
    """The weakest metric, and how surely it is that.

    ``shortfall`` is a share of the target; 0 when all five reach theirs, and then ``key`` is
    the one that lost most (or gained least) since last week. ``maybe_chance``: the 95 %
    interval covers the target, so the shortfall may be chance.
    """

    key: MetricKey
    shortfall: float
    judged_by: JudgedBy
    maybe_chance: bool = False

    @property
    def on_target(self) -> bool:
        """True when all that can be judged reach their targets."""
        return self.shortfall == 0.0


def find_weakest(
    metrics: Sequence[Metric], pooled: Mapping[MetricKey, Measure] | None = None
) -> Weakest | None:
    """Name the weakest of ``metrics``; None where nothing can be judged yet.

    A figure that still ripens and is short of its target is judged by last week's. A week of
    fewer than twenty leads is judged by ``pooled``, the measures of the last four weeks.
    """
    candidates = []
    for metric in metrics:
        judged = _judged(metric, pooled[metric.key] if pooled else None)
        if judged is not None:
            candidates.append((metric, *judged))
    short = [
        Weakest(
            key=metric.key,
            shortfall=metric.definition.shortfall(measure.value, metric.target),
            judged_by=by,
            maybe_chance=measure.interval is not None and measure.interval.covers(metric.target),
        )
        for metric, measure, by in candidates
        if measure.value is not None
    ]
    worst = max(short, key=lambda weakest: weakest.shortfall, default=None)
    if worst is None or worst.shortfall > 0:
        return worst
    return _weakest_by_trend([metric for metric, _, _ in candidates]) or worst


def _judged(metric: Metric, pooled: Measure | None) -> tuple[Measure, JudgedBy] | None:
    """The measure that stands for ``metric``, and which it is."""
    if pooled is not None and pooled.denominator > metric.measure.denominator:
        return pooled, JudgedBy.FOUR_WEEKS
    if metric.value is not None and (metric.mature or metric.on_target):
        return metric.measure, JudgedBy.THIS_WEEK
    if metric.previous.value is not None and metric.previous.mature:
        return metric.previous, JudgedBy.LAST_WEEK
    return None


def _weakest_by_trend(metrics: Sequence[Metric]) -> Weakest | None:
    gains = [
        (metric.definition.gain(metric.value, metric.previous.value), metric.key)
        for metric in metrics
        if metric.change is not None
        and metric.value is not None
        and metric.previous.value is not None
    ]
    if not gains:
        return None
    _, key = min(gains, key=lambda gain: gain[0])
    return Weakest(key, 0.0, JudgedBy.THIS_WEEK)
