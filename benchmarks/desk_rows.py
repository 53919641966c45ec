"""The rows of a large desk: leads over fifteen months, what happened to them, what waits."""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any, NamedTuple

from leaddesk.models.lead import Lead

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
REPS = 12
#: Rows are made and written so many leads at a time.
CHUNK = 20_000

_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_NOW = int(NOW.timestamp()) * _SECOND
_MONTHS = 15

SOURCES = (
    ("Web form", "web_form", 26), ("Search ads", "ad", 22), ("Social ads", "ad", 15),
    ("Vendor A", "vendor", 12), ("Vendor B", "vendor", 8), ("Cold list 2025", "cold_list", 7),
    ("Expo", "event", 4), ("Partner", "partner", 3), ("Inbound calls", "call", 2),
    ("Referral", "referral", 0.9), ("Newsletter", "email", 0.09), ("Radio spot", "other", 0.01),
)  # fmt: skip
#: One lead in ten thousand comes from it.
RARE_SOURCE = len(SOURCES)
_PLACES = (
    ("America/New_York", "NY", "New York", 24), ("America/Chicago", "IL", "Chicago", 18),
    ("America/Los_Angeles", "CA", "Oakland", 20), ("America/Denver", "CO", "Denver", 7),
    ("America/Phoenix", "AZ", "Phoenix", 5),
    ("America/New_York,America/Chicago", "FL", "Pensacola", 8),
    ("America/Chicago,America/Denver", "TX", "El Paso", 6), ("Europe/London", "", "Leeds", 5),
    ("Pacific/Honolulu", "HI", "Hilo", 1), ("", "", "", 6),
)  # fmt: skip
_WANTS = (
    "Roof and solar quote", "Battery for the house", "Wants a price, moves in June", "",
    "Compare two quotes", "Heat pump and panels", "Leak in the roof, soon please",
)  # fmt: skip
_SYLLABLES = (
    "ba be bo da do fe ga ha jo ka ki la le lo ma mi mo na ne no pa ra re ro sa so ta to va"
)
_FIRST = (
    "Sarah James María Wei Aisha John Priscilla Tomás Mei Olu Anna Liam Noah Emma Marta Juan Ivan"
    " Chloe David Fatima George Hannah Ines Jack Kofi Laura Miguel Nadia Omar Petra Quinn Rosa"
    " Samuel Tara Uma Victor Wendy Xavier Yara Zoe"
)
_FIRST_NAMES = _FIRST.split()
_DOMAINS = ("gmail.com", "yahoo.com", "outlook.com", "icloud.com", "example.com", "example.org")


_RECEIPT = json.dumps(
    [
        {"rule": "From a web form", "points": 20, "because": "Source is Web form", "seen": ""},
        {"rule": "Phone works", "points": 10, "because": "Phone is valid", "seen": "valid"},
        {"rule": "Wants it soon", "points": 15, "because": "Timeline is soon", "seen": "asap"},
    ]
)
_ROUTE = json.dumps(
    {"row": "Warm web leads", "why": "fewest open", "passed_over": [], "promise": 60}
)
_CAME_IN = (
    '{{"source":"{source}","text":"Please call me","score":50,"temperature":"warm",'
    '"receipt":[],"route":{{"row":"Warm web leads","why":"","owner":2}}}}'
)
_REACHED = '{"disposition":"interested","note":"","connected":true}'
_NO_ANSWER = '{"disposition":"no_answer","note":"","connected":false}'
_MOVED = '{"from":"Contacted","to":"Qualified","why":""}'


class Story(NamedTuple):
    """What a lead's events and its run through a sequence are told from."""

    lead_id: int
    source: str
    came: int
    attempt: int | None
    contact: int | None
    qualified: int | None
    closed: int | None
    stage: str
    owner: int | None
    email: str


def _fresh() -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, field in Lead.model_fields.items():
        value = None if field.is_required() else field.get_default(call_default_factory=True)
        values[name] = json.dumps(value) if isinstance(value, dict | list) else value
    return {name: str(value) if hasattr(value, "value") and isinstance(value, str) else value
            for name, value in values.items()}  # fmt: skip


_FRESH = _fresh()


def make_names(chance: random.Random) -> list[str]:
    syllables = _SYLLABLES.split()
    return [
        "".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4)))).title()
        for _ in range(20_000)
    ]


_SOURCE_IDS = range(1, len(SOURCES) + 1)
_SOURCE_SHARES = list(accumulate(share for *_rest, share in SOURCES))
_PLACE_SHARES = list(accumulate(share for *_rest, share in _PLACES))


