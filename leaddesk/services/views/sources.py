"""The sources of the desk: where leads come from, and whether they still do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from leaddesk.models.instant import from_micros, to_micros
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

# Both walk the index of submissions: its first column bounds or orders, its second is the source.
_LATELY = """
SELECT source_id, count(*) FILTER (WHERE submitted_at >= :week), max(submitted_at),
  min(submitted_at), count(DISTINCT submitted_at / 86400000000)
FROM lead WHERE submitted_at >= :quarter AND submitted_at <= :now GROUP BY source_id
"""
_LAST = "SELECT submitted_at FROM lead WHERE source_id = :id ORDER BY submitted_at DESC LIMIT 1"


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
    lately = {row[0]: row[1:] for row in reader.rows(_LATELY, bound)}
    found = [
        _source(reader, row, lately.get(row[0]), now)
        for row in reader.rows(
            "SELECT id, name, kind, proven, unreviewed, cost_minor, cost_currency, zone"
            " FROM source ORDER BY lower(name) LIMIT 1000"
        )
    ]
    return tuple(sorted(found, key=lambda source: -source.leads_7d))


def _source(reader: Reader, row: Row, lately: Row | None, now: datetime) -> SourceRow:
    source_id, name, kind, proven, unreviewed, cost, currency, zone = row
    week, gap, last_at = 0, None, None
    if lately is not None:
        week, last, first, days = lately
        last_at = from_micros(last)
        if days >= _LEAST_DAYS:
            gap = (last_at - from_micros(first)) / (days - 1)
    elif (last_ever := reader.value(_LAST, {"id": source_id})) is not None:
        last_at = from_micros(last_ever)
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
        leads_7d=week,
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
