"""Any e-mail: a form's lines in it, else the person who wrote it.

Last of the mails: what is a notice or a portal's alert was told apart before.
"""

from collections.abc import Iterator

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.column_names import by_name
from leaddesk.services.capture.labelled_text import labelled_fields, names_a_person
from leaddesk.services.capture.mail import Mail
from leaddesk.services.capture.mail_kind import is_written_by_a_person
from leaddesk.services.capture.opt_out_words import Said, said_in
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.phone_in_text import phone_in_text
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.reply_text import reply_text
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "generic_mail"
NAME = "E-mail"
KIND = SourceKind.EMAIL


def recognises(payload: Payload) -> bool:
    """Every e-mail."""
    return payload.shape is Shape.MAIL


def read(payload: Payload) -> Iterator[Told]:
    """The lead that a form's mail names, or the person who wrote to us."""
    mail = payload.mail
    fields = labelled_fields(mail.text)
    if names_a_person(fields):
        yield _form(mail, fields)
    elif is_written_by_a_person(mail):
        yield _person(mail)
    elif mail.sender:
        yield NotALead("a program sent it, and it names nobody")
    else:
        yield Unreadable("it has no sender")


def _form(mail: Mail, fields: dict[str, str]) -> RawLead:
    """What the form asked; who is to be answered is the lead, whoever sent the mail."""
    goes_to = {}
    if mail.reply_to and "email" not in {by_name(label)[0] for label in fields}:
        fields, goes_to = {**fields, "Reply-To": mail.reply_to}, {"Reply-To": "email"}
    return RawLead(fields, external_id=mail.message_id, captured_at=mail.date, goes_to=goes_to)


def _person(mail: Mail) -> RawLead:
    """The sender, with a number from the letter; what they wrote is heard, not noted."""
    said = reply_text(mail.text)
    fields = {
        "From": mail.reply_to_name or mail.sender_name,
        "Address": mail.reply_to or mail.sender,
        "Phone": phone_in_text(mail.text if not mail.thread else said),
        "Subject": mail.subject,
    }
    return RawLead(
        {name: text for name, text in fields.items() if text},
        external_id=mail.message_id,
        captured_at=mail.date,
        goes_to={
            "From": "full_name",
            "Address": "email",
            "Phone": "phone",
            "Subject": "custom:Subject",
        },
        inbound=Inbound(
            Channel.EMAIL,
            our_number=mail.to[0] if mail.to else "",
            # "Unsubscribe" stands in the subject, and often nothing below it.
            text=mail.subject if said_in(mail.subject) is Said.STOP else said or mail.subject,
            answers=mail.thread,
        ),
    )
