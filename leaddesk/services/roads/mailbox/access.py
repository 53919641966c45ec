"""What opens a mailbox: its password, or a short-lived token that the lasting permission gives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from leaddesk.models.errors import LeadDeskError
from leaddesk.services.roads.mailbox.choices import Choices, SignIn
from leaddesk.services.roads.mailbox.providers import Provider, provider_of
from leaddesk.services.roads.mailbox.trouble import MailboxError
from leaddesk.services.secrets import find_secret, keep_or_remember

#: Seconds that a provider may take to answer.
_ANSWER = 30
#: A token is asked for anew this long before it ends.
_EARLY = timedelta(minutes=2)
_USUAL_LIFE = 3_600


@dataclass(slots=True)
class Access:
    """The way into the mailbox of one road; a token is kept in memory while it is good."""

    desk: Path
    road_id: int
    provider: Provider | None = None
    _token: str = ""
    _good_until: datetime | None = None

    def secret(self, choices: Choices, now: datetime) -> str:
        """The password or token to sign in with. Raises `MailboxError` where there is none."""
        if choices.sign_in is SignIn.PASSWORD:
            return self._password(choices)
        if self._token and self._good_until is not None and now < self._good_until:
            return self._token
        return self._fresh(choices, now)

    def forget(self) -> None:
        """The token was refused: the next question asks for a new one."""
        self._token = ""

    def given(self, choices: Choices) -> str | None:
        """What a person gave to get in: the password, or the lasting permission."""
        if choices.sign_in is not SignIn.PASSWORD:
            return find_secret(self.desk, f"road.{self.road_id}.token")
        own = f"road.{self.road_id}.password"
        return find_secret(self.desk, "imap.password" if choices.of_the_desk else own)

    def _password(self, choices: Choices) -> str:
        found = self.given(choices)
        if found:
            return found
        raise MailboxError(
            f"The password of {choices.user} is not known.", "Type it in.", for_a_person=True
        )

    def _fresh(self, choices: Choices, now: datetime) -> str:
        name = choices.sign_in.value.title()
        lasting = self.given(choices)
        if not lasting:
            raise MailboxError(
                f"The desk is not signed in at {name}.", "Sign in there.", for_a_person=True
            )
        provider = self.provider or provider_of(choices)
        client_secret = find_secret(self.desk, f"road.{self.road_id}.secret")
        with oauth_client(choices, client_secret, provider) as client:
            told = asked(client.refresh_token, name, provider.token, refresh_token=lasting)
        renewed = told.get("refresh_token")
        if renewed and renewed != lasting:
            keep_token(self.desk, self.road_id, str(renewed))
        self._token = str(told["access_token"])
        life = timedelta(seconds=int(told.get("expires_in") or _USUAL_LIFE))
        self._good_until = now + max(life - _EARLY, timedelta())
        return self._token


def keep_token(desk: Path, road_id: int, token: str) -> None:
    """Keep the lasting permission, where there is a keyring; else until the program ends."""
    try:
        keep_or_remember(desk, f"road.{road_id}.token", token)
    except LeadDeskError:
        # It is known until the program ends; a keyring that stays locked stops no mail.
        return


def oauth_client(choices: Choices, secret: str | None, provider: Provider, **more: Any) -> Any:
    """The library's client; it speaks with the provider only."""
    # Imported here: 150 ms that only mailboxes at Google and Microsoft need.
    from authlib.integrations.httpx_client import OAuth2Client

    return OAuth2Client(
        choices.client_id,
        secret or None,
        token_endpoint_auth_method="client_secret_post" if secret else "none",
        scope=provider.scope,
        timeout=_ANSWER,
        **more,
    )


def asked(question: Any, name: str, *given: Any, **more: Any) -> dict[str, Any]:
    """What a provider answers. Raises `MailboxError` where it refuses, or does not answer."""
    from authlib.integrations.base_client import OAuthError
    from httpx2 import HTTPError

    try:
        told: dict[str, Any] = dict(question(*given, **more))
    except OAuthError as error:
        said = str(error.description or error.error or "")[:160]
        raise MailboxError(
            f"{name} does not let the desk in any more ({said}).",
            "Sign in there again.",
            for_a_person=True,
        ) from error
    except (HTTPError, ValueError) as error:
        raise MailboxError(f"{name} does not answer.", "It is tried again.") from error
    if not told.get("access_token"):
        raise MailboxError(f"{name} gave no token.", "Sign in there again.", for_a_person=True)
    return told
