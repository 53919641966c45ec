"""Realtor.com: an alert with labelled lines, one that says all in its subject, and its JSON post.

Its alerts come from `leads@email.realtor.com` and `no-reply@realtorpro.io`.
"""

import re
from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.flatten import flatten
from leaddesk.services.capture.json_parts import group, text
from leaddesk.services.capture.labelled_text import labelled_fields
from leaddesk.services.capture.mail import Mail
from leaddesk.services.capture.mail_headers import first_address
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.phone_in_text import phone_in_text
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "realtor_com"
NAME = "Realtor.com"
KIND = SourceKind.PARTNER

_SENDER = re.compile(r"@(?:[\w-]+\.)*(?:realtor\.com|realtorpro\.io)$")
_NEW_LEAD = re.compile(r"^new realtor\.com lead\s*-\s*(.+)$", re.I)
_INQUIRY = re.compile(r"^new inquiry:\s*(.+)$", re.I)
_LINES = {
    "First Name": "first_name",
    "Last Name": "last_name",
    "Email Address": "email",
    "Phone Number": "phone",
    "Comment": "notes",
    "Property Address": "custom:Property",
}
_INFO = ("Lead", "lead_info")
_CONSUMER = {
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "phone": "phone",
}


def recognises(payload: Payload) -> bool:
    """Mails from its addresses, and its post."""
    if payload.shape is Shape.MAIL:
        return bool(_SENDER.search(payload.mail.sender))
    return bool(group(payload.object, *_INFO, "lead_consumer_info"))


def read(payload: Payload) -> Iterator[Told]:
    """The person who asked about a property."""
    if payload.shape is not Shape.MAIL:
        yield _posted(payload)
        return
    mail = payload.mail
    lines = {name: said for name, said in labelled_fields(mail.text).items() if name in _LINES}
    inquiry = _INQUIRY.match(mail.subject)
    if not (lines or inquiry or _NEW_LEAD.match(mail.subject)):
        yield NotALead("Realtor.com’s own news")
    elif inquiry and not lines:
        yield _in_subject(mail, inquiry[1])
    else:
        yield _alert(mail, lines)


def _alert(mail: Mail, lines: dict[str, str]) -> RawLead:
    named = _NEW_LEAD.match(mail.subject)
    fields, goes_to = dict(lines), {name: _LINES[name] for name in lines}
    if "Property Address" in fields:
        fields["Property Address"] = fields["Property Address"].split("\nMLSID")[0]
    if named and not lines.get("First Name"):
        fields["name in the subject"] = named[1]
        goes_to["name in the subject"] = "full_name"
    listing = re.search(r"MLSID\s*#?\s*(\S+)", mail.text)
    if listing:
        fields["MLS number"] = listing[1]
        goes_to["MLS number"] = "custom:MLS number"
    return RawLead(fields, external_id=mail.message_id, captured_at=mail.date, goes_to=goes_to)


def _in_subject(mail: Mail, said: str) -> RawLead:
    """Name, number and address one after the other; the address may end with a full stop."""
    address, phone = first_address(said), phone_in_text(said)
    name = said
    for part in (address, phone):
        name = re.sub(re.escape(part), " ", name, flags=re.I) if part else name
    fields = {
        "name": " ".join(name.strip(" .,").split()),
        "phone": phone,
        "email": address,
        "message": mail.text,
    }
    return RawLead(
        {key: said for key, said in fields.items() if said},
        external_id=mail.message_id,
        captured_at=mail.date,
        goes_to={"name": "full_name", "phone": "phone", "email": "email", "message": "notes"},
    )


def _posted(payload: Payload) -> RawLead:
    fields, goes_to = {}, {}
    for path, said in flatten(payload.object.get("Lead")).items():
        last = path.rsplit(".", 1)[-1]
        fields[path] = said
        if "lead_consumer_info" in path and last in _CONSUMER:
            goes_to[path] = _CONSUMER[last]
        elif last == "property_price":
            goes_to[path] = "custom:Property price"
    return RawLead(fields, external_id=text(payload.object, *_INFO, "lead_id"), goes_to=goes_to)
