"""The channels: adding one is one file and one word here."""

from leaddesk.models.vocabulary import Channel
from leaddesk.services.touch.channels import call, email, sms
from leaddesk.services.touch.channels.channel import Recipient, Way

#: Every way to reach a person, by its channel.
CHANNELS: dict[Channel, Way] = {way.channel: way for way in (call, sms, email)}

__all__ = ["CHANNELS", "Recipient", "Way"]
