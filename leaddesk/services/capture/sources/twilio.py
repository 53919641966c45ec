"""Twilio: texts, pictures, WhatsApp and calls as form posts; later word on messages that we sent.

`MessageSid` with `Body` is a person's text, with `MessageStatus` news of ours; error 21610 says
that the person opted out at the carrier.
"""

from collections.abc import Iterator, Mapping

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told

FORMAT = "twilio"
NAME = "Twilio"
KIND = SourceKind.SMS

_OPTED_OUT = "21610"
_PLACE = {
    "FromCity": "city",
    "FromState": "region",
    "FromZip": "postal_code",
    "FromCountry": "country",
    "CallerName": "full_name",
    "ProfileName": "full_name",
}
#: What a call's state says of whether somebody answered; other states say nothing yet.
_ANSWERED = {
    "in-progress": True,
    "completed": True,
    "no-answer": False,
    "busy": False,
    "failed": False,
    "canceled": False,
}
_MOST_PICTURES = 10


def recognises(payload: Payload) -> bool:
    """A form with Twilio's number of a message or a call."""
    if payload.shape is not Shape.FORM:
        return False
    fields = payload.fields
    return any(
        fields.get(name, "").startswith(prefix)
        for name, prefix in (("MessageSid", ("SM", "MM")), ("SmsSid", ("SM", "MM")),
                             ("CallSid", "CA"))
    )  # fmt: skip


def read(payload: Payload) -> Iterator[Told]:
    """The person who wrote or called; else news of a message of ours."""
    fields = payload.fields
    if "CallSid" in fields:
        yield _call(fields)
    elif fields.get("SmsStatus") == "received" or (
        "Body" in fields and not fields.get("MessageStatus")
    ):
        yield _text(fields)
    else:
        yield _status(fields)


def _text(fields: Mapping[str, str]) -> RawLead:
    by_whatsapp = fields.get("From", "").startswith("whatsapp:")
    pictures = [fields.get(f"MediaUrl{number}", "") for number in range(_MOST_PICTURES)]
    told = {
        "From": fields.get("From", "").removeprefix("whatsapp:"),
        "Pictures": ", ".join(filter(None, pictures)),
        "Way": "WhatsApp" if by_whatsapp else "",
        **{name: fields.get(name, "") for name in _PLACE},
    }
    return RawLead(
        {name: text for name, text in told.items() if text},
        external_id=fields.get("MessageSid") or fields.get("SmsSid", ""),
        captured_at=stated_time(fields.get("Timestamp", "")),
        goes_to={"From": "phone", "Pictures": "custom:Pictures", "Way": "custom:Way", **_PLACE},
        inbound=Inbound(
            Channel.SMS,
            our_number=fields.get("To", "").removeprefix("whatsapp:"),
            text=fields.get("Body", ""),
        ),
    )


def _call(fields: Mapping[str, str]) -> Told:
    if not fields.get("Direction", "inbound").startswith("inbound"):
        return NotALead("a call of ours")
    seconds = fields.get("CallDuration", "")
    told = {
        "From": fields.get("From", "") or fields.get("Caller", ""),
        **{name: fields.get(name, "") for name in _PLACE},
    }
    return RawLead(
        {name: text for name, text in told.items() if text},
        external_id=fields["CallSid"],
        captured_at=stated_time(fields.get("Timestamp", "")),
        goes_to={"From": "phone", **_PLACE},
        inbound=Inbound(
            Channel.CALL,
            our_number=fields.get("To", "") or fields.get("Called", ""),
            answered=_ANSWERED.get(fields.get("CallStatus", "")),
            seconds=int(seconds) if seconds.isascii() and seconds.isdigit() else None,
            recording=fields.get("RecordingUrl", ""),
        ),
    )


def _status(fields: Mapping[str, str]) -> News:
    status = fields.get("MessageStatus") or fields.get("SmsStatus", "")
    number = fields.get("MessageSid") or fields.get("SmsSid", "")
    phone = fields.get("To", "").removeprefix("whatsapp:")
    error = fields.get("ErrorCode", "")
    if error == _OPTED_OUT:
        return News(
            NewsKind.OPT_OUT,
            "Opted out of texts at the carrier",
            phone=phone,
            channel=Channel.SMS,
            message_id=number,
        )
    return News(
        NewsKind.DELIVERY,
        f"Text {status}" if status else "Text",
        phone=phone,
        channel=Channel.SMS,
        text=f"error {error}" if error else "",
        message_id=number,
    )
