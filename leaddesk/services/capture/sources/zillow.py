"""Zillow's mails: `token@convo.zillow.com` passes letters on to the person who asked.

That address is the way to reply, and is kept as theirs. All other mail of Zillow is its own news.
"""

import re
from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.labelled_text import labelled_fields
from leaddesk.services.capture.mail import Mail
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.phone_in_text import phone_in_text
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "zillow"
NAME = "Zillow"
KIND = SourceKind.PARTNER

_OWN = re.compile(r"@(?:[\w-]+\.)*zillow\.com$")
_ASKS = re.compile(
    r"^(?:re: )?(.{1,80}?) is (?:requesting|asking for) information about (.+)$", re.I
)
_PERSON = {
    "name": "full_name",
    "full name": "full_name",
    "phone": "phone",
    "phone number": "phone",
    "email": "email",
    "e-mail": "email",
    "message": "notes",
}


def recognises(payload: Payload) -> bool:
    """Mails from Zillow, and those that answer through its relay."""
    if payload.shape is not Shape.MAIL:
        return False
    mail = payload.mail
    return bool(_OWN.search(mail.sender) or _relay(mail))


def read(payload: Payload) -> Iterator[Told]:
    """The person who asks about a property; else it is no lead."""
    mail = payload.mail
    asks, relay = _ASKS.match(mail.subject), _relay(mail)
    if not (asks or relay):
        yield NotALead("Zillow’s own news")
        return
    lines = {name.lower(): text for name, text in labelled_fields(mail.text).items()}
    fields = {name: text for name, text in lines.items() if name in _PERSON}
    goes_to = {name: field for name, field in _PERSON.items() if name in fields}
    if "full_name" not in goes_to.values():
        fields["who asks"] = asks[1] if asks else mail.reply_to_name or mail.sender_name
        goes_to["who asks"] = "full_name"
    if "phone" not in goes_to.values():
        fields["number in the text"] = phone_in_text(mail.text)
        goes_to["number in the text"] = "phone"
    if relay:
        fields["relay"] = relay
        goes_to["relay"] = "email_2" if "email" in goes_to.values() else "email"
    if asks:
        fields["property"] = asks[2].strip()
        goes_to["property"] = "custom:Property"
    if "notes" not in goes_to.values():
        fields["what they wrote"] = mail.text
        goes_to["what they wrote"] = "notes"
    yield RawLead(
        {name: text for name, text in fields.items() if text},
        external_id=mail.message_id,
        captured_at=mail.date,
        goes_to=goes_to,
    )


def _relay(mail: Mail) -> str:
    """The address that passes letters on to the person; empty where the mail has none."""
    for address in (mail.reply_to, mail.sender):
        if address.endswith("@convo.zillow.com"):
            return address
    return ""
