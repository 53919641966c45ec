"""Bandwidth: a JSON list of events, `type` and `message`: texts, and receipts of ours."""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.json_parts import group, part, text, written
from leaddesk.services.capture.payload import Payload, PayloadRefused
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, Told

FORMAT = "bandwidth"
NAME = "Bandwidth"
KIND = SourceKind.SMS


def recognises(payload: Payload) -> bool:
    """A list whose members are events about a message."""
    return bool(_events(payload))


def read(payload: Payload) -> Iterator[Told]:
    """Each person who wrote; else news of a text of ours."""
    events = _events(payload)
    for event in events:
        message = group(event, "message")
        if text(event, "type") == "message-received":
            yield _text(message, written(event) if len(events) > 1 else b"")
        else:
            yield News(
                NewsKind.DELIVERY,
                f"Text {text(event, 'type').removeprefix('message-')}",
                phone=text(event, "to"),
                channel=Channel.SMS,
                text=text(event, "description"),
                at=stated_time(text(event, "time")),
                message_id=text(message, "id"),
            )


def _events(payload: Payload) -> list[Mapping[str, Any]]:
    try:
        found = payload.document
    except PayloadRefused:
        return []
    members = found if isinstance(found, list) else []
    return [
        one for one in members if group(one, "message") and text(one, "type").startswith("message-")
    ]


def _text(message: Mapping[str, Any], original: bytes) -> RawLead:
    ours = text(message, "owner") or text(part(message, "to"), 0)
    return RawLead(
        {"from": text(message, "from")},
        external_id=text(message, "id"),
        captured_at=stated_time(text(message, "time")),
        original=original,
        goes_to={"from": "phone"},
        inbound=Inbound(Channel.SMS, our_number=ours, text=text(message, "text")),
    )
