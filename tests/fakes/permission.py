"""A provider that gives permissions (OAuth 2 with PKCE), and the browser of who is asked."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

from leaddesk.services.roads.mailbox.providers import Provider


@dataclass(slots=True)
class FakeProvider:
    """What it gives: ``lasting`` permissions in turn, and a token for an hour with each."""

    address: str = ""
    says_no: bool = False
    takes_back: bool = False
    is_away: bool = False
    forgets_lasting: bool = False
    rotates: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    challenge: str = ""
    given: int = 0

    @property
    def provider(self) -> Provider:
        return Provider(f"{self.address}/authorize", f"{self.address}/token", "mail",
                        extra=(("access_type", "offline"),))  # fmt: skip

    def back(self, told: dict[str, str]) -> str:
        """Where the browser is sent after the person has decided."""
        self.challenge = told["code_challenge"]
        answer = {"error": "access_denied"} if self.says_no else {"code": "the-code"}
        return f"{told['redirect_uri']}/?{urlencode({**answer, 'state': told['state']})}"

    def token(self, told: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """The answer to a question for a token."""
        self.asked.append(told)
        if self.is_away:
            return 503, {}
        if self.takes_back:
            return 400, {"error": "invalid_grant", "error_description": "Token was revoked."}
        if told["grant_type"] == "authorization_code":
            digest = hashlib.sha256(told["code_verifier"].encode()).digest()
            proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            if told["code"] != "the-code" or proof != self.challenge:
                return 400, {"error": "invalid_grant"}
        self.given += 1
        tokens: dict[str, Any] = {
            "access_token": f"token-{self.given}", "token_type": "Bearer", "expires_in": 3600,
        }  # fmt: skip
        if not self.forgets_lasting and (told["grant_type"] != "refresh_token" or self.rotates):
            tokens["refresh_token"] = f"lasting-{self.given}"
        return 200, tokens


@contextmanager
def providing(fake: FakeProvider) -> Iterator[FakeProvider]:
    """Run the provider until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = {name: value[0] for name, value in parse_qs(urlsplit(self.path).query).items()}
            self.send_response(302)
            self.send_header("Location", fake.back(told))
            self.end_headers()

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told = {name: value[0] for name, value in parse_qs(sent).items()}
            status, answer = fake.token(told)
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    fake.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def browse(url: str) -> threading.Thread:
    """A person's browser opens ``url`` and goes wherever it is sent."""

    def go() -> None:
        try:
            with urlopen(url, timeout=10) as page:
                page.read()
        except HTTPError as error:
            error.close()

    thread = threading.Thread(target=go)
    thread.start()
    return thread
