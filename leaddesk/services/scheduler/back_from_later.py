"""Leads whose day has come are back on the To do list, before anything rings."""

from datetime import datetime, time, timedelta
from functools import partial

from leaddesk.models.change import Change
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.store import Store
from leaddesk.services.scheduler.ran import Ran
from leaddesk.services.settings import read_settings
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.settle import settle
from leaddesk.services.working_time import wall_instant

#: Leads in one short transaction, and in one tick.
CHUNK, MOST = 50, 1_000


def bring_back(store: Store, now: datetime) -> list[Ran]:
    """Move leads with a call or a callback of today from Later to To do; nobody is told of it.

    What a person put aside comes back at its own time, with its reminder.
    """
    zone = read_settings(store.reader()).zone
    midnight = wall_instant(now.astimezone(zone).date() + timedelta(days=1), time(), zone)
    rows = store.reader().rows(
        "SELECT id FROM lead WHERE inbox = 'later' AND urgency = 2 AND inbox_at < :midnight"
        " AND NOT EXISTS (SELECT 1 FROM reminder WHERE reminder.lead_id = lead.id"
        "  AND kind = 'later' AND settled_at IS NULL AND due_at > :now)"
        " ORDER BY inbox_at LIMIT :most",
        {"midnight": to_micros(midnight), "now": to_micros(now), "most": MOST},
    )
    ids = [row[0] for row in rows]
    for at in range(0, len(ids), CHUNK):
        store.do("back from later", partial(_settle, ids=ids[at : at + CHUNK]), now=now)
    return []


def _settle(change: Change, *, ids: list[int]) -> None:
    change.cannot_be_undone()
    policy = policy_of(change)
    for lead_id in ids:
        lead = change.find(Lead, lead_id)
        if lead is not None:
            settle(change, policy, lead, change.now)
