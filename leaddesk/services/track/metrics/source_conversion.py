"""Source conversion: leads won out of those that came in during the last 90 days."""

from leaddesk.services.track.history import MATURITY, DeskHistory
from leaddesk.services.track.interval import wilson
from leaddesk.services.track.metric import Measure, MetricDefinition, MetricKey, Unit
from leaddesk.services.track.week import Span

#: A source with fewer leads is shown and not ranked (domain: source conversion rate).
RANKED_FROM = 30


def measure(history: DeskHistory, span: Span, now: int) -> Measure:
    """Won out of eligible, all sources together, of the 90 days before the end of ``span``.

    Still ripening while the desk's first lead is younger than T.
    """
    cohort = history.cohort_before(span.end)
    leads = sum(tally.leads for tally in cohort.tallies)
    won = sum(tally.won for tally in cohort.tallies)
    return Measure(
        value=won / leads if leads else None,
        numerator=won,
        denominator=leads,
        mature=now >= span.end and (history.began or 0) + MATURITY <= now,
        interval=wilson(won, leads),
        lead_ids=cohort.lead_ids,
        met_ids=cohort.won_ids,
    )


SOURCE_CONVERSION = MetricDefinition(
    key=MetricKey.SOURCE_CONVERSION,
    name="Source conversion",
    meaning=(
        "Of the leads that came in during the 90 days before the week’s end, those won so "
        "far. A lead belongs to the source that it first came from."
    ),
    counted="won, last 90 days",
    unit=Unit.SHARE,
    default_target=0.09,
    measure=measure,
)
