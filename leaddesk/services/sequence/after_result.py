"""What a call's result sets off, in one stroke: stage, sequence, next step, inbox (domain: Call
queue). The same answer fills the result's tile before the key is pressed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from leaddesk.models.vocabulary import (
    BOOK_NEXT_STEP,
    CONNECTED,
    Channel,
    Disposition,
    InboxList,
    Stage,
    StopReason,
)
from leaddesk.services.sequence.call_result import Coming, Consequences, NextCall, Situation
from leaddesk.services.sequence.stop import stop_reason_of_call
from leaddesk.services.spoken_time import (
    say_clock,
    say_date,
    say_day,
    say_moment,
    say_short_clock,
)
from leaddesk.services.working_time import wall_instant

#: How long a lead that said "not now" is left to the nurture sequence.
NURTURE_DAYS = 90
#: Unanswered calls after which a lead with nothing planned is recycled.
MOST_TRIES = 6
#: Calls a day to one lead while nobody answers; the law's cap of three stays out of reach.
TRIES_A_DAY = 2

_BUSY_WAIT = timedelta(minutes=30)
_FIVE_MINUTES = timedelta(minutes=5)
_LEAST_GAP = timedelta(hours=2)
_SOON = timedelta(hours=2)
#: The other halves of the day, tried when nobody answered in this one.
_OTHER_TIMES = (time(14, 15), time(16, 30))


def consequences(
    disposition: Disposition,
    situation: Situation,
    now: datetime,
    callback_at: datetime | None = None,
) -> Consequences:
    """What ``disposition`` does to a lead in ``situation``.

    ``callback_at`` is the time agreed on: of the call back, or of the next step.
    """
    found = _RESULTS[disposition](situation, now, callback_at)
    return replace(
        found,
        contacted=disposition in CONNECTED,
        stop=found.stop or stop_reason_of_call(disposition),
        stage=_forward(situation.stage, found.stage),
    )


def _interested(situation: Situation, now: datetime, at: datetime | None) -> Consequences:
    """No call is due any more; until a time is agreed, agreeing on one is what is due."""
    if at is None:
        return Consequences("you book the next step", Stage.QUALIFIED, next_step=BOOK_NEXT_STEP)
    when = say_moment(at, now, situation.calendar.zone)
    return Consequences(f"next step {when}", Stage.QUALIFIED, booked_at=at)


def _call_back(situation: Situation, now: datetime, at: datetime | None) -> Consequences:
    if at is None:
        return Consequences("pick a time", Stage.CONTACTED, asks_when=True)
    zone = situation.calendar.zone
    when = say_moment(at, now, zone)
    today = at.astimezone(zone).date() <= now.astimezone(zone).date()
    return Consequences(
        f"call {when}",
        Stage.CONTACTED,
        next_call_at=at,
        next_call=NextCall.CALLBACK,
        next_call_why="You promised to call",
        inbox=InboxList.TODO if today else InboxList.LATER,
        later_until=None if today else at,
        next_step=f"Call back {when}",
    )


def _no_answer(situation: Situation, now: datetime, _at: datetime | None) -> Consequences:
    text = _text_soon(situation, now)
    return _tried(situation, now, _another_try(situation, now), "No answer", text)


def _busy(situation: Situation, now: datetime, _at: datetime | None) -> Consequences:
    again = _permitted(situation, _rounded(now + _BUSY_WAIT))
    return _tried(situation, now, again, "Was busy", None)


def _voicemail(situation: Situation, now: datetime, _at: datetime | None) -> Consequences:
    message = next((t for t in _in_time(situation, now) if t.channel is not Channel.CALL), None)
    call = _next_call_step(situation, now)
    first = None
    if message and (call is None or message.due_at < call.due_at):
        noun = "e-mail" if message.channel is Channel.EMAIL else "text"
        # What is held has no time of its own: it leaves once there is an account.
        first = f"{noun} {'waits' if message.held else _when(message.due_at, now, situation)}"
    return _tried(situation, now, None, "Left a voicemail", first, says_call=first is None)


def _not_now(situation: Situation, now: datetime, _at: datetime | None) -> Consequences:
    until = _after_the_rest(situation, now)
    return Consequences(
        f"nurture for {NURTURE_DAYS} days",
        Stage.RECYCLED,
        next_call_at=until,
        next_call=NextCall.RETRY,
        next_call_why=f"Said not now on {say_date(now, situation.calendar.zone)}",
        inbox=InboxList.LATER,
        later_until=until,
        next_step="Hears from us by e-mail",
        nurture=True,
    )


def _not_interested(_situation: Situation, _now: datetime, _at: datetime | None) -> Consequences:
    return Consequences(
        "close, say why",
        Stage.LOST,
        inbox=InboxList.DONE,
        lost_reason="Not interested",
        asks_why=True,
    )


def _wrong_number(situation: Situation, now: datetime, _at: datetime | None) -> Consequences:
    if situation.other_phone:
        return Consequences(
            "try the other number",
            Stage.ATTEMPTING,
            next_call_at=_permitted(situation, now),
            next_call=NextCall.RETRY,
            next_call_why="Wrong number; there is another one",
            next_step="Call the other number",
            bad_number=True,
        )
    if situation.has_email:
        return Consequences(
            "no more calls, e-mail goes on",
            Stage.ATTEMPTING,
            next_step="Find another number",
            bad_number=True,
            drop_channels=frozenset({Channel.CALL, Channel.SMS}),
        )
    return Consequences(
        "close, no way to reach them",
        Stage.LOST,
        StopReason.UNREACHABLE,
        inbox=InboxList.DONE,
        lost_reason="Wrong number",
        bad_number=True,
    )


def _do_not_call(_situation: Situation, _now: datetime, _at: datetime | None) -> Consequences:
    return Consequences(
        "stop everything",
        Stage.LOST,
        inbox=InboxList.DONE,
        lost_reason="Asked not to be contacted",
        stops_everything=True,
    )


_RESULTS: dict[Disposition, Callable[[Situation, datetime, datetime | None], Consequences]] = {
    Disposition.INTERESTED: _interested,
    Disposition.CALL_BACK: _call_back,
    Disposition.NO_ANSWER: _no_answer,
    Disposition.VOICEMAIL: _voicemail,
    Disposition.BUSY: _busy,
    Disposition.NOT_NOW: _not_now,
    Disposition.NOT_INTERESTED: _not_interested,
    Disposition.WRONG_NUMBER: _wrong_number,
    Disposition.DO_NOT_CALL: _do_not_call,
}


def _tried(
    situation: Situation,
    now: datetime,
    retry: datetime | None,
    what: str,
    first: str | None,
    says_call: bool = True,
) -> Consequences:
    """Nobody was reached: another try, or the sequence's next call, or a rest."""
    step = _next_call_step(situation, now)
    kind = NextCall.RETRY
    if retry is None or (step is not None and step.due_at <= retry):
        if step is not None:
            retry, kind = step.due_at, NextCall.SEQUENCE
        elif not situation.coming and situation.tries + 1 >= MOST_TRIES:
            return _rest(situation, now)
        else:
            retry = retry or _tomorrow(situation, now)
    call = f"call {_when(retry, now, situation)}" if retry and says_call else None
    here = ZoneInfo(situation.zone)
    today = retry is not None and retry.astimezone(here).date() == now.astimezone(here).date()
    return Consequences(
        ", ".join(part for part in (first, call) if part),
        Stage.ATTEMPTING,
        next_call_at=retry,
        next_call=kind if retry else None,
        next_call_why=f"{what} {_said_at(now, situation)}" if retry else "",
        inbox=InboxList.TODO if today else InboxList.LATER,
        later_until=None if today else retry,
        next_step=f"Call {_when(retry, now, situation)}" if retry else "",
    )


