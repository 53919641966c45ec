"""A hot lead comes in from a file; its promise is told of once, and one key keeps it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.journeys.window import MINUTE, Phone, Window, written

LEADS = """Name,Phone,E-mail,Source,How soon?,Postal code,Owner
Luis Ortega,(510) 465-0121,luis@gmail.com,Solar Partners,just looking,94612,Dana Reyes
Sarah Johnson,(510) 465-0137,sarah.j@gmail.com,Solar Partners,ASAP,94612,
"""

#: Monday, May 18, 9:00 AM in Los Angeles.
MONDAY = datetime(2026, 5, 18, 16, 0, tzinfo=UTC)


def test_it_is_on_top_told_of_once_called_and_the_promise_is_kept(
    window: Window, phone: Phone, tmp_path: Path
) -> None:
    window.bring_in(written(tmp_path, LEADS))

    window.press("Ctrl+1")
    assert window.inbox() == ["Sarah Johnson", "Luis Ortega"]
    assert "score 60, Hot" in window.rows("Leads")[1]
    assert "promise: 5:00 left" in window.rows("Leads")[1]
    assert window.subject == "Sarah Johnson"
    assert "Rule: Hot, proven partner" in window.words()

    window.wait(2 * MINUTE)
    assert "3:00 left to keep the 5-minute promise" in window.words()
    assert window.told_of("Sarah") == []

    window.wait(2 * MINUTE + timedelta(seconds=10))
    assert window.told_of("Sarah") == ["Call Sarah Johnson: one minute left of the promise"]
    window.wait(timedelta(seconds=15))
    window.wait(timedelta(seconds=15))
    assert len(window.told_of("Sarah")) == 1

    window.press("Ctrl+2")
    assert window.subject == "Sarah Johnson"
    assert "left of 5 minutes" in window.words()
    window.press("C")
    assert phone.dialled == ["tel:+15104650137"]
    window.press("1")
    window.press("Return")
    assert window.subject == "Luis Ortega"
    assert window.toasts[-1].startswith("Sarah Johnson is qualified")

    window.press("3")

    window.wait(10 * MINUTE)
    assert len(window.told_of("Sarah")) == 1
    window.wait_until(MONDAY)
    window.press("Ctrl+8")
    assert "Speed to first contact, 4:40, target 5:00, 2 of 2 tried" in window.words()
    assert window.number("SELECT count(*) FROM lead WHERE breached_at IS NOT NULL") == 0
