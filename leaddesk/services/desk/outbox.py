"""The outbox by hand: stop a message, change its text, let it go sooner."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead
from leaddesk.models.store import Done, Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import TouchState
from leaddesk.services.standing.enrolling import (
    STOPPED_BY_HAND,
    WAITING,
    active_enrolments,
    complete_where_done,
)
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.settle import settle


def stop(store: Store, touch_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """The message is not sent; Ctrl+Z brings it back."""

    def work(change: Change) -> None:
        touch = _stoppable(change, touch_id)
        change.update(touch, state=TouchState.CANCELLED, reason=STOPPED_BY_HAND, ended_at=now)
        lead = change.get(Lead, touch.lead_id)
        for enrolment in active_enrolments(change, lead):
            complete_where_done(change, enrolment)
        settle(change, policy_of(change), lead, now)
        change.say(f"The {_noun(touch)} to {called(lead)} is stopped")

    return store.do("stop message", work, now=now, by_id=by_id)


def edit(
    store: Store, touch_id: int, subject: str, body: str, *, now: datetime, by_id: int | None
) -> Done[None]:
    """Send this text instead."""

    def work(change: Change) -> None:
        touch = _stoppable(change, touch_id)
        change.update(touch, subject=subject, body=body)
        change.say(f"The {_noun(touch)} to {called(change.get(Lead, touch.lead_id))} is changed")

    return store.do("edit message", work, now=now, by_id=by_id)


def send_now(store: Store, touch_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """Make the message due now; it still goes out only when it may."""

    def work(change: Change) -> None:
        touch = _stoppable(change, touch_id)
        change.update(touch, due_at=now)
        lead = change.get(Lead, touch.lead_id)
        settle(change, policy_of(change), lead, now)
        waits = f", but waits: {touch.reason}" if touch.reason else ""
        change.say(f"The {_noun(touch)} to {called(lead)} is due now{waits}")

    return store.do("send now", work, now=now, by_id=by_id)


def _stoppable(change: Change, touch_id: int) -> Touch:
    touch = change.get(Touch, touch_id)
    # Until the point of no return a message can be stopped, edited and moved (trust: states).
    if touch.state not in WAITING:
        raise LeadDeskError(
            f"This {_noun(touch)} is {touch.state} and can’t be changed any more.",
            "Nothing was changed.",
            "Write a new one if you want to say something else.",
        )
    return touch


def _noun(touch: Touch) -> str:
    return {"sms": "text", "email": "e-mail", "call": "call"}[touch.channel]
