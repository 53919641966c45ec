"""Find leads while somebody types: for the palette the best first, for a list in its order."""

import json
from array import array
from dataclasses import dataclass

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import InboxList, Temperature, Urgency
from leaddesk.services.views.called import called
from leaddesk.services.views.inbox import Group, InboxIds
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
_IN_LIST = """
SELECT lead.id, urgency
FROM json_each(:ids) AS wanted
CROSS JOIN lead ON lead.id = wanted.value
WHERE inbox = :which AND (:source IS NULL OR source_id = :source)
  AND (:temperature IS NULL OR temperature = :temperature)
"""
_OF = {
    Whose.MINE: "(owner_id = :rep OR owner_id IS NULL)",
    Whose.OWNER: "owner_id = :rep",
    Whose.NOBODY: "owner_id IS NULL",
    Whose.EVERYONE: "1",
}


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
    forward = which is not InboxList.DONE
    order = "inbox_at, score DESC, lead.id" if forward else "inbox_at DESC, score, lead.id DESC"
    found = reader.rows(
        f"{_IN_LIST} AND {_OF[shown.whose]} ORDER BY urgency, {order}",
        {
            "ids": json.dumps(matching_ids(reader, text, limit)),
            "which": which.value,
            "rep": shown.rep_id,
            "source": shown.source_id,
            "temperature": shown.temperature,
        },
    )
    groups, start = [], 0
    for urgency in Urgency:
        count = sum(row[1] == urgency for row in found)
        if count:
            groups.append(Group(urgency, start, count))
        start += count
    return InboxIds(array("q", (row[0] for row in found)), tuple(groups))
