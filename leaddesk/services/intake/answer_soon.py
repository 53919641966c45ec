"""Somebody waits for us now: the lead stands on top of To do until it is answered."""

from datetime import timedelta

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.vocabulary import CLOSED_STAGES, InboxList, ReminderKind, Stage, Urgency
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.settle import settle

#: Minutes of working time in which who calls or writes is answered (domain: response targets).
MINUTES = 5


def answer_soon(change: Change, policy: Policy, lead: Lead, words: str) -> None:
    """Put ``lead`` on top, with ``words`` for why, and promise that it is answered in minutes.

    Where a promise runs already, it becomes one of minutes: it stands before all else.
    """
    soon = policy.calendar.add_working(change.now, timedelta(minutes=MINUTES))
    running = lead.response_due_at
    closed = lead.stage in (Stage.WON, Stage.LOST)
    if not closed:
        change.update(
            lead,
            response_due_at=min(running or soon, soon),
            promise_minutes=min(lead.promise_minutes or MINUTES, MINUTES),
        )
        _remind(change, lead, words)
    settle(change, policy, lead, change.now)
    change.update(lead, unread=True)
    if lead.stage in CLOSED_STAGES:
        # Nobody works a closed lead, and yet somebody waits.
        change.update(
            lead,
            inbox=InboxList.TODO,
            urgency=Urgency.CALL_NOW,
            inbox_at=change.now,
            next_step=words[:200],
        )


def _remind(change: Change, lead: Lead, words: str) -> None:
    """One callback that is due now; one that was due before says the newest reason."""
    due = change.first(
        Reminder,
        Reminder.lead_id == key_of(lead),
        Reminder.kind == ReminderKind.CALLBACK,
        col(Reminder.settled_at).is_(None),
        Reminder.due_at <= change.now,
    )
    if due is not None:
        change.update(due, text=words, due_at=change.now, raised_at=None)
        return
    change.add(
        Reminder(
            kind=ReminderKind.CALLBACK,
            lead_id=key_of(lead),
            rep_id=lead.owner_id,
            due_at=change.now,
            text=words,
        )
    )
