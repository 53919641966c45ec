"""The sources of the desk: where leads come from, and whether they still do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from leaddesk.models.instant import from_micros, maybe_instant, to_micros
from leaddesk.models.reader import Reader, Row
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.views.roads import RoadRow, RoadState, roads

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
# Of a road that belongs to no source; a busy one is counted so far back only.
_BY_ROAD = """
SELECT count(*) FROM (
  SELECT outcome, received_at FROM capture WHERE road_id = :id ORDER BY id DESC LIMIT 1000
) WHERE outcome = 'created' AND received_at >= :week AND received_at <= :now
"""
_LAST = "SELECT max(submitted_at) FROM lead WHERE source_id = :id AND submitted_at <= :now"


class SourceState(StrEnum):
    """Whether a source still brings leads, the worst that is to be said of it."""

    OFF = "switched off"
    TROUBLE = "trouble"
    REFUSED = "refused posts"
    WORKING = "working"
    QUIET = "quiet"
    BY_HAND = "by hand"
    EMPTY = "no leads yet"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source. ``usual_gap`` is how long it is silent between two days with leads.

    ``source_id`` is 0 for a road that belongs to no source: it stands by itself.
    """

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
    roads: tuple[RoadRow, ...] = ()
    mapping_checked: bool = True

    @property
    def key(self) -> int:
        """What tells rows apart: the source's id, or minus that of the road by itself."""
        return self.source_id or -self.roads[0].road_id

    @property
    def last_heard_at(self) -> datetime | None:
        """When anything at all came: a lead, or a delivery that was none."""
        heard = (self.last_lead_at, *(one.last_heard_at for one in self.roads))
        return max((one for one in heard if one is not None), default=None)

    def worst(self, state: RoadState) -> RoadRow | None:
        """The first of its roads in ``state``."""
        return next((one for one in self.roads if one.state is state), None)


def sources(reader: Reader, now: datetime) -> tuple[SourceRow, ...]:
    """Every source, the one with most leads in the last seven days first.

    A road that belongs to no source stands among them.
    """
    bound = {
        "now": to_micros(now),
        "week": to_micros(now - _WEEK),
        "quarter": to_micros(now - _QUARTER),
    }
    by_source: dict[int | None, list[RoadRow]] = {}
    for road in roads(reader):
        by_source.setdefault(road.source_id, []).append(road)
    found = [
        _source(reader, row, {**bound, "id": row[0]}, now, tuple(by_source.get(row[0], ())))
        for row in reader.rows(
            "SELECT id, name, kind, proven, unreviewed, cost_minor, cost_currency, zone,"
            " mapping_checked FROM source ORDER BY lower(name) LIMIT 1000"
        )
    ]
    found += [_by_itself(reader, road, bound) for road in by_source.get(None, ())]
    return tuple(sorted(found, key=lambda source: -source.leads_7d))


def _source(
    reader: Reader, row: Row, bound: dict[str, int], now: datetime, own: tuple[RoadRow, ...]
) -> SourceRow:
    source_id, name, kind, proven, unreviewed, cost, currency, zone, checked = row
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
        state=_of_roads(own) or _state(SourceKind(kind), last_at, gap, now, by_road=bool(own)),
        last_lead_at=last_at,
        leads_7d=reader.value(_OF_WEEK, bound),
        usual_gap=gap,
        roads=own,
        mapping_checked=bool(checked),
    )


def _by_itself(reader: Reader, road: RoadRow, bound: dict[str, int]) -> SourceRow:
    """A road that belongs to no source: its deliveries say themselves whose they are."""
    heard = SourceState.WORKING if road.last_heard_at is not None else SourceState.EMPTY
    return SourceRow(
        source_id=0,
        name=road.name,
        kind=SourceKind.OTHER,
        proven=False,
        unreviewed=False,
        cost_minor=None,
        cost_currency="",
        zone="",
        state=_of_roads((road,)) or heard,
        last_lead_at=None,
        leads_7d=reader.value(_BY_ROAD, {**bound, "id": road.road_id}),
        usual_gap=None,
        roads=(road,),
    )


def _of_roads(own: tuple[RoadRow, ...]) -> SourceState | None:
    """What its roads say of a source; None where there is nothing wrong with them."""
    states = {one.state for one in own}
    if states == {RoadState.OFF}:
        return SourceState.OFF
    if RoadState.TROUBLE in states:
        return SourceState.TROUBLE
    return SourceState.REFUSED if RoadState.REFUSED in states else None


def _state(
    kind: SourceKind,
    last_at: datetime | None,
    gap: timedelta | None,
    now: datetime,
    *,
    by_road: bool,
) -> SourceState:
    if last_at is None:
        return SourceState.EMPTY
    if kind in _BY_HAND and not by_road:
        return SourceState.BY_HAND
    if gap is not None and now - last_at > QUIET_AFTER * max(gap, timedelta(days=1)):
        return SourceState.QUIET
    return SourceState.WORKING
