"""Vonage: texts and delivery receipts with `messageId`, by GET, form or JSON; no plus in numbers.

`msisdn` with `text` is a person's text; `status` with `err-code` is news of a text of ours.
"""

from collections.abc import Iterator

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.carrier_number import with_plus
from leaddesk.services.capture.json_parts import text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, Told

FORMAT = "vonage"
NAME = "Vonage"
KIND = SourceKind.SMS

_WHY = {
    "2": "the phone could not be reached",
    "3": "the number does not exist any more",
    "4": "the person barred the sender",
    "6": "refused as spam",
    "9": "not a number that takes texts",
    "12": "there is no way to this number",
    "14": "the carrier barred the number",
}


def recognises(payload: Payload) -> bool:
    """Its number of a message beside a writer or a status."""
    found = payload.fields or payload.object
    return "messageId" in found and ("msisdn" in found or "status" in found)


def read(payload: Payload) -> Iterator[Told]:
    """The person who wrote; else news of a text of ours."""
    found = payload.fields or payload.object
    number, phone = text(found, "messageId"), with_plus(text(found, "msisdn"))
    at = stated_time(text(found, "message-timestamp"))
    if "status" in found:
        code = text(found, "err-code")
        failed = code not in ("", "0")
        yield News(
            NewsKind.DELIVERY,
            f"Text {text(found, 'status')}",
            phone=phone or with_plus(text(found, "to")),
            channel=Channel.SMS,
            text=_WHY.get(code, f"error {code}") if failed else "",
            at=at,
            message_id=number,
        )
        return
    yield RawLead(
        {"msisdn": phone},
        external_id=number,
        captured_at=at,
        goes_to={"msisdn": "phone"},
        inbound=Inbound(
            Channel.SMS, our_number=with_plus(text(found, "to")), text=text(found, "text")
        ),
    )
