"""Leads that came in by themselves and were not told of on this screen yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leaddesk.models.instant import from_micros, to_micros
from leaddesk.models.reader import Reader
from leaddesk.services.settings import read_settings
from leaddesk.services.spoken_time import say_by
from leaddesk.services.views.called import called
from leaddesk.services.views.reminders import newest_revision

#: So many events are looked at: a file that a folder brought may hold thousands.
_MOST = 500
_CUT = 80
#: A promise of at most so many minutes runs; one that begins on Monday does not ring on Sunday.
_RUNS = 60

_CAME = """
SELECT lead.id, event.kind, json_extract(event.data, '$.source'), response_due_at,
  promise_minutes <= :runs AND response_due_at <= :soon AND breached_at IS NULL
    AND first_attempt_at IS NULL,
  substr(first_name, 1, :cut), substr(last_name, 1, :cut), substr(company, 1, :cut), phone_raw,
  email_raw
FROM (
  SELECT * FROM event WHERE rev > :after AND rev <= :newest ORDER BY rev DESC LIMIT :most
) AS event JOIN lead ON lead.id = event.lead_id
WHERE event.kind IN ('came_in', 'came_back') AND event.by_id IS NULL
  AND lead.inbox = 'todo' AND (owner_id IS NULL OR owner_id IS :rep)
ORDER BY event.rev, event.id
"""


@dataclass(frozen=True, slots=True)
class CameIn:
    """A lead that came in: what to say of it, and whether a promise to it ``runs``."""

    lead_id: int
    text: str
    runs: bool


@dataclass(frozen=True, slots=True)
class FreshLeads:
    """Who came in after a revision, and the newest revision looked at; ``sound``: it may ring."""

    leads: tuple[CameIn, ...]
    revision: int
    sound: bool = True


def fresh_leads(reader: Reader, after: int, rep_id: int | None, now: datetime) -> FreshLeads:
    """The leads of ``rep_id`` and of nobody that came in after revision ``after``, unasked.

    Whoever brought a file in, or typed a lead, knows it already.
    """
    newest, settings = newest_revision(reader), read_settings(reader)
    bound = {
        "after": after, "newest": newest, "rep": rep_id, "most": _MOST, "cut": _CUT, "runs": _RUNS,
        "soon": to_micros(now + timedelta(minutes=_RUNS)),
    }  # fmt: skip
    found: dict[int, CameIn] = {}
    for lead_id, kind, source, due, runs, *who in reader.rows(_CAME, bound):
        name = called(*(part or "" for part in who))[:_CUT]
        how = "came back from" if kind == "came_back" else "came in from"
        how = f"{how} {source or 'a source without a name'}"
        text = f"{name} {how}"
        if runs:
            text = f"Call {name} {say_by(from_micros(due), now, settings.zone)}: {how}"
        found[lead_id] = CameIn(lead_id, text, bool(runs) and settings.on("notifications.promise"))
    return FreshLeads(tuple(found.values()), newest, settings.on("notifications.sound"))
