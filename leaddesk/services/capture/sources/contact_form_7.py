"""Contact Form 7 (WordPress): a mail from the site itself, with "From: name e-mail" in its text.

The person is in the text and in Reply-To; the sender is the site, and a footer names it.
"""

import re
from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.labelled_text import labelled_fields
from leaddesk.services.capture.mail_headers import first_address
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.phone_in_text import phone_in_text
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import Told

FORMAT = "contact_form_7"
NAME = "Contact Form 7"
KIND = SourceKind.WEB_FORM

_FOOTER = re.compile(
    r"^-- ?\n.{0,40}(?:notification that a contact form was submitted"
    r"|e-?mail (?:was|is) (?:sent from|a notification).{0,40} contact form).*\Z",
    re.I | re.M | re.S,
)
_MESSAGE = re.compile(r"^Message Body:[ \t]*\n?(.*)\Z", re.I | re.M | re.S)
_KNOWN = ("from", "subject", "message body")


def recognises(payload: Payload) -> bool:
    """Mails with its footer, or with the two lines of its template."""
    if payload.shape is not Shape.MAIL:
        return False
    text = payload.mail.text
    return bool(_FOOTER.search(text) or (text.startswith("From:") and _MESSAGE.search(text)))


def read(payload: Payload) -> Iterator[Told]:
    """The person of the form, what they wrote, and every line that the form added."""
    mail = payload.mail
    text = _FOOTER.sub("", mail.text).strip()
    message = _MESSAGE.search(text)
    above = text[: message.start()] if message else text
    lines = labelled_fields(above)
    written = lines.get("From", "")
    address = first_address(written)
    said = message[1].strip() if message else ""
    fields = {
        "your-name": re.sub(r"[<(\[]?\S+@\S+", "", written).strip(" <>"),
        "your-email": mail.reply_to or address,
        "your-subject": lines.get("Subject", ""),
        "your-message": said,
        "phone in the message": phone_in_text(said),
        **{name: text for name, text in lines.items() if name.lower() not in _KNOWN},
    }
    yield RawLead(
        {name: text for name, text in fields.items() if text},
        external_id=mail.message_id,
        captured_at=mail.date,
        goes_to={
            "your-name": "full_name",
            "your-email": "email",
            "your-subject": "intent",
            "your-message": "notes",
            "phone in the message": "phone",
        },
    )
