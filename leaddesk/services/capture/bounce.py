"""Messages that say that a message of ours did not arrive: to whom, why, and whether for good.

Parts that were made for programs are read first (RFC 3464), then what a library knows, then the
words that servers use (trust: a hard bounce says that the address is gone).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from leaddesk.services.capture.mail import Mail
from leaddesk.services.capture.mail_headers import first_address, first_id


@dataclass(frozen=True, slots=True)
class Bounce:
    """One address that a message did not reach.

    ``hard``: the address is gone for good. ``delayed``: the server still tries. ``message_id`` is
    that of our message, where the report tells it.
    """

    address: str
    hard: bool
    delayed: bool = False
    message_id: str = ""
    why: str = ""


_DAEMON = re.compile(r"^(?:mailer[-_.]?daemon|postmaster|mail[-_.]?delivery|mdaemon)\b", re.I)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status|has failed|failure|notification)|returned mail|failure notice"
    r"|mail delivery fail|delivery incomplete|delayed mail|could ?n.t be delivered|unzustellbar"
    r"|non remis|no se pudo entregar",
    re.I,
)
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_REPLY = re.compile(r"\b([45]\d\d)[ -]")
_FULL = re.compile(
    r"mailbox (?:is )?full|over ?quota|quota exceeded|not enough (?:disk )?space", re.I
)
_BELOW = re.compile(
    r"^(?:-+ ?(?:below this line|original message|this is a copy|returned message|message header)"
    r"|content-type: message/rfc822|content-type: text/rfc822-headers|original message headers)",
    re.I | re.M,
)
_NAMED = re.compile(r"^(?:final|original)-recipient:\s*(?:rfc822;)?\s*(\S+@\S+)", re.I | re.M)
_TOLD = re.compile(r"^status:\s*(\S+)", re.I | re.M)

#: Codes of RFC 3463 that come with a final no and yet leave the address alone: a full mailbox, a
#: message too large, a route or a policy in the way.
_NOT_THE_ADDRESS = re.compile(r"5\.(?:2\.[23]|3\.\d+|4\.[2-9]|6\.\d+|7\.\d+)$")
_NO_ROUTE = "5.4.4"


def read_bounces(mail: Mail) -> tuple[Bounce, ...]:
    """The addresses that a message did not reach; empty where ``mail`` is no such report."""
    found = tuple(_reported(mail)) or tuple(_in_words(mail))
    once = {one.address: one for one in reversed(found)}
    return tuple(reversed(once.values()))


def _reported(mail: Mail) -> Iterator[Bounce]:
    """From the blocks of a delivery report."""
    for block in mail.reports:
        action = block.get("action", "").lower().split(" ")[0]
        if action in ("delivered", "relayed", "expanded"):
            continue
        address = _recipient(block)
        if not address:
            continue
        why = block.get("diagnostic-code", "")
        status = _status(block.get("status", ""), why)
        delayed = action == "delayed"
        yield Bounce(address, not delayed and _is_hard(status, why), delayed, _original(mail), why)


def _recipient(block: Mapping[str, str]) -> str:
    """The address that we wrote to, before servers sent it elsewhere."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        found = first_address(block.get(name, ""))
        if found:
            return found
    return ""


def _in_words(mail: Mail) -> Iterator[Bounce]:
    """From a report that is written for people, or whose parts spilt into one text."""
    spilt = "reporting-mta:" in mail.text.lower() and _NAMED.search(mail.text)
    if not (is_from_a_server(mail) or spilt):
        return
    above = mail.text if spilt else _above(mail.text)
    told = _TOLD.search(mail.text)
    status = _status(told[1] if told else "", above)
    delayed = "still being retried" in above or "delayed" in mail.subject.lower()
    named = first_address(mail.header("x-failed-recipients"))
    addresses = [named] if named else [first_address(one) for one in _NAMED.findall(mail.text)]
    addresses = addresses or _known_to_the_library(mail) or _at_line_starts(above)
    for address in filter(None, addresses):
        hard = not delayed and _is_hard(status, above)
        yield Bounce(address, hard, delayed, _original(mail), _first_line_of(above, address))


def is_from_a_server(mail: Mail) -> bool:
    """Whether a mail server wrote ``mail``: no person to answer."""
    empty_path = mail.header("return-path").strip() == "<>"
    return bool(
        _DAEMON.match(mail.sender)
        or mail.header("x-failed-recipients")
        or (_SUBJECT.search(mail.subject) and (empty_path or not mail.sender))
    )


def _known_to_the_library(mail: Mail) -> list[str]:
    """Addresses that the bounce library finds; it raises on messages that it did not expect."""
    # Imported here: few messages get so far.
    from email.message import Message

    from flufl.bounce import all_failures

    message = Message()
    for name, values in mail.headers.items():
        for value in values:
            message[name] = value
    if "from" not in message:
        message["from"] = "postmaster@invalid"
    message.set_payload(mail.text)
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # noqa: BLE001 - it raises whatever it likes
        return []
    found = {*temporary, *permanent}
    return sorted(first_address(one.decode("ascii", "replace")) for one in found)


def _at_line_starts(text: str) -> list[str]:
    """An address that stands alone on a line, or before a colon, as servers write it."""
    found = re.findall(r"^\s*<?([^\s<>:]+@[^\s<>:]+)>?:?\s*$", text, re.M)
    return [first_address(one) for one in found[:5]]


def _above(text: str) -> str:
    """What the server says, without the message that it gives back."""
    below = _BELOW.search(text)
    return text[: below.start()] if below else text


def _status(status: str, why: str) -> str:
    """The code that says most: the reason's own, where the report's is only "failed"."""
    told, inner = _STATUS.search(status), _STATUS.search(why)
    if told and not told[0].endswith(".0.0"):
        return told[0]
    if inner and (not told or inner[1] == told[1]):
        return inner[0]
    return told[0] if told else ""


def _is_hard(status: str, why: str) -> bool:
    if status:
        refused = status.startswith("5") and not _NOT_THE_ADDRESS.match(status)
        return refused or status == _NO_ROUTE
    reply = _REPLY.search(why)
    return not (_FULL.search(why) or (reply and reply[1].startswith("4")))


def _original(mail: Mail) -> str:
    """Our message's id: from what came back, else from the thread, else from the text below."""
    below = _BELOW.search(mail.text)
    lower = mail.text[below.start() :] if below else ""
    named = re.search(r"^message-id:\s*(<[^<>\s]+>)", lower, re.I | re.M)
    return (
        first_id(mail.returned.get("message-id", ""))
        or (named[1] if named else "")
        or (mail.thread[0] if mail.thread else "")
    )


def _first_line_of(text: str, address: str) -> str:
    """The sentence about ``address``, for people."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    near = (number for number, line in enumerate(lines) if address in line.lower())
    start = next(near, 0)
    return " ".join(lines[start : start + 3])[:300]
