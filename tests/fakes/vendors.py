"""Vendors that list their leads, as small real servers on this computer that answer as documented.

`Vendor` is one server; the hosts of all vendors lead to it (`wire_to`), so that what is asked, how
it is asked and what an answer makes of it are the real thing. ``faults`` are answered first.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

from leaddesk.services.roads.pull.wire import Wire


@dataclass(frozen=True)
class Asked:
    """A request as it came: the host that was meant, path, query, headers in lower case, body."""

    method: str
    host: str
    path: str
    query: dict[str, str]
    raw_query: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What to answer; ``document`` as JSON unless it is bytes. ``cut`` ends the connection."""

    document: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False


#: How a vendor answers what is asked of it.
Serve = Callable[[Asked], Answer]


@dataclass
class Vendor:
    """A running vendor."""

    serve: Serve
    asked: list[Asked] = field(default_factory=list)
    faults: list[Answer | None] = field(default_factory=list)
    port: int = 0

    def answer(self, asked: Asked) -> Answer:
        """The next fault (None: none this time), else what the vendor says."""
        self.asked.append(asked)
        fault = self.faults.pop(0) if self.faults else None
        return fault or self.serve(asked)

    def wire(self) -> Wire:
        """A wire on which every host is this vendor."""
        return Wire(_ToLoopback(self.port))


@contextmanager
def running(serve: Serve) -> Iterator[Vendor]:
    """A vendor that answers by ``serve`` until the block ends."""
    vendor = Vendor(serve)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(vendor))
    server.daemon_threads = True
    vendor.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield vendor
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _ToLoopback(httpx2.BaseTransport):
    """Carries https requests for any host to one port of this computer, without encryption."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._inner = httpx2.HTTPTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer of the server on the port."""
        host = request.url.host
        request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        request.headers["X-Meant-For"] = host
        return self._inner.handle_request(request)

    def close(self) -> None:
        """Let go of the connections."""
        self._inner.close()


def _handler(vendor: Vendor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            host = headers.get("x-meant-for", "")
            asked = Asked(self.command, host, parts.path, query, parts.query, headers, body)
            answer = vendor.answer(asked)
            if answer.cut:
                self.close_connection = True
                return
            said = answer.document
            raw = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, format: str, *_args: object) -> None:  # noqa: A002
            """Say nothing."""

    return Handler
