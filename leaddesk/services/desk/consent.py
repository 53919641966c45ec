"""What a person allowed or forbade, written down by hand as evidence."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.consent import Consent
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import Channel, EventKind
from leaddesk.services.standing.names import called
from leaddesk.services.standing.opt_out import WAYS, stop_channel
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.settle import settle

#: Words longer than this are no longer a consent but a contract.
_LONGEST = 1_000


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
    suppressed (trust L6, L8). A yes is evidence only; it lifts no suppression. Raises
    `LeadDeskError` for a yes without its words: it would prove nothing.
    """
    wording = " ".join(wording.split())[:_LONGEST]
    if granted and not wording:
        raise LeadDeskError(
            "A yes needs the words it was given in.",
            "Nothing was written down.",
            "Say what was asked and how they answered.",
        )

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
            stop_channel(change, lead, channel)
        settle(change, policy_of(change), lead, now)
        verb = "allows" if granted else "forbids"
        change.say(f"{called(lead)} {verb} {WAYS[channel]}")

    return store.do("consent", work, now=now, by_id=by_id)
