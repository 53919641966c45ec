"""Speed to first contact: the median wait from submission to the desk's first outreach."""

from math import ceil, inf
from statistics import median

from leaddesk.services.track.history import MATURITY, SECOND, DeskHistory, LeadHistory
from leaddesk.services.track.metric import Detail, Measure, MetricDefinition, MetricKey, Unit
from leaddesk.services.track.week import Span


def measure(history: DeskHistory, span: Span, now: int) -> Measure:
    """The median wait, in seconds of the wall clock, of the leads submitted in ``span``.

    A lead that was never tried counts as waiting until ``now``; it is not left out. The figure
    is ripe once the week is over and no lead still waiting can move it. ``numerator`` counts
    the leads tried.
    """
    cohort = history.submitted_in(span.so_far(now))
    tried = [lead for lead in cohort if _tried_at(lead, now) is not None]
    waits = sorted(_wait(lead, now) for lead in cohort)
    final = sorted(inf if _tried_at(lead, now) is None else _wait(lead, now) for lead in cohort)
    settled = not cohort or median(waits) == median(final)
    talked = sorted(_seconds(lead, lead.first_contact_at, now) for lead in cohort)
    return Measure(
        value=median(waits) if waits else None,
        numerator=len(tried),
        denominator=len(cohort),
        mature=now >= span.end and (settled or now >= span.end + MATURITY),
        lead_ids=tuple(lead.lead_id for lead in cohort),
        met_ids=tuple(lead.lead_id for lead in tried),
        details=(
            Detail("within 5 minutes", Unit.SHARE, _share_within(waits, final, 300)),
            Detail("within 1 hour", Unit.SHARE, _share_within(waits, final, 3600)),
            Detail("9 of 10 waited at most", Unit.SECONDS, _ninth_decile(waits)),
            Detail("to the first conversation", Unit.SECONDS, median(talked) if talked else None),
            Detail("not tried yet", Unit.COUNT, len(cohort) - len(tried)),
        ),
    )


def _tried_at(lead: LeadHistory, now: int) -> int | None:
    """The first outreach; a lead who was reached in another way is not waiting either."""
    instants = [at for at in (lead.first_attempt_at, lead.first_contact_at) if at is not None]
    return min((at for at in instants if at <= now), default=None)


def _wait(lead: LeadHistory, now: int) -> float:
    return _seconds(lead, _tried_at(lead, now), now)


def _seconds(lead: LeadHistory, until: int | None, now: int) -> float:
    end = now if until is None else min(until, now)
    return max(0, end - lead.submitted_at) / SECOND


def _share_within(waits: list[float], final: list[float], seconds: int) -> float | None:
    return sum(wait <= seconds for wait in final) / len(waits) if waits else None


def _ninth_decile(waits: list[float]) -> float | None:
    return waits[ceil(0.9 * len(waits)) - 1] if waits else None


SPEED_TO_FIRST_CONTACT = MetricDefinition(
    key=MetricKey.SPEED_TO_FIRST_CONTACT,
    name="Speed to first contact",
    meaning=(
        "Half of this week's leads were called, texted or e-mailed faster than this. A lead "
        "that nobody has tried counts as waiting until now."
    ),
    counted="tried",
    unit=Unit.SECONDS,
    default_target=300,
    measure=measure,
)
