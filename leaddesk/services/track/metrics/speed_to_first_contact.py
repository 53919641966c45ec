"""Speed to first contact: the median wait from submission to the desk's first outreach."""

from bisect import bisect_right
from math import ceil
from statistics import median

from leaddesk.services.track.history import MATURITY, SECOND, DeskHistory, LeadHistory
from leaddesk.services.track.metric import Detail, Measure, MetricDefinition, MetricKey, Unit
from leaddesk.services.track.week import Span

#: A wait longer than any: what the wait of a lead nobody tried may still become.
_NEVER = 1 << 62


def measure(history: DeskHistory, span: Span, now: int) -> Measure:
    """The median wait, in seconds of the wall clock, of the leads submitted in ``span``.

    A lead that was never tried counts as waiting until ``now``; it is not left out. The figure
    is ripe once the week is over and no lead still waiting can move it. ``numerator`` counts
    the leads tried.
    """
    cohort = history.submitted_in(span.so_far(now))
    tried: list[int] = []
    waiting: list[int] = []
    tried_ids: list[int] = []
    for lead in cohort:
        at = _first_outreach(lead)
        if at is None or at > now:
            waiting.append(now - lead.submitted_at)
        else:
            tried.append(max(0, at - lead.submitted_at))
            tried_ids.append(lead.lead_id)
    tried.sort()
    waits = sorted(tried + waiting)
    at_last = tried + [_NEVER] * len(waiting)
    settled = not waits or median(waits) == median(at_last)
    talks = sorted(_until_conversation(lead, now) for lead in cohort)
    return Measure(
        value=_seconds(median(waits)) if waits else None,
        numerator=len(tried),
        denominator=len(cohort),
        mature=now >= span.end and (settled or now >= span.end + MATURITY),
        lead_ids=tuple(lead.lead_id for lead in cohort),
        met_ids=tuple(tried_ids),
        details=(
            Detail("within 5 minutes", Unit.SHARE, _share_within(tried, len(waits), 300)),
            Detail("within 1 hour", Unit.SHARE, _share_within(tried, len(waits), 3600)),
            Detail("9 of 10 waited at most", Unit.SECONDS, _ninth_decile(waits)),
            Detail(
                "to the first conversation",
                Unit.SECONDS,
                _seconds(median(talks)) if talks else None,
            ),
            Detail("not tried yet", Unit.COUNT, len(waiting)),
        ),
    )


def _first_outreach(lead: LeadHistory) -> int | None:
    """The first try; a lead who was reached in another way before it waits no longer either."""
    attempt, contact = lead.first_attempt_at, lead.first_contact_at
    if attempt is None or contact is None:
        return contact if attempt is None else attempt
    return min(attempt, contact)


def _until_conversation(lead: LeadHistory, now: int) -> int:
    contact = lead.first_contact_at
    return max(0, (now if contact is None or contact > now else contact) - lead.submitted_at)


def _seconds(micros: float) -> float:
    return micros / SECOND


def _share_within(tried: list[int], leads: int, seconds: int) -> float | None:
    return bisect_right(tried, seconds * SECOND) / leads if leads else None


def _ninth_decile(waits: list[int]) -> float | None:
    return _seconds(waits[ceil(0.9 * len(waits)) - 1]) if waits else None


SPEED_TO_FIRST_CONTACT = MetricDefinition(
    key=MetricKey.SPEED_TO_FIRST_CONTACT,
    name="Speed to first contact",
    meaning=(
        "Half of this week’s leads were called, texted or e-mailed faster than this. A lead "
        "that nobody has tried counts as waiting until now."
    ),
    counted="tried",
    unit=Unit.SECONDS,
    default_target=300,
    measure=measure,
)
