"""Take what is new in a folder, each message once: kept first, read after, then the next.

A stop anywhere in between loses nothing and doubles nothing: the number of a message is written
down after all that it brought, and a delivery that comes again is known.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.capture.labelled_text import labelled_fields, names_a_person
from leaddesk.services.capture.mail import Mail
from leaddesk.services.capture.payload import Payload
from leaddesk.services.clock import Clock
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside
from leaddesk.services.roads.mailbox.cursor import (
    Cursor,
    cursor_from,
    first_cursor,
    keep_cursor,
    read_anew,
)
from leaddesk.services.roads.mailbox.delivery_id import delivery_id
from leaddesk.services.roads.mailbox.lead_files import brought, lead_files, take_in_files
from leaddesk.services.roads.mailbox.road import MailboxRoad
from leaddesk.services.roads.mailbox.server import About, Folder, UnreadableMessage

#: A larger message is no lead; its headers alone are kept (trust: bad inputs, B49).
LARGEST = 25 * 1024 * 1024
TOO_LARGE = "MAIL-04 Larger than 25 MB, so it was not read; open it in your mail program."
NOT_READ = "MAIL-04 Could not be read safely; open it in your mail program."


class Messages(Protocol):
    """A folder of messages; `Server` is one."""

    def look(self) -> Folder:
        """The folder as it is now."""

    def uids_after(self, uid: int) -> list[int]:
        """The messages with a higher number."""

    def uids_since(self, since: datetime) -> list[int]:
        """The messages that came there at ``since`` or later."""

    def about(self, uids: Sequence[int]) -> Iterator[About]:
        """Number, size and day of the messages."""

    def whole(self, uid: int) -> bytes | None:
        """A message; None where it is gone."""

    def head(self, uid: int) -> bytes | None:
        """Its headers; None where it is gone."""

    def done_with(self, uid: int) -> None:
        """It was taken: do with it what the owner asked for."""


@dataclass(slots=True)
class Tries:
    """Messages whose reading broke the line: a message that does so again and again is set aside.

    Lost with the process, without harm.
    """

    broke: dict[int, int] = field(default_factory=dict)
    most: int = 3

    def count(self, uid: int) -> None:
        """The line broke while this message was asked for."""
        self.broke[uid] = self.broke.get(uid, 0) + 1

    def given_up(self, uid: int) -> bool:
        """Whether the message was tried often enough: its headers alone are asked for."""
        return self.broke.get(uid, 0) >= self.most

    def hopeless(self, uid: int) -> bool:
        """Whether its headers break the line too: it is asked for no more."""
        return self.broke.get(uid, 0) >= 2 * self.most


def take_new(
    store: Store, road: MailboxRoad, messages: Messages, clock: Clock, tries: Tries | None = None
) -> int:
    """Take every message that is new; the answer is how many there were.

    Raises `LeadDeskError` where the line breaks or a file waits for another import: what was
    taken stays taken, and the rest comes at the next look.
    """
    tries = tries if tries is not None else Tries()
    cursor = _cursor_now(store, road, messages, clock.now())
    taken = 0
    for one in list(messages.about(_todo(messages, cursor))):
        if _take(store, road, messages, one, clock, tries):
            taken += 1
        cursor = replace(cursor, uid=one.uid)
        keep_cursor(store, road.road_id, cursor, now=clock.now())
        if not road.choices.only_looks:
            messages.done_with(one.uid)
    if cursor.is_sifting:
        cursor = replace(cursor, uid=cursor.sifted_to)
        keep_cursor(store, road.road_id, cursor, now=clock.now())
    return taken


def _cursor_now(store: Store, road: MailboxRoad, messages: Messages, now: datetime) -> Cursor:
    """How far the folder was read, as its numbers are now; written down where they are new."""
    folder = messages.look()
    kept = store.reader().value("SELECT cursor FROM road WHERE id = :road", {"road": road.road_id})
    cursor = cursor_from(json.loads(kept or "{}"))
    if cursor is not None and cursor.validity == folder.validity:
        return cursor
    newest = folder.next_uid - 1 if folder.next_uid else max(messages.uids_after(0), default=0)
    if cursor is None:
        cursor = first_cursor(folder.validity, newest, road.choices.since_days, now)
    else:
        cursor = read_anew(cursor, folder.validity, newest)
    keep_cursor(store, road.road_id, cursor, now=now)
    return cursor


def _todo(messages: Messages, cursor: Cursor) -> list[int]:
    uids = messages.uids_after(cursor.uid)
    if not cursor.is_sifting:
        return uids
    since = set(messages.uids_since(cursor.since))
    return [uid for uid in uids if uid > cursor.sifted_to or uid in since]


def _take(
    store: Store, road: MailboxRoad, messages: Messages, one: About, clock: Clock, tries: Tries
) -> bool:
    """Keep a message and take it in; False where it is gone, or had come before."""
    raw, unread = _fetched(messages, one, tries)
    if raw is None:
        return False
    delivery = Delivery(
        raw,
        road.road_id,
        id=delivery_id(raw, one.size if unread else None),
        content_type="message/rfc822",
        unread=unread,
    )
    if unread:
        logging.getLogger(__name__).info("message %s of road %s: %s", one.uid, road.road_id, unread)
        return not keep(store, delivery, now=clock.now()).again
    return _take_in(store, road, delivery, clock)


def _take_in(store: Store, road: MailboxRoad, delivery: Delivery, clock: Clock) -> bool:
    payload = Payload(delivery.raw, delivery.content_type)
    if not payload.mail.whole:
        delivery = replace(delivery, unread=NOT_READ)
        return not keep(store, delivery, now=clock.now()).again
    if _is_our_own(payload.mail, road.choices.user):
        delivery = replace(delivery, no_lead="it was sent from this mailbox itself")
    files = lead_files(payload)
    where = (road.road_id, road.source)
    # Lists first: a letter that only brought one is no lead itself. Each file is known by its
    # bytes, so that a stop before the letter is kept takes none of them twice.
    lists = list(take_in_files(store, files.lists, *where, now=clock.now()))
    if lists and _is_from_nobody_known(store, payload.mail):
        delivery = replace(delivery, no_lead=brought(lists))
    kept = keep(store, delivery, now=clock.now())
    take_in_or_set_aside(store, kept.capture_id, now=clock.now())
    # Cards last: they are mostly the writer's own, who is known by now.
    for _ in take_in_files(store, files.cards, *where, now=clock.now()):
        pass
    return not kept.again


def _is_our_own(mail: Mail, user: str) -> bool:
    """Whether the owner of the mailbox wrote it; a form that writes in their name names others."""
    own = user.lower()
    if mail.sender.lower() != own or mail.reply_to.lower() not in ("", own):
        return False
    return not names_a_person(labelled_fields(mail.text))


def _is_from_nobody_known(store: Store, mail: Mail) -> bool:
    """Whether the letter is no answer, and its writer no lead."""
    known = store.reader().value(
        "SELECT 1 FROM lead WHERE email_key = :address UNION ALL"
        " SELECT 1 FROM contact_point WHERE key = :address LIMIT 1",
        {"address": mail.sender.lower()},
    )
    return known is None and not mail.thread


def _fetched(messages: Messages, one: About, tries: Tries) -> tuple[bytes | None, str]:
    """The message, or its headers and why it is not read as a whole; None where it is gone."""
    try:
        if one.size > LARGEST and not tries.given_up(one.uid):
            return messages.head(one.uid), TOO_LARGE
        if not tries.given_up(one.uid):
            return messages.whole(one.uid), ""
    except UnreadableMessage:
        pass
    except LeadDeskError:
        tries.count(one.uid)
        raise
    return _head_of(messages, one, tries), NOT_READ


def _head_of(messages: Messages, one: About, tries: Tries) -> bytes | None:
    """The headers of a message that can't be read; a line that says so where they can't either."""
    try:
        if not tries.hopeless(one.uid):
            return messages.head(one.uid)
    except UnreadableMessage:
        pass
    except LeadDeskError:
        tries.count(one.uid)
        raise
    told = f"Subject: A message that the server can’t show (number {one.uid})\r\n\r\n"
    return told.encode()
