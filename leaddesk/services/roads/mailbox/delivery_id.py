"""What a message is known by, whatever its number in a folder (pure)."""

import hashlib
import re

from leaddesk.services.capture.mail import read_mail

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
#: Longer ids are no ids.
_LONGEST = 400


def delivery_id(raw: bytes, size: int | None = None) -> str:
    """The message's own id and a print of what it says: some forms give all the same id.

    ``size`` stands for the text where only the headers were read.
    """
    end = _END_OF_HEAD.search(raw)
    head = raw[: end.end()] if end else raw
    body = raw[end.end() :] if end else b""
    said = hashlib.sha256(body).hexdigest() if size is None else str(size)
    known = ids_begin(head)
    return f"{known}{said[:16]}" if known else f"mail:{hashlib.sha256(raw).hexdigest()}:{said[:16]}"


def ids_begin(head: bytes) -> str:
    """How the ids of all messages with this header begin; empty where it names none."""
    message_id = read_mail(head).message_id
    return f"mail:{message_id[:_LONGEST]}:" if message_id else ""
