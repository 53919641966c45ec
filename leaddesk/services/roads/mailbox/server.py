"""One folder on an IMAP server, looked at and nothing more.

The folder is opened for reading only, unless the owner asked for more, and messages are peeked at:
nothing is marked as read by being read.
"""

import imaplib
import re
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError

from leaddesk.services.roads.mailbox.choices import Choices, Security, SignIn
from leaddesk.services.roads.mailbox.trouble import WIRE_ERRORS, not_let_in, trouble_of

#: Seconds that a server may take for one answer.
ANSWER = 30
#: Messages that are asked about at once.
_AT_ONCE = 500
#: Seconds between two looks at whether the wait is to end; nothing is sent for them.
_LOOKS = 1.0

_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]+)"')
_LATER = datetime.max.replace(tzinfo=UTC)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class UnreadableMessage(Exception):  # noqa: N818 - what it is, not what was wrong
    """The server has the message and can't hand it over."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it was opened: its validity, and the number that the next message gets."""

    validity: int
    next_uid: int


@dataclass(frozen=True, slots=True)
class About:
    """What a server knows of a message: its number, its bytes, and when it came there."""

    uid: int
    size: int
    arrived: datetime


class Server:
    """A signed-in line to a server. What it raises are `MailboxError` and nothing else,
    but for `UnreadableMessage`.
    """

    def __init__(self, choices: Choices, mailbox: BaseMailBox) -> None:
        self._choices = choices
        self._mailbox = mailbox

    @classmethod
    def open(cls, choices: Choices, secret: str) -> "Server":
        """Sign in with the password, or with the access token of a provider."""
        try:
            mailbox = _connect(choices)
            try:
                _keep_alive(mailbox.client.sock)
                _sign_in(mailbox, choices, secret)
                _ask_abilities(mailbox)
            except BaseException:
                _drop(mailbox)
                raise
        except (*WIRE_ERRORS, ImapToolsError) as error:
            raise trouble_of(error, choices) from error
        return cls(choices, mailbox)

    def close(self) -> None:
        """Say goodbye; a line that is broken is closed without."""
        with suppress(*WIRE_ERRORS, ImapToolsError):
            self._mailbox.client.sock.settimeout(2)
            self._mailbox.logout()
        _drop(self._mailbox)

    def cut(self) -> None:
        """Break the line, so that whoever waits for an answer goes on."""
        with suppress(*WIRE_ERRORS):
            self._mailbox.client.sock.shutdown(socket.SHUT_RDWR)

    def folders(self) -> list[str]:
        """The folders of the mailbox, by name."""
        with self._told():
            return sorted(one.name for one in self._mailbox.folder.list())

    def look(self) -> Folder:
        """Open the folder anew, so that all that has come is seen."""
        with self._told():
            self._mailbox.folder.set(self._choices.folder, readonly=self._choices.only_looks)
            self._has_grown()  # what was told up to here is seen by this look
        return Folder(self._number("UIDVALIDITY"), self._number("UIDNEXT"))

    def uids_after(self, uid: int) -> list[int]:
        """The messages with a higher number, in the order of their arrival."""
        return self._search(f"UID {uid + 1}:*", above=uid)

    def uids_since(self, since: datetime) -> list[int]:
        """The messages that came there at ``since`` or later; servers know days only."""
        day = (since - timedelta(days=1)).astimezone(UTC)
        asked = f"SINCE {day.day:02}-{_MONTHS[day.month - 1]}-{day.year}"
        return [one.uid for one in self.about(self._search(asked)) if one.arrived >= since]

    def about(self, uids: Sequence[int]) -> Iterator[About]:
        """What is known of the messages without their content, but for those that are gone."""
        for start in range(0, len(uids), _AT_ONCE):
            asked = ",".join(map(str, uids[start : start + _AT_ONCE]))
            with self._told():
                _, data = self._mailbox.client.uid("FETCH", asked, "(UID RFC822.SIZE INTERNALDATE)")
            yield from filter(None, map(_about, data))

    def whole(self, uid: int) -> bytes | None:
        """The message as it is; None where it is gone."""
        return self._body(uid, "BODY.PEEK[]")

    def head(self, uid: int) -> bytes | None:
        """The headers of the message alone; None where it is gone."""
        return self._body(uid, "BODY.PEEK[HEADER]")

    def ids_of(self, uids: list[int]) -> dict[int, bytes]:
        """The header that names each message."""
        found: dict[int, bytes] = {}
        for start in range(0, len(uids), _AT_ONCE):
            asked = ",".join(map(str, uids[start : start + _AT_ONCE]))
            part = "(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"
            with self._told():
                _, data = self._mailbox.client.uid("FETCH", asked, part)
            for one in data:
                if isinstance(one, tuple) and (uid := _UID.search(one[0])):
                    found[int(uid[1])] = bytes(one[1])
        return found

    def done_with(self, uid: int) -> None:
        """Mark or move a message that was taken, where the owner asked for it."""
        with self._told():
            if self._choices.mark_seen:
                self._mark(str(uid), MailMessageFlags.SEEN)
            if self._choices.move_to:
                self._move(str(uid))

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> None:
        """Wait until the server says that something is new, at most ``seconds`` (IDLE, RFC 2177).

        Returns at once where the server can't say so, or has said so since the last look.
        """
        if not self.tells or self._has_grown():
            return
        with self._told():
            self._mailbox.idle.start()  # type: ignore[no-untyped-call]
            if not self._has_told_already():
                self._until_it_speaks(seconds, stopping)
            self._mailbox.idle.stop()  # type: ignore[no-untyped-call]

    @property
    def tells(self) -> bool:
        """Whether the server says by itself what is new."""
        return "IDLE" in self._mailbox.client.capabilities

    def _until_it_speaks(self, seconds: float, stopping: Callable[[], bool]) -> None:
        end = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._mailbox.client.sock, selectors.EVENT_READ)
            while not stopping() and (left := end - time.monotonic()) > 0:
                if selector.select(min(_LOOKS, left)):
                    return

    def _has_grown(self) -> bool:
        """Whether the server told of more messages beside another answer: it tells that once."""
        with self._told():
            _, told = self._mailbox.client.response("EXISTS")
        return bool(told) and told[0] is not None

    def _has_told_already(self) -> bool:
        """Whether news came together with the word that the wait begins: no socket tells of it."""
        sock = self._mailbox.client.sock
        sock.settimeout(0)
        try:
            return bool(self._mailbox.client._get_line())
        except (OSError, imaplib.IMAP4.abort):
            return False
        finally:
            sock.settimeout(ANSWER)

    def _search(self, asked: str, above: int = 0) -> list[int]:
        with self._told():
            found = self._mailbox.uids(asked, charset=None)
        # "8:*" holds the last message even where its number is lower (RFC 3501).
        return sorted({uid for uid in map(int, found) if uid > above})

    def _body(self, uid: int, part: str) -> bytes | None:
        with self._told():
            try:
                kind, data = self._mailbox.client.uid("FETCH", str(uid), f"(UID {part})")
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                raise UnreadableMessage(str(error)) from error
        if kind != "OK":
            raise UnreadableMessage(str(data))
        for one in data:
            if isinstance(one, tuple) and b"BODY[" in one[0].upper():
                return bytes(one[1])
        if any(True for _ in self.about([uid])):
            raise UnreadableMessage("the server answers with nothing")
        return None

    def _mark(self, uid: str, flag: str) -> None:
        # The library's own way would expunge what somebody else marked as deleted.
        self._mailbox.client.uid("STORE", uid, "+FLAGS.SILENT", f"({flag})")

    def _move(self, uid: str) -> None:
        abilities = self._mailbox.client.capabilities
        if "MOVE" in abilities:
            self._mailbox.move(uid, self._choices.move_to)
            return
        self._mailbox.copy(uid, self._choices.move_to)
        self._mark(uid, MailMessageFlags.DELETED)
        if "UIDPLUS" in abilities:
            self._mailbox.client.uid("EXPUNGE", uid)

    def _number(self, name: str) -> int:
        with self._told():
            _, found = self._mailbox.client.response(name)
        return int(found[0]) if found and found[0] else 0

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (*WIRE_ERRORS, ImapToolsError) as error:
            raise trouble_of(error, self._choices) from error


