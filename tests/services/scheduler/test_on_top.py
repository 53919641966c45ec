"""What rings stands on top, while it rings; who answers for a broken promise is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leaddesk.models.change import Change
from leaddesk.models.reader import Reader
from leaddesk.models.rep import Rep
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition, InboxList, ReminderKind, Urgency
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk.inbox import later
from leaddesk.services.desk.ownership import give
from leaddesk.services.scheduler.promises import begun, resting
from leaddesk.services.scheduler.tick import tick
from leaddesk.services.views.call_queue import call_queue
from leaddesk.services.views.inbox import inbox_page
from leaddesk.services.views.lead import lead_page
from leaddesk.services.views.reminders import fresh_reminders
from tests.services.working_desk import (
    DANA,
    MARCUS,
    NOW,
    PRIYA,
    arrive,
    count,
    kinds,
    lead,
    open_desk_of_three,
)

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
DAY = timedelta(days=1)
SATURDAY = datetime(2026, 5, 16, 22, 0, tzinfo=UTC)  # 3 PM in Los Angeles
MONDAY_AT_NINE = datetime(2026, 5, 18, 16, 0, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 5, 15, 23, 58, tzinfo=UTC)  # two minutes before five


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def come(store: Store, number: int, now: datetime = NOW, **more: str) -> int:
    lead_id = arrive(
        store, now, phone=f"(510) 465-01{number:02}", email=f"p{number}@gmail.com", **more
    ).lead_id
    assert lead_id is not None
    return lead_id


def hot(store: Store, number: int, now: datetime = NOW) -> int:
    return come(store, number, now, source="Solar Partners", timeline="ASAP")


def to_do(store: Store) -> list[int]:
    return list(inbox_page(store.reader(), InboxList.TODO).order.ids)


def queue(store: Store, now: datetime) -> list[int]:
    return [call.lead_id for call in call_queue(store.reader(), None, now).calls]


def revision(store: Store) -> int:
    return int(store.reader().value("SELECT max(rev) FROM command"))


def test_a_callback_that_comes_due_is_the_top_row(store: Store) -> None:
    late = [come(store, number) for number in range(3)]  # same-day promises, broken by then
    sarah = come(store, 9)
    at = NOW + DAY + 3 * HOUR
    log_call(store, sarah, Disposition.CALL_BACK, now=NOW, by_id=DANA, callback_at=at)
    tick(store, at - 2 * MINUTE - SECOND, backup=False)
    assert to_do(store) == [*late, sarah]
    tick(store, at - 2 * MINUTE, backup=False)
    assert to_do(store) == [sarah, *late]
    assert lead(store, sarah)["urgency"] == Urgency.CALL_NOW
    log_call(store, sarah, Disposition.VOICEMAIL, now=at, by_id=DANA)
    assert sarah not in to_do(store)


def test_a_promise_of_saturday_stands_on_top_from_monday_on(store: Store) -> None:
    calls = come(store, 1, FRIDAY_EVENING - 3 * HOUR)
    sarah = hot(store, 2, SATURDAY)
    assert lead(store, sarah)["urgency"] == Urgency.TODAY
    for hours in range(40):
        tick(store, SATURDAY + hours * HOUR, backup=False)
    assert count(store, "command WHERE name = 'promises begin'") == 0  # nothing while all rests
    assert lead(store, sarah)["urgency"] == Urgency.TODAY
    assert inbox_page(store.reader(), InboxList.TODO).order.groups[0].until == MONDAY_AT_NINE
    tick(store, MONDAY_AT_NINE - SECOND, backup=False)
    assert lead(store, sarah)["urgency"] == Urgency.TODAY
    tick(store, MONDAY_AT_NINE, backup=False)
    assert lead(store, sarah)["urgency"] == Urgency.CALL_NOW
    assert to_do(store) == [sarah, calls]


def test_a_promise_made_before_closing_rests_over_the_weekend(store: Store) -> None:
    sarah = hot(store, 1, FRIDAY_EVENING)
    assert lead(store, sarah)["urgency"] == Urgency.CALL_NOW
    tick(store, FRIDAY_EVENING + 2 * MINUTE, backup=False)
    assert lead(store, sarah)["urgency"] == Urgency.TODAY
    tick(store, MONDAY_AT_NINE, backup=False)
    assert lead(store, sarah)["urgency"] == Urgency.CALL_NOW


def test_a_weekend_promise_whose_beginning_was_slept_through_is_on_top(store: Store) -> None:
    sarah = hot(store, 1, SATURDAY)
    tick(store, MONDAY_AT_NINE + 5 * HOUR, backup=False)
    row = lead(store, sarah)
    assert row["urgency"] == Urgency.CALL_NOW
    assert row["call_why"] == "5-minute promise"


def test_later_means_not_now_and_the_promise_is_told_of(store: Store) -> None:
    sarah = hot(store, 1)
    until = NOW + 2 * HOUR
    said = later(store, sarah, until, now=NOW + MINUTE, by_id=DANA).said
    assert said.endswith("moved to today 11:42 AM; the promise ends today 9:47 AM")
    assert queue(store, NOW + 2 * MINUTE) == []
    told = tick(store, NOW + 4 * MINUTE, backup=False).ran
    told += tick(store, NOW + 6 * MINUTE, backup=False).ran
    assert [one.job for one in told if one.lead_id == sarah and one.job != "sequence"] == [
        "promise",
        "promise",
    ]
    row = lead(store, sarah)
    assert (row["inbox"], queue(store, until - MINUTE)) == ("later", [])
    tick(store, until, backup=False)
    assert (to_do(store), queue(store, until)) == ([sarah], [sarah])


def test_later_after_the_promise_says_nothing_of_it(store: Store) -> None:
    sarah = come(store, 1)
    log_call(store, sarah, Disposition.NO_ANSWER, now=NOW, by_id=DANA)
    said = later(store, sarah, NOW + HOUR, now=NOW, by_id=DANA).said
    assert said.endswith("moved to today 10:42 AM")


def test_the_manager_is_told_who_lets_whom_wait_and_how_long(store: Store) -> None:
    def begin(change: Change) -> None:
        change.cannot_be_undone()
        change.update(change.get(Rep, DANA), senior=True)

    store.do("senior", begin, now=NOW)
    sarah, own, nobodys = hot(store, 1), hot(store, 2), hot(store, 3)
    give(store, sarah, MARCUS, now=NOW, by_id=DANA)
    give(store, own, DANA, now=NOW, by_id=DANA)
    give(store, nobodys, None, now=NOW, by_id=DANA)
    before = revision(store)
    tick(store, NOW + 5 * MINUTE + 10 * SECOND, backup=False)

    def told(rep_id: int) -> list[str]:
        fresh = fresh_reminders(store.reader(), before, rep_id).reminders
        return [one.text for one in fresh if one.kind == ReminderKind.PROMISE_PASSED]

    name = "Sarah Johnson"
    plain = f"{name} has waited 10 s past the promise"
    assert told(MARCUS) == [plain, plain]  # his own, and nobody's
    of_his = f"{name}, Marcus Webb’s lead, has waited 10 s past the promise"
    assert sorted(told(DANA)) == sorted([plain, plain, of_his])
    assert told(PRIYA) == [plain]
    assert kinds(store, sarah).count("breach") == 1
    (data,) = store.reader().rows(
        "SELECT json_extract(data, '$.told'), json_extract(data, '$.late_s') FROM event"
        " WHERE kind = 'breach' AND lead_id = :lead",
        {"lead": sarah},
    )
    assert data == ('["Marcus Webb","Dana Reyes"]', 10)
    page = lead_page(store.reader(), sarah, NOW + 6 * MINUTE)
    assert page is not None
    (passed,) = [line for line in page.lines if line.title == "The promise passed"]
    assert "10 s over, Marcus Webb and Dana Reyes told" in passed.detail
    tick(store, NOW + HOUR, backup=False)
    assert len(told(DANA)) == 3


def test_the_looks_of_every_tick_are_ranges_of_an_index(store: Store) -> None:
    class Watched(Reader):
        """Notes how each question would be answered."""

        plan: list[str]

        def rows(self, statement: str, parameters: Any = None) -> list[Any]:
            plan = super().rows(f"EXPLAIN QUERY PLAN {statement}", parameters)
            self.plan += [step[3] for step in plan if "lead" in step[3]]
            return super().rows(statement, parameters)

    reader = Watched.open(store.path)
    assert isinstance(reader, Watched)
    reader.plan = []
    begun(reader, NOW)
    resting(reader, NOW)
    reader.close()
    assert len(reader.plan) == 2
    assert all(step.startswith("SEARCH lead USING INDEX lead_inbox (") for step in reader.plan)
