"""Calls: a person dials, so all that is needed is a number."""

from collections.abc import Mapping
from typing import Any

from leaddesk.models.vocabulary import Channel
from leaddesk.services.touch.channels.channel import Recipient

channel = Channel.CALL
word = "call"
leaves_by_itself = False


def needs(settings: Mapping[str, Any], to: Recipient) -> str:
    """Why a call must wait; empty when there is a number to dial."""
    return "" if to.value and to.usable else "no phone number that works"
