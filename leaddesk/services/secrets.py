"""Secrets: in the keyring of the system only, never in the desk file, a log or a backup.

Only keyrings that keep secrets from other people are used; with none of them nothing is kept, and
a secret is asked for in each session or, where no person is there, given by the environment.
"""

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk.services.errors import LeadDeskError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

#: What may be kept (command-line: settings that others rely on).
KEYS = ("email.password", "imap.password", "sms.token")

#: A road's own: the key its vendor signs with, the password or token that it is read with.
_OF_ROAD = re.compile(r"road\.[1-9]\d{0,9}\.(?:secret|password|token)")

#: Secrets that were typed in this session, where there is no keyring: desk and key → secret.
_TYPED: dict[tuple[str, str], str] = {}

#: The keyrings of the three systems. A keyring that writes plain text is none.
_TRUSTED = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
)

#: The Windows keyring holds no more characters than this in one place: a longer secret is kept in
#: parts, with their number in its own place.
_LONGEST = 1_200
_MOST_PARTS = 8
_IN_PARTS = "\x1dparts:"


def keep_secret(desk: Path, key: str, secret: str) -> None:
    """Keep ``secret`` for the desk at ``desk``. Raises `LeadDeskError` without a keyring."""
    check_key(key)
    if not secret or len(secret) > _LONGEST * _MOST_PARTS:
        raise LeadDeskError(
            f"A secret has between 1 and {_LONGEST * _MOST_PARTS:,} characters.",
            "Nothing was kept.",
            "Write it on one line on standard input.",
        )
    import keyring.errors  # heavy, and only needed here

    try:
        _put(_keyring(), _service(desk), key, secret)
    except keyring.errors.KeyringError as error:
        raise _locked(error) from error


def find_secret(desk: Path, key: str) -> str | None:
    """The secret of the desk at ``desk``; None where it is not to be had.

    What was typed in this session goes first, then ``LEADDESK_SECRET_…`` in the environment (for
    a receiver without a person: ``road.3.secret`` is ``LEADDESK_SECRET_ROAD_3_SECRET``), then the
    keyring.
    """
    check_key(key)
    given = _TYPED.get((_service(desk), key)) or os.environ.get(variable_of(key))
    if given:
        return given
    import keyring.errors  # heavy, and only needed here

    try:
        return _kept(_keyring(), _service(desk), key)
    except (LeadDeskError, keyring.errors.KeyringError):
        return None


def remember_secret(desk: Path, key: str, secret: str) -> None:
    """Know ``secret`` until the program ends; it is written nowhere."""
    check_key(key)
    _TYPED[(_service(desk), key)] = secret


def keep_or_remember(desk: Path, key: str, secret: str) -> bool:
    """Keep ``secret`` in the keyring, else know it until the program ends (trust: SEC-01).

    Says whether it is kept. Raises `LeadDeskError` for a keyring that stays locked.
    """
    remember_secret(desk, key, secret)
    if not has_keyring():
        return False
    keep_secret(desk, key, secret)
    return True


def for_a_child(desk: Path) -> dict[str, str]:
    """What was typed in this session, as the environment of a process that this one starts."""
    service = _service(desk)
    return {variable_of(key): secret for (of, key), secret in _TYPED.items() if of == service}


def variable_of(key: str) -> str:
    """The environment variable that may hold the secret ``key``."""
    return f"LEADDESK_SECRET_{key.upper().replace('.', '_')}"


def has_keyring() -> bool:
    """Whether this computer has a keyring that may hold a secret."""
    try:
        _keyring()
    except LeadDeskError:
        return False
    return True


def forget_secret(desk: Path, key: str) -> None:
    """Take a secret out of the keyring; one that is not there is forgotten already."""
    check_key(key)
    _TYPED.pop((_service(desk), key), None)
    import keyring.errors  # heavy, and only needed here

    try:
        _drop(_keyring(), _service(desk), key)
    except keyring.errors.PasswordDeleteError:
        return
    except keyring.errors.KeyringError as error:
        raise _locked(error) from error


def _put(ring: "KeyringBackend", service: str, key: str, secret: str) -> None:
    """Keep a secret, a long one (a provider's permission) in parts; the key's own place is last."""
    parts = [secret[at : at + _LONGEST] for at in range(0, len(secret), _LONGEST)]
    if len(parts) == 1:
        ring.set_password(service, key, secret)
        return
    for number, part in enumerate(parts):
        ring.set_password(service, f"{key}.{number}", part)
    ring.set_password(service, key, f"{_IN_PARTS}{len(parts)}")


def _kept(ring: "KeyringBackend", service: str, key: str) -> str | None:
    """A secret as it was kept; None where a part of it is gone."""
    found = ring.get_password(service, key)
    if found is None or not found.startswith(_IN_PARTS):
        return found
    count = int(found.removeprefix(_IN_PARTS))
    parts = [ring.get_password(service, f"{key}.{number}") for number in range(count)]
    return "".join(part for part in parts if part) if all(parts) else None


def _drop(ring: "KeyringBackend", service: str, key: str) -> None:
    found = ring.get_password(service, key) or ""
    if found.startswith(_IN_PARTS):
        for number in range(int(found.removeprefix(_IN_PARTS))):
            ring.delete_password(service, f"{key}.{number}")
    ring.delete_password(service, key)


def check_key(key: str) -> None:
    """Raise `LeadDeskError` for a key that is no secret's."""
    if key not in KEYS and not _OF_ROAD.fullmatch(key):
        raise LeadDeskError(
            f"There is no secret called {key[:60]}.",
            "Nothing was changed.",
            f"Use one of {', '.join(KEYS)}, or road.NUMBER.secret, .password or .token.",
        )


def _keyring() -> "KeyringBackend":
    from keyring.backend import get_all_keyring  # heavy, and only needed here

    trusted = [one for one in get_all_keyring() if type(one).__module__.startswith(_TRUSTED)]
    if not trusted:
        raise LeadDeskError(
            "This computer has no keyring that LeadDesk trusts with a secret.",
            "Nothing was kept; LeadDesk never writes secrets into a file.",
            "Sign in to a desktop with a keyring (GNOME Keyring, KWallet, Keychain, Windows).",
        )
    return max(trusted, key=lambda one: one.priority)


def _service(desk: Path) -> str:
    """The name in the keyring; two desks of one person keep their own passwords."""
    return f"LeadDesk {hashlib.sha256(str(desk.absolute()).encode()).hexdigest()[:12]}"


def _locked(error: Exception) -> LeadDeskError:
    return LeadDeskError(
        f"The keyring did not open ({error}).", "Nothing was changed.", "Unlock it and try again."
    )
