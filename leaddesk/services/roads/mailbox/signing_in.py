"""Ask Google or Microsoft for a lasting permission, in the person's own browser (RFC 8252).

The desk waits on this computer for the browser to come back; a secret that never left it (PKCE)
proves that the answer is for this desk.
"""

import html
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from leaddesk.services.roads.mailbox.access import asked, oauth_client
from leaddesk.services.roads.mailbox.choices import Choices
from leaddesk.services.roads.mailbox.providers import Provider, provider_of
from leaddesk.services.roads.mailbox.trouble import MailboxError

#: Seconds that a person has for it.
PATIENCE = 300
_DONE = "LeadDesk may read the mailbox now. You can close this page."
_NOT_DONE = "LeadDesk may not read the mailbox. You can close this page and try again."


class _Door(HTTPServer):
    """Waits for the browser; ``came`` is the address that it came back to."""

    def __init__(self, state: str) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.state = state
        self.came = ""
        self.timeout = 0.5


class _Answer(BaseHTTPRequestHandler):
    server: _Door

    def do_GET(self) -> None:
        told = parse_qs(urlsplit(self.path).query)
        given = told.get("state", [""])[0]
        if not secrets.compare_digest(given.encode(), self.server.state.encode()):
            self.send_error(404)  # a page of somebody else, or the browser's icon
            return
        self.server.came = self.path
        text = html.escape(_DONE if "code" in told else _NOT_DONE)
        page = f"<!doctype html><meta charset=utf-8><title>LeadDesk</title><p>{text}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as it is called there
        """Say nothing: the address holds the answer."""


@dataclass(slots=True)
class SigningIn:
    """A permission that is being asked for: show ``url`` in a browser, then `finish`."""

    url: str
    _client: Any
    _door: _Door
    _verifier: str
    _back_to: str
    _token_url: str
    _name: str

    def finish(
        self, stopping: Callable[[], bool] = lambda: False, patience: float = PATIENCE
    ) -> str:
        """Wait for the person; the lasting token. Raises `MailboxError` where they said no."""
        end = time.monotonic() + patience
        try:
            while not self._door.came:
                if stopping() or time.monotonic() > end:
                    raise MailboxError(f"Nobody signed in at {self._name}.", "Try again.")
                self._door.handle_request()
            told = parse_qs(urlsplit(self._door.came).query)
            if "code" not in told:
                said = told.get("error", ["no reason"])[0][:80]
                happened = f"{self._name} did not give the permission ({said})."
                raise MailboxError(happened, "Try again.")
            tokens = asked(
                self._client.fetch_token,
                self._name,
                self._token_url,
                code=told["code"][0],
                code_verifier=self._verifier,
                redirect_uri=self._back_to,
            )
        finally:
            self.close()
        if not tokens.get("refresh_token"):
            raise MailboxError(
                f"{self._name} gave a permission that ends within the hour.",
                "Take LeadDesk out of your account’s connected programs, and try again.",
            )
        return str(tokens["refresh_token"])

    def close(self) -> None:
        """Wait no more."""
        self._door.server_close()
        self._client.close()


def begin_sign_in(
    choices: Choices, client_secret: str | None = None, provider: Provider | None = None
) -> SigningIn:
    """Begin to ask for a permission to read the mailbox of ``choices``."""
    provider = provider or provider_of(choices)
    state, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    door = _Door(state)
    back_to = f"http://{provider.back_to}:{door.server_port}"
    client = oauth_client(
        choices, client_secret, provider, redirect_uri=back_to, code_challenge_method="S256"
    )
    url, _ = client.create_authorization_url(
        provider.authorize,
        state=state,
        code_verifier=verifier,
        login_hint=choices.user,
        **dict(provider.extra),
    )
    name = choices.sign_in.value.title()
    return SigningIn(url, client, door, verifier, back_to, provider.token, name)
