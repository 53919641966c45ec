"""The outbox by hand: stop a message, change its text, let it go sooner."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead
from leaddesk.models.store import Done, Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import TouchState
from leaddesk.services.standing.names import called

#: Until the point of no return a message can be stopped, edited and moved (trust: states).
STOPPABLE = (TouchState.PLANNED, TouchState.HELD, TouchState.QUEUED, TouchState.RETRY)


def stop(store: Store, touch_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """The message is not sent; Ctrl+Z brings it back."""

    def work(change: Change) -> None:
        touch = _stoppable(change, touch_id)
        change.update(touch, state=TouchState.CANCELLED, reason="stopped by hand", ended_at=now)
        change.say(f"The {_noun(touch)} to {called(change.get(Lead, touch.lead_id))} is stopped")

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
        name = called(change.get(Lead, touch.lead_id))
        waits = f", but waits: {touch.reason}" if touch.reason else ""
        change.say(f"The {_noun(touch)} to {name} is due now{waits}")

    return store.do("send now", work, now=now, by_id=by_id)


def _stoppable(change: Change, touch_id: int) -> Touch:
    touch = change.get(Touch, touch_id)
    if touch.state not in STOPPABLE:
        raise LeadDeskError(
            f"This {_noun(touch)} is {touch.state} and can't be changed any more.",
            "Nothing was changed.",
            "Write a new one if you want to say something else.",
        )
    return touch


def _noun(touch: Touch) -> str:
    return {"sms": "text", "email": "e-mail", "call": "call"}[touch.channel]
