"""What a person chose for a mailbox, as a road keeps it in its settings.

The password, the refresh token and the client's secret are none of them: they are in the keyring,
as ``road.N.password``, ``road.N.token`` and ``road.N.secret``.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from leaddesk.models.errors import LeadDeskError

E = TypeVar("E", bound=StrEnum)


class Security(StrEnum):
    """How the line to the server is closed to others; PLAIN is for this computer only."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


class SignIn(StrEnum):
    """How the desk signs in: with a password, or by a permission that a provider gave."""

    PASSWORD = "password"  # noqa: S105 - the word, not one
    GOOGLE = "google"
    MICROSOFT = "microsoft"


_PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.PLAIN: 143}
_HOSTS = {SignIn.GOOGLE: "imap.gmail.com", SignIn.MICROSOFT: "outlook.office365.com"}

#: The farthest that a first look goes back.
MOST_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class Choices:
    """A mailbox and what may be done in it.

    ``since_days``: how many days of older messages the first look takes; 0 begins from now on.
    ``mark_seen`` and ``move_to`` are what is asked to be done to a message that was taken; nothing
    by default. ``certificate`` is a file with a certificate to trust beside the system's own.
    ``client_id`` and ``tenant`` are of the desk's own registration at Google or Microsoft.
    ``of_the_desk`` marks the mailbox of the settings, whose password is kept under their key.
    """

    host: str
    port: int
    user: str
    security: Security = Security.TLS
    folder: str = "INBOX"
    sign_in: SignIn = SignIn.PASSWORD
    client_id: str = ""
    tenant: str = "common"
    since_days: int = 0
    mark_seen: bool = False
    move_to: str = ""
    certificate: str = ""
    of_the_desk: bool = False

    @property
    def only_looks(self) -> bool:
        """Whether nothing is to be changed on the server."""
        return not (self.mark_seen or self.move_to)


def read_choices(settings: Mapping[str, Any]) -> Choices:
    """The choices in a road's settings, with what is usual where nothing is said.

    Raises `LeadDeskError` where a mailbox can't be reached with them.
    """
    sign_in = _one_of(SignIn, settings.get("sign_in") or SignIn.PASSWORD, "way to sign in")
    security = _one_of(Security, settings.get("security") or Security.TLS, "security")
    host = str(settings.get("host") or _HOSTS.get(sign_in, "")).strip()
    user = str(settings.get("user") or "").strip()
    if not host or not user:
        missing = "server" if not host else "user name"
        raise _refused(f"The mailbox has no {missing}.", f"Give its {missing}.")
    if any(letter in "\0\r\n" for letter in host + user):
        raise _refused("A server or user name is one line.", "Type it again.")
    if security is Security.PLAIN and not is_this_computer(host):
        raise _refused(
            f"{host} would get the password without encryption.", "Choose TLS or STARTTLS."
        )
    if sign_in is not SignIn.PASSWORD and not settings.get("client_id"):
        raise _refused(
            f"To sign in at {sign_in.value.title()} the desk needs a client ID of its own.",
            "Register the desk there once, and paste the client ID (docs: mailbox).",
        )
    return Choices(
        host=host,
        port=_number(settings.get("port") or _PORTS[security], 1, 65_535, "port"),
        user=user,
        security=security,
        folder=str(settings.get("folder") or "INBOX"),
        sign_in=sign_in,
        client_id=str(settings.get("client_id") or "").strip(),
        tenant=str(settings.get("tenant") or "common").strip(),
        since_days=_number(settings.get("since_days") or 0, 0, MOST_DAYS, "number of days"),
        mark_seen=bool(settings.get("mark_seen")),
        move_to=str(settings.get("move_to") or ""),
        certificate=str(settings.get("certificate") or ""),
        of_the_desk=bool(settings.get("desk")),
    )


def is_this_computer(host: str) -> bool:
    """Whether ``host`` never leaves this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _one_of(kind: type[E], given: object, what: str) -> E:
    try:
        return kind(str(given))
    except ValueError:
        words = ", ".join(kind)
        raise _refused(f"“{given}” is no {what}.", f"Choose one of {words}.") from None


def _number(given: object, least: int, most: int, what: str) -> int:
    try:
        number = int(str(given))
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise _refused(f"“{given}” is no {what}.", f"Choose one from {least} to {most:,}.")
    return number


def _refused(happened: str, do: str) -> LeadDeskError:
    return LeadDeskError(happened, "Nothing was read.", do)
