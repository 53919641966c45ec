"""The numbers beside the sidebar's words."""

from datetime import timedelta
from pathlib import Path

from leaddesk.models.vocabulary import InboxList
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
