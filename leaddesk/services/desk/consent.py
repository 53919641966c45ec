"""What a person allowed or forbade, written down by hand as evidence."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.consent import Consent, Suppression
from leaddesk.models.lead import Lead
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import Channel, EventKind, TouchState
from leaddesk.services.standing.enrolling import waiting_touches
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.settle import settle

_WAYS = {Channel.CALL: "calls", Channel.SMS: "texts", Channel.EMAIL: "e-mails"}


def say_consent(
    store: Store,
    lead_id: int,
    channel: Channel,
    granted: bool,
    *,
    now: datetime,
    by_id: int | None,
    wording: str = "",
) -> Done[None]:
    """Keep that the lead allowed or forbade a channel, in whose words, told to whom.

    A no holds at once: what waits on that channel is cancelled and the number or address is
    suppressed (trust L6, L8). A yes is evidence only; it lifts no suppression.
    """

    def work(change: Change) -> None:
        lead = change.get(Lead, lead_id)
        change.add(
            Consent(
                lead_id=lead_id,
                channel=channel,
                granted=granted,
                at=now,
                wording=wording,
                source="by hand",
                by_id=by_id,
            )
        )
        change.event(
            lead, EventKind.CONSENT, channel=str(channel), granted=granted, wording=wording
        )
        if not granted:
            _stop_channel(change, lead, channel)
        settle(change, policy_of(change), lead, now)
        verb = "allows" if granted else "forbids"
        change.say(f"{called(lead)} {verb} {_WAYS[channel]}")

    return store.do("consent", work, now=now, by_id=by_id)


def _stop_channel(change: Change, lead: Lead, channel: Channel) -> None:
    if channel is Channel.CALL:
        change.update(lead, do_not_call=True, response_due_at=None)
    for touch in waiting_touches(change, lead):
        if touch.channel is channel:
            change.update(
                touch,
                state=TouchState.CANCELLED,
                reason=f"said no to {_WAYS[channel]}",
                ended_at=change.now,
            )
    value = lead.email if channel is Channel.EMAIL else lead.phone
    if value is None:
        return
    known = change.first(Suppression, Suppression.channel == channel, Suppression.value == value)
    if known is None:
        change.add(Suppression(channel=channel, value=value, since=change.now, why="asked"))
    change.event(lead, EventKind.OPT_OUT, channel=str(channel), value=value)
