"""A real Dovecot on this computer, with a configuration of its own, while tests need it."""

import imaplib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.fakes.certificate import self_made

PROGRAM = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
PASSWORD = "correct-horse"
HOST = "127.0.0.1"

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = {host}
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
default_process_limit = 50
mail_max_userip_connections = 100
first_valid_uid = {uid}
mail_location = maildir:~/Maildir
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u allow_all_users=yes
}}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server: its ports, and the certificate that it shows."""

    folder: Path
    plain: int
    tls: int

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def owner(self, user: str) -> "Owner":
        """Somebody who puts messages into the mailbox of ``user``."""
        client = imaplib.IMAP4(HOST, self.plain, timeout=20)
        client.login(user, PASSWORD)
        return Owner(client)


class Owner:
    """The owner of a mailbox, at their own mail program."""

    def __init__(self, client: imaplib.IMAP4) -> None:
        self.client = client

    def put(
        self, raw: bytes, folder: str = "INBOX", at: datetime = datetime(2026, 5, 12, tzinfo=UTC)
    ) -> None:
        """A message comes in."""
        self.done(self.client.append(folder, "", at, raw))

    def flags(self, folder: str = "INBOX") -> list[str]:
        """The flags of every message, without those of the session."""
        self.done(self.client.select(folder, readonly=True))
        _, found = self.client.fetch("1:*", "(FLAGS)")
        told = [one.decode().partition("FLAGS (")[2].rstrip(")") for one in found if one]
        return [one.replace("\\Recent", "").strip() for one in told]

    def count(self, folder: str = "INBOX") -> int:
        """How many messages are in a folder."""
        _, found = self.client.select(folder, readonly=True)
        return int(found[0] or 0)

    def done(self, answer: tuple[str, object]) -> None:
        """Hold the server to its yes."""
        assert answer[0] == "OK", answer

    def leave(self) -> None:
        """Close the mail program."""
        self.client.logout()


@contextmanager
def running() -> Iterator[Dovecot]:
    """Run a Dovecot; it ends with the block. Its folder has a short path, as its sockets need."""
    assert PROGRAM is not None
    folder = Path(tempfile.mkdtemp(prefix="dc-", dir="/tmp"))
    try:
        folder.chmod(0o755)
        server = Dovecot(folder, _free_port(), _free_port())
        configuration = _configure(server)
        process = subprocess.Popen(
            [PROGRAM, "-F", "-c", str(configuration)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(server: Dovecot) -> Path:
    # Imported here: Windows has neither, and no Dovecot.
    import grp
    import pwd

    folder = server.folder
    certificate, key = self_made(HOST, "localhost")
    (folder / "cert.pem").write_bytes(certificate)
    (folder / "key.pem").write_bytes(key)
    me = pwd.getpwuid(os.getuid())
    as_root = me.pw_uid == 0
    # Root reads no mail: a mailbox belongs to somebody who may do less.
    owner = pwd.getpwnam("nobody") if as_root else me
    home = folder / "home"
    home.mkdir()
    if as_root:
        os.chown(home, owner.pw_uid, owner.pw_gid)
    path = folder / "dovecot.conf"
    path.write_text(
        _CONFIGURATION.format(
            folder=folder,
            host=HOST,
            plain=server.plain,
            tls=server.tls,
            password=PASSWORD,
            internal="dovecot" if as_root else me.pw_name,
            login="dovenull" if as_root else me.pw_name,
            group="dovecot" if as_root else grp.getgrgid(me.pw_gid).gr_name,
            uid=owner.pw_uid,
            gid=owner.pw_gid,
        )
    )
    return path


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def _wait_for(server: Dovecot, process: "subprocess.Popen[bytes]") -> None:
    """Wait until it greets."""
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        try:
            imaplib.IMAP4(HOST, server.plain, timeout=5).logout()
        except OSError:
            continue
        return
    log = server.folder / "log"
    raise RuntimeError(log.read_text() if log.exists() else "Dovecot did not start")
