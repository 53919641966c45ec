"""The place of a lead in the inbox and in the call queue, from what is promised and planned."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from leaddesk.models.vocabulary import BOOK_NEXT_STEP, CallRank, InboxList, Stage, Urgency
from leaddesk.services.spoken_time import say_by, say_day, say_short_clock, say_time
from leaddesk.services.working_time import WorkingCalendar

#: A promise of at most so many minutes rings: while it runs, the lead stands under "Call now".
RINGS = 60

#: A callback is told of, and stands on top, this long before its time (guide: three levels).
AHEAD = timedelta(minutes=2)

#: The next step of a lead for which nothing is promised or planned.
NOTHING_PLANNED = "Decide what is next"

#: The next step of a lead that came without a number and without an address.
NO_WAY = "No way to reach them"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is open for a lead since ``since``, when it came in; the rest may be empty.

    ``later_until`` is set while a person put the lead aside, ``done`` once a person was done with
    it.

    ``booked_at`` is the time agreed on for the next step; ``otherwise`` is said where nothing is
    open.

    A promised lead may be called at once, so its call is due since then; the queue orders
    promises by their end.
    """

    stage: Stage
    since: datetime
    do_not_call: bool = False
    reachable_by_phone: bool = True
    response_due_at: datetime | None = None
    promise_minutes: int | None = None
    callback_at: datetime | None = None
    callback_why: str = ""
    booked_at: datetime | None = None
    call_due_at: datetime | None = None
    call_why: str = ""
    message_due_at: datetime | None = None
    message_why: str = ""
    later_until: datetime | None = None
    done: bool = False
    otherwise: str = NOTHING_PLANNED


@dataclass(frozen=True, slots=True)
class Place:
    """Columns of the lead that say where it stands; see `models.lead`."""

    inbox: InboxList
    urgency: Urgency
    inbox_at: datetime | None
    next_step: str
    call_rank: CallRank | None = None
    call_due_at: datetime | None = None
    call_why: str = ""


def place(waiting: Waiting, now: datetime, calendar: WorkingCalendar) -> Place:
    """Where a lead stands at ``now`` (domain: call queue; guide: the clock decides the order).

    What rings stands on top: a promise of minutes from when it runs until it is met, and a
    callback whose time has come. Whoever was put aside is in neither list nor queue until then,
    whatever was promised (docs/decisions: later means not now).
    """
    if waiting.stage in (Stage.WON, Stage.LOST):
        return Place(InboxList.DONE, Urgency.CAN_WAIT, now, "")
    found = _by_what_is_open(waiting, now, calendar)
    until = waiting.later_until
    nothing_today = found.urgency is Urgency.CAN_WAIT or found.next_step == BOOK_NEXT_STEP
    if until is not None and until > now:
        call_due_at = None if found.call_due_at is None else max(found.call_due_at, until)
        return replace(
            found,
            inbox=InboxList.LATER,
            urgency=Urgency.CAN_WAIT,
            inbox_at=until,
            call_due_at=call_due_at,
        )
    if until is not None and nothing_today:
        return replace(found, inbox=InboxList.TODO, urgency=Urgency.TODAY, inbox_at=until)
    if waiting.done and nothing_today:
        return replace(found, inbox=InboxList.DONE, inbox_at=now)
    return found


