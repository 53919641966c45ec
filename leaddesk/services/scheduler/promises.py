"""Promises as time passes: on top while they run, told at one minute left and when passed."""

from datetime import datetime, timedelta
from functools import partial

from leaddesk.models.change import Change
from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import EventKind, ReminderKind, Urgency
from leaddesk.services.scheduler.ran import Ran
from leaddesk.services.settings import read_settings
from leaddesk.services.spoken_time import say_span
from leaddesk.services.standing.names import called
from leaddesk.services.standing.place import RINGS
from leaddesk.services.standing.policy import desk_calendar, policy_of
from leaddesk.services.standing.settle import settle

#: How long before its end a promise is told of.
LAST_MINUTE = timedelta(minutes=1)

#: At most so many leads in one short transaction.
CHUNK = 200


#: How far back a promise may have begun without a tick, and how many rows are looked through.
_LOOKED_BACK, _LOOKED_AT = timedelta(hours=1), 2_000


def begin_or_rest(store: Store, now: datetime) -> list[Ran]:
    """Promises of minutes stand on top from when they run, and rest while nobody works.

    Nobody is told of it.
    """
    reader = store.reader()
    ids = begun(reader, now)
    if not desk_calendar(read_settings(reader), now).is_open(now):
        ids += resting(reader, now)

    def work(change: Change, chunk: list[int]) -> None:
        change.cannot_be_undone()
        for lead_id in chunk:
            settle(change, policy_of(change), change.get(Lead, lead_id), now)

    for at in range(0, len(ids), CHUNK):
        store.do("promises begin", partial(work, chunk=ids[at : at + CHUNK]), now=now)
    return []


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
    """Mark each promise that has passed as broken, once, on the lead's own timeline.

    The lead's rep is told, and the manager (domain: routing and response targets).
    """
    ran: list[Ran] = []
    while chunk := _passed(store, now):
        ran += store.do("breaches", partial(_break, lead_ids=chunk), now=now).result
    return ran


def _break(change: Change, lead_ids: list[int]) -> list[Ran]:
    change.cannot_be_undone()
    ran = []
    policy = policy_of(change)
    # The desk knows no other role: the first senior rep is who answers for the promises.
    manager = next((rep for rep in policy.reps if rep.senior), None)
    names = {rep.id: rep.name for rep in policy.reps}
    for lead_id in lead_ids:
        lead = change.get(Lead, lead_id)
        due = lead.response_due_at
        if due is None or lead.breached_at is not None:
            continue
        late = say_span(change.now - due)
        change.update(lead, breached_at=change.now)
        owner = names.get(lead.owner_id or 0, "")
        text = f"{called(lead)} has waited {late} past the promise"
        _raise(change, lead, ReminderKind.PROMISE_PASSED, text)
        told = [owner] if owner else []
        if manager is not None and lead.owner_id not in (None, manager.id):
            of = f"{called(lead)}, {owner}’s lead, has waited {late} past the promise"
            _raise(change, lead, ReminderKind.PROMISE_PASSED, of, manager.id)
            told.append(manager.name)
        change.event(
            lead,
            EventKind.BREACH,
            due=due.isoformat(),
            late_s=int((change.now - due).total_seconds()),
            told=told,
        )
        if lead.promise_minutes is not None and lead.urgency is not Urgency.CALL_NOW:
            settle(change, policy, lead, change.now)
        ran.append(Ran(change.now, "promise", text, lead_id))
    return ran


def _raise(
    change: Change, lead: Lead, kind: ReminderKind, text: str, rep_id: int | None = None
) -> None:
    due = lead.response_due_at or change.now
    change.add(
        Reminder(
            kind=kind,
            lead_id=key_of(lead),
            rep_id=rep_id or lead.owner_id,
            due_at=due,
            text=text,
            raised_at=change.now,
        )
    )


def begun(reader: Reader, now: datetime) -> list[int]:
    """Leads whose promise runs by now and that wait for its beginning under Today.

    Newer ones first; one that began longer ago is met with its breach at the latest.
    """
    rows = reader.rows(
        "SELECT id FROM (SELECT id, promise_minutes, response_due_at FROM lead"
        "  WHERE inbox = 'todo' AND urgency = :today AND inbox_at > :since AND inbox_at <= :now"
        "  ORDER BY inbox_at DESC LIMIT :most)"
        " WHERE promise_minutes <= :rings AND response_due_at IS NOT NULL",
        {
            "today": int(Urgency.TODAY),
            "since": to_micros(now - _LOOKED_BACK),
            "now": to_micros(now),
            "most": _LOOKED_AT,
            "rings": RINGS,
        },
    )
    return [row[0] for row in rows]


def resting(reader: Reader, now: datetime) -> list[int]:
    """Leads on top whose promise goes on at the next opening; asked while the desk is closed."""
    rows = reader.rows(
        "SELECT id FROM (SELECT id, promise_minutes, response_due_at FROM lead"
        "  WHERE inbox = 'todo' AND urgency = :call_now AND inbox_at > :now"
        "  ORDER BY inbox_at LIMIT :most)"
        " WHERE response_due_at - promise_minutes * 60000000 > :now",
        {"call_now": int(Urgency.CALL_NOW), "now": to_micros(now), "most": _LOOKED_AT},
    )
    return [row[0] for row in rows]


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
