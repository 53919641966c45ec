"""A callback is promised as people say it, and comes back by itself two minutes ahead."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.journeys.window import MINUTE, Window, written

LEADS = """Name,Phone,E-mail,Source,How soon?,Postal code,Owner
Sarah Johnson,(510) 465-0137,sarah.j@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Luis Ortega,(510) 465-0121,luis@gmail.com,Web form,1-3 months,94612,Dana Reyes
"""

#: Thursday, May 14, 4:00 PM in Los Angeles.
THURSDAY_AT_FOUR = datetime(2026, 5, 14, 23, 0, tzinfo=UTC)


@pytest.fixture
def promised(window: Window, tmp_path: Path) -> Window:
    """Sarah is to be called back on Thursday at four; Luis is on the card."""
    window.bring_in(written(tmp_path, LEADS))
    window.press("Ctrl+2")
    assert window.subject == "Sarah Johnson"
    window.press("2")
    window.write("thu 4pm")
    assert "Thursday, May 14, 4:00 PM" in window.words()
    window.press("Return")
    assert window.toasts[-1] == "Sarah Johnson gets a call back: Thu 4:00 PM"
    assert window.subject == "Luis Ortega"
    return window


def test_it_waits_in_later_is_told_of_once_and_is_first(promised: Window) -> None:
    window = promised
    window.press("5", "Ctrl+1")
    assert "Sarah Johnson" not in window.inbox()
    window.click("Later")
    assert "Sarah Johnson" in window.inbox()

    window.wait_until(THURSDAY_AT_FOUR - 3 * MINUTE)
    assert window.told_of("Sarah") == []
    window.wait_until(THURSDAY_AT_FOUR - 2 * MINUTE)
    assert window.told_of("Sarah") == ["Call Sarah Johnson back: you promised to call"]
    window.wait(timedelta(seconds=15))
    window.wait_until(THURSDAY_AT_FOUR)
    assert len(window.told_of("Sarah")) == 1

    window.click("To do")
    assert window.inbox()[0] == "Sarah Johnson"
    window.press("Ctrl+2")
    assert window.subject == "Sarah Johnson"


def test_taken_back_nobody_is_told_of_it_and_made_again_it_rings(promised: Window) -> None:
    window = promised
    window.press("Ctrl+Z")
    assert window.toasts[-1] == "Taken back: Sarah Johnson gets a call back: Thu 4:00 PM"
    assert window.subject == "Sarah Johnson"
    window.press("Ctrl+Shift+Z")
    assert window.toasts[-1] == "Done again: Sarah Johnson gets a call back: Thu 4:00 PM"
    assert window.subject == "Luis Ortega"
    window.press("Ctrl+Z")
    window.press("4")
    window.wait_until(THURSDAY_AT_FOUR)
    assert window.told_of("Sarah") == []
