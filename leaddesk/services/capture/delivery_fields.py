"""A delivery that no lead was made of, as fields that a person can look at, mend and point."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from leaddesk.services.capture.flatten import flatten
from leaddesk.services.capture.labelled_text import labelled_fields, names_a_person
from leaddesk.services.capture.mail import Mail
from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape
from leaddesk.services.capture.payload_mapping import payload_mapping
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.reply_text import reply_text
from leaddesk.services.capture.sources import Read, read_payload
from leaddesk.services.capture.standard_fields import EMAIL_FIELDS, PHONE_FIELDS
from leaddesk.services.capture.wrapped_mail import unwrapped
from leaddesk.services.capture.xml_parts import flat, root_of

#: What a person may type where a delivery does not say it: name, field, the fields that do as well.
_MISSING = (
    ("Name (typed)", "full_name", frozenset({"full_name", "first_name", "last_name"})),
    ("Phone (typed)", "phone", frozenset(PHONE_FIELDS)),
    ("E-mail (typed)", "email", frozenset(EMAIL_FIELDS)),
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What can be made of a delivery.

    ``raw`` holds its fields, None where none could be read; ``goes_to`` says where each goes, with
    those that are ``added`` for what it does not say. ``read`` is what its source makes of it.
    """

    read: Read
    raw: RawLead | None
    goes_to: Mapping[str, str]
    guessed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names that the delivery itself gave."""
        return frozenset(self.raw.fields if self.raw is not None else ())


def read_again(
    raw: bytes, content_type: str, form: str, saved: Mapping[str, str], place: int = 0
) -> Fields:
    """The fields of a delivery as it is read today; ``saved`` is its source's mapping.

    ``place`` says which one it is where it came among others and was kept with all of them.
    Never raises.
    """
    payload = unwrapped(Payload(raw, content_type))
    try:
        read = read_payload(payload, form)
    except LookupError:
        read = read_payload(payload)
    told = read.told[place if place < len(read.told) else 0]
    lead = told if isinstance(told, RawLead) else plain_lead(payload)
    mapping = payload_mapping(lead or RawLead({}), saved)
    goes_to = dict(mapping.goes_to)
    there = frozenset(goes_to.values())
    added = {name: field for name, field, enough in _MISSING if not there & enough}
    return Fields(read, lead, {**goes_to, **added}, mapping.guessed, tuple(added))


def plain_lead(payload: Payload) -> RawLead | None:
    """The fields of a delivery without asking whose they are; None where it has none."""
    try:
        match payload.shape:
            case Shape.JSON:
                return _lead(flatten(payload.document))
            case Shape.FORM:
                return _lead({name: ", ".join(texts) for name, texts in payload.form.items()})
            case Shape.XML:
                return _lead(flat(root_of(payload)))
            case Shape.MAIL:
                return _of_mail(payload.mail)
            case Shape.TEXT:
                return None
    except PayloadRefused:
        return None


def readable(raw: bytes, content_type: str = "") -> str:
    """A delivery as text for a person: JSON with its lines, a mail as its reader saw it."""
    payload = unwrapped(Payload(raw, content_type))
    if payload.shape is Shape.MAIL:
        mail = payload.mail
        sender = f"{mail.sender_name} <{mail.sender}>" if mail.sender_name else mail.sender
        head = {"From": sender, "To": ", ".join(mail.to), "Subject": mail.subject}
        lines = [f"{name}: {text}" for name, text in head.items() if text]
        files = [f"[file: {one.name}]" for one in mail.attachments]
        return "\n".join([*lines, "", mail.text.strip(), *files])
    if payload.shape is Shape.JSON:
        try:
            return json.dumps(payload.document, ensure_ascii=False, indent=2)
        except PayloadRefused:
            return payload.text
    if payload.shape is Shape.FORM:
        found = plain_lead(payload)
        return "\n".join(f"{name}: {text}" for name, text in found.fields.items()) if found else ""
    return payload.text


def _lead(fields: Mapping[str, str]) -> RawLead | None:
    said = {name: text for name, text in fields.items() if text.strip()}
    return RawLead(said) if said else None


def _of_mail(mail: Mail) -> RawLead | None:
    fields = labelled_fields(mail.text)
    if names_a_person(fields):
        return _lead(fields)
    said = {
        "From": mail.reply_to_name or mail.sender_name,
        "Address": mail.reply_to or mail.sender,
        "Subject": mail.subject,
        "Text": reply_text(mail.text),
    }
    goes_to = {"From": "full_name", "Address": "email", "Subject": "intent", "Text": "notes"}
    lead = _lead(said)
    if lead is None:
        return None
    return RawLead(lead.fields, captured_at=mail.date, goes_to=goes_to)
