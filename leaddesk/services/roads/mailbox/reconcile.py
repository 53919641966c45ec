"""What was on the server, and what became of it: above all, what was *not* taken.

Each message of a period is looked up among the deliveries of its road by its own id.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from leaddesk.models.reader import Reader
from leaddesk.models.store import Store
from leaddesk.services.capture.mail import read_mail
from leaddesk.services.roads.mailbox.cursor import Cursor, cursor_from
from leaddesk.services.roads.mailbox.delivery_id import delivery_id, ids_begin
from leaddesk.services.roads.mailbox.server import About, UnreadableMessage
from leaddesk.services.roads.mailbox.taking import LARGEST, TOO_LARGE, Messages

#: What may have become of a message, in the order in which it is told.
OUTCOMES = ("leads", "replies", "notices", "noise", "too_large", "waiting")
#: Messages that are named one by one.
_MOST_NAMED = 50


class Headed(Messages, Protocol):
    """A folder whose messages tell their ids without being fetched."""

    def ids_of(self, uids: list[int]) -> Mapping[int, bytes]:
        """The header with the id of each message."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A message that was not taken although its turn was over."""

    uid: int
    arrived: datetime
    sender: str
    subject: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The messages that came to a mailbox since ``since``.

    ``taken`` counts them by outcome. The others came ``again`` (the same message twice), came
    ``before`` the desk began to look, are ``to_come`` at the next look, or are ``missing``.
    """

    since: datetime
    on_server: int = 0
    taken: Mapping[str, int] = field(default_factory=dict)
    again: int = 0
    before: int = 0
    to_come: int = 0
    missing: tuple[Missing, ...] = ()

    @property
    def missed(self) -> int:
        """How many messages nobody can account for."""
        return self.on_server - sum(self.taken.values()) - self.again - self.before - self.to_come

    @property
    def lines(self) -> list[tuple[str, int]]:
        """The counts as they are told, each with what it counts."""
        return [
            ("Messages on the server", self.on_server),
            *((name.replace("_", " ").capitalize(), self.taken[name]) for name in OUTCOMES),
            ("The same message again", self.again),
            ("Came before the desk began to look", self.before),
            ("Taken at the next look", self.to_come),
            ("Not taken", self.missed),
        ]


def reconcile(store: Store, road_id: int, messages: Headed, since: datetime) -> Reconciliation:
    """Hold the messages that came at ``since`` or later against what the desk has of them."""
    reader = store.reader()
    messages.look()
    about = list(messages.about(messages.uids_since(since)))
    kept = reader.value("SELECT cursor FROM road WHERE id = :road", {"road": road_id})
    cursor = cursor_from(json.loads(kept or "{}"))
    heads = messages.ids_of([one.uid for one in about])
    counts: Counter[str] = Counter()
    missing: list[Missing] = []
    used: set[int] = set()
    for one in about:
        rows = _captures(reader, road_id, messages, one, heads.get(one.uid, b""))
        free = next((row for row in rows if row[0] not in used), None)
        if free is not None:
            used.add(free[0])
            counts[_outcome(*free[1:])] += 1
        elif rows:
            counts["again"] += 1
        else:
            why = _why_not(one, cursor)
            counts[why] += 1
            if why == "missing" and len(missing) < _MOST_NAMED:
                missing.append(_named(messages, one))
    return Reconciliation(
        since,
        len(about),
        {name: counts[name] for name in OUTCOMES},
        counts["again"],
        counts["before"],
        counts["to_come"],
        tuple(missing),
    )


def _captures(
    reader: Reader, road_id: int, messages: Messages, one: About, head: bytes
) -> list[tuple[int, str, str, str]]:
    """The deliveries of a message: their number, outcome, reason and format."""
    begin = ids_begin(head) or _whole_id(messages, one)
    return [
        (row[0], row[1], row[2], row[3])
        for row in reader.rows(
            "SELECT id, outcome, reason, format FROM capture WHERE road_id = :road"
            " AND delivery >= :begin AND delivery < :end ORDER BY id",
            {"road": road_id, "begin": begin, "end": f"{begin}\U0010ffff"},
        )
    ]


def _whole_id(messages: Messages, one: About) -> str:
    """The id of a message that names none: a print of the whole of it."""
    try:
        if one.size > LARGEST:
            return delivery_id(messages.head(one.uid) or b"", one.size)
        return delivery_id(messages.whole(one.uid) or b"")
    except UnreadableMessage:
        return "mail:unreadable"


def _outcome(outcome: str, reason: str, form: str) -> str:
    match outcome:
        case "joined" if form == "generic_mail":
            return "replies"
        case "created" | "joined" | "opened" | "to_fetch":
            return "leads"
        case "news":
            return "notices"
        case "ignored":
            return "notices" if form == "mail_notices" else "noise"
        case "needs_attention" if reason == TOO_LARGE:
            return "too_large"
        case _:
            return "waiting"


def _why_not(one: About, cursor: Cursor | None) -> str:
    if cursor is None or one.uid > cursor.uid:
        return "to_come"
    return "before" if one.arrived < cursor.since else "missing"


def _named(messages: Messages, one: About) -> Missing:
    try:
        mail = read_mail(messages.head(one.uid) or b"")
    except UnreadableMessage:
        mail = read_mail(b"")
    return Missing(one.uid, one.arrived, mail.sender, mail.subject)
