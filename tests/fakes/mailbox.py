"""A folder of messages in memory, which may break or hold back at any question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

from leaddesk.services.roads.mailbox.server import About, Folder, UnreadableMessage
from leaddesk.services.roads.mailbox.trouble import MailboxError

ARRIVED = datetime(2026, 5, 12, 16, 0, tzinfo=UTC)


def letter(
    number: object = 1,
    *,
    sender: str = "Ana Sample <ana@example.com>",
    text: str = "Two windows, please.",
    subject: str = "Windows",
    files: Sequence[tuple[str, bytes]] = (),
    **headers: str,
) -> bytes:
    """A letter as a mail program writes it; an empty header is left out."""
    message = EmailMessage(policy=SMTP)
    told = {
        "From": sender,
        "To": "desk@example.com",
        "Subject": subject,
        "Date": "Tue, 12 May 2026 16:00:00 +0000",
        "Message-ID": f"<m{number}@example.com>",
    }
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in told.items():
        if value:
            message[name] = value
    message.set_content(text)
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


@dataclass(slots=True)
class FakeFolder:
    """Messages by their number. ``breaks`` counts down to the question that breaks the line."""

    held: dict[int, bytes] = field(default_factory=dict)
    arrived: dict[int, datetime] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    unreadable: set[int] = field(default_factory=set)
    poison: set[int] = field(default_factory=set)
    done: list[int] = field(default_factory=list)
    validity: int = 1
    next_uid: int = 1
    breaks: int | None = None

    def put(self, raw: bytes, at: datetime = ARRIVED, size: int | None = None) -> int:
        """A message comes in; its number."""
        uid = self.next_uid
        self.held[uid], self.arrived[uid] = raw, at
        self.sizes[uid] = len(raw) if size is None else size
        self.next_uid += 1
        return uid

    def make_anew(self) -> None:
        """The folder is made anew with the same messages under other numbers."""
        before = [(self.held[uid], self.arrived[uid], self.sizes[uid]) for uid in self.held]
        self.held, self.next_uid, self.validity = {}, 1, self.validity + 1
        for raw, at, size in before:
            self.put(raw, at, size)

    def look(self) -> Folder:
        self._asked()
        return Folder(self.validity, self.next_uid)

    def uids_after(self, uid: int) -> list[int]:
        self._asked()
        return [one for one in sorted(self.held) if one > uid]

    def uids_since(self, since: datetime) -> list[int]:
        self._asked()
        return [one for one in sorted(self.held) if self.arrived[one] >= since]

    def about(self, uids: Sequence[int]) -> Iterator[About]:
        self._asked()
        for uid in uids:
            if uid in self.held:
                yield About(uid, self.sizes[uid], self.arrived[uid])

    def whole(self, uid: int) -> bytes | None:
        self._asked()
        if uid in self.poison:
            raise MailboxError("The line to the server broke.")
        if uid in self.unreadable:
            raise UnreadableMessage("it is damaged")
        return self.held.get(uid)

    def head(self, uid: int) -> bytes | None:
        self._asked()
        raw = self.held.get(uid)
        return raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if raw is not None else None

    def ids_of(self, uids: list[int]) -> dict[int, bytes]:
        return {uid: self.head(uid) or b"" for uid in uids}

    def done_with(self, uid: int) -> None:
        self.done.append(uid)

    def _asked(self) -> None:
        if self.breaks is not None:
            self.breaks -= 1
            if self.breaks <= 0:
                self.breaks = None
                raise MailboxError("The line to the server broke.")
