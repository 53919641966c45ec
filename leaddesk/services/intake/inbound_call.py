"""A lead calls: who rings stands on top; a missed call is promised one back within minutes."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.vocabulary import EventKind, ReminderKind, StopReason
from leaddesk.services.capture.raw_lead import Inbound
from leaddesk.services.intake.answer_soon import answer_soon
from leaddesk.services.intake.two_way import has_met
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.open_reminders import settle_reminders
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.settle import settle

#: What the lead shows while nothing else is open for it.
LOG_IT = "Say how their call went"


def called_us(
    change: Change, policy: Policy, lead: Lead, call: Inbound, at: datetime, number: str
) -> None:
    """A call of ``lead``: it rings, was answered or was missed. ``number`` is the call's own."""
    change.event(
        lead,
        EventKind.INBOUND,
        at=at,
        channel=str(call.channel),
        text=call.text,
        number=call.our_number,
        answered=call.answered,
        seconds=call.seconds,
        recording=call.recording,
        call=number,
    )
    _follow(change, policy, lead, call, at)


def call_went_on(
    change: Change, policy: Policy, lead: Lead, call: Inbound, at: datetime, number: str
) -> None:
    """Later word on a call that is on the timeline: that it was answered, how long it took."""
    calls = change.all(Event, Event.lead_id == key_of(lead), Event.kind == EventKind.INBOUND)
    event = next((one for one in reversed(calls) if one.data.get("call") == number), None)
    if event is None:
        called_us(change, policy, lead, call, at, number)
        return
    known = event.data.get("answered")
    told = {
        "text": call.text,
        "answered": call.answered,
        "seconds": call.seconds,
        "recording": call.recording,
    }
    news = {name: said for name, said in told.items() if said not in (None, "")}
    change.update(event, data={**event.data, **news})
    if call.answered is not None and call.answered != known:
        _follow(change, policy, lead, call, at)


def _follow(change: Change, policy: Policy, lead: Lead, call: Inbound, at: datetime) -> None:
    if call.answered:
        # They were spoken to: what was promised to them is kept.
        change.update(lead, response_due_at=None)
        settle_reminders(change, lead, ReminderKind.CALLBACK, ReminderKind.PROMISE_LAST_MINUTE,
                         ReminderKind.PROMISE_PASSED)  # fmt: skip
        has_met(change, lead, at, StopReason.CONNECTED, "they called, and were answered")
        appraise(change, policy, lead, change.now)
        settle(change, policy, lead, change.now, LOG_IT)
        change.update(lead, unread=True)
        return
    answer_soon(change, policy, lead, _words(call))


def _words(call: Inbound) -> str:
    """Why they are to be called, in a few words."""
    if call.answered is None:
        return "They are calling"
    return (
        "Missed call, they left a voicemail"
        if "voicemail" in call.text.lower()
        else ("Missed call")
    )
