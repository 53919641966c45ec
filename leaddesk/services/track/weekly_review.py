"""The weekly review: five metrics beside last week and their targets, and the weakest marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from leaddesk.models.instant import to_micros
from leaddesk.services.track.funnel import FunnelStep, funnel
from leaddesk.services.track.history import DeskHistory
from leaddesk.services.track.key_figures import KeyFigures, key_figures
from leaddesk.services.track.metric import Metric, MetricDefinition, MetricKey
from leaddesk.services.track.metrics import METRICS
from leaddesk.services.track.not_reached import HourShare, NotReached, by_hour, not_reached
from leaddesk.services.track.sources import SourceRow, source_rows
from leaddesk.services.track.weakest import ENOUGH_LEADS, Weakest, find_weakest
from leaddesk.services.track.week import Span, Week

#: So many weeks the little lines show, this week included.
TREND_WEEKS = 8

#: A week of small numbers is judged by so many.
POOLED_WEEKS = 4

DEFAULT_TARGETS: Mapping[MetricKey, float] = MappingProxyType(
    {definition.key: definition.default_target for definition in METRICS}
)


@dataclass(frozen=True, slots=True)
class WeeklyReview:
    """All that the screen, the printed page and ``leaddesk review`` show of one week.

    ``leads`` are the week's eligible leads. ``currency`` is that of every ``cost_minor``.
    ``diagnosis`` and ``change`` have their place here and are None: nothing works them out.
    """

    week: Week
    now: datetime
    desk_name: str
    country: str
    currency: str
    metrics: tuple[Metric, ...]
    weakest: Weakest | None
    leads: int
    funnel: tuple[FunnelStep, ...]
    sources: tuple[SourceRow, ...]
    figures: KeyFigures
    figures_before: KeyFigures
    not_reached: NotReached
    hours: tuple[HourShare, ...]
    first_week: bool
    diagnosis: None = None
    change: None = None

    @property
    def week_before(self) -> Week:
        """The week it is compared with."""
        return self.week.moved(-1)

    @property
    def too_few(self) -> bool:
        """Whether the week has too few leads to judge by."""
        return self.leads < ENOUGH_LEADS

    def metric(self, key: MetricKey) -> Metric:
        """The metric called ``key``."""
        return next(metric for metric in self.metrics if metric.key == key)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the review takes from the desk's settings and its list of sources."""

    name: str = ""
    country: str = "US"
    currency: str = "USD"
    targets: Mapping[MetricKey, float] = field(default_factory=lambda: DEFAULT_TARGETS)
    source_names: Mapping[int, str] = field(default_factory=dict)


def weekly_review(
    history: DeskHistory, week: Week, now: datetime, desk: Desk | None = None
) -> WeeklyReview:
    """Measure ``week`` as known at ``now``.

    ``history`` holds the leads submitted, first contacted or won, and the runs due to end, in
    the eight weeks up to ``week``, with the conversion cohort of each of them.
    """
    desk = desk or Desk()
    instant = to_micros(now)
    spans = [week.moved(-back).span for back in range(TREND_WEEKS - 1, -1, -1)]
    span, before = spans[-1], spans[-2]
    pooled = Span(spans[-POOLED_WEEKS].start, span.end)
    metrics = tuple(_metric(each, history, spans, instant, desk.targets) for each in METRICS)
    leads = history.submitted_in(span.so_far(instant))
    leads_before = history.submitted_in(before)
    # Last week is looked at as old as this week is now: a younger cohort is no fall.
    instant_before = instant - (span.end - before.end)
    reached = frozenset(metrics[0].measure.met_ids)
    return WeeklyReview(
        week=week,
        now=now,
        desk_name=desk.name,
        country=desk.country,
        currency=desk.currency,
        metrics=metrics,
        weakest=find_weakest(
            metrics,
            {each.key: each.measure(history, pooled, instant) for each in METRICS}
            if len(leads) < ENOUGH_LEADS
            else None,
        ),
        leads=len(leads),
        funnel=funnel(leads, instant, leads_before, instant_before),
        sources=source_rows(leads, instant, history.cohort_before(span.end), desk.source_names),
        figures=key_figures(leads, instant, history.won_in(span)),
        figures_before=key_figures(leads_before, instant_before, history.won_in(before)),
        not_reached=not_reached(leads, reached, instant),
        hours=by_hour(leads, reached, week.zone),
        first_week=history.began is None or history.began >= span.start,
    )


def _metric(
    definition: MetricDefinition,
    history: DeskHistory,
    spans: list[Span],
    now: int,
    targets: Mapping[MetricKey, float],
) -> Metric:
    measures = [definition.measure(history, span, now) for span in spans]
    return Metric(
        definition=definition,
        measure=measures[-1],
        target=targets.get(definition.key, definition.default_target),
        previous=measures[-2],
        trend=tuple(measure.value for measure in measures),
    )