def make_lead(
    chance: random.Random, lead_id: int, leads: int, names: list[str]
) -> tuple[dict[str, Any], Story]:
    """One lead: ids grow with time, newer leads are more and more open."""
    luck = chance.random
    age = 1 - lead_id / leads
    came = _NOW - int(age * _MONTHS * 30 * _DAY) - int(luck() * 3_600 * _SECOND)
    zones, region, city, _share = chance.choices(_PLACES, cum_weights=_PLACE_SHARES)[0]
    source = chance.choices(_SOURCE_IDS, cum_weights=_SOURCE_SHARES)[0]
    first, last = chance.choice(_FIRST_NAMES), chance.choice(names)
    number = f"{chance.randrange(201, 989)}{chance.randrange(200, 999)}{chance.randrange(10**4):04}"
    has_phone, has_email = luck() < 0.94, luck() < 0.9
    email = f"{first}.{last}{lead_id % 977}@{chance.choice(_DOMAINS)}".lower()
    attempt = came + int(luck() ** 4 * 3 * _DAY) if luck() < 0.88 else None
    contact = attempt + int(luck() ** 3 * 6 * _DAY) if attempt and luck() < 0.55 else None
    qualified = contact + int(luck() * 9 * _DAY) if contact and luck() < 0.4 else None
    proposal = qualified + int(luck() * 9 * _DAY) if qualified and luck() < 0.55 else None
    won = proposal + int(luck() * 20 * _DAY) if proposal and luck() < 0.5 else None
    lost = (contact or came) + 20 * _DAY if won is None and luck() < 0.45 + age / 3 else None
    marks = [
        at if at is not None and at <= _NOW else None
        for at in (attempt, contact, qualified, proposal, won, lost)
    ]
    attempt, contact, qualified, proposal, won, lost = marks
    if won:
        stage = "Won"
    elif lost:
        stage = "Lost"
    elif proposal:
        stage = "Proposal"
    elif qualified:
        stage = "Qualified"
    elif contact:
        stage = "Contacted"
    else:
        stage = "Attempting" if attempt else "New"
    closed = won or lost
    since = closed or proposal or qualified or contact or attempt or came
    score = min(100, int(luck() * luck() * 130))
    temperature = "hot" if score >= 70 else "warm" if score >= 40 else "cold"
    owner = None if luck() < 0.12 else 1 + int(luck() * luck() * REPS)
    inbox, urgency, inbox_at = _place(chance, closed, came)
    rank = due = promise = None
    if closed is None and has_phone and luck() < 0.9:
        rank = 0 if urgency == 0 else chance.choices((1, 2, 3), (3, 27, 70))[0]
        due = inbox_at if inbox == "later" else inbox_at - int(luck() * 3 * _DAY)
        promise = inbox_at if rank == 0 else None
    row = {
        **_FRESH,
        "id": lead_id, "rev": 1 + lead_id // 50, "first_name": first, "last_name": last,
        "phone": f"+1{number}" if has_phone else None,
        "phone_raw": f"({number[:3]}) {number[3:6]}-{number[6:]}" if has_phone else "",
        "phone_validity": "valid" if has_phone else "unknown",
        "email": email if has_email else None, "email_key": email if has_email else None,
        "email_raw": email if has_email else "",
        "email_validity": "valid" if has_email else "unknown",
        "company": f"{last} Homes" if luck() < 0.15 else "",
        "city": city, "region": region, "postal_code": f"{chance.randrange(10**4, 10**5)}",
        "country": "GB" if zones.startswith("E") else "US",
        "time_zone": zones.partition(",")[0] or "America/New_York", "zones": zones,
        "source_id": source, "campaign": f"spring-{lead_id % 40}" if source < 4 else "",
        "wants": chance.choice(_WANTS), "timeline": chance.choice(("asap", "1_3_months", "")),
        "submitted_at": came, "received_at": came + 2 * _SECOND,
        "first_attempt_at": attempt, "first_contact_at": contact, "qualified_at": qualified,
        "proposal_at": proposal, "won_at": won, "lost_at": lost,
        "stage": stage, "stage_since": since, "score": score, "temperature": temperature,
        "lead_type": "SQL" if qualified else "Warm", "receipt": _RECEIPT, "rules_version": 1,
        "eligible": luck() < 0.97, "owner_id": owner, "route": _ROUTE,
        "response_due_at": promise, "promise_minutes": 5 if promise else None,
        "breached_at": promise if promise and promise < _NOW and luck() < 0.6 else None,
        "inbox": inbox, "urgency": urgency, "inbox_at": inbox_at, "unread": luck() < 0.2,
        "next_step": "Call" if rank is not None else "", "call_rank": rank, "call_due_at": due,
        "call_why": "Day 2, call again" if rank == 2 else "",
    }  # fmt: skip
    story = Story(
        lead_id, SOURCES[source - 1][0], came, attempt, contact, qualified, closed, stage, owner,
        email if has_email else "",
    )  # fmt: skip
    return row, story


