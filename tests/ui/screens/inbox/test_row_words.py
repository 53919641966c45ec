"""The chip of a row says what the clock says of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from leaddesk.models.vocabulary import CallRank, InboxList, Temperature, Urgency
from leaddesk.services.views.inbox import InboxRow
from leaddesk.ui.screens.inbox.row_words import Telling, came_in, chip

SATURDAY = datetime(2026, 5, 16, 22, 0, tzinfo=UTC)  # 3 PM in Los Angeles
MONDAY_AT_NINE = datetime(2026, 5, 18, 16, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def promised(starts: datetime, due: datetime, minutes: int | None) -> InboxRow:
    return InboxRow(
        lead_id=1, name="Sarah", wants="", source="", score=70, temperature=Temperature.HOT,
        inbox=InboxList.TODO, urgency=Urgency.TODAY, inbox_at=starts, promise_due_at=due,
        promise_minutes=minutes, call_rank=CallRank.PROMISE, call_why="", came_in_at=SATURDAY,
        owner_id=1, unread=True, marked=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("now", "starts", "minutes", "words"),
    [
        (SATURDAY, MONDAY_AT_NINE, 5, "from Mon 9 AM"),
        (MONDAY_AT_NINE, MONDAY_AT_NINE + 5 * MINUTE, 5, "5:00 left"),
        (SATURDAY, MONDAY_AT_NINE + 5 * MINUTE, None, "by Mon 9:05 AM"),
    ],
)
def test_a_promise_that_waits_for_monday_says_when_it_begins(
    now: datetime, starts: datetime, minutes: int | None, words: str
) -> None:
    row = promised(starts, MONDAY_AT_NINE + 5 * MINUTE, minutes)
    face = chip(row, Telling(now, ZoneInfo("America/Los_Angeles")))
    assert face is not None
    assert face.text == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "3:00"), (2, "Sat"), (60, "May 16"), (240, "May 16"), (400, "May 2026")],
)
def test_the_corner_tells_the_year_of_what_came_long_ago(days: int, words: str) -> None:
    row = promised(MONDAY_AT_NINE, MONDAY_AT_NINE, 5)
    now = SATURDAY + timedelta(days=days)
    assert came_in(row, Telling(now, ZoneInfo("America/Los_Angeles"))) == words
