"""Google and Microsoft, which let a program into a mailbox by a permission instead of a password.

Each desk registers itself there once, as a desktop program, and names its own client ID.
"""

from dataclasses import dataclass
from urllib.parse import quote

from leaddesk.services.roads.mailbox.choices import Choices, SignIn


@dataclass(frozen=True, slots=True)
class Provider:
    """Where a permission is asked for, and where it is turned into tokens."""

    authorize: str
    token: str
    scope: str
    #: Microsoft knows programs on a desk by this name, Google by the number.
    back_to: str = "127.0.0.1"
    #: Asked for beside the scope: Google gives a lasting permission on request only.
    extra: tuple[tuple[str, str], ...] = ()


def provider_of(choices: Choices) -> Provider:
    """The provider that a mailbox is signed in at."""
    if choices.sign_in is SignIn.GOOGLE:
        return Provider(
            "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token",
            "https://mail.google.com/",
            extra=(("access_type", "offline"), ("prompt", "consent")),
        )
    at = f"https://login.microsoftonline.com/{quote(choices.tenant, safe='')}/oauth2/v2.0"
    return Provider(
        f"{at}/authorize",
        f"{at}/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        back_to="localhost",
    )
