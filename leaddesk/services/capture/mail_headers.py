"""Headers of e-mails as true text: encoded words read, addresses found, and never an error."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import TypeVar

_LONGEST = 10_000
_MOST_HEADERS = 500

_ID = re.compile(r"<[^<>\s]{1,400}>")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]{1,64}@[^\s<>()\[\],;:\"]{1,255}")
_NOT_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})

T = TypeVar("T")


def safely(ask: Callable[[], T], otherwise: T) -> T:
    """The answer of ``ask``; ``otherwise`` where the library stumbles over the message."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 - the library raises whatever it likes on hostile input
        return otherwise


def raw_header(message: Message, name: str) -> str:
    """All values of a header, undecoded but as true text, joined by commas."""
    found = [value for key, value in message.raw_items() if key.lower() == name]
    return ", ".join(_true_text(str(one)) for one in found)[:_LONGEST]


def _true_text(text: str) -> str:
    """Text in which bytes that are no ASCII were smuggled through, with them decoded."""
    raw = text.encode("utf-8", "surrogateescape")
    mended = raw.decode("utf-8", "replace")
    # One letter that was cut in two is no reason to read the rest as something else.
    few = mended.count("\ufffd") * 10 <= len(mended)
    return mended if few else raw.decode("cp1252", "replace")


def headers_of(message: Message) -> dict[str, tuple[str, ...]]:
    """Every header by its lower-case name, with all its values."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in list(message.raw_items())[:_MOST_HEADERS]:
        key = name.lower()
        text = decoded(_true_text(str(value))[:_LONGEST])
        found[key] = (*found.get(key, ()), text)
    return found


def decoded(text: str) -> str:
    """A header's value with its encoded words read."""
    if "=?" not in text:
        return text.replace("\0", "")
    try:
        parts = decode_header(text)
    except Exception:  # noqa: BLE001 - the library raises whatever it likes on hostile input
        return text
    joined = "".join(
        in_charset(part, charset or "") if isinstance(part, bytes) else part
        for part, charset in parts
    )
    return re.sub(r"[\0\r\n]+", " ", joined)


def in_charset(raw: bytes, charset: str) -> str:
    """Bytes as text; a charset that is unknown or wrong is passed over."""
    name = charset.strip().strip("\"'").lower().replace("-", "_")
    for one in (name, "utf_8"):
        if one and one not in _NOT_TEXT:
            try:
                # Some charsets can write half a character, which no database takes.
                return raw.decode(one).encode("utf-8", "replace").decode("utf-8")
            except (LookupError, ValueError):
                continue
    return raw.decode("cp1252", "replace")


def people(text: str) -> Iterator[tuple[str, str]]:
    """Names and addresses; what is no address is left out."""
    nobody: list[tuple[str, str]] = []
    for name, address in safely(lambda: getaddresses([text]), nobody)[:100]:
        found = first_address(address)
        if found:
            yield " ".join(decoded(name).split())[:200], found


def person(text: str) -> tuple[str, str]:
    """The first name and address in a header."""
    found = next(people(text), None)
    # A name that was not quoted, or brackets that are missing: the address is there all the same.
    return found or ("", first_address(text))


def date_of(text: str) -> datetime | None:
    """The instant that a message says it was written at; None where it says no true one."""
    try:
        found = parsedate_to_datetime(text)
        # "-0000" says that the zone is not known; the clock time is universal all the same.
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found
        return found.astimezone(UTC)
    except Exception:  # noqa: BLE001 - the library raises whatever it likes on hostile input
        return None


def first_id(text: str) -> str:
    """The first message id in ``text``, with its angle brackets."""
    found = _ID.search(text)
    return found[0] if found else ""


def first_address(text: str) -> str:
    """The first e-mail address in ``text``, lower case; empty where there is none."""
    found = _ADDRESS.search(text)
    return found[0].strip(".'").lower() if found else ""


def all_ids(text: str) -> tuple[str, ...]:
    """All message ids in ``text``, with their angle brackets, in their order."""
    return tuple(_ID.findall(text)[:100])
