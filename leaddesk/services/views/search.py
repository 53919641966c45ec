"""Find leads while somebody types: beginnings of words, fragments, digits of a phone number.

Matches come newest first and bounded, so that a keystroke never waits for all of them; of those
the best stand on top. Leads that an import has not indexed yet are looked through by hand.
"""

import json
import re
from array import array
from dataclasses import dataclass

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import InboxList, Temperature, Urgency
from leaddesk.services.views.called import called
from leaddesk.services.views.inbox import Group, InboxIds, InboxRow, inbox_rows
from leaddesk.services.views.inbox_filter import InboxFilter, Whose

#: So many of the newest matches are looked at for the best.
_CANDIDATES = 200
#: So many of the newest leads outside the index are looked through.
_TAIL = 2_000
_LEAST_FRAGMENT = 3

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[\d\s().+/-]+")

_BY_WORDS = """
SELECT rowid FROM lead_words WHERE lead_words MATCH :match ORDER BY rowid DESC LIMIT :limit
"""
_BY_FRAGMENT = """
SELECT rowid FROM lead_fragments WHERE text LIKE :like ORDER BY rowid DESC LIMIT :limit
"""
_TAIL_TEXT = (
    "first_name || ' ' || last_name || ' ' || company || ' ' || email_raw || ' '"
    " || coalesce(phone, '') || ' ' || phone_raw || ' ' || city"
)
_IN_TAIL = f"""
SELECT id FROM (
  SELECT id, substr({_TAIL_TEXT}, 1, 400) AS text FROM lead
  WHERE id > coalesce((SELECT max(lead_id) FROM lead_search), 0)
  ORDER BY id DESC LIMIT :tail
) WHERE text LIKE :like ESCAPE '\\' LIMIT :limit
"""  # noqa: S608
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


def matching_ids(reader: Reader, text: str, limit: int) -> list[int]:
    """Ids of leads whose name, company, e-mail, phone or city ``text`` finds, newest first.

    Beginnings of words come first, then what holds the text anywhere (three letters or more).
    """
    typed = text.strip()[:100]
    if not typed:
        return []
    number = _digits(typed)
    found: dict[int, None] = {}
    words = [number] if number else _WORD.findall(typed)
    if words:
        match = " ".join(f'"{word}" *' for word in words[:8])
        found.update(dict.fromkeys(reader.numbers(_BY_WORDS, {"match": match, "limit": limit})))
    fragment = number or typed
    if len(found) < limit and len(fragment) >= _LEAST_FRAGMENT:
        # The index takes LIKE without ESCAPE only: % and _ then stand for themselves or more.
        like = {"like": f"%{fragment}%", "limit": limit}
        found.update(dict.fromkeys(reader.numbers(_BY_FRAGMENT, like)))
    if len(found) < limit:
        literal = re.sub(r"([%_\\])", r"\\\1", fragment)
        tail = {"like": f"%{literal}%", "tail": _TAIL, "limit": limit}
        found.update(dict.fromkeys(reader.numbers(_IN_TAIL, tail)))
    return list(found)[:limit]


def _digits(typed: str) -> str:
    """The digits of what looks like a phone number, else nothing."""
    if not _NUMBER.fullmatch(typed):
        return ""
    digits = re.sub(r"\D", "", typed)
    return digits if len(digits) >= _LEAST_FRAGMENT else ""


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
