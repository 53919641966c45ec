"""What the Outbox says of a message and of an empty list."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.vocabulary import Channel, TouchState
from leaddesk.services.spoken_time import say_moment, say_time
from leaddesk.services.views.outbox import Box, Message

TITLES: Mapping[Box, str] = {
    Box.NEXT_HOUR: "Next hour",
    Box.TODAY: "Today",
    Box.LATER: "Later",
    Box.FAILED: "Failed",
    Box.UNSURE: "Unsure",
    Box.SENT: "Sent",
}

#: An empty list: its sentence, and the quieter one.
EMPTY: Mapping[Box, tuple[str, str]] = {
    Box.NEXT_HOUR: ("Nothing leaves in the next hour", "What is due after that stands in Today."),
    Box.TODAY: ("Nothing leaves today", "Sequences put their texts and e-mails here."),
    Box.LATER: ("Nothing waits for a later day", ""),
    Box.FAILED: ("Nothing failed", "A message that is refused comes here with the reason."),
    Box.UNSURE: ("Nothing is unsure", "A message that may or may not have left would wait here."),
    Box.SENT: ("Nothing was sent yet", "Messages wait until an account is set up in Settings."),
}

ICONS: Mapping[Channel, str] = {
    Channel.SMS: "message-square",
    Channel.EMAIL: "mail",
    Channel.CALL: "phone",
}
NOUNS: Mapping[Channel, str] = {Channel.SMS: "text", Channel.EMAIL: "e-mail", Channel.CALL: "call"}

_UNSURE = (TouchState.UNKNOWN, TouchState.COMMITTING)


def say_when(message: Message, now: datetime, zone: ZoneInfo) -> str:
    """When it left, or when it is due; what is due already says so."""
    if message.sent_at is not None:
        return say_time(message.sent_at, now, zone)
    if message.can_change and message.due_at <= now:
        return "due now"
    return say_moment(message.due_at, now, zone)


def say_state(message: Message, paused: bool) -> tuple[str, str, str]:
    """Words, icon and kind of the chip at the end of a row."""
    if message.state is TouchState.SENT:
        return "sent", "check", "ok"
    if message.state is TouchState.FAILED:
        return message.waits or "not sent", "circle-alert", "bad"
    if message.state in _UNSURE:
        return message.waits or "may have left", "circle-help", "warm"
    if paused:
        return "held, all is paused", "pause", "bad"
    if message.waits:
        return message.waits, "clock", "plain"
    return "leaves by itself", "send", "accent"


def say_text(message: Message) -> str:
    """The text in one line: the subject first."""
    return ": ".join(part for part in (message.subject, message.body) if part)


def spoken_message(message: Message, now: datetime, zone: ZoneInfo, paused: bool) -> str:
    """A row as a screen reader says it."""
    words = say_state(message, paused)[0]
    when = say_when(message, now, zone)
    return f"{when}, {NOUNS[message.channel]} to {message.name}. {say_text(message)}. {words}"
