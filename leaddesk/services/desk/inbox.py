"""The inbox by hand: later, done, back again, seen, marked."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.instant import maybe_instant
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import (
    Channel,
    EventKind,
    InboxList,
    ReminderKind,
    TouchState,
    Urgency,
)
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.spoken_time import say_time
from leaddesk.services.standing.enrolling import (
    active_enrolments,
    catch_up,
    complete_where_done,
    waiting_touches,
)
from leaddesk.services.standing.names import called
from leaddesk.services.standing.open_reminders import settle_reminders
from leaddesk.services.standing.policy import Policy, policy_of
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.situation import is_made_by


def later(
    store: Store, lead_id: int, until: datetime, *, now: datetime, by_id: int | None
) -> Done[None]:
    """Put the lead aside until an instant, out of the queue too; it comes back by itself.

    A promise that ends before goes on: the answer says when, and its end is told of.
    Raises `LeadDeskError` for an instant that is not to come.
    """
    if until <= now:
        raise LeadDeskError(
            "Later needs a time that is still to come.",
            "The lead stayed where it was.",
            "Say when, such as tomorrow 9 or mon 10am.",
        )

    def work(change: Change) -> None:
        lead, policy = change.get(Lead, lead_id), policy_of(change)
        change.update(lead, unread=False)
        change.event(lead, EventKind.LATER, until=until.isoformat())
        settle_reminders(change, lead, ReminderKind.LATER)
        change.add(
            Reminder(
                kind=ReminderKind.LATER,
                lead_id=key_of(lead),
                rep_id=lead.owner_id,
                due_at=until,
                text=f"{called(lead)} is back from Later",
            )
        )
        promised = _promised_before(change, lead, until)
        settle(change, policy, lead, now)
        zone = policy.calendar.zone
        still = f"; the promise ends {say_time(promised, now, zone)}" if promised else ""
        change.say(f"{called(lead)} moved to {say_time(until, now, zone)}{still}")

    return store.do("later", work, now=now, by_id=by_id)


def done(store: Store, lead_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Nothing more to do here now; the lead leaves the To do list and the call queue.

    What was promised or due today is off the table; the sequence goes on on later days.
    """

    def work(change: Change) -> None:
        lead, policy = change.get(Lead, lead_id), policy_of(change)
        settle_reminders(change, lead)
        _skip_what_is_due(change, policy, lead)
        change.update(
            lead,
            inbox=InboxList.DONE,
            urgency=Urgency.CAN_WAIT,
            inbox_at=now,
            unread=False,
            response_due_at=None,
        )
        settle(change, policy, lead, now)
        change.event(lead, EventKind.DONE)
        change.say(f"{called(lead)} is done")

    return store.do("done", work, now=now, by_id=by_id)


def reopen(store: Store, lead_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Bring the lead back to the To do list, for today."""

    def work(change: Change) -> None:
        lead = change.get(Lead, lead_id)
        settle_reminders(change, lead, ReminderKind.LATER)
        change.update(lead, inbox=InboxList.TODO)
        settle(change, policy_of(change), lead, now)
        if lead.inbox is not InboxList.TODO or lead.urgency is Urgency.CAN_WAIT:
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


def _promised_before(change: Change, lead: Lead, until: datetime) -> datetime | None:
    """The end of what was promised to the lead before ``until``, where that is still to come."""
    callback = change.reader.value(
        "SELECT min(due_at) FROM reminder WHERE lead_id = :lead AND kind = 'callback'"
        " AND settled_at IS NULL",
        {"lead": key_of(lead)},
    )
    ends = lead.response_due_at or maybe_instant(callback)
    return ends if ends is not None and change.now < ends < until else None


def _skip_what_is_due(change: Change, policy: Policy, lead: Lead) -> None:
    """The calls of today are not made: whoever says done has decided that."""
    catch_up(change, policy, lead)
    zone = lead.time_zone or policy.calendar.zone.key
    for touch in waiting_touches(change, lead):
        if touch.channel is Channel.CALL and is_made_by(change.now, touch.due_at, zone):
            change.update(
                touch, state=TouchState.SKIPPED, reason="done by hand", ended_at=change.now
            )
    for enrolment in active_enrolments(change, lead):
        complete_where_done(change, enrolment)
