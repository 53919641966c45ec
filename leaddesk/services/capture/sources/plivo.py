"""Plivo: texts as form posts with `MessageUUID`, `From`, `To` and `Text`, numbers without plus."""

from collections.abc import Iterator

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.carrier_number import with_plus
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.told import News, NewsKind, Told

FORMAT = "plivo"
NAME = "Plivo"
KIND = SourceKind.SMS


def recognises(payload: Payload) -> bool:
    """A form with its number of a message."""
    return "MessageUUID" in payload.fields and "From" in payload.fields


def read(payload: Payload) -> Iterator[Told]:
    """The person who wrote; else news of a text of ours."""
    fields = payload.fields
    number = fields.get("MessageUUID", "")
    if "Text" in fields:
        yield RawLead(
            {"From": with_plus(fields.get("From", ""))},
            external_id=number,
            goes_to={"From": "phone"},
            inbound=Inbound(
                Channel.SMS,
                our_number=with_plus(fields.get("To", "")),
                text=fields.get("Text", ""),
            ),
        )
        return
    error = fields.get("ErrorCode", "")
    yield News(
        NewsKind.DELIVERY,
        f"Text {fields.get('Status', '')}".strip(),
        phone=with_plus(fields.get("To", "")),
        channel=Channel.SMS,
        text=f"error {error}" if error else "",
        message_id=number,
    )
