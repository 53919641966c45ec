"""A lead's timeline: what is to come, what waits, what happened, as lines to read.

Events are added one a command; an arrival is several lines, a note being typed is one.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import EventKind
from leaddesk.services.spoken_time import say_clock, say_time

#: Events read for one page; a lead with more shows how many came before.
EVENTS_SHOWN = 150

#: A line's body is cut here before it reaches the window.
LONGEST_BODY = 4_000

_EARLIER = timedelta(days=7)


class Moment(Enum):
    """Where a line stands: ahead of now, waiting at now, or past; and the two dividers."""

    AHEAD = "ahead"
    NOW = "now"
    WAITING = "waiting"
    PAST = "past"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: an icon's name, a title, details in grey, and sometimes somebody's words.

    ``touch_id`` names a message that waits and can still be edited, sent or stopped; ``other_id``
    another lead that can be opened. ``tone`` is a colour's word or empty.
    """

    moment: Moment
    icon: str
    title: str
    detail: str = ""
    body: str = ""
    at: datetime | None = None
    tone: str = ""
    touch_id: int | None = None
    other_id: int | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as it is read: what, when, by whom."""

    event_id: int
    kind: EventKind
    at: datetime
    by_id: int | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to say things: the present, the desk's zone, who reads, who is who."""

    now: datetime
    zone: ZoneInfo
    reader_id: int | None = None
    people: Mapping[int, str] = field(default_factory=dict)

    def past(self, at: datetime) -> str:
        """ "9:40 AM" today, "Mon 9:40 AM" this week, "Mon, Mar 2", "Tue, Mar 12, 2024"."""
        days = (self.now.astimezone(self.zone).date() - at.astimezone(self.zone).date()).days
        if days == 0:
            return say_clock(at, self.zone)
        return say_time(at, self.now, self.zone)

    def person(self, rep_id: object) -> str:
        """ "you", a name, or "nobody"; a name stays as it is."""
        if isinstance(rep_id, str) and rep_id:
            return "you" if rep_id == self.people.get(self.reader_id or 0) else rep_id
        if not isinstance(rep_id, int):
            return "nobody"
        return "you" if rep_id == self.reader_id else self.people.get(rep_id, "somebody")


def read_events(reader: Reader, lead_id: int) -> list[Happened]:
    """The newest events of a lead that were not taken back, newest first."""
    rows = reader.rows(
        "SELECT id, kind, at, by_id, data FROM event"
        " WHERE lead_id = :lead AND NOT undone ORDER BY at DESC, id DESC LIMIT :limit",
        {"lead": lead_id, "limit": EVENTS_SHOWN},
    )
    return [
        Happened(event_id, EventKind(kind), from_micros(at), by_id, json.loads(data))
        for event_id, kind, at, by_id, data in rows
    ]


def timeline(
    ahead: Sequence[Line],
    waiting: Sequence[Line],
    past: Iterable[Line],
    now: datetime,
) -> tuple[Line, ...]:
    """All lines from the top: what comes, soonest first, the Now divider, then backwards.

    "Earlier" divides what is older than a week, where something newer stands above it.
    """
    lines = [*ahead, Line(Moment.NOW, "", "Now"), *waiting]
    divided, recent = False, False
    for line in past:
        old = line.at is not None and now - line.at > _EARLIER
        if old and recent and not divided:
            lines.append(Line(Moment.EARLIER, "", "Earlier"))
            divided = True
        recent = recent or not old
        lines.append(line)
    return tuple(lines)
