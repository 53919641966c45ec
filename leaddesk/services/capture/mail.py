"""An e-mail opened safely, whatever its damage: who wrote what to whom, and what came along.

Python's own reader raises on some hostile headers; every part of a message is read by itself, and
what can't be read is left empty. Nothing is loaded and nothing is run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import Any

from leaddesk.services.capture.html_text import LONGEST_HTML, html_text
from leaddesk.services.capture.mail_headers import (
    all_ids,
    date_of,
    decoded,
    first_id,
    headers_of,
    in_charset,
    people,
    person,
    raw_header,
    safely,
)

#: Parts beyond these are not looked at.
MOST_PARTS = 200
DEEPEST_PART = 20
#: Bytes of a message that are read; nobody writes a lead of 30 MB.
LONGEST_MAIL = 30_000_000
LONGEST_TEXT = 200_000

_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_NAMED = re.compile(r"name=\"?([^\";]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came along; ``name`` is safe to show and to write down."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as it was written. Empty text: the message does not say.

    ``headers`` are by lower-case name, each with all its values. ``reports`` are the blocks of a
    delivery report, ``feedback`` that of a complaint, ``returned`` the headers of the message that
    one of them is about. ``whole`` is False where parts were left out.
    """

    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    reply_to_name: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    attachments: tuple[Attachment, ...] = ()
    reports: tuple[Mapping[str, str], ...] = ()
    feedback: Mapping[str, str] = field(default_factory=dict)
    returned: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    content_type: str = ""

    def header(self, name: str) -> str:
        """The first value of a header; empty where there is none."""
        return self.headers.get(name, ("",))[0]

    @property
    def thread(self) -> tuple[str, ...]:
        """The messages that this one may answer, the likeliest first."""
        earlier = (self.in_reply_to, *reversed(self.references))
        return tuple(dict.fromkeys(one for one in earlier if one))


def read_mail(raw: bytes) -> Mail:
    """The message in ``raw``. Never raises."""
    # Some programs end every line twice.
    message = _opened(raw[:LONGEST_MAIL].replace(b"\r\r\n", b"\r\n").lstrip())
    headers = headers_of(message)
    first = {name: values[0] for name, values in headers.items()}
    sender_name, sender = person(raw_header(message, "from"))
    reply_name, reply_to = person(raw_header(message, "reply-to"))
    body = _Body()
    body.read(message)
    return Mail(
        sender=sender,
        sender_name=sender_name,
        reply_to=reply_to,
        reply_to_name=reply_name,
        to=tuple(
            address
            for name in ("to", "delivered-to", "cc")
            for _, address in people(raw_header(message, name))
        ),
        subject=" ".join(first.get("subject", "").split())[:1_000],
        text=body.text,
        date=date_of(first.get("date", "")),
        message_id=first_id(first.get("message-id", "")),
        in_reply_to=first_id(first.get("in-reply-to", "")),
        references=all_ids(first.get("references", "")),
        headers=headers,
        attachments=tuple(body.attachments),
        reports=tuple(body.reports),
        feedback=body.feedback,
        returned=body.returned,
        whole=body.whole and len(raw) <= LONGEST_MAIL,
        content_type=safely(message.get_content_type, "text/plain"),
    )


