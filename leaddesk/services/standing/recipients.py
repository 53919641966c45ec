"""Where waiting touches go, after a number or an address changed."""

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import Channel, TouchState, Validity
from leaddesk.services.standing.enrolling import waiting_touches
from leaddesk.services.standing.policy import Policy
from leaddesk.services.touch.channels import CHANNELS, Recipient


def refresh_recipients(change: Change, policy: Policy, lead: Lead) -> None:
    """Send what waits to the lead's number and address as they stand now, or say why it can't."""
    for touch in waiting_touches(change, lead):
        by_email = touch.channel is Channel.EMAIL
        value = lead.email if by_email else lead.phone
        if touch.channel is Channel.CALL:
            change.update(touch, recipient=value or "")
            continue
        validity = lead.email_validity if by_email else lead.phone_validity
        way = CHANNELS[touch.channel]
        usable = validity is not Validity.INVALID
        why = way.needs(policy.settings.everything(), Recipient(value, usable))
        state = TouchState.HELD if why else TouchState.QUEUED
        change.update(touch, recipient=value or "", reason=why, state=state)
