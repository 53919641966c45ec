"""The promise that runs out: told at one minute left, and once more when it has passed."""

from datetime import datetime, timedelta
from functools import partial

from leaddesk.models.change import Change
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import EventKind, ReminderKind
from leaddesk.services.scheduler.ran import Ran
from leaddesk.services.spoken_time import say_span
from leaddesk.services.standing.names import called

#: How long before its end a promise is told of.
LAST_MINUTE = timedelta(minutes=1)

#: At most so many leads in one short transaction.
CHUNK = 200


def tell_of_last_minutes(store: Store, now: datetime) -> list[Ran]:
    """Raise one reminder for each promise that ends within a minute."""

    def work(change: Change) -> list[Ran]:
        change.cannot_be_undone()
        ran = []
        for lead_id in _running_out(change.reader, now):
            lead = change.get(Lead, lead_id)
            text = f"Call {called(lead)}: one minute left of the promise"
            _raise(change, lead, ReminderKind.PROMISE_LAST_MINUTE, text)
            ran.append(Ran(now, "promise", text, lead_id))
        return ran

    return store.do("promises", work, now=now).result if _running_out(store.reader(), now) else []


def tell_of_breaches(store: Store, now: datetime) -> list[Ran]:
    """Mark each promise that has passed as broken, once, on the lead's own timeline."""
    ran: list[Ran] = []
    while chunk := _passed(store, now):
        ran += store.do("breaches", partial(_break, lead_ids=chunk), now=now).result
    return ran


def _break(change: Change, lead_ids: list[int]) -> list[Ran]:
    change.cannot_be_undone()
    ran = []
    for lead_id in lead_ids:
        lead = change.get(Lead, lead_id)
        due = lead.response_due_at
        if due is None or lead.breached_at is not None:
            continue
        late = say_span(change.now - due)
        change.update(lead, breached_at=change.now)
        change.event(lead, EventKind.BREACH, due=due.isoformat(), told=True)
        text = f"{called(lead)} has waited {late} past the promise"
        _raise(change, lead, ReminderKind.PROMISE_PASSED, text)
        ran.append(Ran(change.now, "promise", text, lead_id))
    return ran


def _raise(change: Change, lead: Lead, kind: ReminderKind, text: str) -> None:
    due = lead.response_due_at or change.now
    change.add(
        Reminder(
            kind=kind,
            lead_id=key_of(lead),
            rep_id=lead.owner_id,
            due_at=due,
            text=text,
            raised_at=change.now,
        )
    )


def _running_out(reader: Reader, now: datetime) -> list[int]:
    rows = reader.rows(
        "SELECT id FROM lead WHERE response_due_at > :now AND response_due_at <= :soon"
        " AND breached_at IS NULL"
        " AND promise_minutes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reminder"
        "  WHERE reminder.lead_id = lead.id AND reminder.kind = 'promise_last_minute'"
        "  AND reminder.due_at = lead.response_due_at)"
        " ORDER BY response_due_at LIMIT :most",
        {"now": to_micros(now), "soon": to_micros(now + LAST_MINUTE), "most": CHUNK},
    )
    return [row[0] for row in rows]


def _passed(store: Store, now: datetime) -> list[int]:
    rows = store.reader().rows(
        "SELECT id FROM lead WHERE response_due_at <= :now AND breached_at IS NULL"
        " ORDER BY response_due_at LIMIT :most",
        {"now": to_micros(now), "most": CHUNK},
    )
    return [row[0] for row in rows]
