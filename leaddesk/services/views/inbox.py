"""The inbox: which leads stand in a list, in which order, and what a row shows.

Every list is read from an index in its own order. Nothing here counts, sorts or walks more than
a bounded number of rows, but :func:`inbox_ids`, which walks the one index of its list.
"""

import json
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros, maybe_instant
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import BOOK_NEXT_STEP, CallRank, InboxList, Temperature, Urgency
from leaddesk.services.settings import read_settings
from leaddesk.services.views.called import called
from leaddesk.services.views.inbox_filter import EVERYONE, LOOKED_AT, InboxFilter, ids_query

#: Counts stop here: "1,000+" is as good as any larger number.
COUNT_LIMIT = 1_001

#: No field of a row is shown longer than this; it is cut before it leaves the store.
_CUT = 400


class InboxRow(NamedTuple):
    """One row of the list, ready to be painted."""

    lead_id: int
    name: str
    wants: str
    source: str
    score: int
    temperature: Temperature
    inbox: InboxList
    urgency: Urgency
    inbox_at: datetime | None
    promise_due_at: datetime | None
    promise_minutes: int | None
    call_rank: CallRank | None
    call_why: str
    came_in_at: datetime
    owner_id: int | None
    unread: bool
    marked: bool
    claimed_by: str = ""
    claimed_until: datetime | None = None
    next_step: str = ""

    @property
    def to_book(self) -> bool:
        """Qualified, and no time is agreed for what comes next."""
        return self.next_step == BOOK_NEXT_STEP and self.inbox is InboxList.TODO

    @property
    def replied(self) -> bool:
        """The person wrote back and waits for an answer."""
        return self.call_why.startswith("Replied")

    @property
    def is_callback(self) -> bool:
        """A call that was promised for a time."""
        return self.call_rank is CallRank.CALLBACK


class Group(NamedTuple):
    """A run of rows of one urgency: ``start`` is its first place in the list.

    ``until`` is the time of its last row: a promise of the next working day may be its end.
    """

    urgency: Urgency
    start: int
    length: int
    until: datetime | None = None


class InboxCounts(NamedTuple):
    """How many leads stand in each list, at most `COUNT_LIMIT`."""

    todo: int
    later: int
    done: int


class InboxIds(NamedTuple):
    """The lead ids of a list in order, and its groups."""

    ids: "array[int]"
    groups: tuple[Group, ...] = ()


class InboxPage(NamedTuple):
    """The top of one list: its first rows, the order as far as it is known, and all counts.

    ``whole`` says that ``order`` is the whole list, so that :func:`inbox_ids` need not be asked;
    ``zone`` is the desk's, in which times are said; ``compact`` that one line a lead is wanted.
    """

    which: InboxList
    rows: tuple[InboxRow, ...]
    order: InboxIds
    counts: InboxCounts
    whole: bool
    zone: ZoneInfo
    compact: bool = False


def inbox_page(
    reader: Reader, which: InboxList, shown: InboxFilter = EVERYONE, limit: int = 60
) -> InboxPage:
    """The first ``limit`` rows of a list, its groups, and the counts of the three lists."""
    ids: array[int] = array("q")
    groups: list[Group] = []
    whole = not shown.narrows
    for urgency in Urgency:
        found = reader.numbers(*ids_query(which, urgency, shown, COUNT_LIMIT, LOOKED_AT))
        if found:
            groups.append(Group(urgency, len(ids), len(found), _time_of(reader, found[-1])))
            ids.extend(found)
        whole = whole and len(found) < COUNT_LIMIT
    # Only the shown list is narrowed: a count of the others would look through them as well.
    whose = shown._replace(source_id=None, temperature=None)
    settings = read_settings(reader)
    counts = {one: len(ids) if one is which else _count(reader, one, whose) for one in InboxList}
    return InboxPage(
        which,
        inbox_rows(reader, ids[:limit]),
        InboxIds(ids, tuple(groups)),
        InboxCounts(**{one.value: min(counts[one], COUNT_LIMIT) for one in InboxList}),
        whole,
        settings.zone,
        settings.text("ui.density") == "compact",
    )


def inbox_ids(reader: Reader, which: InboxList, shown: InboxFilter = EVERYONE) -> InboxIds:
    """All ids of a list in order, read along its index (a million take half a second)."""
    ids: array[int] = array("q")
    groups: list[Group] = []
    for urgency in Urgency:
        found = reader.numbers(*ids_query(which, urgency, shown, limit=-1))
        if found:
            groups.append(Group(urgency, len(ids), len(found), _time_of(reader, found[-1])))
            ids.extend(found)
    return InboxIds(ids, tuple(groups))


def inbox_rows(reader: Reader, ids: Sequence[int]) -> tuple[InboxRow, ...]:
    """The rows of these leads, in this order; a lead that is gone is left out."""
    rows = reader.rows(_ROWS, {"ids": json.dumps(list(ids)), "cut": _CUT})
    by_id = {row[0]: _row(row) for row in rows}
    return tuple(by_id[lead_id] for lead_id in ids if lead_id in by_id)


_ROWS = """
SELECT lead.id, substr(first_name, 1, :cut), substr(last_name, 1, :cut),
       substr(company, 1, :cut), phone_raw, substr(email_raw, 1, :cut), substr(wants, 1, :cut),
       source.name, score, temperature, inbox, urgency, inbox_at, response_due_at,
       promise_minutes, call_rank, substr(call_why, 1, :cut), submitted_at, owner_id, unread,
       marked, holder.name, claimed_until, substr(next_step, 1, :cut)
FROM json_each(:ids) AS wanted
CROSS JOIN lead ON lead.id = wanted.value
LEFT JOIN source ON source.id = lead.source_id
LEFT JOIN rep AS holder ON holder.id = lead.claimed_by
"""


def _time_of(reader: Reader, lead_id: int) -> datetime | None:
    return maybe_instant(reader.value("SELECT inbox_at FROM lead WHERE id = :id", {"id": lead_id}))


def _count(reader: Reader, which: InboxList, shown: InboxFilter) -> int:
    return sum(
        len(reader.numbers(*ids_query(which, urgency, shown, COUNT_LIMIT, LOOKED_AT)))
        for urgency in Urgency
    )


def _row(row: tuple[object, ...]) -> InboxRow:
    (
        lead_id, first, last, company, phone, email, wants, source, score, temperature, inbox,
        urgency, inbox_at, due_at, minutes, rank, why, came_in_at, owner_id, unread, marked,
        holder, claimed_until, next_step,
    ) = row  # fmt: skip
    return InboxRow(
        lead_id=_whole(lead_id),
        name=called(str(first), str(last), str(company), str(phone)[:_CUT], str(email)),
        wants=str(wants),
        source=str(source or ""),
        score=_whole(score),
        temperature=Temperature(str(temperature)),
        inbox=InboxList(str(inbox)),
        urgency=Urgency(_whole(urgency)),
        inbox_at=maybe_instant(_maybe(inbox_at)),
        promise_due_at=maybe_instant(_maybe(due_at)),
        promise_minutes=_maybe(minutes),
        call_rank=None if rank is None else CallRank(_whole(rank)),
        call_why=str(why),
        came_in_at=from_micros(_whole(came_in_at)),
        owner_id=_maybe(owner_id),
        unread=bool(unread),
        marked=bool(marked),
        claimed_by=str(holder or ""),
        claimed_until=maybe_instant(_maybe(claimed_until)),
        next_step=str(next_step),
    )


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _maybe(value: object) -> int | None:
    return None if value is None else _whole(value)
