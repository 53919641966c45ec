"""Reminders that come due: callbacks two minutes ahead, and leads that are back from Later."""

from datetime import datetime

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reminder import Reminder
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import InboxList, ReminderKind
from leaddesk.services.scheduler.ran import Ran
from leaddesk.services.standing.names import called
from leaddesk.services.standing.place import AHEAD
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.settle import settle
from leaddesk.services.views.reminders import told

CHUNK = 200


def raise_reminders(store: Store, now: datetime) -> list[Ran]:
    """Raise every reminder that is due and was not raised, each once."""
    ran: list[Ran] = []
    while _any_due(store, now):
        ran += store.do("reminders", _raise_chunk, now=now).result
    return ran


def _raise_chunk(change: Change) -> list[Ran]:
    change.cannot_be_undone()
    ran = []
    for reminder in _due(change):
        change.update(reminder, raised_at=change.now)
        lead = change.find(Lead, reminder.lead_id) if reminder.lead_id else None
        if lead is not None:
            comes_back = lead.inbox is InboxList.LATER
            if comes_back or reminder.kind is ReminderKind.CALLBACK:
                settle(change, policy_of(change), lead, max(change.now, reminder.due_at))
            if comes_back and lead.inbox is InboxList.TODO:
                change.update(lead, unread=True)
        name = called(lead) if lead is not None else ""
        what = told(reminder.kind, reminder.text, name)
        ran.append(Ran(change.now, str(reminder.kind), what, reminder.lead_id))
    return ran


def _due(change: Change) -> list[Reminder]:
    ids = [row[0] for row in change.reader.rows(_DUE, _span(change.now) | {"most": CHUNK})]
    return change.all(Reminder, col(Reminder.id).in_(ids))


def _any_due(store: Store, now: datetime) -> bool:
    return bool(store.reader().rows(_DUE, _span(now) | {"most": 1}))


_DUE = (
    "SELECT id FROM reminder WHERE raised_at IS NULL AND settled_at IS NULL AND due_at <= :ahead"
    " AND (due_at <= :now OR kind = 'callback') ORDER BY due_at LIMIT :most"
)


def _span(now: datetime) -> dict[str, int]:
    return {"now": to_micros(now), "ahead": to_micros(now + AHEAD)}
