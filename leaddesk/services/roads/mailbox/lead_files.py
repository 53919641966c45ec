"""Files of leads that come along with a letter: tables, cards, and payloads of other programs."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.capture.mail import Attachment, Mail
from leaddesk.services.capture.mail_kind import MailKind, sort_mail
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.sources import read_payload
from leaddesk.services.intake.file_arrival import ArrivedFile, FileTaken, take_in_file
from leaddesk.services.intake.kept_captures import Delivery, keep

_TABLES = (".csv", ".tsv", ".xlsx")
_PAYLOADS = (".eml", ".xml", ".json")
_CARDS = (".vcf",)
#: Names that mail programs give to what they do not name, by the kind of the part.
_KINDS = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "message/rfc822": ".eml",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
}
#: Machines that write about our own e-mails; their parts hold no leads.
_ABOUT_OURS = (MailKind.BOUNCE, MailKind.COMPLAINT, MailKind.AUTO_REPLY)


@dataclass(frozen=True, slots=True)
class LeadFiles:
    """The files of a letter: lists of leads, and cards, which are mostly the writer's own."""

    lists: tuple[Attachment, ...] = ()
    cards: tuple[Attachment, ...] = ()


def lead_files(payload: Payload) -> LeadFiles:
    """The files that may hold leads; none where a source reads the letter as a whole."""
    mail: Mail = payload.mail
    if not mail.attachments or sort_mail(mail).kind in _ABOUT_OURS:
        return LeadFiles()
    read = read_payload(payload)
    if read.format != "generic_mail" or any(
        isinstance(told, RawLead) and told.inbound is None for told in read.told
    ):
        return LeadFiles()
    ends = [(suffix_of(one), one) for one in mail.attachments]
    return LeadFiles(
        tuple(one for end, one in ends if end in _TABLES + _PAYLOADS),
        tuple(one for end, one in ends if end in _CARDS),
    )


def suffix_of(attachment: Attachment) -> str:
    """How the name of a file ends, or would."""
    name = attachment.name.lower()
    found = next((end for end in _TABLES + _PAYLOADS + _CARDS if name.endswith(end)), "")
    return found or _KINDS.get(attachment.content_type, "")


def take_in_files(
    store: Store, files: Iterable[Attachment], road_id: int, source: str, *, now: datetime
) -> Iterator[tuple[str, FileTaken]]:
    """Take the files in, each once; one that can't be read waits in Needs attention.

    Raises `LeadDeskError` while another import runs.
    """
    for file in files:
        end = suffix_of(file)
        name = file.name if file.name.lower().endswith(end) else f"{file.name}{end}"
        try:
            arrived = ArrivedFile(file.content, name, road_id, source)
            yield name, take_in_file(store, arrived, now=now)
        except LeadDeskError as error:
            if getattr(error, "problem", None) is None:
                raise
            digest = hashlib.sha256(file.content).hexdigest()
            why = f"it came with an e-mail and can’t be read: {error.happened}"
            delivery = Delivery(
                file.content, road_id, id=f"file:{digest}", file=name, source=source, unread=why
            )
            keep(store, delivery, now=now)


def brought(taken: Iterable[tuple[str, FileTaken]]) -> str:
    """What the files brought, as the reason why the letter itself is no lead; else nothing."""
    found = [
        f"{name} ({one.words})" for name, one in taken if one.again or one.created + one.joined
    ]
    return f"it brought {', '.join(found)}" if found else ""
