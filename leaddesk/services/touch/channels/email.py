"""E-mail: an outgoing server and a sender's address."""

from collections.abc import Mapping
from typing import Any

from leaddesk.models.vocabulary import Channel
from leaddesk.services.touch.channels.channel import Recipient

channel = Channel.EMAIL
word = "e-mail"
leaves_by_itself = True


def needs(settings: Mapping[str, Any], to: Recipient) -> str:
    """Why an e-mail must wait; this LeadDesk does not send e-mail itself yet."""
    if not (to.value and to.usable):
        return "no e-mail address that works"
    if not settings.get("email.host"):
        return "no e-mail account yet"
    if not settings.get("email.from"):
        return "no sender for e-mails yet"
    return "sending e-mail comes with a later version"
