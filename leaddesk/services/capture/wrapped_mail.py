"""E-mails that a service hands over as JSON (Postmark's inbound webhook): the mail itself again.

So that whatever is read out of mails is read out of these too.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from leaddesk.services.capture.json_parts import groups, text
from leaddesk.services.capture.payload import Payload, Shape

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,76}")
#: Headers that are written from the fields, or that belong to the message's outer form.
_WRITTEN = frozenset(
    {"from", "to", "cc", "subject", "date", "reply-to", "mime-version", "content-type",
     "content-transfer-encoding", "content-disposition", "content-id"}
)  # fmt: skip
_MOST_HEADERS = 200
_MOST_FILES = 50


def unwrapped(payload: Payload) -> Payload:
    """The mail in ``payload`` where it is one in JSON; else ``payload`` as it is. Never raises."""
    if payload.shape is not Shape.JSON:
        return payload
    found = payload.object
    if not ("FromFull" in found and ("TextBody" in found or "HtmlBody" in found)):
        return payload
    if raw := text(found, "RawEmail"):
        return Payload(raw.encode("utf-8", "surrogateescape"), file=payload.file)
    return Payload(_written(found).as_bytes(), file=payload.file)


def _written(found: Mapping[str, Any]) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    name, address = text(found, "FromFull", "Name"), text(found, "FromFull", "Email")
    sender = text(found, "From")
    _add(message, "From", f"{_quoted(name)} <{address}>" if address else sender)
    for header, key in (
        ("To", "To"),
        ("Cc", "Cc"),
        ("Subject", "Subject"),
        ("Date", "Date"),
        ("Reply-To", "ReplyTo"),
    ):
        _add(message, header, text(found, key))
    for one in groups(found, "Headers")[:_MOST_HEADERS]:
        if text(one, "Name").lower() not in _WRITTEN:
            _add(message, text(one, "Name"), text(one, "Value"))
    if "Message-ID" not in message and (number := text(found, "MessageID")):
        _add(message, "Message-ID", f"<{number.strip('<>')}>")
    plain, page = text(found, "TextBody"), text(found, "HtmlBody")
    message.set_content(_sound(plain or page), subtype="plain" if plain else "html")
    for one in groups(found, "Attachments")[:_MOST_FILES]:
        try:
            content = base64.b64decode(text(one, "Content") or text(one, "Data"), validate=False)
        except (ValueError, binascii.Error):
            continue
        name = re.sub(r"[\r\n\0]", "", text(one, "Name")) or "attachment"
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=_sound(name)
        )
    return message


def _add(message: EmailMessage, name: str, value: str) -> None:
    """A header in one line; what is no header is left out."""
    value = _sound(re.sub(r"[\r\n\0]+", " ", value))
    if value and _NAME.fullmatch(name) and (name not in message or name.lower() == "received"):
        try:
            message[name] = value
        except Exception:  # noqa: BLE001 - the library raises whatever it likes on odd values
            return


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "").replace('"', "") + '"' if name else ""


def _sound(text: str) -> str:
    """Text without halves of characters, which JSON may hold and no mail can."""
    return text.encode("utf-8", "replace").decode("utf-8")
