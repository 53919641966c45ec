"""Why call this lead now: what the desk's own history says, and what they said themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import CallRank
from leaddesk.services.spoken_time import say_by, say_time
from leaddesk.services.views.lead import LeadPage

#: Fewer leads than this on either side say nothing.
FEWEST_LEADS = 30
_LOOK_BACK = timedelta(days=90)
#: A lead has a week to be reached (domain: T), so younger ones are not judged yet.
_RIPE = timedelta(days=7)
_MOST_LEADS = 20_000
_LONG_PROMISE = timedelta(hours=1)
_LONGEST_RULE = 60


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: an icon's name, a line, and a quieter line."""

    icon: str
    line: str
    detail: str = ""


def reasons(
    reader: Reader, page: LeadPage, words: str, wants: str, now: datetime, zone: ZoneInfo
) -> tuple[Reason, ...]:
    """What is known to speak for calling now; never a number without its base."""
    found = [why_now(reader, page, now, zone)]
    if words:
        found.append(Reason("quote", f"“{words}”", wants if wants != words else ""))
    elif wants:
        found.append(Reason("quote", wants))
    return tuple(found)


def why_now(reader: Reader, page: LeadPage, now: datetime, zone: ZoneInfo) -> Reason:
    """The first reason: a rule and what speed is worth here, a callback, or a step.

    Only a callback was promised by the person who calls: a target is its rule's.
    """
    came = f"came in {say_time(page.came_in_at, now, zone)}"
    came = f"{came} from {page.source}" if page.source else came
    rule = f"the rule “{page.why.row[:_LONGEST_RULE]}” asks" if page.why.row else "the desk asks"
    if page.promise_due_at is not None and not page.promise_over:
        minutes = page.promise_minutes or 0
        if timedelta(minutes=minutes) > _LONG_PROMISE or not minutes:
            asked = f"{rule} for a call {say_by(page.promise_due_at, now, zone)}"
            return Reason("timer", _begun(asked), came)
        return reach_by_speed(reader, minutes, now) or Reason(
            "timer", _begun(f"{rule} for a call inside {minutes} minutes"), came
        )
    if page.promise_due_at is not None:
        return Reason("timer", f"They wait longer than {rule}", came)
    if page.call_rank is CallRank.CALLBACK:
        return Reason("bell", page.call_why or "You promised to call", came)
    if page.call_rank is CallRank.SEQUENCE:
        name = page.run.name if page.run else ""
        return Reason("workflow", page.call_why or "Next in its sequence", name or came)
    return Reason("phone", page.call_why or "Best score of those who wait", came)


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def reach_by_speed(reader: Reader, minutes: int, now: datetime) -> Reason | None:
    """How many were reached when tried inside ``minutes``, against after an hour; from this desk.

    None where either side has fewer than `FEWEST_LEADS` leads.
    """
    rows = reader.rows(
        "SELECT wait <= :fast, reached, count(*) FROM"
        " (SELECT first_attempt_at - submitted_at AS wait,"
        "  first_contact_at IS NOT NULL AND first_contact_at - submitted_at <= :ripe AS reached"
        "  FROM (SELECT submitted_at, first_attempt_at, first_contact_at FROM lead"
        "   WHERE submitted_at BETWEEN :since AND :until ORDER BY submitted_at DESC LIMIT :most)"
        "  WHERE first_attempt_at IS NOT NULL)"
        " WHERE wait <= :fast OR wait >= :slow GROUP BY 1, 2",
        {
            "fast": minutes * 60_000_000,
            "slow": 3_600_000_000,
            "ripe": _RIPE // timedelta(microseconds=1),
            "since": to_micros(now - _LOOK_BACK),
            "until": to_micros(now - _RIPE),
            "most": _MOST_LEADS,
        },
    )
    counts = {(bool(fast), bool(reached)): count for fast, reached, count in rows}
    fast = counts.get((True, True), 0) + counts.get((True, False), 0)
    slow = counts.get((False, True), 0) + counts.get((False, False), 0)
    if fast < FEWEST_LEADS or slow < FEWEST_LEADS:
        return None
    return Reason(
        "zap",
        f"Here, calls inside {minutes} minutes reach {counts.get((True, True), 0) / fast:.0%}",
        f"after an hour it is {counts.get((False, True), 0) / slow:.0%}"
        f" (last 90 days, {fast + slow:,} leads)",
    )
