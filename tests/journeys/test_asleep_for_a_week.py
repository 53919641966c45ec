"""The program was closed for a week: what came due meanwhile is told of once, together."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros
from tests.journeys.conftest import OpenWindow
from tests.journeys.window import Window, written

LEADS = """Name,Phone,E-mail,Source,How soon?,Postal code,Owner
Ann Abbot,(510) 465-0131,ann@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Bob Baker,(510) 465-0132,bob@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Cid Cole,(510) 465-0133,cid@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Dot Diaz,(510) 465-0134,dot@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Eve Ellis,(510) 465-0135,eve@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
"""

#: Wednesday, May 20, 9:15 AM in Los Angeles.
A_WEEK_LATER = datetime(2026, 5, 20, 16, 15, tzinfo=UTC)
HERE = ZoneInfo("America/Los_Angeles")


def planned_calls(window: Window) -> list[tuple[int, datetime]]:
    """Lead and time of every call that is still to be made."""
    rows = window.reader.rows(
        "SELECT lead_id, due_at FROM touch WHERE channel = 'call' AND state = 'planned'"
        " ORDER BY lead_id, due_at"
    )
    return [(lead_id, from_micros(due)) for lead_id, due in rows]


def test_one_notice_one_call_a_day_and_nothing_twice(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    window.bring_in(written(tmp_path, LEADS))
    window.press("Ctrl+2")
    for name in ("Ann Abbot", "Bob Baker", "Cid Cole"):
        assert window.subject == name
        window.press("2")
        window.write("thu 4pm")
        window.press("Return")
    assert window.subject == "Dot Diaz"
    window.press("4")
    assert window.subject == "Eve Ellis"
    window.close()

    window = open_window(at=A_WEEK_LATER)
    # three callbacks, Eve's promise, the morning
    assert window.told == ["5 reminders came due"]
    assert window.inbox() == ["Eve Ellis", "Ann Abbot", "Bob Baker", "Cid Cole", "Dot Diaz"]
    assert "7 days over" in window.rows("Leads")[1]
    assert "you promised to call at Thu, May 14, 4:00 PM" in window.rows("Leads")[3]
    calls = planned_calls(window)
    assert {lead_id for lead_id, _due in calls} == {4, 5}
    days = Counter((lead_id, due.astimezone(HERE).date()) for lead_id, due in calls)
    assert set(days.values()) == {1}
    assert all(due >= A_WEEK_LATER for _lead, due in calls)

    commands = window.number("SELECT count(*) FROM command")
    for _tick in range(3):
        window.wait(timedelta(seconds=15))
    assert len(window.told) == 1
    assert planned_calls(window) == calls
    assert window.number("SELECT count(*) FROM command") == commands
    window.close()

    window = open_window()
    assert window.told == []
