"""What a row of the inbox says: its chip, its time, its headings, and the words to hear."""

from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from leaddesk.models.vocabulary import InboxList, Urgency
from leaddesk.services.spoken_time import (
    say_by,
    say_clock,
    say_date,
    say_day,
    say_moment,
    say_short_clock,
)
from leaddesk.services.views.called import first_word
from leaddesk.services.views.inbox import COUNT_LIMIT, Group, InboxRow
from leaddesk.ui.widgets.chip import ChipFace
from leaddesk.ui.widgets.promise_chip import callback_face, promise_face, reply_face

_DAYS_NAMED = 7
_DAYS_DATED = 300


class Telling(NamedTuple):
    """The present instant and the desk's zone: all that words about a row depend on."""

    now: datetime
    zone: ZoneInfo


class Heading(NamedTuple):
    """A row that names the group below it."""

    title: str
    note: str


class Blank:
    """A grey row while the first leads are on their way."""

    __slots__ = ()


def heading(group: Group, telling: Telling | None = None) -> Heading:
    """The words over a group: what it is, and how many it holds."""
    count = f"{COUNT_LIMIT - 1:,}+" if group.length >= COUNT_LIMIT else f"{group.length:,}"
    match group.urgency:
        case Urgency.CALL_NOW:
            return Heading("Call now", "promised")
        case Urgency.TODAY:
            return Heading(_days(group, telling), count)
        case _:
            return Heading("Can wait", count)


def _days(group: Group, telling: Telling | None) -> str:
    """ "Today", and the day of its last row where that is another one: after closing time."""
    if group.until is None or telling is None:
        return "Today"
    last, now = group.until.astimezone(telling.zone), telling.now.astimezone(telling.zone)
    days = (last.date() - now.date()).days
    if days <= 0:
        return "Today"
    if days == 1:
        return "Today and tomorrow"
    return f"Today and {last:%A}" if days < _DAYS_NAMED else "Today and after"


def chip(row: InboxRow, telling: Telling) -> ChipFace | None:
    """The chip at the right end: a promise, a reply, a callback, a time, or nothing."""
    now, zone = telling.now, telling.zone
    if row.inbox is InboxList.LATER:
        return None if row.inbox_at is None else later_face(row.inbox_at, telling)
    if row.inbox is InboxList.DONE:
        return None
    if row.promise_due_at is not None and (starts := _starts(row, now)) is not None:
        words = f"from {say_day(starts, zone)} {say_short_clock(starts, zone)}"
        return ChipFace(words, "clock", spoken=f"promise runs {words}")
    if row.promise_due_at is not None:
        span = timedelta(minutes=row.promise_minutes or 0)
        return promise_face(row.promise_due_at, span, now, say_by(row.promise_due_at, now, zone))
    if row.replied:
        return reply_face()
    if row.inbox_at is None:
        return None
    if row.is_callback:
        return callback_face(say_moment(row.inbox_at, now, zone))
    if row.urgency is Urgency.CAN_WAIT:
        return None
    if row.inbox_at < now:
        return ChipFace("due", "clock", spoken="due now")
    words = say_by(row.inbox_at, now, zone)
    return ChipFace(words, "clock", spoken=f"call {words}")


def _starts(row: InboxRow, now: datetime) -> datetime | None:
    """When a promise of minutes begins to run; None where it runs, or is one for a day."""
    at, due = row.inbox_at, row.promise_due_at
    return at if at is not None and due is not None and now < at < due else None


def later_face(until: datetime, telling: Telling) -> ChipFace:
    """When a lead that was put aside comes back."""
    words = say_moment(until, telling.now, telling.zone)
    return ChipFace(words, "alarm-clock", spoken=f"back {words}")


def counts_down(row: object, now: datetime) -> bool:
    """Whether the row's chip changes by the second or the minute."""
    return (
        isinstance(row, InboxRow)
        and row.promise_due_at is not None
        and row.promise_due_at - now < timedelta(hours=1)
    )


def came_in(row: InboxRow, telling: Telling) -> str:
    """When it came in, in the row's corner: "9:31", "Mon" this week, "Mar 2", then "Mar 2024"."""
    at, zone = row.came_in_at, telling.zone
    days = (telling.now.astimezone(zone).date() - at.astimezone(zone).date()).days
    if days <= 0:
        return say_clock(at, zone).rpartition(" ")[0]
    if days < _DAYS_NAMED:
        return say_day(at, zone)
    date = say_date(at, zone).partition(", ")[2]
    if days < _DAYS_DATED:
        return date
    return f"{date.partition(' ')[0]} {at.astimezone(zone).year}"


def claim(row: InboxRow, telling: Telling, me: str) -> str:
    """ "Marcus is calling" while a colleague's claim runs; else nothing."""
    if not row.claimed_by or row.claimed_by == me:
        return ""
    if row.claimed_until is None or row.claimed_until <= telling.now:
        return ""
    return f"{first_word(row.claimed_by)} is calling"


def second_line(row: InboxRow) -> str:
    """What is to be answered or booked, then what they want and where they came from."""
    first = row.next_step if row.to_book else row.call_why if row.replied else ""
    return "  ·  ".join(part for part in (first, row.wants, row.source) if part)


def spoken(row: object, telling: Telling, me: str, *, marked: bool = False) -> str:
    """A row for a screen reader: name, score and word, what, source, promise."""
    if isinstance(row, Heading):
        return f"{row.title}, {row.note}"
    if not isinstance(row, InboxRow):
        return "Loading"
    face = chip(row, telling)
    parts = [
        f"{row.name}, score {row.score}, {row.temperature.capitalize()}",
        claim(row, telling, me),
        row.next_step if row.to_book else "",
        row.wants,
        row.source,
        (face.spoken or face.text) if face else "",
        "not read yet" if row.unread else "",
        "marked" if marked else "",
    ]
    return ". ".join(part for part in parts if part)
