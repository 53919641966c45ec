"""The sources table: what each source brought this week, and what its last 90 days were worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leaddesk.services.track.history import LeadHistory, SourceCohort, SourceTally
from leaddesk.services.track.interval import Interval, wilson
from leaddesk.services.track.metrics.source_conversion import RANKED_FROM


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: this week's leads and how far they came, then its 90-day cohort.

    ``conversion`` is won out of ``cohort_leads``. A source that is not ``ranked`` has too few
    leads to be compared. ``cost_minor`` is per lead of the cohort.
    """

    source_id: int | None
    name: str
    leads: int
    reached: int
    qualified: int
    won: int
    cohort_leads: int
    cohort_won: int
    conversion: float | None
    interval: Interval | None
    ranked: bool
    cost_minor: float | None
    lead_ids: tuple[int, ...] = ()


def source_rows(
    leads: Sequence[LeadHistory], until: int, cohort: SourceCohort, names: Mapping[int, str]
) -> tuple[SourceRow, ...]:
    """A row for each source with leads this week or in the cohort; best conversion first.

    Ranked sources come first; those with too few leads follow, the largest first.
    """
    tallies = {tally.source_id: tally for tally in cohort.tallies}
    of_week: dict[int | None, list[LeadHistory]] = {source_id: [] for source_id in tallies}
    for lead in leads:
        of_week.setdefault(lead.source_id, []).append(lead)
    rows = [
        _row(
            tallies.get(source_id) or SourceTally(source_id, 0, 0),
            "No source" if source_id is None else names.get(source_id, f"Source {source_id}"),
            own,
            until,
        )
        for source_id, own in of_week.items()
    ]
    return tuple(sorted(rows, key=_order))


def _row(tally: SourceTally, name: str, leads: Sequence[LeadHistory], until: int) -> SourceRow:
    def count(*milestones: str) -> int:
        return sum(
            any((at := getattr(lead, name)) is not None and at <= until for name in milestones)
            for lead in leads
        )

    return SourceRow(
        source_id=tally.source_id,
        name=name,
        leads=len(leads),
        reached=count("first_contact_at", "qualified_at", "proposal_at", "won_at"),
        qualified=count("qualified_at", "proposal_at", "won_at"),
        won=count("won_at"),
        cohort_leads=tally.leads,
        cohort_won=tally.won,
        conversion=tally.won / tally.leads if tally.leads else None,
        interval=wilson(tally.won, tally.leads),
        ranked=tally.leads >= RANKED_FROM,
        cost_minor=tally.cost_minor / tally.leads if tally.cost_minor and tally.leads else None,
        lead_ids=tuple(lead.lead_id for lead in leads),
    )


def _order(row: SourceRow) -> tuple[bool, float, int, str]:
    worth = -(row.conversion or 0.0) if row.ranked else 0.0
    return (not row.ranked, worth, -row.cohort_leads, row.name)
