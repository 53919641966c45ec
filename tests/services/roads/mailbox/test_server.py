"""The line to a server, with servers that do what a good one does not."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.services.clock import FixedClock
from leaddesk.services.desk.settings import set_settings
from leaddesk.services.roads.mailbox.checked import check_mailbox
from leaddesk.services.roads.mailbox.choices import read_choices
from leaddesk.services.roads.mailbox.desk_mailbox import ensure_desk_mailbox
from leaddesk.services.roads.mailbox.road import mailbox_roads
from leaddesk.services.roads.mailbox.server import Server
from leaddesk.services.roads.mailbox.trouble import MailboxError
from leaddesk.services.roads.mailbox.watch import (
    FIRST,
    FIRST_FOR_A_PERSON,
    LONGEST,
    Mailboxes,
    pause,
)
from leaddesk.services.secrets import remember_secret
from tests.fakes.certificate import self_made
from tests.fakes.imap_server import Script, serving
from tests.fakes.mailbox import letter
from tests.services.roads.mailbox.desk import NOW, Desk


@pytest.fixture
def script() -> Script:
    return Script()


def opened(port: int, secret: str = "correct-horse", **more: object) -> Server:
    settings = {"host": "127.0.0.1", "port": port, "security": "plain", "user": "ana", **more}
    return Server.open(read_choices(settings), secret)


@pytest.fixture
def server(script: Script) -> Iterator[Server]:
    with serving(script) as port:
        server = opened(port)
        yield server
        server.close()


def test_news_that_comes_with_the_word_that_the_wait_begins_ends_it(
    script: Script, server: Server
) -> None:
    script.after_idle = lambda: b"* 1 EXISTS\r\n"
    began = time.monotonic()
    server.look()
    server.wait(30, lambda: False)
    assert time.monotonic() - began < 2


def test_news_that_comes_beside_another_answer_is_not_waited_for(
    script: Script, server: Server
) -> None:
    server.look()
    script.after_search = b"* 1 EXISTS\r\n"
    assert server.uids_after(0) == []
    began = time.monotonic()
    server.wait(30, lambda: False)
    assert time.monotonic() - began < 2


def test_a_wait_ends_when_it_is_told_to(server: Server) -> None:
    server.look()
    server.wait(30, lambda: True)
    assert server.look().validity == 1


def test_a_server_that_tells_nothing_is_not_waited_for(script: Script) -> None:
    script.abilities = "IMAP4rev1"
    with serving(script) as port:
        server = opened(port)
        assert not server.tells
        server.wait(30, lambda: False)
        server.close()
    assert "IDLE" not in script.heard


def test_a_server_is_asked_what_it_can_do_after_the_sign_in(script: Script) -> None:
    script.abilities = "IMAP4rev1"
    with serving(script) as port:
        script.abilities = "IMAP4rev1"
        server = opened(port)
        server.close()
    assert script.heard.index("LOGIN") < len(script.heard) - script.heard[::-1].index("CAPABILITY")


def test_the_last_message_again_is_not_a_new_one(script: Script, server: Server) -> None:
    script.folder.put(letter(1))
    server.look()
    assert server.uids_after(1) == []
    assert server.uids_after(0) == [1]


@pytest.mark.parametrize(
    ("said", "words", "for_a_person"),
    [
        (b"NO [AUTHENTICATIONFAILED] Bad", "does not accept the password of ana (Bad).", True),
        (b"NO [UNAVAILABLE] Later", "lets nobody in now", False),
        (b"NO [ALERT] \x1b[31mApp password required\x07", "App password required", True),
    ],
)
def test_a_refused_sign_in_says_what_to_do(
    script: Script, said: bytes, words: str, for_a_person: bool
) -> None:
    script.refuses = said
    with serving(script) as port, pytest.raises(MailboxError) as told:
        opened(port, "wrong")
    assert words in str(told.value)
    assert told.value.for_a_person is for_a_person
    assert str(told.value).isprintable()


def test_a_certificate_for_another_name_is_refused(script: Script, tmp_path: Path) -> None:
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made = self_made("mail.example.com")
    certificate.write_bytes(made[0])
    key.write_bytes(made[1])
    script.certificate = (certificate, key)
    with serving(script) as port, pytest.raises(MailboxError, match="is not trusted") as told:
        opened(port, security="tls", certificate=str(certificate))
    assert told.value.for_a_person
    assert "LOGIN" not in script.heard


def test_no_password_goes_over_an_open_line(script: Script) -> None:
    with serving(script) as port, pytest.raises(MailboxError, match="offers no STARTTLS"):
        opened(port, security="starttls")
    assert "LOGIN" not in script.heard


def test_nobody_at_home_is_told() -> None:
    with serving(Script()) as port:
        pass
    with pytest.raises(MailboxError, match="Nothing answers at 127"):
        opened(port)


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_pauses_grow_to_a_quarter_of_an_hour(chance: float) -> None:
    pauses = [pause(failures, chance) for failures in range(1, 40)]
    assert pauses == sorted(pauses)
    assert FIRST / 2 <= pauses[0] <= FIRST
    assert LONGEST / 2 <= pauses[-1] <= LONGEST
    assert pause(1, chance, for_a_person=True) >= FIRST_FOR_A_PERSON / 2


class Watched:
    """A desk whose mailbox is on the small server, watched as the running desk does."""

    def __init__(self, folder: Path, port: int, clock: FixedClock) -> None:
        self.desk = Desk(folder, port=port)
        remember_secret(self.desk.path, f"road.{self.desk.road_id}.password", "correct-horse")
        self.changed = threading.Event()
        self.desk.store.listen(lambda *_: self.changed.set())
        self.mailboxes = Mailboxes(self.desk.store, clock)
        self.mailboxes.keep_up(mailbox_roads(self.desk.store))

    def until(self, statement: str, seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while not self.desk.value(statement):
            self.changed.clear()
            assert time.monotonic() < end, statement
            self.changed.wait(0.1)


def test_after_a_sleep_the_line_is_opened_anew_at_once(script: Script, tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    with serving(script) as port:
        watched = Watched(tmp_path, port, clock)
        assert script.waited_for.wait(5)
        script.signed_in.clear()
        script.folder.put(letter(1))
        clock.move_to(NOW + timedelta(hours=8))
        assert script.signed_in.wait(5)
        watched.until("SELECT count(*) FROM lead")
        watched.mailboxes.stop()
    assert watched.desk.value("SELECT trouble FROM road") == ""


def test_a_server_without_idle_is_looked_at_again_and_again(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaddesk.services.roads.mailbox.watch.POLL", 0.1)
    script.abilities = "IMAP4rev1"
    with serving(script) as port:
        watched = Watched(tmp_path, port, FixedClock(NOW))
        watched.until("SELECT cursor <> '{}' FROM road")
        script.folder.put(letter(1))
        watched.until("SELECT count(*) FROM lead")
        watched.mailboxes.stop()


def test_a_message_that_breaks_the_line_does_not_stop_the_others(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaddesk.services.roads.mailbox.watch.FIRST", 0.01)
    with serving(script) as port:
        watched = Watched(tmp_path, port, FixedClock(NOW))
        watched.until("SELECT cursor <> '{}' FROM road")
        script.folder.poison.add(script.folder.put(letter(1)))
        script.folder.put(letter(2, sender="bo@example.com"))
        script.abilities = "IMAP4rev1"
        watched.mailboxes.stop()
        watched.mailboxes.keep_up(mailbox_roads(watched.desk.store))
        watched.until("SELECT count(*) FROM lead WHERE email = 'bo@example.com'")
        watched.until("SELECT trouble = '' FROM road")
        watched.mailboxes.stop()


def test_the_desk_s_own_mailbox_is_that_of_the_settings(script: Script, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serving(script) as port:
        ensure_desk_mailbox(desk.store, now=NOW)
        assert len(mailbox_roads(desk.store)) == 1
        set_settings(
            desk.store,
            {"imap.host": "127.0.0.1", "imap.port": str(port), "imap.security": "none",
             "imap.user": "ana"},
            now=NOW, by_id=1,
        )  # fmt: skip
        for _ in range(2):
            ensure_desk_mailbox(desk.store, now=NOW)
        (own,) = mailbox_roads(desk.store).keys() - {desk.road_id}
        remember_secret(desk.path, "imap.password", "correct-horse")
        new, found = check_mailbox(desk.store, own, FixedClock(NOW), NOW)
    assert (new, found.on_server) == (0, 0)
