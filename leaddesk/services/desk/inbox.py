"""The inbox by hand: later, done, back again, seen, marked."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import EventKind, InboxList, ReminderKind, Urgency
from leaddesk.services.settings import read_settings
from leaddesk.services.spoken_time import say_time
from leaddesk.services.standing.names import called


def later(
    store: Store, lead_id: int, until: datetime, *, now: datetime, by_id: int | None
) -> Done[None]:
    """Put the lead aside until an instant; it comes back to the top by itself."""
    zone = read_settings(store.reader()).zone

    def work(change: Change) -> None:
        lead = change.get(Lead, lead_id)
        change.update(
            lead,
            inbox=InboxList.LATER,
            urgency=Urgency.CAN_WAIT,
            inbox_at=until,
            unread=False,
        )
        change.event(lead, EventKind.LATER, until=until.isoformat())
        change.add(
            Reminder(
                kind=ReminderKind.LATER,
                lead_id=key_of(lead),
                rep_id=lead.owner_id,
                due_at=until,
                text=f"{called(lead)} is back from Later",
            )
        )
        change.say(f"{called(lead)} moved to {say_time(until, now, zone)}")

    return store.do("later", work, now=now, by_id=by_id)


def done(store: Store, lead_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Nothing more to do here now; the lead leaves the To do list and the call queue."""

    def work(change: Change) -> None:
        lead = change.get(Lead, lead_id)
        change.update(
            lead,
            inbox=InboxList.DONE,
            urgency=Urgency.CAN_WAIT,
            inbox_at=now,
            unread=False,
            call_rank=None,
            call_due_at=None,
            call_why="",
        )
        change.event(lead, EventKind.DONE)
        change.say(f"{called(lead)} is done")

    return store.do("done", work, now=now, by_id=by_id)


def reopen(store: Store, lead_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Bring the lead back to the To do list, for today."""

    def work(change: Change) -> None:
        lead = change.get(Lead, lead_id)
        change.update(lead, inbox=InboxList.TODO, urgency=Urgency.TODAY, inbox_at=now)
        change.event(lead, EventKind.REOPENED)
        change.say(f"{called(lead)} is back in To do")

    return store.do("reopen", work, now=now, by_id=by_id)


def seen(store: Store, lead_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """The lead was on a screen: no longer unread; the first time is kept (domain: five times)."""

    def work(change: Change) -> None:
        change.cannot_be_undone()
        lead = change.get(Lead, lead_id)
        if lead.first_shown_at is None:
            change.event(lead, EventKind.SHOWN)
            change.update(lead, first_shown_at=now)
        change.update(lead, unread=False)

    return store.do("seen", work, now=now, by_id=by_id)


def mark(store: Store, lead_id: int, on: bool, *, now: datetime, by_id: int | None) -> Done[None]:
    """Mark the lead, or take the mark off."""

    def work(change: Change) -> None:
        lead = change.get(Lead, lead_id)
        change.update(lead, marked=on)
        change.say(f"{called(lead)} is {'marked' if on else 'no longer marked'}")

    return store.do("mark", work, now=now, by_id=by_id)
