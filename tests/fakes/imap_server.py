"""A small IMAP server over a folder in memory, for what a real one can't be made to do.

It speaks as much of RFC 3501 as a reader of one folder needs, beside IDLE and XOAUTH2.
"""

import base64
import re
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.fakes.mailbox import FakeFolder

_FLAGS = rb"* FLAGS (\Seen)"


@dataclass(slots=True)
class Script:
    """How the server behaves. What it was told is kept in ``heard``."""

    folder: FakeFolder = field(default_factory=FakeFolder)
    password: str = "correct-horse"
    tokens: set[str] = field(default_factory=set)
    abilities: str = "IMAP4rev1 IDLE AUTH=XOAUTH2"
    after_idle: Callable[[], bytes] | None = None
    after_search: bytes = b""
    refuses: bytes = b"NO [AUTHENTICATIONFAILED] Invalid credentials"
    certificate: tuple[Path, Path] | None = None
    heard: list[str] = field(default_factory=list)
    signed_in: threading.Event = field(default_factory=threading.Event)
    waited_for: threading.Event = field(default_factory=threading.Event)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.script = script

    def handle_error(self, request: object, client_address: object) -> None:
        """A line that breaks is part of many tests."""


class _Line(socketserver.StreamRequestHandler):
    server: _Server

    def setup(self) -> None:
        if self.server.script.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.server.script.certificate)
            self.request = context.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        self.say(b"* OK ready")
        while line := self.rfile.readline():
            tag, _, rest = line.strip().partition(b" ")
            command, _, given = rest.partition(b" ")
            self.server.script.heard.append(command.decode().upper())
            if not self.answer(tag, command.upper(), given):
                return

    def say(self, *parts: bytes) -> None:
        for part in parts:
            self.wfile.write(part + b"\r\n")

    def answer(self, tag: bytes, command: bytes, given: bytes) -> bool:
        script, folder = self.server.script, self.server.script.folder
        ok = tag + b" OK done"
        match command:
            case b"CAPABILITY":
                self.say(b"* CAPABILITY " + script.abilities.encode(), ok)
            case b"LOGIN":
                self.let_in(tag, script.password.encode() in given)
            case b"AUTHENTICATE":
                self.say(b"+ ")
                told = base64.b64decode(self.rfile.readline())
                token = told.partition(b"Bearer ")[2].rstrip(b"\x01").decode()
                if token not in script.tokens:
                    # The reason comes first, and the client has to answer it (RFC 7628).
                    self.say(b"+ " + base64.b64encode(b'{"status":"400"}'))
                    self.rfile.readline()
                self.let_in(tag, token in script.tokens)
            case b"EXAMINE" | b"SELECT":
                self.say(
                    _FLAGS,
                    b"* %d EXISTS" % len(folder.held),
                    b"* OK [UIDVALIDITY %d] so" % folder.validity,
                    b"* OK [UIDNEXT %d] so" % folder.next_uid,
                    ok,
                )
            case b"UID":
                self.uid(tag, given)
            case b"IDLE":
                self.idle(tag)
            case b"LOGOUT":
                self.say(b"* BYE", ok)
                return False
            case _:
                self.say(tag + b" BAD what?")
        return True

    def let_in(self, tag: bytes, well: bool) -> None:
        self.say(tag + b" " + (b"OK come in" if well else self.server.script.refuses))
        if well:
            self.server.script.signed_in.set()

    def uid(self, tag: bytes, given: bytes) -> None:
        folder = self.server.script.folder
        what, _, rest = given.partition(b" ")
        if what.upper() == b"SEARCH":
            least = re.search(rb"UID (\d+):\*", rest)
            found = [uid for uid in sorted(folder.held) if uid >= int(least[1] if least else 0)]
            self.say(b" ".join([b"* SEARCH", *(b"%d" % uid for uid in found)]))
            self.wfile.write(self.server.script.after_search)
        else:
            asked = [int(one) for one in rest.split(b" ")[0].split(b",")]
            for place, uid in enumerate(one for one in asked if one in folder.held):
                self.fetched(place + 1, uid, rest)
        self.say(tag + b" OK done")

    def fetched(self, place: int, uid: int, asked: bytes) -> None:
        folder = self.server.script.folder
        if b"RFC822.SIZE" in asked:
            at = folder.arrived[uid].strftime("%d-%b-%Y %H:%M:%S +0000").encode()
            self.say(
                b'* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE "%s")'
                % (place, uid, folder.sizes[uid], at)
            )
            return
        if uid in folder.poison:
            self.request.shutdown(socket.SHUT_RDWR)
            raise ConnectionError
        raw = folder.held[uid]
        part = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if b"HEADER" in asked else raw
        self.say(b"* %d FETCH (UID %d BODY[] {%d}" % (place, uid, len(part)))
        self.wfile.write(part)
        self.say(b")")

    def idle(self, tag: bytes) -> None:
        news = self.server.script.after_idle
        # In one packet with the word that the wait begins, as some servers send it.
        self.wfile.write(b"+ idling\r\n" + (news() if news else b""))
        self.server.script.waited_for.set()
        self.rfile.readline()
        self.say(tag + b" OK done")


@contextmanager
def serving(script: Script) -> Iterator[int]:
    """Serve until the block ends; the port."""
    server = _Server(script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
