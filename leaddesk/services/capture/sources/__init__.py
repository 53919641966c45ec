"""Where leads come from: one file per source, each listed here once.

A *file source* reads a file of rows into a table; an *export source* knows what the columns of a
program's own table mean. A *payload source* reads one delivery, as a
vendor sends it, into what it tells: leads, news of leads, or that it is none.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.payload import Payload, PayloadRefused
from leaddesk.services.capture.reading import AS_FOUND, Reading
from leaddesk.services.capture.sources import (
    adf,
    angi,
    bandwidth,
    bankrate,
    boberdoo,
    calendly,
    call_rail,
    contact_form_7,
    csv_file,
    elementor,
    eventbrite_export,
    follow_up_boss,
    generic_form,
    generic_json,
    generic_mail,
    generic_xml,
    google_ads,
    google_forms,
    gravity_forms,
    homes,
    hosted_form,
    hubspot_forms,
    jotform,
    lead_mailbox,
    lead_pops,
    leadspedia,
    lending_tree,
    linkedin,
    mail_notices,
    mailchimp,
    mailchimp_export,
    meta_export,
    meta_lead_ads,
    netlify,
    plivo,
    post_answer,
    realtor_com,
    telnyx,
    thumbtack,
    tiktok,
    twilio,
    typeform,
    unbounce,
    vcard,
    vonage,
    webflow,
    xlsx_file,
    zillow,
    zillow_mortgage,
    zoom,
    zoom_report,
)
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.capture.table import FileRefused, Problem, Table
from leaddesk.services.capture.told import Told
from leaddesk.services.capture.wrapped_mail import unwrapped


class FileSource(Protocol):
    """A kind of file that leads come in."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of each module
        """What the kind is called."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of each module
        """How names of such files end."""

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins with ``head`` is of this kind."""

    def read(self, source: Path | bytes, file: str = "", reading: Reading = AS_FOUND) -> Table:
        """The table in the file. Raises ``FileRefused`` with the place and the reason."""


#: Every kind of file that leads come in; the first that recognises a file reads it. Text comes
#: last: it takes whatever is left.
FILES: tuple[FileSource, ...] = (xlsx_file, vcard, csv_file)


class ExportSource(Protocol):
    """A table that some program lets people download, whatever kind of file it is kept in."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of each module
        """What people call the source."""

    def recognises(self, header: Sequence[str]) -> bool:
        """Whether a table with this header is one of its."""

    def read(self, table: Table) -> Table:
        """The same table with what is known of its columns and its rows."""


#: Every export that is known; the others are matched by the names and the content of columns.
EXPORTS: tuple[ExportSource, ...] = (meta_export, zoom_report, eventbrite_export, mailchimp_export)

#: What a file dialog offers.
FILE_SUFFIXES = tuple(suffix for kind in FILES for suffix in kind.SUFFIXES)


def read_file(source: Path | bytes, file: str = "", reading: Reading = AS_FOUND) -> Table:
    """The table in a file of leads, told by what is in it rather than by its name.

    Raises ``FileRefused`` (a ``LeadDeskError``) with the file, the place and the reason.
    """
    name = file or (source.name if isinstance(source, Path) else "the file")
    try:
        if isinstance(source, bytes):
            head = source[:512]
        else:
            with source.open("rb") as stream:
                head = stream.read(512)
    except IsADirectoryError as error:
        raise FileRefused(Problem(name, "this is a folder"), "Choose a file in it.") from error
    except FileNotFoundError as error:
        raise FileRefused(Problem(name, "there is no such file"), "Check its name.") from error
    except OSError as error:
        reason = f"the file can’t be opened ({error.strerror})"
        raise FileRefused(Problem(name, reason), "Close it elsewhere, and try again.") from error
    kind = next(kind for kind in FILES if kind.recognises(head))
    table = kind.read(source, name, reading)
    known = next((one for one in EXPORTS if one.recognises(table.header)), None)
    return table if known is None else known.read(table)


class PayloadSource(Protocol):
    """A vendor's way to send a lead. Its ``FORMAT`` is the name of its file."""

    @property
    def FORMAT(self) -> str:  # noqa: N802 - a constant of each module
        """What the format is called where one is named (``--format``, a road)."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of each module
        """What people call the source: leads that name none come from this one."""

    @property
    def KIND(self) -> SourceKind:  # noqa: N802 - a constant of each module
        """What sort of place it is."""

    def recognises(self, payload: Payload) -> bool:
        """Whether ``payload`` is of this source, told by what is in it. Never raises."""

    def read(self, payload: Payload) -> Iterable[Told]:
        """What it tells. Raises ``PayloadRefused`` where it is damaged."""


#: Every payload source; the first that recognises a delivery reads it. The generic ones come
#: last, and between them take every form, document and message that names somebody.
PAYLOADS: tuple[PayloadSource, ...] = (
    hosted_form,
    meta_lead_ads,
    google_ads,
    linkedin,
    tiktok,
    typeform,
    jotform,
    gravity_forms,
    elementor,
    unbounce,
    webflow,
    netlify,
    hubspot_forms,
    google_forms,
    calendly,
    zoom,
    mailchimp,
    adf,
    angi,
    thumbtack,
    lending_tree,
    zillow_mortgage,
    lead_pops,
    bankrate,
    leadspedia,
    boberdoo,
    lead_mailbox,
    twilio,
    call_rail,
    plivo,
    vonage,
    telnyx,
    bandwidth,
    post_answer,
    zillow,
    realtor_com,
    follow_up_boss,
    homes,
    mail_notices,
    contact_form_7,
    generic_json,
    generic_form,
    generic_mail,
    generic_xml,
)


@dataclass(frozen=True, slots=True)
class Read:
    """What a delivery told, and by which source; ``format`` is empty where none knew it."""

    told: tuple[Told, ...]
    format: str = ""
    name: str = ""
    kind: SourceKind = SourceKind.OTHER


def read_payload(payload: Payload, form: str = "") -> Read:
    """What ``payload`` tells. ``form`` names the format; else it is found by content. Never raises.

    Raises ``LookupError`` only for a ``form`` that no source has.
    """
    payload = unwrapped(payload)
    found = [payload_source(form)] if form else PAYLOADS
    source = next((one for one in found if form or one.recognises(payload)), None)
    if source is None:
        reason = "nothing in it tells who it is about" if payload.raw.strip() else "it is empty"
        return Read((Unreadable(reason),))
    told: tuple[Told, ...]
    try:
        told = tuple(source.read(payload)) or (Unreadable("there is nobody in it"),)
    except PayloadRefused as refused:
        told = (Unreadable(refused.reason),)
    except Exception:  # a reader met what nobody thought of: the delivery must wait, not be lost
        logging.getLogger(__name__).exception("%s could not read a delivery", source.FORMAT)
        told = (Unreadable(f"it is not as {source.NAME} writes it"),)
    return Read(told, source.FORMAT, source.NAME, source.KIND)


def payload_source(form: str) -> PayloadSource:
    """The source whose format is called ``form``; a ``LookupError`` where there is none."""
    for source in PAYLOADS:
        if form == source.FORMAT:
            return source
    raise LookupError(form)
