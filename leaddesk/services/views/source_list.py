"""The desk's sources, as the command line lists them."""

from datetime import datetime, timedelta
from typing import Any

from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.views.json_values import money, written_micros

_WEEK = timedelta(days=7)

_SOURCES = """
SELECT source.id, name, kind, proven, source.cost_minor, source.cost_currency, zone, unreviewed,
  coalesce(leads_7d, 0),
  (SELECT received_at FROM lead WHERE source_id = source.id ORDER BY submitted_at DESC LIMIT 1)
FROM source
LEFT JOIN (SELECT source_id, count(*) AS leads_7d FROM lead
           WHERE submitted_at >= :since AND submitted_at <= :now AND eligible GROUP BY source_id)
  AS lately ON lately.source_id = source.id
ORDER BY leads_7d DESC, name
"""


def source_list(reader: Reader, now: datetime) -> list[dict[str, Any]]:
    """Each source, the one that brought most leads in the last seven days first.

    ``last_heard_at`` is when its newest lead was received.
    """
    bound = {"since": to_micros(now - _WEEK), "now": to_micros(now)}
    return [
        {
            "id": source_id,
            "name": name,
            "kind": kind,
            "proven": bool(proven),
            "cost_per_lead": money(cost, currency),
            "zone": zone,
            "unreviewed": bool(unreviewed),
            "leads_7d": leads,
            "last_heard_at": written_micros(heard),
        }
        for source_id, name, kind, proven, cost, currency, zone, unreviewed, leads, heard in (
            reader.rows(_SOURCES, bound)
        )
    ]


def source_named(reader: Reader, name: str) -> int:
    """The id of the source called ``name``, whatever its capitals."""
    wanted = " ".join(name.split())
    found = reader.value("SELECT id FROM source WHERE lower(name) = lower(:name)", {"name": wanted})
    if found is None:
        raise LeadDeskError(
            f"There is no source called {wanted[:80]}.",
            "Nothing was changed.",
            "See them all with leaddesk sources list.",
        )
    return int(found)