def _by_what_is_open(waiting: Waiting, now: datetime, calendar: WorkingCalendar) -> Place:
    """Where promise, callback, sequence and messages put a lead, in this order."""
    callable_ = waiting.reachable_by_phone and not waiting.do_not_call
    zone = calendar.zone
    if waiting.response_due_at is not None:
        return _promised(waiting.response_due_at, waiting, now, calendar, callable_)
    if waiting.callback_at is not None and callable_:
        rings = waiting.callback_at <= now + AHEAD
        today = rings or calendar.local_date(waiting.callback_at) <= calendar.local_date(now)
        why = waiting.callback_why or "you promised to call"
        soon = Urgency.CALL_NOW if rings else Urgency.TODAY
        return Place(
            InboxList.TODO if today else InboxList.LATER,
            soon if today else Urgency.CAN_WAIT,
            waiting.callback_at,
            f"Call back {say_time(waiting.callback_at, now, zone)}",
            CallRank.CALLBACK,
            waiting.callback_at,
            why,
        )
    if waiting.booked_at is not None:
        today = calendar.local_date(waiting.booked_at) <= calendar.local_date(now)
        return Place(
            InboxList.TODO if today else InboxList.LATER,
            Urgency.TODAY if today else Urgency.CAN_WAIT,
            waiting.booked_at,
            f"Next step {say_time(waiting.booked_at, now, zone)}",
        )
    if waiting.otherwise == BOOK_NEXT_STEP:
        return Place(InboxList.TODO, Urgency.TODAY, None, BOOK_NEXT_STEP)
    if waiting.call_due_at is not None and callable_:
        today = waiting.call_due_at < now + timedelta(days=1) and (
            calendar.local_date(waiting.call_due_at) <= calendar.local_date(now)
        )
        return Place(
            InboxList.TODO if today else InboxList.LATER,
            Urgency.TODAY if today else Urgency.CAN_WAIT,
            waiting.call_due_at,
            f"Call {say_time(waiting.call_due_at, now, zone)}",
            CallRank.SEQUENCE,
            waiting.call_due_at,
            waiting.call_why,
        )
    if waiting.message_due_at is not None and waiting.otherwise != NO_WAY:
        return Place(
            InboxList.TODO,
            Urgency.CAN_WAIT,
            None,
            f"{waiting.message_why} {say_time(waiting.message_due_at, now, zone)}".strip(),
        )
    if waiting.stage is Stage.RECYCLED:
        return Place(InboxList.DONE, Urgency.CAN_WAIT, now, "")
    return Place(InboxList.TODO, Urgency.CAN_WAIT, None, waiting.otherwise)


def _promised(
    due_at: datetime, waiting: Waiting, now: datetime, calendar: WorkingCalendar, callable_: bool
) -> Place:
    """Where the desk's own promise puts a lead: on top while its minutes run."""
    minutes = waiting.promise_minutes
    rings = minutes is not None and minutes <= RINGS
    starts = promise_runs_from(due_at, minutes, now, calendar) if minutes and rings else now
    runs = starts <= now
    verb = "Call" if callable_ else "Write"
    why = f"{minutes}-minute promise" if rings else "to be called the same day"
    if waiting.callback_why and waiting.callback_at is not None and waiting.callback_at <= now:
        why = waiting.callback_why
    elif not runs:
        why += f" from {say_day(starts, calendar.zone)} {say_short_clock(starts, calendar.zone)}"
    return Place(
        InboxList.TODO,
        Urgency.CALL_NOW if rings and runs else Urgency.TODAY,
        due_at if runs else starts,
        f"{verb} {say_by(due_at, now, calendar.zone)}",
        CallRank.PROMISE if callable_ else None,
        waiting.since if callable_ else None,
        why,
    )


def promise_runs_from(
    due_at: datetime, minutes: int, now: datetime, calendar: WorkingCalendar
) -> datetime:
    """From when on a promise of ``minutes`` runs: ``now``, or the opening that it waits for.

    A promise counts working time (domain: response targets), so it does not run while nobody
    works. ``due_at`` may come from a rep's own hours, which its last minutes are always inside of.
    """
    span = timedelta(minutes=minutes)
    last_minutes = due_at - span
    if now >= last_minutes:
        return now
    if calendar.is_open(now) and calendar.working_between(now, due_at) <= span:
        return now
    opens = calendar.next_open(now)
    # Who works while the desk is closed keeps the promise in hours of their own.
    return last_minutes if opens >= due_at else max(opens, last_minutes)