def _rest(situation: Situation, now: datetime) -> Consequences:
    until = _after_the_rest(situation, now)
    return Consequences(
        f"rest, nurture for {NURTURE_DAYS} days",
        Stage.RECYCLED,
        next_call_at=until,
        next_call=NextCall.RETRY,
        next_call_why=f"Not reached in {MOST_TRIES} tries",
        inbox=InboxList.LATER,
        later_until=until,
        next_step="Hears from us by e-mail",
        nurture=True,
    )


def _after_the_rest(situation: Situation, now: datetime) -> datetime:
    """The beginning of a working day, as soon on it as the lead may be called."""
    calendar = situation.calendar
    day = calendar.local_date(now) + timedelta(days=NURTURE_DAYS)
    opens = calendar.next_open(wall_instant(day, time(), calendar.zone))
    return _permitted(situation, opens) or opens


def _forward(now: Stage, wanted: Stage | None) -> Stage | None:
    """The new stage; a result never moves a lead back in the funnel."""
    funnel = [Stage.NEW, Stage.ATTEMPTING, Stage.CONTACTED, Stage.QUALIFIED, Stage.PROPOSAL]
    if wanted in funnel and now in funnel and funnel.index(wanted) <= funnel.index(now):
        return None
    return wanted if wanted is not now else None


