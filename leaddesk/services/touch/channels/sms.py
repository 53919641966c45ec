"""Text messages: a provider, an account with it and a number of the desk's own."""

from collections.abc import Mapping
from typing import Any

from leaddesk.models.vocabulary import Channel
from leaddesk.services.touch.channels.channel import Recipient

channel = Channel.SMS
word = "text"
leaves_by_itself = True


def needs(settings: Mapping[str, Any], to: Recipient) -> str:
    """Why a text must wait; this LeadDesk does not send texts itself yet."""
    if not (to.value and to.usable):
        return "no phone number that works"
    if not settings.get("sms.provider") or not settings.get("sms.account"):
        return "no text account yet"
    if not settings.get("sms.from"):
        return "no number to text from yet"
    return "sending texts comes with a later version"
