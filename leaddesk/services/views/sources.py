"""The sources of the desk: where leads come from, and whether they still do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from leaddesk.models.instant import from_micros, maybe_instant, to_micros
from leaddesk.models.reader import Reader, Row
from leaddesk.models.vocabulary import SourceKind

_WEEK, _QUARTER = timedelta(days=7), timedelta(days=90)

#: How many times its usual gap a source may be silent before it is called quiet (guide: Sources).
QUIET_AFTER = 3
#: Fewer days with leads than this tell no usual gap.
_LEAST_DAYS = 4
#: These bring leads when somebody brings a file.
_BY_HAND = (SourceKind.FILE, SourceKind.COLD_LIST, SourceKind.EVENT)

#: How each kind is called.
KIND_NAMES = {
    SourceKind.WEB_FORM: "Web form",
    SourceKind.AD: "Ad",
    SourceKind.VENDOR: "Lead vendor",
    SourceKind.PARTNER: "Partner",
    SourceKind.REFERRAL: "Referral",
    SourceKind.CALL: "Phone call",
    SourceKind.SMS: "Text message",
    SourceKind.EVENT: "Event",
    SourceKind.EMAIL: "E-mail",
    SourceKind.FILE: "File",
    SourceKind.COLD_LIST: "Cold list",
    SourceKind.OTHER: "Other",
}

# All by the index lead_source. The days are found by one seek each, however many leads they have.
_DAYS = """
WITH RECURSIVE first_of_day(at) AS (
  SELECT min(submitted_at) FROM lead
  WHERE source_id = :id AND submitted_at >= :quarter AND submitted_at <= :now
  UNION ALL
  SELECT (SELECT min(submitted_at) FROM lead WHERE source_id = :id AND submitted_at <= :now
          AND submitted_at >= (first_of_day.at / 86400000000 + 1) * 86400000000)
  FROM first_of_day WHERE first_of_day.at IS NOT NULL
)
SELECT count(at), min(at) FROM first_of_day
"""
_OF_WEEK = """
SELECT count(*) FROM lead
WHERE source_id = :id AND submitted_at >= :week AND submitted_at <= :now
"""
_LAST = "SELECT max(submitted_at) FROM lead WHERE source_id = :id AND submitted_at <= :now"


class SourceState(StrEnum):
    """Whether a source still brings leads."""

    WORKING = "working"
    QUIET = "quiet"
    BY_HAND = "by hand"
    EMPTY = "no leads yet"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source. ``usual_gap`` is how long it is silent between two days with leads."""

    source_id: int
    name: str
    kind: SourceKind
    proven: bool
    unreviewed: bool
    cost_minor: int | None
    cost_currency: str
    zone: str
    state: SourceState
    last_lead_at: datetime | None
    leads_7d: int
    usual_gap: timedelta | None


def sources(reader: Reader, now: datetime) -> tuple[SourceRow, ...]:
    """Every source, the one with most leads in the last seven days first."""
    bound = {
        "now": to_micros(now),
        "week": to_micros(now - _WEEK),
        "quarter": to_micros(now - _QUARTER),
    }
    found = [
        _source(reader, row, {**bound, "id": row[0]}, now)
        for row in reader.rows(
            "SELECT id, name, kind, proven, unreviewed, cost_minor, cost_currency, zone"
            " FROM source ORDER BY lower(name) LIMIT 1000"
        )
    ]
    return tuple(sorted(found, key=lambda source: -source.leads_7d))


def _source(reader: Reader, row: Row, bound: dict[str, int], now: datetime) -> SourceRow:
    source_id, name, kind, proven, unreviewed, cost, currency, zone = row
    gap = None
    last_at = maybe_instant(reader.value(_LAST, bound))
    days, first = reader.row(_DAYS, bound) or (0, None)
    if last_at is not None and days >= _LEAST_DAYS:
        gap = (last_at - from_micros(first)) / (days - 1)
    return SourceRow(
        source_id=source_id,
        name=name,
        kind=SourceKind(kind),
        proven=bool(proven),
        unreviewed=bool(unreviewed),
        cost_minor=cost,
        cost_currency=currency,
        zone=zone,
        state=_state(SourceKind(kind), last_at, gap, now),
        last_lead_at=last_at,
        leads_7d=reader.value(_OF_WEEK, bound),
        usual_gap=gap,
    )


def _state(
    kind: SourceKind, last_at: datetime | None, gap: timedelta | None, now: datetime
) -> SourceState:
    if last_at is None:
        return SourceState.EMPTY
    if kind in _BY_HAND:
        return SourceState.BY_HAND
    if gap is not None and now - last_at > QUIET_AFTER * max(gap, timedelta(days=1)):
        return SourceState.QUIET
    return SourceState.WORKING
