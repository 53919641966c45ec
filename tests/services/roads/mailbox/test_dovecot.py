"""The mailbox against a real Dovecot."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from leaddesk.services.clock import SystemClock
from leaddesk.services.roads.mailbox.choices import Choices, read_choices
from leaddesk.services.roads.mailbox.reconcile import reconcile
from leaddesk.services.roads.mailbox.road import mailbox_roads
from leaddesk.services.roads.mailbox.server import Server
from leaddesk.services.roads.mailbox.trouble import MailboxError
from leaddesk.services.roads.mailbox.watch import Mailboxes
from leaddesk.services.secrets import remember_secret
from tests.fakes.dovecot import HOST, PASSWORD, Dovecot, Owner
from tests.fakes.mailbox import letter
from tests.services.roads.mailbox.desk import NOW, Desk

#: Seconds in which what comes is on the desk (the figure to reach).
SOON = 2.0


class Mailbox:
    """A mailbox of its own on the server, its owner, and a desk that reads it."""

    def __init__(self, dovecot: Dovecot, tmp_path: Path) -> None:
        self.dovecot, self.tmp_path = dovecot, tmp_path
        self.user = uuid4().hex
        self.owner: Owner = dovecot.owner(self.user)
        self.watching: list[Mailboxes] = []

    def desk(self, **more: object) -> Desk:
        settings = {
            "host": HOST, "port": self.dovecot.plain, "security": "plain", "user": self.user,
        }  # fmt: skip
        desk = Desk(self.tmp_path, **{**settings, **more})
        self.know(desk, PASSWORD)
        return desk

    def know(self, desk: Desk, password: str) -> None:
        remember_secret(desk.path, f"road.{desk.road_id}.password", password)

    def server(self, **more: object) -> Server:
        return Server.open(self.choices(**more), PASSWORD)

    def choices(self, **more: object) -> Choices:
        settings = {
            "host": HOST, "port": self.dovecot.plain, "security": "plain", "user": self.user,
        }  # fmt: skip
        return read_choices({**settings, **more})

    def look(self, desk: Desk) -> int:
        """One look on a line of its own."""
        folder = str(desk.value("SELECT json_extract(settings, '$.folder') FROM road") or "INBOX")
        mark = bool(desk.value("SELECT json_extract(settings, '$.mark_seen') FROM road"))
        move = str(desk.value("SELECT json_extract(settings, '$.move_to') FROM road") or "")
        server = self.server(folder=folder, mark_seen=mark, move_to=move)
        try:
            return desk.take(server)
        finally:
            server.close()

    def watch(self, desk: Desk) -> Mailboxes:
        """Watch as the running desk does."""
        watching = Mailboxes(desk.store, SystemClock())
        watching.keep_up(mailbox_roads(desk.store))
        self.watching.append(watching)
        return watching


@pytest.fixture
def mailbox(dovecot: Dovecot, tmp_path: Path) -> Iterator[Mailbox]:
    mailbox = Mailbox(dovecot, tmp_path)
    yield mailbox
    for one in mailbox.watching:
        one.stop()
    mailbox.owner.leave()


def until(desk: Desk, is_so: Callable[[], bool], seconds: float = 10.0) -> float:
    """Wait for it, woken by each commit; how many seconds it took."""
    changed = threading.Event()
    desk.store.listen(lambda *_: changed.set())
    began = time.monotonic()
    while not is_so():
        changed.clear()
        left = began + seconds - time.monotonic()
        assert left > 0, "it did not happen in time"
        changed.wait(min(left, 0.25))
    return time.monotonic() - began


def test_nothing_is_marked_moved_or_deleted(mailbox: Mailbox) -> None:
    desk = mailbox.desk()
    mailbox.look(desk)
    for number in range(3):
        mailbox.owner.put(letter(number, sender=f"p{number}@example.com"))
    assert mailbox.look(desk) == 3
    assert mailbox.owner.flags() == ["", "", ""]


def test_each_message_is_taken_once_across_restarts(mailbox: Mailbox) -> None:
    desk = mailbox.desk()
    mailbox.owner.put(letter(0, sender="before@example.com"))
    mailbox.look(desk)
    mailbox.owner.put(letter(1))
    assert mailbox.look(desk) == 1
    desk.reopen()
    assert mailbox.look(desk) == 0
    mailbox.owner.put(letter(2, sender="bo@example.com"))
    assert mailbox.look(desk) == 1
    assert desk.leads == ["ana@example.com", "bo@example.com"]


def test_a_folder_that_was_deleted_and_made_anew_is_read_anew(mailbox: Mailbox) -> None:
    owner = mailbox.owner
    owner.done(owner.client.create("Leads"))
    desk = mailbox.desk(folder="Leads")
    mailbox.look(desk)
    raw = letter(1)
    owner.put(raw, "Leads", at=NOW)
    assert mailbox.look(desk) == 1
    before = desk.value("SELECT cursor FROM road")
    owner.done(owner.client.delete("Leads"))
    with pytest.raises(MailboxError, match="no folder called “Leads”"):
        mailbox.look(desk)
    owner.done(owner.client.create("Leads"))
    owner.put(raw, "Leads", at=NOW)
    owner.put(letter(2, sender="bo@example.com"), "Leads", at=NOW)
    assert mailbox.look(desk) == 1
    assert desk.value("SELECT cursor FROM road") != before
    assert desk.leads == ["ana@example.com", "bo@example.com"]
    assert desk.value("SELECT max(came_back) FROM lead") == 0


def test_what_was_asked_for_is_marked_and_moved(mailbox: Mailbox) -> None:
    owner = mailbox.owner
    owner.done(owner.client.create("Taken"))
    desk = mailbox.desk(mark_seen=True, move_to="Taken")
    mailbox.look(desk)
    owner.put(letter(1))
    owner.put(letter(2, sender="bo@example.com"))
    assert mailbox.look(desk) == 2
    assert owner.count() == 0
    assert owner.flags("Taken") == ["\\Seen", "\\Seen"]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_self_made_certificate_is_trusted_only_where_it_is_named(
    mailbox: Mailbox, security: str
) -> None:
    port = mailbox.dovecot.tls if security == "tls" else mailbox.dovecot.plain
    named = str(mailbox.dovecot.certificate)
    server = mailbox.server(security=security, port=port, certificate=named)
    assert server.look().next_uid == 1
    server.close()
    with pytest.raises(MailboxError, match="certificate") as refused:
        mailbox.server(security=security, port=port)
    assert refused.value.for_a_person


def test_broken_messages_are_passed(mailbox: Mailbox) -> None:
    desk = mailbox.desk()
    mailbox.look(desk)
    for broken in (b"\r\n", b"no header\r\n\r\n", b"From: \xff\r\n\r\n\x80", b"x" * 70_000):
        mailbox.owner.put(broken)
    mailbox.owner.put(letter(1))
    assert mailbox.look(desk) == 5
    assert desk.leads == ["ana@example.com"]


def test_what_comes_is_on_the_desk_within_two_seconds(mailbox: Mailbox) -> None:
    desk = mailbox.desk()
    mailbox.watch(desk)
    until(desk, lambda: desk.value("SELECT cursor FROM road") not in (None, "{}"))
    for number in range(3):
        mailbox.owner.put(letter(number, sender=f"p{number}@example.com"))
        assert until(desk, lambda count=number: len(desk.leads) == count + 1) < SOON  # type: ignore[misc]


def test_what_comes_while_the_desk_reads_is_not_waited_for(mailbox: Mailbox) -> None:
    desk = mailbox.desk()
    mailbox.watch(desk)
    until(desk, lambda: desk.value("SELECT cursor FROM road") not in (None, "{}"))
    for number in range(40):
        mailbox.owner.put(letter(number, sender=f"p{number}@example.com"))
    until(desk, lambda: len(desk.leads) == 40, seconds=30)


def test_a_wrong_password_is_told_and_a_new_one_is_tried(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaddesk.services.roads.mailbox.watch._ANOTHER", 0.1)
    desk = mailbox.desk()
    mailbox.know(desk, "wrong")
    mailbox.watch(desk)
    until(desk, lambda: "does not accept the password" in desk.value("SELECT trouble FROM road"))
    mailbox.know(desk, PASSWORD)
    until(desk, lambda: desk.value("SELECT trouble FROM road") == "", seconds=20)
    assert desk.value("SELECT failures FROM road") == 0


def test_a_mailbox_that_is_switched_off_is_watched_no_more(mailbox: Mailbox) -> None:
    desk = mailbox.desk()
    watching = mailbox.watch(desk)
    until(desk, lambda: desk.value("SELECT cursor FROM road") not in (None, "{}"))
    began = time.monotonic()
    watching.stop()
    assert time.monotonic() - began < 3
    assert not [one for one in threading.enumerate() if one.name.startswith("mailbox-")]


def test_many_messages_are_all_accounted_for(mailbox: Mailbox) -> None:
    desk = mailbox.desk(since_days=1)
    for number in range(60):
        mailbox.owner.put(letter(number, sender=f"p{number}@example.com"), at=NOW)
    assert mailbox.look(desk) == 60
    server = mailbox.server()
    found = reconcile(desk.store, desk.road_id, server, NOW)
    server.close()
    assert (found.on_server, found.taken["leads"], found.missed) == (60, 60, 0)


def test_a_message_without_an_id_is_accounted_for(mailbox: Mailbox) -> None:
    desk = mailbox.desk()
    mailbox.look(desk)
    mailbox.owner.put(letter("", Message_ID=""), at=NOW)
    mailbox.look(desk)
    server = mailbox.server()
    assert reconcile(desk.store, desk.road_id, server, NOW).missed == 0
    server.close()


def test_folders_are_listed_by_name(mailbox: Mailbox) -> None:
    mailbox.owner.done(mailbox.owner.client.create('"Anfragen &- mehr"'))
    server = mailbox.server()
    assert server.folders() == ["Anfragen & mehr", "INBOX"]
    server.close()


def test_a_line_that_is_cut_while_it_waits_ends_the_wait(mailbox: Mailbox) -> None:
    server = mailbox.server()
    server.look()
    ended: list[object] = []

    def wait() -> None:
        try:
            server.wait(60, lambda: False)
        except MailboxError as error:
            ended.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    server.cut()
    waiting.join(10)
    server.close()
    assert not waiting.is_alive()
    assert isinstance(ended[0], MailboxError)


def test_news_that_came_before_the_wait_is_not_waited_for(mailbox: Mailbox) -> None:
    server = mailbox.server()
    server.look()
    mailbox.owner.put(letter(1))
    began = time.monotonic()
    server.wait(30, lambda: False)
    assert time.monotonic() - began < SOON
    assert server.look().next_uid == 2
    server.close()
