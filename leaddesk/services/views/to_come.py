"""The lines above the past: the next call, the next messages, and what waits in the outbox."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leaddesk.models.instant import from_micros
from leaddesk.models.vocabulary import BOOK_NEXT_STEP, CallRank, InboxList, TouchState
from leaddesk.services.spoken_time import say_clock, say_time
from leaddesk.services.views.lead_sequence import SequenceRun
from leaddesk.services.views.timeline import Line, Moment, Telling

if TYPE_CHECKING:
    from leaddesk.services.views.lead import MergeHint, WaitingTouch

_ICONS = {"call": "phone", "sms": "message-square", "email": "mail"}
_NAMES = {"call": "Call", "sms": "Text", "email": "E-mail"}


def lines_ahead(
    row: Mapping[str, Any],
    first_name: str,
    run: SequenceRun | None,
    outbox: Sequence["WaitingTouch"],
    telling: Telling,
) -> list[Line]:
    """The next call and the next planned message of each kind, soonest first."""
    lines = []
    call = _next_call(row, first_name, telling)
    if call is not None:
        lines.append(call)
    booked = row["next_step"].startswith("Next step ") and row["inbox_at"] is not None
    if booked:
        at = from_micros(row["inbox_at"])
        when = say_time(at, telling.now, telling.zone)
        lines.append(Line(Moment.AHEAD, "calendar-check", "Next step", when, at=at))
    elif row["next_step"] == BOOK_NEXT_STEP and row["inbox"] != InboxList.DONE:
        lines.append(Line(Moment.AHEAD, "calendar-check", BOOK_NEXT_STEP, "no time is agreed yet"))
    if not booked and row["inbox"] == InboxList.LATER and row["inbox_at"] is not None:
        at = from_micros(row["inbox_at"])
        back = say_time(at, telling.now, telling.zone)
        lines.append(Line(Moment.AHEAD, "alarm-clock", "Back in To do", back, at=at))
    seen = {"call"} if call is not None else set()
    waiting = {touch.channel for touch in outbox}
    for touch in run.ahead if run else ():
        if touch.channel in seen or touch.at < telling.now:
            continue
        seen.add(touch.channel)
        name = _NAMES.get(touch.channel, "Touch")
        title = f"{name} “{touch.name}”" if touch.name else name
        when = say_time(touch.at, telling.now, telling.zone)
        told = touch.channel == "call" or touch.channel in waiting
        unless = "" if told else f", if you do not reach {first_name}"
        lines.append(
            Line(
                Moment.AHEAD,
                _ICONS.get(touch.channel, "send"),
                title,
                f"{when}{unless}",
                at=touch.at,
            )
        )
    return lines


def lines_waiting(
    outbox: Sequence["WaitingTouch"],
    hints: Sequence["MergeHint"],
    first_name: str,
    telling: Telling,
) -> list[Line]:
    """What waits at this moment: messages in the outbox, and a person's word on duplicates."""
    lines = []
    for touch in outbox:
        name = _NAMES.get(touch.channel, "Message")
        failed = touch.state in (TouchState.FAILED, TouchState.UNKNOWN)
        if failed:
            title, detail = f"{name} not sent", touch.reason
        elif touch.is_held:
            title, detail = f"{name} waits in the Outbox", touch.reason
        else:
            clock = (
                say_clock(touch.due_at, telling.zone)
                if (touch.due_at - telling.now).days == 0
                else say_time(touch.due_at, telling.now, telling.zone)
            )
            title = f"{name} waits in the Outbox"
            detail = f"goes out {clock} unless you reach {first_name}"
        body = f"{touch.subject}\n\n{touch.body}" if touch.subject else touch.body
        lines.append(
            Line(
                Moment.WAITING,
                _ICONS.get(touch.channel, "send"),
                title,
                detail,
                body,
                touch.due_at,
                "bad" if failed else "",
                touch_id=touch.touch_id,
            )
        )
    lines += [
        Line(
            Moment.WAITING, "users", f"May be the same person as {hint.name}", hint.why,
            other_id=hint.lead_id,
        )
        for hint in hints
    ]  # fmt: skip
    return lines


def _next_call(row: Mapping[str, Any], first_name: str, telling: Telling) -> Line | None:
    if row["call_rank"] is None:
        return None
    due = row["response_due_at"]
    if due is None:
        due = row["call_due_at"] if row["call_rank"] != CallRank.PROMISE else row["inbox_at"]
    if due is None:
        return Line(Moment.AHEAD, "phone", f"Call {first_name}", row["call_why"])
    at = from_micros(due)
    if CallRank(row["call_rank"]) is CallRank.CALLBACK:
        detail = f"you promised {say_time(at, telling.now, telling.zone)}"
        return Line(Moment.AHEAD, "bell", f"Call {first_name}", detail, at=at)
    same_day = at.astimezone(telling.zone).date() == telling.now.astimezone(telling.zone).date()
    when = say_clock(at, telling.zone) if same_day else say_time(at, telling.now, telling.zone)
    word = "was due" if at < telling.now else "due"
    return Line(Moment.AHEAD, "phone", f"Call {first_name}", f"{word} by {when}", at=at)
