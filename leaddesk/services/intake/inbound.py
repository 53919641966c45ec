"""A lead called or texted us: it is on the timeline, and the row rises to the top."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import EventKind
from leaddesk.services.capture.raw_lead import Inbound
from leaddesk.services.intake.filling import up_again
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.settle import settle


def heard_from(change: Change, lead_id: int, inbound: Inbound, at: datetime | None) -> None:
    """Note an inbound call or text of a lead, and bring its row up."""
    lead = change.get(Lead, lead_id)
    now = change.now
    change.event(
        lead,
        EventKind.INBOUND,
        at=min(at or now, now),
        channel=str(inbound.channel),
        text=inbound.text,
        number=inbound.our_number,
        answered=inbound.answered,
        seconds=inbound.seconds,
        recording=inbound.recording,
    )
    change.update(lead, unread=True, **up_again(lead.inbox, lead.stage, now))
    settle(change, policy_of(change), lead, now)
