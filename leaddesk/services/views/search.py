"""Find leads while somebody types: for the palette the best first, for a list in its order."""

import json
from array import array
from dataclasses import dataclass

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import InboxList, Temperature, Urgency
from leaddesk.services.views.called import called
from leaddesk.services.views.inbox import Group, InboxIds, InboxRow, inbox_rows
from leaddesk.services.views.inbox_filter import InboxFilter, Whose
from leaddesk.services.views.search_index import matching_ids

#: So many of the newest matches are looked at for the best.
_CANDIDATES = 200

_FOUND = """
SELECT lead.id, substr(first_name, 1, 200), substr(last_name, 1, 200), substr(company, 1, 200),
       substr(phone_raw, 1, 60), substr(email_raw, 1, 200), score, temperature, inbox,
       substr(city, 1, 100), substr(region, 1, 60), source.name
FROM json_each(:ids) AS wanted
CROSS JOIN lead ON lead.id = wanted.value
LEFT JOIN source ON source.id = lead.source_id
"""


@dataclass(frozen=True, slots=True)
class Found:
    """One lead that was found, with what the palette shows of it."""

    lead_id: int
    name: str
    company: str
    score: int
    temperature: Temperature
    inbox: InboxList
    source: str
    place: str


def search_leads(reader: Reader, text: str, limit: int = 20) -> tuple[Found, ...]:
    """The leads that ``text`` finds, the best first: names that begin with it, then by score."""
    ids = matching_ids(reader, text, _CANDIDATES)
    if not ids:
        return ()
    rows = reader.rows(_FOUND, {"ids": json.dumps(list(ids))})
    typed = text.strip().casefold()
    found = [
        Found(
            row[0],
            called(*row[1:6]),
            row[3],
            row[6],
            Temperature(row[7]),
            InboxList(row[8]),
            row[11] or "",
            ", ".join(part for part in (row[9], row[10]) if part),
        )
        for row in rows
    ]
    found.sort(
        key=lambda one: (
            not one.name.casefold().startswith(typed),
            typed not in one.name.casefold(),
            one.inbox is InboxList.DONE,
            -one.score,
            -one.lead_id,
        )
    )
    return tuple(found[:limit])


def find_in_list(
    reader: Reader, text: str, which: InboxList, shown: InboxFilter, limit: int = 300
) -> InboxIds:
    """The leads of one list that ``text`` finds, in the list's order."""
    rows = [
        row
        for row in inbox_rows(reader, matching_ids(reader, text, limit))
        if row.inbox is which and _is_shown(row, shown)
    ]
    back = -1 if which is InboxList.DONE else 1
    rows.sort(
        key=lambda row: (
            row.urgency,
            back * (row.inbox_at.timestamp() if row.inbox_at else float("-inf") * back),
            -row.score,
            row.lead_id,
        )
    )
    groups, start = [], 0
    for urgency in Urgency:
        count = sum(row.urgency is urgency for row in rows)
        if count:
            groups.append(Group(urgency, start, count))
        start += count
    return InboxIds(array("q", (row.lead_id for row in rows)), tuple(groups))


def _is_shown(row: InboxRow, shown: InboxFilter) -> bool:
    if shown.temperature is not None and row.temperature is not shown.temperature:
        return False
    match shown.whose:
        case Whose.MINE:
            return row.owner_id in (None, shown.rep_id)
        case Whose.OWNER:
            return row.owner_id == shown.rep_id
        case Whose.NOBODY:
            return row.owner_id is None
        case _:
            return True
