"""A lead's run through a sequence: every touch with its date and how it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.models.vocabulary import Channel, EnrolmentState, TouchState
from leaddesk.services.working_time import wall_instant


class TouchLooks(StrEnum):
    """How a planned touch stands on the card."""

    DONE = "done"
    NEXT = "next"
    WAITS = "waits"
    PLANNED = "planned"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """One touch of the run: its step's number, day and channel, and the instant it is planned.

    ``why`` says why it was skipped, or will be.
    """

    number: int
    day: int
    channel: str
    name: str
    at: datetime
    looks: TouchLooks
    why: str = ""


@dataclass(frozen=True, slots=True)
class SequenceRun:
    """The run that a lead is in, or was in last. ``day`` is today's, within the run."""

    name: str
    state: EnrolmentState
    day: int
    days: int
    enrolled_at: datetime
    touches: tuple[PlannedTouch, ...]

    @property
    def ahead(self) -> tuple[PlannedTouch, ...]:
        """The touches to come, soonest first; none when the run has ended."""
        if self.state is not EnrolmentState.ACTIVE:
            return ()
        open_ones = (TouchLooks.NEXT, TouchLooks.PLANNED)
        return tuple(sorted((t for t in self.touches if t.looks in open_ones), key=lambda t: t.at))


_STANDS = {
    TouchState.SENT: TouchLooks.DONE,
    TouchState.DONE: TouchLooks.DONE,
    TouchState.SKIPPED: TouchLooks.SKIPPED,
    TouchState.CANCELLED: TouchLooks.SKIPPED,
    TouchState.FAILED: TouchLooks.SKIPPED,
}


def told_dates(tellings: Iterable[Mapping[str, Any]]) -> dict[int, datetime]:
    """The instant of each step by its number, as events told them, the newest telling first.

    A telling lists ``[day, channel, name, instant]`` from its ``first_step`` on.
    """
    dates: dict[int, datetime] = {}
    for told in tellings:
        first = int(told.get("first_step", 1))
        for number, step in enumerate(told.get("steps", ()), first):
            dates.setdefault(number, datetime.fromisoformat(step[3]))
    return dates


def sequence_run(
    enrolment: Mapping[str, Any],
    steps: Sequence[Mapping[str, Any]],
    planned: Mapping[int, datetime],
    touches: Mapping[int, tuple[TouchState, datetime, str]],
    now: datetime,
    zone: ZoneInfo,
    no_call: str = "",
) -> SequenceRun:
    """The run as it stands at ``now``, by days in ``zone`` (the lead's own).

    ``steps`` are those of the sequence's document; ``planned`` says by step number when it comes
    (see `told_dates`); ``touches`` how a touch stands whose day has come, and its reason.
    ``no_call`` says why the calls to come will be skipped.
    """
    enrolled_at: datetime = enrolment["enrolled_at"]
    next_step: int | None = enrolment["next_step"]
    stopped_at: datetime | None = (
        enrolment["ended_at"] if enrolment["state"] == EnrolmentState.STOPPED else None
    )
    found = []
    for place, step in enumerate(steps):
        number = int(step.get("number", place + 1))
        at = planned.get(number) or _planned_at(step, enrolled_at, zone)
        if number == next_step and enrolment["next_due_at"] is not None:
            at = enrolment["next_due_at"]
        channel, looks, why = str(step["channel"]), _looks(number, next_step), ""
        if number in touches:
            state, due_at, reason = touches[number]
            looks, at = _STANDS.get(state, TouchLooks.WAITS), due_at
            why = reason if looks is TouchLooks.SKIPPED else ""
        elif stopped_at is not None and at > stopped_at:
            looks, why = TouchLooks.SKIPPED, "the sequence stopped"
        elif no_call and channel == Channel.CALL and looks is not TouchLooks.DONE:
            looks, why = TouchLooks.SKIPPED, no_call
        name = str(step.get("name", ""))
        found.append(PlannedTouch(number, int(step["day"]), channel, name, at, looks, why))
    today = (now.astimezone(zone).date() - enrolled_at.astimezone(zone).date()).days + 1
    days = max((touch.day for touch in found), default=1)
    return SequenceRun(
        str(enrolment["name"]),
        EnrolmentState(enrolment["state"]),
        max(1, min(today, days)),
        days,
        enrolled_at,
        tuple(found),
    )


def _looks(number: int, next_step: int | None) -> TouchLooks:
    if next_step is None or number < next_step:
        return TouchLooks.DONE
    return TouchLooks.NEXT if number == next_step else TouchLooks.PLANNED


def _planned_at(step: Mapping[str, Any], enrolled_at: datetime, zone: ZoneInfo) -> datetime:
    """The day of a step counted from the enrolment, at its own time or the enrolment's."""
    start = enrolled_at.astimezone(zone)
    day = start.date() + timedelta(days=int(step["day"]) - 1)
    at = step.get("at")
    return (
        wall_instant(day, time.fromisoformat(at), zone)
        if at
        else (enrolled_at + timedelta(days=int(step["day"]) - 1))
    )