def _place(chance: random.Random, closed: int | None, came: int) -> tuple[str, int, int]:
    """List, urgency and time: of the open leads one in a hundred is to be called now."""
    if closed is not None:
        return "done", 2, closed
    roll = chance.random()
    if roll < 0.35:
        return "later", 2, _NOW + int(chance.random() * 60 * _DAY)
    if roll < 0.36:
        return "todo", 0, _NOW + int((chance.random() - 0.5) * 3_600 * _SECOND)
    if roll < 0.45:
        return "todo", 1, _NOW + int((chance.random() - 0.5) * _DAY)
    return "todo", 2, max(came, _NOW - int(chance.random() * 20 * _DAY))


def make_events(stories: Iterable[Story]) -> Iterator[dict[str, Any]]:
    """Five events a lead."""
    for one in stories:
        at = one.came
        yield _event(one, "came_in", at, None, _CAME_IN.format(source=one.source))
        tries = [one.attempt or at + _DAY, (one.contact or at + 2 * _DAY)]
        for number, when in enumerate(tries):
            if one.attempt and when <= _NOW:
                reached = number == 1 and one.contact is not None
                data = _REACHED if reached else _NO_ANSWER
                yield _event(one, "call", when, one.owner, data)
            else:
                yield _event(one, "shown", at + _DAY // 2, one.owner, "{}")
        if one.qualified:
            yield _event(one, "stage", one.qualified, one.owner, _MOVED)
        else:
            yield _event(one, "note", at + _DAY, one.owner, '{"text":"asked about the price"}')
        kind = "stage" if one.closed else "routed"
        data = _MOVED if one.closed else '{"row":"Warm web leads","why":"","owner":2,"was":null}'
        yield _event(one, kind, one.closed or at + _SECOND, one.owner, data)


def _event(one: Story, kind: str, at: int, by: int | None, data: str) -> dict[str, Any]:
    return {
        "rev": 1 + one.lead_id // 50, "lead_id": one.lead_id, "kind": kind, "at": at,
        "by_id": by, "data": data, "undone": 0,
    }  # fmt: skip


def make_runs(chance: random.Random, stories: Iterable[Story]) -> Iterator[dict[str, Any]]:
    """Six leads of ten ran through the seven days; those of the last week still do."""
    for one in stories:
        if chance.random() > 0.6:
            continue
        end = one.came + 7 * _DAY
        stopped = one.contact is not None and one.contact < end
        active = end > _NOW and not stopped
        state = "active" if active else "stopped" if stopped else "completed"
        yield {
            "id": one.lead_id, "rev": 1, "lead_id": one.lead_id, "sequence_id": 1,
            "enrolled_at": one.came, "state": state, "next_step": 3 if active else None,
            "next_due_at": _NOW + int(chance.random() * 2 * _DAY) if active else None,
            "shift_days": 0, "steps_done": 8 if state == "completed" else 3, "steps_total": 8,
            "due_to_end_at": end, "ended_at": None if active else min(end, one.contact or end),
            "stop_reason": "connected" if stopped else None,
        }  # fmt: skip


def make_touches(chance: random.Random, stories: Iterable[Story]) -> Iterator[dict[str, Any]]:
    """A message for one lead of four: most are sent, some wait, a few failed."""
    for one in stories:
        if not one.email or chance.random() > 0.28:
            continue
        state = chance.choices(
            ("sent", "held", "planned", "queued", "failed", "unknown", "cancelled"),
            (60, 12, 10, 1, 1, 0.1, 16),
        )[0]
        due = (
            one.came + _DAY
            if state in ("sent", "cancelled")
            else _NOW + int((chance.random() - 0.1) * 3 * _DAY)
        )
        yield {
            "rev": 1, "lead_id": one.lead_id, "enrolment_id": None, "step": 1,
            "channel": chance.choice(("email", "email", "sms")), "cycle": 0, "state": state,
            "due_at": due, "recipient": one.email, "subject": "Your quote",
            "body": "Hello, shall we talk this week?", "message_id": "", "attempts": 1,
            "reason": "no e-mail account yet" if state == "held" else "",
            "sent_at": due if state == "sent" else None, "ended_at": None,
        }  # fmt: skip


def make_commands(start: int) -> Iterator[dict[str, Any]]:
    """One command for every fifty leads."""
    first = 10 + (start - 1) // 50
    for rev in range(first, first + CHUNK // 50):
        yield {
            "rev": rev, "id": f"made-{rev}", "name": "import rows", "at": _NOW, "by_id": 1,
            "said": "", "undo": None, "undoes": None, "undone_by": None,
        }  # fmt: skip
