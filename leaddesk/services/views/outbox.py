"""The outbox: what leaves by itself, when, and what it waits for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros, maybe_instant, to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Channel, TouchState, Validity
from leaddesk.services.settings import Settings, read_settings
from leaddesk.services.touch.channels import CHANNELS, Recipient
from leaddesk.services.views.called import called
from leaddesk.services.views.lead_record import say_phone

#: The setting that holds everything back while it is on.
PAUSED = "outbox.paused"
MOST_COUNTED = 1_000
_HOUR = timedelta(hours=1)
_FAR = 2**62

#: States in which a message has not passed the point of no return (trust: states).
WAITING = (
    TouchState.PLANNED,
    TouchState.HELD,
    TouchState.QUEUED,
    TouchState.CLAIMED,
    TouchState.RETRY,
)


class Box(StrEnum):
    """The lists of the outbox, in their order."""

    NEXT_HOUR = "next_hour"
    TODAY = "today"
    LATER = "later"
    FAILED = "failed"
    UNSURE = "unsure"
    SENT = "sent"


_STATES: Mapping[Box, tuple[TouchState, ...]] = {
    Box.NEXT_HOUR: WAITING,
    Box.TODAY: WAITING,
    Box.LATER: WAITING,
    Box.FAILED: (TouchState.FAILED,),
    Box.UNSURE: (TouchState.UNKNOWN, TouchState.COMMITTING),
    Box.SENT: (TouchState.SENT,),
}


@dataclass(frozen=True, slots=True)
class Message:
    """One text or e-mail. ``waits`` says in a few words what it waits for, or why it failed."""

    touch_id: int
    lead_id: int
    name: str
    channel: Channel
    to: str
    to_text: str
    state: TouchState
    due_at: datetime
    sent_at: datetime | None
    subject: str
    body: str
    attempts: int
    waits: str

    @property
    def can_change(self) -> bool:
        """Whether it can still be stopped, edited or sent sooner."""
        return self.state in WAITING and self.state is not TouchState.CLAIMED


@dataclass(frozen=True, slots=True)
class Outbox:
    """One list of the outbox, and how many stand in each (at most `MOST_COUNTED` + 1)."""

    box: Box
    messages: tuple[Message, ...]
    counts: Mapping[Box, int]
    paused: bool
    zone: ZoneInfo


_MESSAGES = """
SELECT touch.id, lead_id, channel, recipient, state, touch.due_at, sent_at,
  substr(subject, 1, 300), substr(body, 1, 4000), attempts, reason,
  substr(first_name, 1, 200), substr(last_name, 1, 200), substr(company, 1, 200),
  phone, coalesce(lead.email, ''), phone_validity, email_validity
FROM json_each(:ids) AS wanted
CROSS JOIN touch ON touch.id = wanted.value
JOIN lead ON lead.id = lead_id
"""


def outbox(reader: Reader, box: Box, now: datetime, limit: int = 200) -> Outbox:
    """The messages of one list: what is due first stands first, what was sent last."""
    settings = read_settings(reader)
    ends = _end_of_day(now, settings.zone)
    return Outbox(
        box=box,
        messages=_messages(reader, _STATES[box], _span(box, now, ends), settings, limit),
        counts={one: _count(reader, _STATES[one], _span(one, now, ends)) for one in Box},
        paused=settings.on(PAUSED),
        zone=settings.zone,
    )


def messages_in_state(
    reader: Reader, state: TouchState | None, limit: int = 1_000
) -> tuple[Message, ...]:
    """The messages in ``state``, or in any state, by their due time."""
    states = tuple(TouchState) if state is None else (state,)
    return _messages(reader, states, (-_FAR, _FAR), read_settings(reader), limit)


def _end_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone).astimezone(now.tzinfo)


def _span(box: Box, now: datetime, ends: datetime) -> tuple[int, int]:
    """From and until when (excluded) the messages of a list are due."""
    hour = min(to_micros(now + _HOUR), to_micros(ends))
    if box is Box.NEXT_HOUR:
        return -_FAR, hour
    if box is Box.TODAY:
        return -_FAR, to_micros(ends)
    return (to_micros(ends), _FAR) if box is Box.LATER else (-_FAR, _FAR)


def _messages(
    reader: Reader,
    states: tuple[TouchState, ...],
    span: tuple[int, int],
    settings: Settings,
    limit: int,
) -> tuple[Message, ...]:
    newest_first = states == (TouchState.SENT,)
    order = "DESC" if newest_first else "ASC"
    # One limited branch a state, each from the index touch_messages in its own order.
    places: list[tuple[int, int]] = []
    for state in states:
        places += reader.rows(
            "SELECT due_at, id FROM touch"  # noqa: S608
            " WHERE state = :state AND due_at >= :first AND due_at < :end AND channel <> 'call'"
            f" ORDER BY due_at {order}, id {order} LIMIT :limit",
            {"state": state, "first": span[0], "end": span[1], "limit": limit},
        )
    places.sort(reverse=newest_first)
    wanted = [touch_id for _due_at, touch_id in places[:limit]]
    rows = {row[0]: row for row in reader.rows(_MESSAGES, {"ids": json.dumps(wanted)})}
    return tuple(_message(rows[one], settings) for one in wanted if one in rows)


def _message(row: tuple[Any, ...], settings: Settings) -> Message:
    (
        touch_id, lead_id, channel, recipient, state, due_at, sent_at, subject, body, attempts,
        reason, first, last, company, phone, email, phone_validity, email_validity,
    ) = row  # fmt: skip
    way = Channel(channel)
    own = phone if way is Channel.SMS else email
    validity = phone_validity if way is Channel.SMS else email_validity
    to = recipient or own or ""
    usable = to != own or validity not in (Validity.INVALID, Validity.BOUNCED)
    waits = reason
    if not waits and TouchState(state) in WAITING:
        waits = CHANNELS[way].needs(settings.everything(), Recipient(to, usable))
    return Message(
        touch_id=touch_id,
        lead_id=lead_id,
        name=called(first, last, company, phone or "", email),
        channel=way,
        to=to,
        to_text=say_phone(to, to) if way is Channel.SMS else to,
        state=TouchState(state),
        due_at=from_micros(due_at),
        sent_at=maybe_instant(sent_at),
        subject=subject,
        body=body,
        attempts=attempts,
        waits=waits,
    )


def _count(reader: Reader, states: tuple[TouchState, ...], span: tuple[int, int]) -> int:
    count = 0
    for state in states:
        count += reader.value(
            "SELECT count(*) FROM (SELECT 1 FROM touch WHERE state = :state AND due_at >= :first"
            " AND due_at < :end AND channel <> 'call' LIMIT :most)",
            {
                "state": state,
                "first": span[0],
                "end": span[1],
                "most": MOST_COUNTED + 1 - count,
            },
        )
    return count
