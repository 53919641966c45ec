"""The inbox: order, groups, whose leads, and rows that are ready to paint."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.vocabulary import CallRank, InboxList, Temperature, Urgency
from leaddesk.services.views.inbox import InboxPage, inbox_ids, inbox_page, inbox_rows
from leaddesk.services.views.inbox_clear import all_clear
from leaddesk.services.views.inbox_filter import EVERYONE, InboxFilter, Whose, mine
from tests.services.views.desk_of_leads import DANA, MARCUS, NOW, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.store.close()


def names(page: InboxPage) -> list[str]:
    return [row.name.split()[0] for row in page.rows]


def test_to_do_stands_by_urgency_then_due_then_score(desk: Desk) -> None:
    desk.lead("Later", inbox_at=NOW + timedelta(hours=3))
    desk.lead("Weaker", score=40)
    desk.lead("Stronger", score=55)
    desk.lead("Calm", urgency=Urgency.CAN_WAIT, inbox_at=None, score=99)
    desk.lead("Urgent", urgency=Urgency.CALL_NOW, score=10)
    page = inbox_page(desk.store.reader(), InboxList.TODO)
    assert names(page) == ["Urgent", "Stronger", "Weaker", "Later", "Calm"]
    assert [(group.urgency, group.start, group.length) for group in page.order.groups] == [
        (Urgency.CALL_NOW, 0, 1),
        (Urgency.TODAY, 1, 3),
        (Urgency.CAN_WAIT, 4, 1),
    ]


def test_done_shows_the_newest_first(desk: Desk) -> None:
    for name, hours in (("Old", 9), ("New", 1), ("Middle", 5)):
        at = NOW - timedelta(hours=hours)
        desk.lead(name, inbox=InboxList.DONE, urgency=Urgency.CAN_WAIT, inbox_at=at)
    assert names(inbox_page(desk.store.reader(), InboxList.DONE)) == ["New", "Middle", "Old"]


def test_mine_is_my_own_and_nobodys_in_one_order(desk: Desk) -> None:
    desk.lead("Mine", owner_id=DANA, score=40)
    desk.lead("Free", owner_id=None, score=50)
    desk.lead("His", owner_id=MARCUS, score=60)
    reader = desk.store.reader()
    assert names(inbox_page(reader, InboxList.TODO, mine(DANA))) == ["Free", "Mine"]
    assert names(inbox_page(reader, InboxList.TODO, mine(None))) == ["His", "Free", "Mine"]
    one = InboxFilter(Whose.OWNER, MARCUS)
    assert names(inbox_page(reader, InboxList.TODO, one)) == ["His"]
    nobody = InboxFilter(Whose.NOBODY)
    assert names(inbox_page(reader, InboxList.TODO, nobody)) == ["Free"]


def test_a_filter_narrows_by_temperature_and_source(desk: Desk) -> None:
    desk.lead("Hot", temperature=Temperature.HOT)
    desk.lead("Warm")
    desk.lead("Elsewhere", source_id=None)
    reader = desk.store.reader()
    hot = InboxFilter(temperature=Temperature.HOT)
    assert names(inbox_page(reader, InboxList.TODO, hot)) == ["Hot"]
    assert list(inbox_ids(reader, InboxList.TODO, hot).ids) == [1]
    from_source = InboxFilter(source_id=1)
    assert names(inbox_page(reader, InboxList.TODO, from_source)) == ["Hot", "Warm"]
    assert not inbox_page(reader, InboxList.TODO, from_source).whole


def test_counts_cover_all_lists(desk: Desk) -> None:
    desk.lead()
    desk.lead(inbox=InboxList.LATER, urgency=Urgency.CAN_WAIT)
    desk.lead(inbox=InboxList.LATER, urgency=Urgency.CAN_WAIT)
    counts = inbox_page(desk.store.reader(), InboxList.TODO).counts
    assert (counts.todo, counts.later, counts.done) == (1, 2, 0)


def test_the_page_and_the_whole_list_agree(desk: Desk) -> None:
    for number in range(30):
        desk.lead(f"Lead{number}", owner_id=(DANA, None, MARCUS)[number % 3], score=number)
    reader = desk.store.reader()
    for shown in (EVERYONE, mine(DANA)):
        page = inbox_page(reader, InboxList.TODO, shown, limit=7)
        whole = inbox_ids(reader, InboxList.TODO, shown)
        assert page.whole
        assert page.order == whole
        assert [row.lead_id for row in page.rows] == list(whole.ids[:7])


def test_a_row_knows_claims_replies_and_callbacks(desk: Desk) -> None:
    held = desk.lead(claimed_by=MARCUS, claimed_until=NOW + timedelta(minutes=5))
    replied = desk.lead(call_rank=CallRank.PROMISE, call_why="Replied by text")
    callback = desk.lead(call_rank=CallRank.CALLBACK, call_why="about financing")
    rows = inbox_rows(desk.store.reader(), [held, replied, callback, 999])
    assert [row.claimed_by for row in rows] == ["Marcus Webb", "", ""]
    assert [row.replied for row in rows] == [False, True, False]
    assert [row.is_callback for row in rows] == [False, False, True]


def test_a_megabyte_in_a_field_is_cut_before_it_leaves(desk: Desk) -> None:
    lead_id = desk.lead("x" * 1_000_000, wants="y" * 1_000_000)
    (row,) = inbox_rows(desk.store.reader(), [lead_id])
    assert len(row.name) < 1_000
    assert len(row.wants) <= 400


def test_a_lead_without_a_name_is_called_by_what_there_is(desk: Desk) -> None:
    company = desk.lead("", last_name="", company="Latham Roofing")
    phone = desk.lead("", last_name="")
    bare = desk.lead("", last_name="", phone_raw="", email_raw="")
    rows = inbox_rows(desk.store.reader(), [company, phone, bare])
    assert [row.name for row in rows] == ["Latham Roofing", "(510) 555-0137", "No name yet"]


def test_all_clear_says_what_was_handled_and_who_is_next(desk: Desk) -> None:
    from leaddesk.models.vocabulary import EventKind

    kept = desk.lead(promise_minutes=5, first_attempt_at=NOW - timedelta(minutes=3),
                     inbox=InboxList.DONE, urgency=Urgency.CAN_WAIT)  # fmt: skip
    late = desk.lead(promise_minutes=5, first_attempt_at=NOW - timedelta(minutes=2),
                     breached_at=NOW, inbox=InboxList.DONE, urgency=Urgency.CAN_WAIT)  # fmt: skip
    for lead_id in (kept, kept, late):
        desk.event(lead_id, EventKind.CALL, NOW - timedelta(minutes=2), disposition="no_answer")
    at = NOW + timedelta(minutes=48)
    waits = desk.lead("Robert", inbox=InboxList.LATER, urgency=Urgency.CAN_WAIT, inbox_at=at)
    clear = all_clear(desk.store.reader(), mine(DANA), NOW, DANA)
    assert (clear.handled, clear.promises, clear.kept) == (2, 2, 1)
    assert (clear.next_id, clear.next_at) == (waits, at)
