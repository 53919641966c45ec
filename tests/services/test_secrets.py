"""Secrets in the keyring, and only there."""

from pathlib import Path

import pytest

from leaddesk.models.errors import LeadDeskError
from leaddesk.services import secrets

DESK = Path("desk.db")


class Keyring:
    """A keyring that holds no more characters in one place than that of Windows."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, key: str, secret: str) -> None:
        assert len(secret) <= 1_280
        self.held[service, key] = secret

    def get_password(self, service: str, key: str) -> str | None:
        return self.held.get((service, key))

    def delete_password(self, service: str, key: str) -> None:
        del self.held[service, key]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    ring = Keyring()
    monkeypatch.setattr(secrets, "_keyring", lambda: ring)
    return ring


@pytest.mark.parametrize("length", [1, 1_200, 1_201, 2_400, 9_600])
def test_a_secret_is_found_as_it_was_kept(ring: Keyring, length: int) -> None:
    secret = "".join(chr(97 + number % 26) for number in range(length))
    secrets.keep_secret(DESK, "road.3.token", secret)
    assert secrets.find_secret(DESK, "road.3.token") == secret
    secrets.forget_secret(DESK, "road.3.token")
    assert ring.held == {}
    assert secrets.find_secret(DESK, "road.3.token") is None


def test_a_secret_that_lost_a_part_is_none(ring: Keyring) -> None:
    secrets.keep_secret(DESK, "road.3.token", "x" * 3_000)
    gone = next(place for place in ring.held if place[1].endswith(".1"))
    del ring.held[gone]
    assert secrets.find_secret(DESK, "road.3.token") is None


@pytest.mark.parametrize("secret", ["", "x" * 9_601])
def test_what_is_no_secret_is_refused(ring: Keyring, secret: str) -> None:
    with pytest.raises(LeadDeskError, match="between 1 and 9,600"):
        secrets.keep_secret(DESK, "road.3.token", secret)
    assert ring.held == {}
