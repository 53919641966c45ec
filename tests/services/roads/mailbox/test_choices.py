"""What a person chooses for a mailbox, and what is refused."""

from typing import Any

import pytest

from leaddesk.models.errors import LeadDeskError
from leaddesk.services.roads.mailbox.choices import Security, SignIn, read_choices

MAILBOX = {"host": "imap.example.com", "user": "ana"}


def test_what_is_usual_needs_no_words() -> None:
    found = read_choices(MAILBOX)
    assert (found.port, found.security, found.folder) == (993, Security.TLS, "INBOX")
    assert found.sign_in is SignIn.PASSWORD
    assert found.only_looks


def test_the_usual_port_follows_the_security() -> None:
    assert read_choices({**MAILBOX, "security": "starttls"}).port == 143


def test_google_and_microsoft_have_their_servers() -> None:
    own = {"user": "ana", "client_id": "id"}
    assert read_choices({**own, "sign_in": "google"}).host == "imap.gmail.com"
    assert read_choices({**own, "sign_in": "microsoft"}).host == "outlook.office365.com"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"host": ""}, "server"),
        ({"user": ""}, "user name"),
        ({"security": "plain"}, "without encryption"),
        ({"security": "none"}, "security"),
        ({"sign_in": "google"}, "client ID"),
        ({"sign_in": "yahoo"}, "way to sign in"),
        ({"port": 70_000}, "port"),
        ({"port": "x"}, "port"),
        ({"since_days": -1}, "number of days"),
        ({"user": "ana\r\nA1 DELETE INBOX"}, "one line"),
    ],
)
def test_what_can_t_be_is_refused_in_words(change: dict[str, Any], word: str) -> None:
    with pytest.raises(LeadDeskError, match=word):
        read_choices({**MAILBOX, **change})


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.4.5.6", "::1"])
def test_this_computer_needs_no_encryption(host: str) -> None:
    assert read_choices({**MAILBOX, "host": host, "security": "plain"}).security is Security.PLAIN
