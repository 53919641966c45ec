"""Why a mailbox can't be read, in a sentence that its owner understands."""

import imaplib
import re
import socket
import ssl

from imap_tools.errors import MailboxFolderSelectError, MailboxLoginError

from leaddesk.models.errors import LeadDeskError
from leaddesk.services.roads.mailbox.choices import Choices, SignIn

#: What the library may raise while it talks with a server.
WIRE_ERRORS = (OSError, imaplib.IMAP4.error)
_UNSAFE = re.compile(r"[^\x20-\x7e]+")
_CODE = re.compile(r"^\W*\[[A-Z-]+\] *")
#: The server's own fault, though it answers a sign-in with no (RFC 5530).
_PASSING = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")


class MailboxError(LeadDeskError):
    """A mailbox that can't be read now. ``for_a_person``: it won't pass by itself."""

    def __init__(self, happened: str, do: str = "", *, for_a_person: bool = False) -> None:
        super().__init__(happened, "", do)
        self.for_a_person = for_a_person


def trouble_of(error: Exception, choices: Choices) -> MailboxError:
    """What ``error`` means for who set the mailbox up."""
    host, port = choices.host, choices.port
    match error:
        case MailboxError():
            return error
        case MailboxLoginError():
            return not_let_in(str(error.command_result[1]), choices)
        case MailboxFolderSelectError():
            return MailboxError(
                f"The mailbox has no folder called “{choices.folder}”.",
                "Choose another folder.",
                for_a_person=True,
            )
        case ssl.SSLCertVerificationError():
            return MailboxError(
                f"The certificate of {host} is not trusted ({error.verify_message}).",
                "Check the server’s name, or name the file of its certificate.",
                for_a_person=True,
            )
        case ssl.SSLError():
            return MailboxError(
                f"{host} port {port} does not speak TLS as it should.",
                "Check port and security.",
            )
        case socket.gaierror():
            return MailboxError(
                f"The server {host} is not found.", "Check its name and the network."
            )
        case ConnectionRefusedError():
            return MailboxError(
                f"Nothing answers at {host} port {port}.", "Check the port; it is tried again."
            )
        case TimeoutError():
            return MailboxError(f"{host} does not answer.", "It is tried again.")
        case imaplib.IMAP4.error() if "TLS not supported" in str(error):
            return _no_starttls(host)
        case imaplib.IMAP4.abort() | OSError():
            return MailboxError(f"The line to {host} broke.", "It is tried again.")
        case _:
            said = _plain(str(error))
            return MailboxError(f"{host} refused a question ({said}).", "It is tried again.")


def _no_starttls(host: str) -> MailboxError:
    return MailboxError(
        f"{host} offers no STARTTLS, so the password was not sent.",
        "Choose TLS.",
        for_a_person=True,
    )


def not_let_in(said: str, choices: Choices) -> MailboxError:
    """A sign-in that the server refused, for the reason ``said``."""
    said = _plain(said)
    if any(code in said for code in _PASSING):
        return MailboxError(f"{choices.host} lets nobody in now ({said}).", "It is tried again.")
    said = _CODE.sub("", said)
    if choices.sign_in is SignIn.PASSWORD:
        happened = f"{choices.host} does not accept the password of {choices.user}"
        do = "Type the password again; some providers want an app password."
    else:
        happened = f"{choices.host} does not accept the sign-in of {choices.user}"
        do = f"Sign in at {choices.sign_in.value.title()} again."
    return MailboxError(f"{happened} ({said}).", do, for_a_person=True)


def _plain(said: str) -> str:
    """What a server said, short and harmless."""
    # The library shows bytes as a program would write them.
    said = re.sub(r"""^\[?b(['"])(.*)\1\]?$""", r"\2", said)
    return _UNSAFE.sub(" ", said).strip()[:160].rstrip(". ")
