"""A permission instead of a password: asked for in the browser, kept, and renewed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from leaddesk.services.roads.mailbox.access import Access
from leaddesk.services.roads.mailbox.choices import Choices, read_choices
from leaddesk.services.roads.mailbox.providers import provider_of
from leaddesk.services.roads.mailbox.server import Server
from leaddesk.services.roads.mailbox.signing_in import begin_sign_in
from leaddesk.services.roads.mailbox.trouble import MailboxError
from leaddesk.services.secrets import find_secret, remember_secret
from tests.fakes.imap_server import Script, serving
from tests.fakes.permission import FakeProvider, browse, providing
from tests.services.roads.mailbox.desk import NOW


@pytest.fixture
def google() -> Iterator[FakeProvider]:
    with providing(FakeProvider()) as fake:
        yield fake


def at_google(**more: object) -> Choices:
    return read_choices(
        {"user": "ana@gmail.com", "sign_in": "google", "client_id": "own-id", **more}
    )


def sign_in(google: FakeProvider, secret: str | None = None) -> str:
    asking = begin_sign_in(at_google(), secret, google.provider)
    browser = browse(asking.url)
    try:
        return asking.finish(patience=10)
    finally:
        browser.join()


def test_a_person_s_yes_gives_a_lasting_permission(google: FakeProvider) -> None:
    assert sign_in(google, "shh") == "lasting-1"
    (told,) = google.asked
    assert (told["client_id"], told["client_secret"]) == ("own-id", "shh")
    assert told["redirect_uri"].startswith("http://127.0.0.1:")


def test_a_desk_without_a_client_secret_sends_none(google: FakeProvider) -> None:
    sign_in(google)
    assert "client_secret" not in google.asked[0]


def test_the_question_says_who_and_what_and_can_t_be_answered_by_others() -> None:
    asking = begin_sign_in(at_google())
    told = parse_qs(urlsplit(asking.url).query)
    asking.close()
    assert asking.url.startswith("https://accounts.google.com/")
    assert told["login_hint"] == ["ana@gmail.com"]
    assert told["code_challenge_method"] == ["S256"]
    assert told["access_type"] == ["offline"]
    assert len(told["state"][0]) >= 32


def test_a_person_s_no_is_told(google: FakeProvider) -> None:
    google.says_no = True
    with pytest.raises(MailboxError, match="did not give the permission"):
        sign_in(google)


def test_an_answer_that_is_not_ours_is_not_taken(google: FakeProvider) -> None:
    asking = begin_sign_in(at_google(), None, google.provider)
    back = parse_qs(urlsplit(asking.url).query)["redirect_uri"][0]
    browser = browse(f"{back}/?code=stolen&state=guessed")
    with pytest.raises(MailboxError, match="Nobody signed in"):
        asking.finish(patience=0.8)
    browser.join()
    assert google.asked == []


def test_a_permission_that_does_not_last_is_refused(google: FakeProvider) -> None:
    google.forgets_lasting = True
    with pytest.raises(MailboxError, match="ends within the hour"):
        sign_in(google)


def test_microsoft_is_asked_at_the_desk_s_own_tenant() -> None:
    choices = read_choices(
        {"user": "a@b.com", "sign_in": "microsoft", "client_id": "x", "tenant": "own/../tenant"}
    )
    assert "/own%2F..%2Ftenant/oauth2/" in provider_of(choices).token


def access(google: FakeProvider, tmp_path: Path) -> Access:
    remember_secret(tmp_path / "desk.db", "road.7.token", "lasting-0")
    return Access(tmp_path / "desk.db", 7, google.provider)


def test_a_token_is_used_until_shortly_before_it_ends(google: FakeProvider, tmp_path: Path) -> None:
    way = access(google, tmp_path)
    assert way.secret(at_google(), NOW) == "token-1"
    assert way.secret(at_google(), NOW + timedelta(minutes=57)) == "token-1"
    assert way.secret(at_google(), NOW + timedelta(minutes=59)) == "token-2"
    way.forget()
    assert way.secret(at_google(), NOW + timedelta(minutes=59)) == "token-3"


def test_a_permission_that_was_renewed_is_kept(google: FakeProvider, tmp_path: Path) -> None:
    google.rotates = True
    access(google, tmp_path).secret(at_google(), NOW)
    assert find_secret(tmp_path / "desk.db", "road.7.token") == "lasting-1"


def test_a_permission_that_was_taken_back_needs_a_person(
    google: FakeProvider, tmp_path: Path
) -> None:
    google.takes_back = True
    with pytest.raises(MailboxError, match=r"Google does not let the desk in.*revoked") as told:
        access(google, tmp_path).secret(at_google(), NOW)
    assert told.value.for_a_person


def test_a_provider_that_is_away_needs_patience_only(google: FakeProvider, tmp_path: Path) -> None:
    google.is_away = True
    with pytest.raises(MailboxError, match="Google does not answer") as told:
        access(google, tmp_path).secret(at_google(), NOW)
    assert not told.value.for_a_person


def test_a_desk_that_is_not_signed_in_says_so(google: FakeProvider, tmp_path: Path) -> None:
    way = Access(tmp_path / "desk.db", 8, google.provider)
    with pytest.raises(MailboxError, match="not signed in at Google"):
        way.secret(at_google(), NOW)


def test_the_token_opens_the_mailbox(google: FakeProvider, tmp_path: Path) -> None:
    token = access(google, tmp_path).secret(at_google(), NOW)
    script = Script(tokens={token})
    with serving(script) as port:
        choices = at_google(host="127.0.0.1", port=port, security="plain")
        server = Server.open(choices, token)
        assert server.look().validity == 1
        server.close()
        with pytest.raises(MailboxError, match="Sign in at Google again"):
            Server.open(choices, "worn-out")
