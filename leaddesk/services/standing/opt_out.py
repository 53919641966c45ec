"""No to a channel: what waits on it is cancelled, and the number or address is suppressed."""

from leaddesk.models.change import Change
from leaddesk.models.consent import Suppression
from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import Channel, EventKind, TouchState
from leaddesk.services.standing.enrolling import waiting_touches

#: What each channel brings, in words.
WAYS = {Channel.CALL: "calls", Channel.SMS: "texts", Channel.EMAIL: "e-mails"}


def stop_channel(change: Change, lead: Lead, channel: Channel, why: str = "asked") -> None:
    """The lead said no to ``channel``: it holds at once, and it never lapses (trust L6, L8).

    ``why`` is kept with the suppression. Who settles the lead afterwards is the caller.
    """
    if channel is Channel.CALL:
        change.update(lead, do_not_call=True, response_due_at=None)
    for touch in waiting_touches(change, lead):
        if touch.channel is channel:
            change.update(
                touch,
                state=TouchState.CANCELLED,
                reason=f"said no to {WAYS[channel]}",
                ended_at=change.now,
            )
    value = lead.email if channel is Channel.EMAIL else lead.phone
    if value is None:
        return
    suppress(change, channel, value, why)
    change.event(lead, EventKind.OPT_OUT, channel=str(channel), value=value)


def suppress(change: Change, channel: Channel, value: str, why: str) -> None:
    """Nothing more goes to the number or address ``value`` on ``channel``, whoever's it is.

    Where that holds already, its first reason stays.
    """
    known = change.first(Suppression, Suppression.channel == channel, Suppression.value == value)
    if known is None:
        change.add(Suppression(channel=channel, value=value, since=change.now, why=why))
