"""Two windows on one file: each shows what the other one did within two seconds, unasked."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.journeys.conftest import OpenWindow
from tests.journeys.window import MINUTE, Window, written

LEADS = """Name,Phone,E-mail,Source,How soon?,Postal code,Owner
Ann Abbot,(510) 465-0131,ann@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Bob Baker,(510) 465-0132,bob@gmail.com,Web form,1-3 months,94612,Dana Reyes
"""


@pytest.fixture
def both(open_window: OpenWindow, tmp_path: Path) -> tuple[Window, Window]:
    """Dana has a window on the big screen and one on the small; nothing was brought in yet."""
    first, second = open_window(), open_window()
    second.press("Ctrl+1")
    assert second.inbox() == []
    first.come_up()
    first.bring_in(written(tmp_path, LEADS))
    return first, second


def a_second_goes_by(window: Window) -> None:
    """What the running window does by itself every second, and nothing else."""
    window.context.heartbeat.tick()
    window.settle()


def test_list_and_badge_follow_the_other_window(both: tuple[Window, Window]) -> None:
    first, second = both
    assert second.inbox() == []
    a_second_goes_by(second)
    assert second.inbox() == ["Ann Abbot", "Bob Baker"]
    first.press("Ctrl+2")
    assert first.subject == "Ann Abbot"
    first.press("6")
    first.write("moved away")
    first.press("Return")
    a_second_goes_by(second)
    assert second.inbox() == ["Bob Baker"]
    first.press("Ctrl+Z")
    a_second_goes_by(second)
    assert second.inbox() == ["Ann Abbot", "Bob Baker"]


def test_a_reminder_that_the_other_window_raised_is_told_here_too(
    both: tuple[Window, Window],
) -> None:
    first, second = both
    a_second_goes_by(second)
    first.press("Ctrl+2", "2")
    first.write("in 2 hours")
    first.press("Return")
    a_second_goes_by(second)
    assert second.told_of("Ann") == []
    first.wait(timedelta(hours=2) - MINUTE)  # only this one ticks
    assert first.told_of("Ann") == ["Call Ann Abbot back: you promised to call"]
    a_second_goes_by(second)
    assert second.told_of("Ann") == ["Call Ann Abbot back: you promised to call"]
    assert second.inbox()[0] == "Ann Abbot"
    a_second_goes_by(second)
    a_second_goes_by(first)
    assert len(second.told_of("Ann")) == 1
    assert len(first.told_of("Ann")) == 1


def test_where_nothing_changed_nothing_is_asked_again(both: tuple[Window, Window]) -> None:
    _first, second = both
    a_second_goes_by(second)
    heard: list[object] = []
    second.context.bridge.changed.connect(heard.append)
    for _ in range(5):
        a_second_goes_by(second)
    assert heard == []