def _about(told: object) -> About | None:
    line = told[0] if isinstance(told, tuple) else told
    if not isinstance(line, bytes):
        return None
    uid, size, date = _UID.search(line), _SIZE.search(line), _DATE.search(line)
    if uid is None:
        return None
    # What is not told must not leave a message out.
    return About(int(uid[1]), int(size[1]) if size else 0, _instant(date[1]) if date else _LATER)


def _instant(text: bytes) -> datetime:
    try:
        found = parsedate_to_datetime(text.decode("ascii", "replace").strip())
    except (ValueError, TypeError):
        return _LATER
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _connect(choices: Choices) -> BaseMailBox:
    where = (choices.host, choices.port)
    if choices.security is Security.TLS:
        return MailBox(*where, timeout=ANSWER, ssl_context=_trust(choices))
    mailbox = MailBoxUnencrypted(*where, timeout=ANSWER)
    if choices.security is Security.STARTTLS:
        try:
            mailbox.client.starttls(_trust(choices))
        except BaseException:
            _drop(mailbox)
            raise
    return mailbox


def _drop(mailbox: BaseMailBox) -> None:
    with suppress(*WIRE_ERRORS):
        mailbox.client.shutdown()


def _trust(choices: Choices) -> ssl.SSLContext:
    """What the system trusts, and the certificate that the owner named."""
    # Imported here: it is needed once a connection.
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if choices.certificate:
        context.load_verify_locations(choices.certificate)
    return context


def _ask_abilities(mailbox: BaseMailBox) -> None:
    """Ask what the server can do: it says more to who is signed in, and the library knows less."""
    _, told = mailbox.client.capability()
    mailbox.client.capabilities = tuple(told[-1].decode("ascii", "replace").upper().split())


def _keep_alive(sock: socket.socket) -> None:
    """Have the system notice a line that broke while nobody spoke."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def _sign_in(mailbox: BaseMailBox, choices: Choices, secret: str) -> None:
    try:
        if choices.sign_in is not SignIn.PASSWORD:
            mailbox.xoauth2(choices.user, secret, initial_folder=None)
        elif (choices.user + secret).isascii():
            mailbox.login(choices.user, secret, initial_folder=None)
        else:
            mailbox.login_utf8(choices.user, secret, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise not_let_in(str(error), choices) from error
