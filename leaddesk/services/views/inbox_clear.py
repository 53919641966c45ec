"""What an empty To do list says: what was handled today, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import InboxList, Urgency
from leaddesk.services.settings import read_settings
from leaddesk.services.views.inbox import inbox_rows
from leaddesk.services.views.inbox_filter import InboxFilter, ids_query

#: A day's calls are looked at up to here.
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class AllClear:
    """Today's work, and the lead that comes back first. Empty where nothing waits."""

    handled: int
    promises: int
    kept: int
    zone: ZoneInfo
    next_id: int | None = None
    next_name: str = ""
    next_at: datetime | None = None
    next_is_callback: bool = False
    any_leads: bool = True


def all_clear(reader: Reader, shown: InboxFilter, now: datetime, by_id: int | None) -> AllClear:
    """What to say when the To do list of ``shown`` is empty at ``now``; ``by_id`` did the work."""
    zone = ZoneInfo(read_settings(reader).text("desk.time_zone"))
    day = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    span = {"from": to_micros(day), "to": to_micros(now), "by": by_id, "most": _MOST}
    handled, promises, kept = reader.row(_TODAY, span) or (0, 0, 0)
    first = reader.numbers(*ids_query(InboxList.LATER, Urgency.CAN_WAIT, shown, limit=1))
    rows = inbox_rows(reader, first)
    any_leads = bool(rows) or reader.value("SELECT 1 FROM lead LIMIT 1") is not None
    if not rows:
        return AllClear(handled, promises, kept, zone, any_leads=any_leads)
    row = rows[0]
    return AllClear(
        handled, promises, kept, zone, row.lead_id, row.name, row.inbox_at, row.is_callback
    )


#: One pass over today's calls and stage moves, by their index of the day.
_TODAY = """
SELECT count(*), coalesce(sum(promised), 0), coalesce(sum(promised AND kept), 0) FROM (
  SELECT max(lead.promise_minutes IS NOT NULL AND lead.promise_minutes <= 60
             AND lead.first_attempt_at BETWEEN :from AND :to) AS promised,
         max(lead.breached_at IS NULL) AS kept
  FROM (
    SELECT lead_id FROM event
    WHERE kind IN ('call', 'stage', 'breach', 'message_sent', 'reply')
      AND at BETWEEN :from AND :to AND kind IN ('call', 'stage', 'message_sent')
      AND by_id IS :by AND NOT undone
    LIMIT :most
  ) AS worked
  CROSS JOIN lead ON lead.id = worked.lead_id
  GROUP BY worked.lead_id
)
"""
