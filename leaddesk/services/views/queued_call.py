"""A lead in the call queue as it stands in the store, and why it may not be called."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from leaddesk.models.instant import from_micros, maybe_instant, to_micros
from leaddesk.models.vocabulary import CallRank, Temperature
from leaddesk.services.places import HOME_COUNTRY
from leaddesk.services.spoken_time import say_clock
from leaddesk.services.views.called import called, first_word
from leaddesk.services.views.calling_hours import CallingHours, Whereabouts

#: Calls and texts to one person in a rolling day (trust rule L3).
MOST_CALLS = 3
ROLLING = timedelta(hours=24)

_WHY = {
    CallRank.PROMISE: "promised to call",
    CallRank.CALLBACK: "you promised to call",
    CallRank.SEQUENCE: "next in its sequence",
    CallRank.SCORE: "best score",
}

#: The columns of a queued lead; the statement names the lead ``lead`` and binds :day_ago, :now.
COLUMNS = """
    lead.id, substr(first_name, 1, 200), substr(last_name, 1, 200), substr(company, 1, 200),
    phone, coalesce(email, ''), phone_validity, do_not_call, score, temperature, call_rank,
    call_due_at, response_due_at, promise_minutes, substr(call_why, 1, 200),
    zones, postal_code, region, country, substr(city, 1, 100), time_zone,
    claimed_by, claimed_until, (SELECT name FROM rep WHERE rep.id = claimed_by),
    EXISTS (SELECT 1 FROM suppression WHERE channel = 'call' AND value = phone),
    coalesce((SELECT NOT granted FROM consent WHERE consent.lead_id = lead.id
              AND channel = 'call' ORDER BY at DESC, consent.id DESC LIMIT 1), 0),
    (SELECT group_concat(at) FROM event WHERE event.lead_id = lead.id AND at > :day_ago
     AND NOT undone AND (kind = 'call' OR kind = 'message_sent'
                         AND json_extract(data, '$.channel') = 'sms'))
"""


@dataclass(frozen=True, slots=True)
class QueuedCall:
    """One lead of the queue.

    ``overdue_s`` are the seconds since ``due_at``, 0 while it is ahead. ``hours`` says their time
    and until or from when calls are fine; ``blocked`` says why there is no call now.
    """

    lead_id: int
    name: str
    phone: str | None
    due_at: datetime
    overdue_s: int
    why: str
    score: int
    temperature: Temperature
    rank: CallRank
    local_time: str
    hours: str
    may_call: bool
    blocked: str = ""
    opens_at: datetime | None = None
    promise_due_at: datetime | None = None
    promise_minutes: int | None = None


def parameters(now: datetime) -> dict[str, Any]:
    """What the columns bind."""
    return {"now": to_micros(now), "day_ago": to_micros(now - ROLLING)}


def queued_call(row: tuple[Any, ...], rep_id: int | None, hours: CallingHours) -> QueuedCall:
    """The call of one row of ``COLUMNS``, judged for ``rep_id`` at the moment of ``hours``."""
    (
        lead_id, first, last, company, phone, email, validity, do_not_call, score, temperature,
        rank, call_due, promise_due, promise_minutes, why,
        zones, postal, region, country, city, time_zone,
        claimed_by, claimed_until, claimer, suppressed, revoked, touched,
    ) = row  # fmt: skip
    now = hours.now
    where = Whereabouts(zones, postal, region, country or HOME_COUNTRY, phone, city, time_zone)
    permit = hours.permit(where)
    due = from_micros(promise_due if promise_due is not None else call_due)
    blocked, opens_at = "", None
    if do_not_call or suppressed:
        blocked = "asked not to be called"
    elif revoked:
        blocked = "took back the consent to calls"
    elif phone is None or validity == "invalid":
        blocked = "no phone number that works"
    elif claimed_by not in (None, rep_id) and claimed_until and from_micros(claimed_until) > now:
        blocked = f"{first_word(claimer or 'Somebody')} is calling"
        opens_at = from_micros(claimed_until)
    elif not permit.open:
        blocked, opens_at = permit.why, permit.opens_at
    elif (
        len(times := sorted(map(int, (touched or "").split(",") if touched else ()))) >= MOST_CALLS
    ):
        opens_at = from_micros(times[-MOST_CALLS]) + ROLLING
        blocked = f"{MOST_CALLS} tries in a day, next after {say_clock(opens_at, where.zone())}"
    rank = CallRank(rank if rank is not None else CallRank.SCORE)
    return QueuedCall(
        lead_id=lead_id,
        name=called(first, last, company, phone or "", email),
        phone=phone,
        due_at=due,
        overdue_s=max(0, int((now - due).total_seconds())),
        why=why or _WHY[rank],
        score=score,
        temperature=Temperature(temperature),
        rank=rank,
        local_time=say_clock(now, where.zone()),
        hours=permit.why,
        may_call=not blocked,
        blocked=blocked,
        opens_at=opens_at,
        promise_due_at=maybe_instant(promise_due),
        promise_minutes=promise_minutes,
    )
