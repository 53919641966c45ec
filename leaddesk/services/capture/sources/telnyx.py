"""Telnyx: events in JSON (`data.event_type`, `data.payload`): texts, calls, receipts of ours."""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.json_parts import group, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told

FORMAT = "telnyx"
NAME = "Telnyx"
KIND = SourceKind.SMS


def recognises(payload: Payload) -> bool:
    """An event about a message or a call."""
    event = text(payload.object, "data", "event_type")
    return event.startswith(("message.", "call.")) and bool(
        group(payload.object, "data", "payload")
    )


def read(payload: Payload) -> Iterator[Told]:
    """The person who wrote or calls; else news of a text of ours."""
    data = group(payload.object, "data")
    event, inner = text(data, "event_type"), group(data, "payload")
    if event == "message.received":
        yield _text(inner)
    elif event.startswith("message."):
        status = text(inner, "to", 0, "status") or event.removeprefix("message.")
        yield News(
            NewsKind.DELIVERY,
            f"Text {status.replace('_', ' ')}",
            phone=text(inner, "to", 0, "phone_number"),
            channel=Channel.SMS,
            text=text(inner, "errors", 0, "title"),
            at=stated_time(text(data, "occurred_at")),
            message_id=text(inner, "id"),
        )
    elif event == "call.initiated" and text(inner, "direction") == "incoming":
        yield _call(inner, data)
    else:
        yield NotALead("a step of a call")


def _text(message: Mapping[str, Any]) -> RawLead:
    return RawLead(
        {"from": text(message, "from", "phone_number")},
        external_id=text(message, "id"),
        captured_at=stated_time(text(message, "received_at")),
        goes_to={"from": "phone"},
        inbound=Inbound(
            Channel.SMS,
            our_number=text(message, "to", 0, "phone_number"),
            text=text(message, "text"),
        ),
    )


def _call(call: Mapping[str, Any], data: Mapping[str, Any]) -> RawLead:
    return RawLead(
        {"from": text(call, "from")},
        external_id=text(call, "call_session_id"),
        captured_at=stated_time(text(data, "occurred_at")),
        goes_to={"from": "phone"},
        inbound=Inbound(Channel.CALL, our_number=text(call, "to")),
    )
