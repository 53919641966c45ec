"""Where a lead stands: the clock decides, unless a person put it aside."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leaddesk.models.vocabulary import BOOK_NEXT_STEP, CallRank, InboxList, Stage, Urgency
from leaddesk.services.standing.place import Waiting, place
from leaddesk.services.working_time import WorkingCalendar

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
CALENDAR = WorkingCalendar("America/Los_Angeles")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

NEW = Waiting(stage=Stage.NEW, since=NOW)
PROMISED = replace(NEW, response_due_at=NOW + 5 * timedelta(minutes=1), promise_minutes=5)
CALL_TODAY = replace(NEW, call_due_at=NOW + HOUR, call_why="Day 3, second call")
CALL_FRIDAY = replace(NEW, call_due_at=NOW + 3 * DAY, message_due_at=NOW + DAY, message_why="Text")


def test_a_short_promise_stands_under_call_now_and_first_in_the_queue() -> None:
    found = place(replace(PROMISED, callback_at=NOW + DAY, call_due_at=NOW), NOW, CALENDAR)
    assert (found.inbox, found.urgency, found.call_rank) == (
        *(InboxList.TODO, Urgency.CALL_NOW, CallRank.PROMISE),
    )
    assert found.inbox_at == PROMISED.response_due_at
    assert found.call_why == "5-minute promise"


@pytest.mark.parametrize("hindered", [{"do_not_call": True}, {"reachable_by_phone": False}])
def test_who_cannot_be_called_is_written_to_and_in_no_queue(hindered: dict[str, bool]) -> None:
    for waiting in (PROMISED, CALL_TODAY, replace(NEW, callback_at=NOW)):
        found = place(replace(waiting, **hindered), NOW, CALENDAR)
        assert found.call_rank is None
        assert found.inbox is InboxList.TODO
    assert place(replace(PROMISED, **hindered), NOW, CALENDAR).next_step.startswith("Write by")


def test_a_callback_comes_before_the_sequence() -> None:
    found = place(replace(CALL_TODAY, callback_at=NOW + 2 * HOUR), NOW, CALENDAR)
    assert (found.call_rank, found.call_due_at) == (CallRank.CALLBACK, NOW + 2 * HOUR)


def test_a_call_of_another_day_waits_under_later_though_a_text_is_sooner() -> None:
    found = place(CALL_FRIDAY, NOW, CALENDAR)
    assert (found.inbox, found.inbox_at) == (InboxList.LATER, CALL_FRIDAY.call_due_at)
    assert found.call_rank is CallRank.SEQUENCE
    assert place(CALL_FRIDAY, NOW + 3 * DAY, CALENDAR).inbox is InboxList.TODO


def test_nothing_planned_asks_for_a_decision() -> None:
    found = place(NEW, NOW, CALENDAR)
    assert (found.urgency, found.next_step) == (Urgency.CAN_WAIT, "Decide what is next")


def test_a_next_step_without_a_time_is_for_today_and_with_one_for_then() -> None:
    qualified = replace(NEW, stage=Stage.QUALIFIED, otherwise=BOOK_NEXT_STEP)
    found = place(qualified, NOW, CALENDAR)
    assert (found.inbox, found.urgency, found.next_step) == (
        *(InboxList.TODO, Urgency.TODAY, BOOK_NEXT_STEP),
    )
    assert found.call_rank is None
    assert place(replace(qualified, done=True), NOW, CALENDAR).inbox is InboxList.DONE
    booked = replace(qualified, booked_at=NOW + 2 * DAY)
    found = place(booked, NOW, CALENDAR)
    assert (found.inbox, found.inbox_at) == (InboxList.LATER, booked.booked_at)
    assert found.next_step == "Next step Thu 9:42 AM"
    found = place(booked, NOW + 2 * DAY - HOUR, CALENDAR)
    assert (found.inbox, found.urgency) == (InboxList.TODO, Urgency.TODAY)


def test_who_wrote_is_in_the_queue_by_promise_and_says_what_they_wrote() -> None:
    wrote = replace(PROMISED, callback_at=NOW, callback_why="Replied by text: “Yes”")
    found = place(wrote, NOW, CALENDAR)
    assert (found.call_rank, found.call_why) == (CallRank.PROMISE, "Replied by text: “Yes”")


@pytest.mark.parametrize("stage", [Stage.WON, Stage.LOST])
def test_closed_leads_are_done(stage: Stage) -> None:
    found = place(replace(PROMISED, stage=stage, later_until=NOW + DAY), NOW, CALENDAR)
    assert (found.inbox, found.call_rank) == (InboxList.DONE, None)


@pytest.mark.parametrize(
    ("minutes_ahead", "urgency"),
    [(-60, Urgency.CALL_NOW), (0, Urgency.CALL_NOW), (2, Urgency.CALL_NOW), (3, Urgency.TODAY)],
)
def test_a_callback_whose_time_has_come_stands_on_top(minutes_ahead: int, urgency: Urgency) -> None:
    at = NOW + minutes_ahead * MINUTE
    found = place(replace(CALL_TODAY, callback_at=at), NOW, CALENDAR)
    assert (found.inbox, found.urgency, found.inbox_at) == (InboxList.TODO, urgency, at)


SATURDAY = datetime(2026, 5, 16, 22, 0, tzinfo=UTC)  # 3 PM in Los Angeles
MONDAY_AT_NINE = datetime(2026, 5, 18, 16, 0, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 5, 15, 23, 58, tzinfo=UTC)  # two minutes before five


@pytest.mark.parametrize("later", [timedelta(0), 8 * HOUR])  # Saturday, 3 PM and 11 PM
def test_a_promise_of_the_weekend_begins_on_monday(later: timedelta) -> None:
    came = SATURDAY + later
    waiting = replace(
        NEW, since=came, response_due_at=MONDAY_AT_NINE + 5 * MINUTE, promise_minutes=5
    )
    for now in (came, came + DAY, MONDAY_AT_NINE - MINUTE):
        found = place(waiting, now, CALENDAR)
        assert (found.inbox, found.urgency) == (InboxList.TODO, Urgency.TODAY)
        assert found.inbox_at == MONDAY_AT_NINE
        assert found.call_why == "5-minute promise from Mon 9 AM"
        assert found.call_rank is CallRank.PROMISE  # whoever works on Saturday may call
    found = place(waiting, MONDAY_AT_NINE, CALENDAR)
    assert (found.urgency, found.inbox_at) == (Urgency.CALL_NOW, waiting.response_due_at)
    assert found.call_why == "5-minute promise"


def test_a_promise_that_began_before_closing_rests_overnight() -> None:
    waiting = replace(
        NEW,
        since=FRIDAY_EVENING,
        response_due_at=MONDAY_AT_NINE + 3 * MINUTE,
        promise_minutes=5,
    )

    def urgency(now: datetime) -> Urgency:
        return place(waiting, now, CALENDAR).urgency

    assert urgency(FRIDAY_EVENING + MINUTE) is Urgency.CALL_NOW
    assert urgency(FRIDAY_EVENING + 2 * MINUTE) is Urgency.TODAY
    assert urgency(SATURDAY) is Urgency.TODAY
    assert urgency(MONDAY_AT_NINE) is Urgency.CALL_NOW


def test_a_promise_inside_the_reps_own_hours_runs_though_the_desk_is_closed() -> None:
    due = SATURDAY + 5 * MINUTE
    waiting = replace(NEW, since=SATURDAY, response_due_at=due, promise_minutes=5)
    assert place(waiting, SATURDAY, CALENDAR).urgency is Urgency.CALL_NOW
    soon = replace(waiting, response_due_at=SATURDAY + HOUR)
    found = place(soon, SATURDAY, CALENDAR)
    assert (found.inbox_at, found.call_why) == (
        *(SATURDAY + 55 * MINUTE, "5-minute promise from Sat 3:55 PM"),
    )
    on_tuesday = replace(waiting, response_due_at=NOW + 2 * HOUR)
    assert place(on_tuesday, NOW, CALENDAR).urgency is Urgency.TODAY


def test_what_was_put_aside_is_in_neither_list_nor_queue_until_its_time() -> None:
    for open_ in (CALL_TODAY, PROMISED, replace(NEW, callback_at=NOW + MINUTE)):
        until = NOW + 2 * HOUR
        found = place(replace(open_, later_until=until), NOW, CALENDAR)
        assert (found.inbox, found.inbox_at, found.call_due_at) == (InboxList.LATER, until, until)
        assert found.call_rank == place(open_, NOW, CALENDAR).call_rank
        back = place(replace(open_, later_until=until), until, CALENDAR)
        assert (back.inbox, back.call_due_at) == (
            InboxList.TODO,
            place(open_, until, CALENDAR).call_due_at,
        )
    aside = replace(CALL_TODAY, later_until=NOW + 2 * HOUR)
    assert place(aside, NOW + 2 * HOUR, CALENDAR).inbox is InboxList.TODO
    back = place(replace(NEW, later_until=NOW), NOW, CALENDAR)
    assert (back.inbox, back.urgency, back.inbox_at) == (InboxList.TODO, Urgency.TODAY, NOW)


def test_what_is_done_stays_done_until_there_is_something_for_today() -> None:
    assert place(replace(NEW, done=True), NOW, CALENDAR).inbox is InboxList.DONE
    assert place(replace(CALL_FRIDAY, done=True), NOW, CALENDAR).inbox is InboxList.DONE
    assert place(replace(CALL_TODAY, done=True), NOW, CALENDAR).inbox is InboxList.TODO
    assert place(replace(PROMISED, done=True), NOW, CALENDAR).inbox is InboxList.TODO
