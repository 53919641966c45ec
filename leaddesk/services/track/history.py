"""What the metrics read: frozen rows of leads, sequence runs and sources.

Instants are integers, microseconds since 1970 in UTC, as the store keeps them: a review of a
large desk compares hundreds of thousands of them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from leaddesk.models.vocabulary import EnrolmentState
from leaddesk.services.track.week import Span

_Row = TypeVar("_Row")

DAY = 86_400_000_000
SECOND = 1_000_000

#: T of domain.md: the length of the sequence. A younger cohort is still ripening.
MATURITY = 7 * DAY

#: The cohort of source conversion: leads submitted in so long before the week's end.
CONVERSION_SPAN = 90 * DAY


class LeadHistory(NamedTuple):
    """One lead's milestones; each is the first of its kind, None where it did not happen.

    ``eligible``: not a duplicate, test or spam. ``contactable``: it has a usable channel.
    ``cost_minor``: what it cost, in minor units of the desk's currency.
    """

    lead_id: int
    submitted_at: int
    source_id: int | None = None
    eligible: bool = True
    contactable: bool = True
    first_attempt_at: int | None = None
    first_contact_at: int | None = None
    qualified_at: int | None = None
    disqualified_at: int | None = None
    proposal_at: int | None = None
    won_at: int | None = None
    lost_at: int | None = None
    cost_minor: int | None = None


class EnrolmentRun(NamedTuple):
    """One lead's run through a sequence, and how it ended."""

    enrolment_id: int
    lead_id: int
    due_to_end_at: int
    ended_at: int | None = None
    state: str = EnrolmentState.ACTIVE
    stop_reason: str | None = None
    steps_total: int = 0
    steps_done: int = 0


class SourceTally(NamedTuple):
    """What one source brought in a conversion cohort: eligible leads, those won, their cost."""

    source_id: int | None
    leads: int
    won: int
    cost_minor: int | None = None


@dataclass(frozen=True, slots=True)
class SourceCohort:
    """The eligible leads of the 90 days before ``span.end``, by first source.

    An earlier week's wins are counted as long after its end as this week's are: at the same
    age, so that a younger cohort is no fall.
    """

    span: Span
    tallies: tuple[SourceTally, ...]
    lead_ids: tuple[int, ...] = ()
    won_ids: tuple[int, ...] = ()


class DeskHistory:
    """The rows of a review, cut into cohorts by bisection.

    ``cohorts`` holds one :class:`SourceCohort` for the end of each week that is measured;
    ``began`` is when the desk's first lead came in, by default the first of ``leads``.
    """

    def __init__(
        self,
        leads: Iterable[LeadHistory],
        runs: Iterable[EnrolmentRun] = (),
        cohorts: Iterable[SourceCohort] = (),
        began: int | None = None,
    ) -> None:
        eligible = [lead for lead in leads if lead.eligible]
        self._submitted = sorted(eligible, key=lambda lead: lead.submitted_at)
        first = self._submitted[0].submitted_at if self._submitted else None
        self.began = first if began is None else began
        self._contacted = _by("first_contact_at", eligible)
        self._won = _by("won_at", eligible)
        self._runs = sorted(runs, key=lambda run: run.due_to_end_at)
        self._cohorts = {cohort.span.end: cohort for cohort in cohorts}

    def submitted_in(self, span: Span) -> Sequence[LeadHistory]:
        """Eligible leads submitted in ``span``, the first one first."""
        return _cut(self._submitted, span, "submitted_at")

    def first_contacted_in(self, span: Span) -> Sequence[LeadHistory]:
        """Eligible leads whose first contact was in ``span``."""
        return _cut(self._contacted, span, "first_contact_at")

    def won_in(self, span: Span) -> Sequence[LeadHistory]:
        """Eligible leads won in ``span``."""
        return _cut(self._won, span, "won_at")

    def runs_due_in(self, span: Span) -> Sequence[EnrolmentRun]:
        """Sequence runs that were due to end in ``span``."""
        return _cut(self._runs, span, "due_to_end_at")

    def cohort_before(self, end: int) -> SourceCohort:
        """The conversion cohort that ends at ``end``; an empty one where none was handed in."""
        return self._cohorts.get(end) or SourceCohort(Span(end - CONVERSION_SPAN, end), ())


def source_cohort(leads: Iterable[LeadHistory], end: int, until: int) -> SourceCohort:
    """The conversion cohort that ends at ``end``, won up to ``until``, from rows in memory."""
    span = Span(end - CONVERSION_SPAN, end)
    cohort = [lead for lead in leads if lead.eligible and span.holds(lead.submitted_at)]
    won = [lead for lead in cohort if lead.won_at is not None and lead.won_at <= until]
    tallies = []
    for source_id in sorted({lead.source_id for lead in cohort}, key=lambda key: key or 0):
        own = [lead for lead in cohort if lead.source_id == source_id]
        costs = [lead.cost_minor for lead in own if lead.cost_minor is not None]
        own_won = sum(lead.source_id == source_id for lead in won)
        tallies.append(SourceTally(source_id, len(own), own_won, sum(costs) if costs else None))
    return SourceCohort(
        span,
        tuple(tallies),
        tuple(lead.lead_id for lead in cohort),
        tuple(lead.lead_id for lead in won),
    )


def _by(milestone: str, leads: Iterable[LeadHistory]) -> list[LeadHistory]:
    reached = [lead for lead in leads if getattr(lead, milestone) is not None]
    return sorted(reached, key=lambda lead: int(getattr(lead, milestone)))


def _cut(rows: Sequence[_Row], span: Span, instant: str) -> Sequence[_Row]:
    def key(row: _Row) -> int:
        return int(getattr(row, instant))

    return rows[bisect_left(rows, span.start, key=key) : bisect_left(rows, span.end, key=key)]
