"""The numbers beside the sidebar's words."""

from datetime import timedelta
from pathlib import Path

from leaddesk.models.vocabulary import InboxList, RoadKind
from leaddesk.services.desk.roads import change_road, count_refused, note_trouble
from leaddesk.services.desk.ways_in import WayIn, open_way_in
from leaddesk.services.views.sidebar import count_text, sidebar_counts
from tests.services.views.desk_of_leads import DANA, MARCUS, NOW, Desk


def test_counts_are_mine_and_a_running_promise_is_marked(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk.db")
    desk.lead()
    desk.lead(owner_id=None)
    desk.lead(owner_id=MARCUS)
    desk.lead(inbox=InboxList.LATER)
    counts = sidebar_counts(desk.store.reader(), DANA, NOW)
    assert (counts.inbox, counts.later, counts.promise_running) == (2, 1, False)
    desk.lead(response_due_at=NOW + timedelta(minutes=3), promise_minutes=5)
    assert sidebar_counts(desk.store.reader(), DANA, NOW).promise_running
    assert not sidebar_counts(desk.store.reader(), MARCUS, NOW).promise_running
    desk.store.close()


def test_a_bounded_count_is_said_so() -> None:
    assert [count_text(number) for number in (0, 14, 1_000, 1_001)] == ["", "14", "1,000", "1,000+"]


def test_roads_that_do_not_work_are_counted_while_they_are_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk.db")
    ids = [
        open_way_in(desk.store, WayIn(RoadKind.RECEIVER, name), now=NOW, by_id=None).result.road_id
        for name in ("A", "B", "C")
    ]
    count_refused(desk.store, ids[0], 1, "a wrong token", now=NOW)
    note_trouble(desk.store, ids[1], "It is away.", now=NOW)
    assert sidebar_counts(desk.store.reader(), DANA, NOW).troubled == 2
    change_road(desk.store, ids[1], switched_on=False, now=NOW, by_id=None)
    assert sidebar_counts(desk.store.reader(), DANA, NOW).troubled == 1
    desk.store.close()
