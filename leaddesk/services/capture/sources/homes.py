"""Homes.com: alerts from `noreply@homes.com` whose lines name the person who asked."""

import re
from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.labelled_text import labelled_fields, names_a_person
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "homes"
NAME = "Homes.com"
KIND = SourceKind.PARTNER

_SENDER = re.compile(r"@(?:[\w-]+\.)*homes\.com$")


def recognises(payload: Payload) -> bool:
    """Mails from its addresses."""
    return payload.shape is Shape.MAIL and bool(_SENDER.search(payload.mail.sender))


def read(payload: Payload) -> Iterator[Told]:
    """The person that the lines name; mail that names nobody is its own news."""
    mail = payload.mail
    fields = labelled_fields(mail.text)
    if not names_a_person(fields):
        yield NotALead("Homes.com’s own news")
        return
    yield RawLead(fields, external_id=mail.message_id, captured_at=mail.date)
