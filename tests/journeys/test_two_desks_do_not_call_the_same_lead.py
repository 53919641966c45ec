"""Two people work the same file: whoever has a lead on the card has it alone."""

from pathlib import Path

import pytest

from tests.journeys.conftest import OpenWindow
from tests.journeys.window import Window, written

LEADS = """Name,Phone,E-mail,Source,How soon?,Postal code
Ann Abbot,(510) 465-0131,ann@gmail.com,Solar Partners,ASAP,94612
Bob Baker,(510) 465-0132,bob@gmail.com,Solar Partners,ASAP,94612
Cid Cole,(510) 465-0133,cid@gmail.com,Solar Partners,ASAP,94612
"""


@pytest.fixture
def both(open_window: OpenWindow, tmp_path: Path) -> tuple[Window, Window]:
    """Dana's and Marcus' windows; three leads go to whoever takes them first."""
    dana = open_window()
    dana.bring_in(written(tmp_path, LEADS))
    dana.press("Ctrl+1", "Shift+J", "Shift+J", "A")
    dana.press("Down", "Down", "Down", "Return")
    assert dana.toasts[-1] == "3 leads were given away"
    return dana, open_window("Marcus Webb")


def test_the_other_gets_the_next_one_and_sees_who_calls(both: tuple[Window, Window]) -> None:
    dana, marcus = both
    dana.come_up()
    dana.press("Ctrl+2")
    assert dana.subject == "Ann Abbot"
    marcus.come_up()
    marcus.press("Ctrl+1")
    assert "Dana is calling" in marcus.rows("Leads")[1]
    marcus.press("Ctrl+2")
    assert marcus.subject == "Bob Baker"

    dana.come_up()
    dana.press("4")
    assert dana.subject == "Cid Cole"
    assert "Marcus took Bob" in dana.toasts


def test_esc_gives_the_lead_back(both: tuple[Window, Window]) -> None:
    dana, marcus = both
    dana.come_up()
    dana.press("Ctrl+2")
    assert dana.subject == "Ann Abbot"
    dana.press("Escape")
    marcus.come_up()
    marcus.press("Ctrl+2")
    assert marcus.subject == "Ann Abbot"
