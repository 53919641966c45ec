"""Where a lead stands: the clock decides, unless a person put it aside."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leaddesk.models.vocabulary import CallRank, InboxList, Stage, Urgency
from leaddesk.services.standing.place import Waiting, place
from leaddesk.services.working_time import WorkingCalendar

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
CALENDAR = WorkingCalendar("America/Los_Angeles")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

NEW = Waiting(stage=Stage.NEW, since=NOW)
PROMISED = replace(NEW, response_due_at=NOW + 5 * timedelta(minutes=1), promise_minutes=5)
CALL_TODAY = replace(NEW, call_due_at=NOW + HOUR, call_why="Day 3, second call")
CALL_FRIDAY = replace(NEW, call_due_at=NOW + 3 * DAY, message_due_at=NOW + DAY, message_why="Text")


def test_a_short_promise_stands_under_call_now_and_first_in_the_queue() -> None:
    found = place(replace(PROMISED, callback_at=NOW, call_due_at=NOW), NOW, CALENDAR)
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


@pytest.mark.parametrize("stage", [Stage.WON, Stage.LOST])
def test_closed_leads_are_done(stage: Stage) -> None:
    found = place(replace(PROMISED, stage=stage, later_until=NOW + DAY), NOW, CALENDAR)
    assert (found.inbox, found.call_rank) == (InboxList.DONE, None)


def test_what_was_put_aside_stays_aside_until_its_time_and_keeps_its_place_in_the_queue() -> None:
    aside = replace(CALL_TODAY, later_until=NOW + 2 * HOUR)
    found = place(aside, NOW, CALENDAR)
    assert (found.inbox, found.inbox_at, found.call_rank) == (
        *(InboxList.LATER, NOW + 2 * HOUR, CallRank.SEQUENCE),
    )
    assert place(aside, NOW + 2 * HOUR, CALENDAR).inbox is InboxList.TODO
    back = place(replace(NEW, later_until=NOW), NOW, CALENDAR)
    assert (back.inbox, back.urgency, back.inbox_at) == (InboxList.TODO, Urgency.TODAY, NOW)


def test_what_is_done_stays_done_until_there_is_something_for_today() -> None:
    assert place(replace(NEW, done=True), NOW, CALENDAR).inbox is InboxList.DONE
    assert place(replace(CALL_FRIDAY, done=True), NOW, CALENDAR).inbox is InboxList.DONE
    assert place(replace(CALL_TODAY, done=True), NOW, CALENDAR).inbox is InboxList.TODO
    assert place(replace(PROMISED, done=True), NOW, CALENDAR).inbox is InboxList.TODO
