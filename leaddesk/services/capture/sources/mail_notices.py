"""E-mails about e-mails: reports of what did not arrive, complaints, automatic answers, digests.

None of them is a lead. Bounces and complaints are news of one.
"""

from collections.abc import Iterator

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.labelled_text import labelled_fields, names_a_person
from leaddesk.services.capture.mail import Mail
from leaddesk.services.capture.mail_kind import MailKind, Sorted, sort_mail
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told

FORMAT = "mail_notices"
NAME = "Mailbox"
KIND = SourceKind.EMAIL


def recognises(payload: Payload) -> bool:
    """Mails that a server, an absent person's program or a list sent."""
    if payload.shape is not Shape.MAIL:
        return False
    kind = sort_mail(payload.mail).kind
    if kind is MailKind.NEWSLETTER:
        # Form programs send leads through lists too.
        return not names_a_person(labelled_fields(payload.mail.text))
    return kind in (MailKind.BOUNCE, MailKind.COMPLAINT, MailKind.AUTO_REPLY)


def read(payload: Payload) -> Iterator[Told]:
    """News for each address that bounced or complained; else why it is no lead."""
    mail = payload.mail
    found = sort_mail(mail)
    if found.kind is MailKind.BOUNCE:
        yield from _bounced(mail, found)
    elif found.kind is MailKind.COMPLAINT:
        yield News(
            NewsKind.OPT_OUT,
            "Marked our e-mail as spam",
            email=found.complained,
            channel=Channel.EMAIL,
            at=mail.date,
            message_id=found.message_id,
        )
    elif found.kind is MailKind.AUTO_REPLY:
        day = found.until
        until = f" (away until {day.day} {day:%B %Y})" if day else ""
        yield NotALead(f"an automatic reply{until}")
    else:
        yield NotALead("a newsletter or digest")


def _bounced(mail: Mail, found: Sorted) -> Iterator[News]:
    for bounce in found.bounces:
        title = "E-mail is delayed" if bounce.delayed else "E-mail could not be delivered"
        yield News(
            NewsKind.BOUNCED,
            "E-mail address does not exist any more" if bounce.hard else title,
            email=bounce.address,
            channel=Channel.EMAIL,
            text=bounce.why[:500],
            at=mail.date,
            hard=bounce.hard,
            message_id=bounce.message_id,
        )