class _Body:
    """What the parts of a message hold, gathered in their order."""

    def __init__(self) -> None:
        self.attachments: list[Attachment] = []
        self.reports: list[Mapping[str, str]] = []
        self.feedback: Mapping[str, str] = {}
        self.returned: Mapping[str, str] = {}
        self.whole = True
        self._plain: list[str] = []
        self._html = ""
        self._seen = 0

    @property
    def text(self) -> str:
        """What was written: the plain part, else the text of the page."""
        plain = "\n".join(self._plain).strip()
        return (plain or html_text(self._html))[:LONGEST_TEXT]

    def read(self, message: Message, depth: int = 0) -> None:
        """Gather from a part and the parts in it."""
        self._seen += 1
        if self._seen > MOST_PARTS or depth > DEEPEST_PART:
            self.whole = False
            return
        kind = safely(message.get_content_type, "text/plain")
        inner: Any = safely(lambda: message.get_payload(), None)
        if kind == "message/delivery-status" and isinstance(inner, list):
            self.reports += [one for one in map(_plain_headers, inner[:MOST_PARTS]) if one]
        elif kind == "message/feedback-report":
            self.feedback = _block(inner)
        elif kind.startswith("message/") and isinstance(inner, list):
            self.returned = self.returned or _block(inner)
            if kind == "message/rfc822" and inner:
                self._forwarded(message, inner[0])
        elif kind == "text/rfc822-headers":
            self.returned = self.returned or _block(_text_of(message))
        elif isinstance(inner, list):
            for part in inner:
                if isinstance(part, Message):
                    self.read(part, depth + 1)
        else:
            self._leaf(message, kind)

    def _forwarded(self, message: Message, inner: Message) -> None:
        """A whole message that came along, as a file of its own."""
        content = safely(lambda: inner.as_bytes(), b"")
        if content:
            name = safe_name(_file_name(message) or "message.eml")
            self.attachments.append(Attachment(name, "message/rfc822", content))

    def _leaf(self, message: Message, kind: str) -> None:
        name = _file_name(message)
        disposition = safely(message.get_content_disposition, None)
        # A message in parts whose parts were not found is read as the text that it is.
        as_text = kind.startswith(("text/", "multipart/"))
        if name or disposition == "attachment" or not as_text:
            content = _bytes_of(message)
            if content:
                safe = safe_name(name, len(self.attachments) + 1)
                self.attachments.append(Attachment(safe, kind, content))
        elif kind == "text/html":
            self._html = self._html or _text_of(message)[:LONGEST_HTML]
        else:
            self._plain.append(_text_of(message)[:LONGEST_TEXT])


def safe_name(name: str, number: int = 1) -> str:
    """A file's name without its folders and without marks that hide what it is."""
    last = re.split(r"[/\\]", name)[-1]
    return _UNSAFE.sub("", last).strip(". ")[-120:] or f"attachment-{number}"


def _file_name(message: Message) -> str:
    """The name that a part gives its file, however it is written down."""
    name = decoded(str(safely(message.get_filename, None) or ""))
    if "\ufffd" not in name:
        return name
    found = _NAMED.search(
        raw_header(message, "content-disposition") or raw_header(message, "content-type")
    )
    return found[1] if found else name


def _opened(raw: bytes) -> Message:
    try:
        return message_from_bytes(raw, policy=compat32)
    except Exception:  # noqa: BLE001 - the library raises whatever it likes on hostile input
        # Parts that are nested too deep, for one: the headers alone still say who wrote.
        return safely(lambda: BytesHeaderParser(policy=compat32).parsebytes(raw), Message())


def _plain_headers(part: Any) -> dict[str, str]:
    if not isinstance(part, Message):
        return {}
    return {name: " ".join(values[0].split()) for name, values in headers_of(part).items()}


def _block(inner: Any) -> dict[str, str]:
    """The headers of the first message in ``inner``, or of the text that it is.

    Some programs write headers of a part once more before the block itself.
    """
    first = inner[0] if isinstance(inner, list) and inner else inner
    if isinstance(first, Message):
        found = _plain_headers(first)
        body: Any = safely(lambda: first.get_payload(), None)
        if "content-type" in found and isinstance(body, str):
            found = {**_block(body), **found}
        return found
    raw = str(first or "").encode("utf-8", "replace")[:LONGEST_TEXT].lstrip()
    return _plain_headers(
        safely(lambda: BytesHeaderParser(policy=compat32).parsebytes(raw), Message())
    )


def _bytes_of(message: Message) -> bytes:
    found: Any = safely(lambda: message.get_payload(decode=True), None)
    return found if isinstance(found, bytes) else b""


def _text_of(message: Message) -> str:
    content = _bytes_of(message)
    charset = safely(message.get_content_charset, None) or ""
    return in_charset(content, charset).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
