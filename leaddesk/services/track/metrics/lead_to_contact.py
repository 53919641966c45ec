"""Lead-to-contact: of the week's eligible leads, those contacted within T of submission."""

from leaddesk.services.track.history import MATURITY, DeskHistory, LeadHistory
from leaddesk.services.track.interval import wilson
from leaddesk.services.track.metric import Detail, Measure, MetricDefinition, MetricKey, Unit
from leaddesk.services.track.week import Span


def measure(history: DeskHistory, span: Span, now: int) -> Measure:
    """The share of the leads submitted in ``span`` that were contacted within T."""
    cohort = history.submitted_in(span.so_far(now))
    reached = [lead for lead in cohort if _contacted_in_time(lead, now)]
    contactable = sum(lead.contactable for lead in cohort)
    reachable_met = sum(lead.contactable for lead in reached)
    return Measure(
        value=len(reached) / len(cohort) if cohort else None,
        numerator=len(reached),
        denominator=len(cohort),
        mature=now >= span.end + MATURITY,
        interval=wilson(len(reached), len(cohort)),
        lead_ids=tuple(lead.lead_id for lead in cohort),
        met_ids=tuple(lead.lead_id for lead in reached),
        details=(
            Detail(
                "of those with a usable phone or e-mail",
                Unit.SHARE,
                reachable_met / contactable if contactable else None,
            ),
            Detail("no usable phone or e-mail", Unit.COUNT, len(cohort) - contactable),
        ),
    )


def _contacted_in_time(lead: LeadHistory, now: int) -> bool:
    contact = lead.first_contact_at
    return contact is not None and contact <= min(now, lead.submitted_at + MATURITY)


LEAD_TO_CONTACT = MetricDefinition(
    key=MetricKey.LEAD_TO_CONTACT,
    name="Lead-to-contact",
    meaning=(
        "Of the leads that came in this week, those reached within 7 days: a call that "
        "connected, a reply, a booking. Duplicates, tests and spam don’t count."
    ),
    counted="reached",
    unit=Unit.SHARE,
    default_target=0.50,
    measure=measure,
)