def _another_try(situation: Situation, now: datetime) -> datetime | None:
    """Later today at another time of day, else tomorrow; None after enough tries today."""
    if situation.tries_today + 1 >= TRIES_A_DAY:
        return None
    here = ZoneInfo(situation.zone)
    today = now.astimezone(here).date()
    for at in _OTHER_TIMES:
        instant = wall_instant(today, at, here)
        if instant - now < _LEAST_GAP or not situation.calendar.is_open(instant):
            continue
        if situation.allowed(instant) == instant:
            return instant
    return None


def _tomorrow(situation: Situation, now: datetime) -> datetime | None:
    here = ZoneInfo(situation.zone)
    morning = wall_instant(now.astimezone(here).date() + timedelta(days=1), time(9), here)
    return _permitted(situation, morning)


def _permitted(situation: Situation, at: datetime) -> datetime | None:
    """The first instant from ``at`` on that is both permitted and worked."""
    instant: datetime | None = at
    for _ in range(60):
        opens = situation.calendar.next_open(instant) if instant else None
        instant = situation.allowed(opens) if opens else None
        if instant is None or instant == opens:
            return instant
    return None


def _in_time(situation: Situation, now: datetime) -> list[Coming]:
    """The touches after this moment, soonest first; this call's own step is not among them."""
    return sorted((t for t in situation.coming if t.due_at > now), key=lambda t: t.due_at)


def _next_call_step(situation: Situation, now: datetime) -> Coming | None:
    return next((t for t in _in_time(situation, now) if t.channel is Channel.CALL), None)


def _text_soon(situation: Situation, now: datetime) -> str | None:
    texts = (t for t in situation.coming if t.channel is Channel.SMS)
    soon = next((t for t in texts if abs(t.due_at - now) <= _SOON), None)
    if soon is None:
        return None
    return "text waits" if soon.held else "text now"


def _when(at: datetime, now: datetime, situation: Situation) -> str:
    """ "2:15 PM" today, "tomorrow 9 AM", "Fri 12:30 PM": in the desk's own time."""
    zone = situation.calendar.zone
    away = (at.astimezone(zone).date() - now.astimezone(zone).date()).days
    if away == 1:
        return f"tomorrow {say_short_clock(at, zone)}"
    return say_moment(at, now, zone)


def _said_at(now: datetime, situation: Situation) -> str:
    """ "Tue 9:42 AM": read on a later day it still holds."""
    zone = situation.calendar.zone
    return f"{say_day(now, zone)} {say_clock(now, zone)}"


def _rounded(at: datetime) -> datetime:
    """Up to the next five minutes."""
    past = timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    return at - past + (_FIVE_MINUTES if past else timedelta(0))
