"""What the weekly review reads from the store: only the rows of its eight weeks."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Validity
from leaddesk.services.settings import Settings, read_settings
from leaddesk.services.track.history import (
    CONVERSION_SPAN,
    DeskHistory,
    EnrolmentRun,
    LeadHistory,
    SourceCohort,
    SourceTally,
)
from leaddesk.services.track.metric import MetricKey
from leaddesk.services.track.week import Span, Week
from leaddesk.services.track.weekly_review import TREND_WEEKS, Desk, WeeklyReview, weekly_review

_WEEK_STARTS = {"monday": 0, "saturday": 5, "sunday": 6}

#: A lead without a cost of its own costs what its source says; what is in another currency is
#: not added up.
_COST = """CASE
  WHEN lead.cost_minor IS NOT NULL
    THEN CASE WHEN lead.cost_currency IN ('', :currency) THEN lead.cost_minor END
  WHEN source.cost_currency IN ('', :currency) THEN source.cost_minor END"""

#: Order and meaning of the columns are those of :class:`LeadHistory`.
_LEADS = f"""
SELECT lead.id, lead.submitted_at, lead.source_id, lead.eligible,
  (lead.phone IS NOT NULL AND lead.phone_validity <> '{Validity.INVALID}')
    OR (lead.email IS NOT NULL
        AND lead.email_validity NOT IN ('{Validity.INVALID}', '{Validity.BOUNCED}')),
  lead.first_attempt_at, lead.first_contact_at, lead.qualified_at, lead.disqualified_at,
  lead.proposal_at, lead.won_at, lead.lost_at, {_COST}
FROM lead LEFT JOIN source ON source.id = lead.source_id WHERE lead.id IN (
  SELECT id FROM lead WHERE submitted_at >= :start AND submitted_at < :end
  UNION
  SELECT id FROM lead WHERE first_contact_at >= :start AND first_contact_at < :end
  UNION
  SELECT id FROM lead INDEXED BY lead_won WHERE won_at >= :won_from AND won_at < :end
)
"""  # noqa: S608 - the words come from the vocabulary

_RUNS = """
SELECT id, lead_id, due_to_end_at, ended_at, state, stop_reason, steps_total, steps_done
FROM enrolment WHERE due_to_end_at >= :start AND due_to_end_at < :end
"""

# All of these are answered by the indexes lead_source and lead_submitted alone.
_SOURCES = "SELECT id FROM source UNION ALL SELECT NULL"
_BETWEEN = """
SELECT count(*) FROM lead
WHERE source_id IS :source AND submitted_at >= :start AND submitted_at < :end AND eligible
"""
_COSTS = f"""
SELECT source_id, sum({_COST}) FROM lead LEFT JOIN source ON source.id = lead.source_id
WHERE submitted_at >= :start AND submitted_at < :end AND eligible GROUP BY source_id
"""  # noqa: S608 - own words
_WON = """
SELECT id, source_id, submitted_at, won_at FROM lead
WHERE submitted_at >= :start AND submitted_at < :end AND eligible AND won_at IS NOT NULL
"""
_MEMBERS = "SELECT id FROM lead WHERE submitted_at >= :start AND submitted_at < :end AND eligible"


def read_weekly_review(reader: Reader, now: datetime, week_name: str | None = None) -> WeeklyReview:
    """The review of the week called ``week_name`` ("2026-W20"), by default the last full week.

    Raises :class:`LeadDeskError` for a name that is no week.
    """
    settings = read_settings(reader)
    week = _week(settings, now, week_name)
    spans = [week.moved(-back).span for back in range(TREND_WEEKS)]
    span = Span(spans[-1].start, spans[0].end)
    currency = settings.text("desk.currency")
    history = DeskHistory(
        _leads(reader, span, spans[1].start, currency),
        map(EnrolmentRun._make, reader.rows(_RUNS, {"start": span.start, "end": span.end})),
        _cohorts(reader, [each.end for each in spans], to_micros(now), currency),
        reader.value("SELECT min(submitted_at) FROM lead"),
    )
    desk = Desk(
        name=settings.text("desk.name"),
        country=settings.text("desk.country"),
        currency=currency,
        targets={MetricKey(key): target for key, target in settings.targets().items()},
        source_names=dict(reader.rows("SELECT id, name FROM source")),
    )
    return weekly_review(history, week, now, desk)


def _week(settings: Settings, now: datetime, name: str | None) -> Week:
    zone = ZoneInfo(settings.text("desk.time_zone"))
    start = _WEEK_STARTS[settings.text("desk.week_start")]
    if name is not None:
        return Week.named(name, zone, start)
    return Week.holding(now, zone, start).moved(-1)


def _leads(reader: Reader, span: Span, won_from: int, currency: str) -> list[LeadHistory]:
    rows = reader.rows(
        _LEADS,
        {"start": span.start, "end": span.end, "won_from": won_from, "currency": currency},
    )
    return list(map(LeadHistory._make, rows))


def _cohorts(
    reader: Reader, ends: Sequence[int], now: int, currency: str
) -> tuple[SourceCohort, ...]:
    """The conversion cohort of each end, the newest first.

    Each is seen at the same age. The newest also carries its leads; the others are only
    drawn as a line.
    """
    spans = [Span(end - CONVERSION_SPAN, end) for end in ends]
    whole = {"start": spans[-1].start, "end": ends[0]}
    newest = {"start": spans[0].start, "end": ends[0]}
    leads = _leads_of_sources(reader, spans)
    won = reader.rows(_WON, whole)
    costs: dict[int | None, int | None] = dict(
        reader.rows(_COSTS, {**newest, "currency": currency})
    )
    members = tuple(reader.numbers(_MEMBERS, newest))
    cohorts = []
    for n, span in enumerate(spans):
        until = now - (ends[0] - span.end)
        winners = [row for row in won if span.holds(row[2]) and row[3] <= until]
        wins = Counter(source_id for _id, source_id, _submitted, _won in winners)
        tallies = (
            SourceTally(source_id, count, wins[source_id], None if n else costs.get(source_id))
            for source_id, counts in leads.items()
            if (count := counts[n])
        )
        cohorts.append(
            SourceCohort(
                span,
                tuple(tallies),
                () if n else members,
                () if n else tuple(row[0] for row in winners),
            )
        )
    return tuple(cohorts)


def _leads_of_sources(reader: Reader, spans: Sequence[Span]) -> dict[int | None, list[int]]:
    """The eligible leads of each source in each span; what spans share is counted once."""
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    found: dict[int | None, list[int]] = {}
    for (source_id,) in reader.rows(_SOURCES):
        between = [
            reader.value(_BETWEEN, {"source": source_id, "start": start, "end": end})
            for start, end in pairwise(edges)
        ]
        upto = dict(zip(edges, accumulate(between, initial=0), strict=True))
        found[source_id] = [upto[span.end] - upto[span.start] for span in spans]
    return found
