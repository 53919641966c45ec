"""Ten points more for a rule, published with one key, and somebody else is called first."""

from pathlib import Path

import pytest

from tests.journeys.window import Window, written

LEADS = """Name,Phone,E-mail,Source,How soon?,Postal code,Owner
Petra Novak,(510) 465-0137,petra@gmail.com,Solar Partners,just looking,94612,Dana Reyes
Will Ames,(510) 465-0121,will@gmail.com,Web form,ASAP,94612,Dana Reyes
"""


@pytest.fixture
def window(window: Window, tmp_path: Path) -> Window:
    """Will with 40 points is called before Petra, who has 35 because her source is proven."""
    window.bring_in(written(tmp_path, LEADS))
    return window


def scores(window: Window) -> dict[str, int]:
    """What the inbox shows."""
    window.press("Ctrl+1")
    rows = (text.split(", ") for text in window.rows("Leads") if ", score " in text)
    return {name: int(score.removeprefix("score ")) for name, score, *_rest in rows}


def first_call(window: Window) -> str:
    """Whom the queue brings first."""
    window.press("Ctrl+2")
    return window.subject


def test_a_draft_changes_nobody_publishing_changes_all_and_undo_goes_back(window: Window) -> None:
    assert scores(window) == {"Petra Novak": 35, "Will Ames": 40}
    assert first_call(window) == "Will Ames"

    window.press("Ctrl+6", "+", "+")
    assert "Source, proven: +20 becomes +30" in window.words()
    assert scores(window) == {"Petra Novak": 35, "Will Ames": 40}
    assert first_call(window) == "Will Ames"

    window.press("Ctrl+6", "Ctrl+Return")
    assert window.toasts[-1] == "Rules v2 published"
    assert scores(window) == {"Petra Novak": 45, "Will Ames": 40}
    assert first_call(window) == "Petra Novak"
    window.press("Ctrl+1", "K")
    assert window.subject == "Petra Novak"
    assert "Rules v2" in window.words()
    assert "+30 Proven source: Solar Partners" in window.words()

    window.press("Ctrl+Z")
    assert scores(window) == {"Petra Novak": 35, "Will Ames": 40}
    assert first_call(window) == "Will Ames"


def test_the_history_goes_back_to_any_version(window: Window) -> None:
    window.press("Ctrl+6", "+", "+", "Ctrl+Return")
    assert first_call(window) == "Petra Novak"
    window.press("Ctrl+6")
    window.click("History")
    window.choose("Go back to v1")
    assert "v1" in window.toasts[-1]
    assert first_call(window) == "Will Ames"
