"""Contact-to-qualified: of leads first contacted in the week, those qualified within T."""

from leaddesk.services.track.history import MATURITY, DeskHistory, LeadHistory
from leaddesk.services.track.interval import wilson
from leaddesk.services.track.metric import Detail, Measure, MetricDefinition, MetricKey, Unit
from leaddesk.services.track.week import Span


def measure(history: DeskHistory, span: Span, now: int) -> Measure:
    """The share of the leads first contacted in ``span`` that qualified within T.

    Disqualified and open leads stay below the line: they count, and are not met.
    """
    cohort = history.first_contacted_in(span.so_far(now))
    met = [lead for lead in cohort if _qualified_in_time(lead, now)]
    disqualified = sum(_disqualified_in_time(lead, now) for lead in cohort)
    return Measure(
        value=len(met) / len(cohort) if cohort else None,
        numerator=len(met),
        denominator=len(cohort),
        mature=now >= span.end + MATURITY,
        interval=wilson(len(met), len(cohort)),
        lead_ids=tuple(lead.lead_id for lead in cohort),
        met_ids=tuple(lead.lead_id for lead in met),
        details=(
            Detail("not a fit", Unit.COUNT, disqualified),
            Detail("still open", Unit.COUNT, len(cohort) - len(met) - disqualified),
        ),
    )


def _in_time(instant: int | None, contact: int | None, now: int) -> bool:
    return instant is not None and contact is not None and instant <= min(now, contact + MATURITY)


def _disqualified_in_time(lead: LeadHistory, now: int) -> bool:
    return _in_time(lead.disqualified_at, lead.first_contact_at, now)


def _qualified_in_time(lead: LeadHistory, now: int) -> bool:
    # A lead that was qualified again after it had been turned away counts as qualified.
    if not _in_time(lead.qualified_at, lead.first_contact_at, now):
        return False
    return not _disqualified_in_time(lead, now) or (lead.qualified_at or 0) > (
        lead.disqualified_at or 0
    )


CONTACT_TO_QUALIFIED = MetricDefinition(
    key=MetricKey.CONTACT_TO_QUALIFIED,
    name="Contact-to-qualified",
    meaning=(
        "Of the leads first reached this week, those qualified within 7 days. Leads that are "
        "not a fit, or still open, stay in the count."
    ),
    counted="reached this week",
    unit=Unit.SHARE,
    default_target=0.35,
    measure=measure,
)
