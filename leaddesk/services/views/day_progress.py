"""How a rep's day of calls goes, from the calls that were logged."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from statistics import median
from zoneinfo import ZoneInfo

from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Disposition

#: A longer gap between two calls was a break, not the pace.
_BREAK = timedelta(minutes=30)
_FEWEST_GAPS = 3
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DayProgress:
    """Calls logged today, and how they went; ``pace`` is the usual time from call to call."""

    done: int
    reached: int
    qualified: int
    pace: timedelta | None = None

    def minutes_to_go(self, waiting: int) -> int | None:
        """How long ``waiting`` calls take at this pace; None while the pace is not known."""
        return (
            None if self.pace is None else max(1, round(self.pace * waiting / timedelta(minutes=1)))
        )


def day_progress(reader: Reader, rep_id: int | None, now: datetime, zone: ZoneInfo) -> DayProgress:
    """The calls of ``rep_id`` since midnight in ``zone`` that were not taken back."""
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    rows = reader.rows(
        "SELECT at, json_extract(data, '$.disposition'), json_extract(data, '$.connected')"
        " FROM event WHERE at BETWEEN :midnight AND :now"
        " AND kind IN ('call', 'stage', 'breach', 'message_sent', 'reply') AND kind = 'call'"
        " AND by_id IS :rep AND NOT undone ORDER BY at LIMIT 1000",
        {"midnight": to_micros(midnight), "now": to_micros(now), "rep": rep_id},
    )
    gaps = (later[0] - earlier[0] for earlier, later in pairwise(rows))
    worked = [gap for gap in gaps if 0 < gap <= _BREAK // _MICROSECOND]
    return DayProgress(
        done=len(rows),
        reached=sum(bool(connected) for _at, _disposition, connected in rows),
        qualified=sum(said == Disposition.INTERESTED for _at, said, _connected in rows),
        pace=median(worked) * _MICROSECOND if len(worked) >= _FEWEST_GAPS else None,
    )
