"""Somebody calls in and is written down by hand; the desk says that it knows them already."""

from pathlib import Path

from tests.journeys.window import Window, written
from tests.services.working_desk import standing

LEADS = """Name,Phone,E-mail,Source,How soon?,Postal code,Owner
Sarah Johnson,(510) 465-0137,,Web form,ASAP,94612,Dana Reyes
"""


def test_who_is_known_is_shown_joined_and_parted_again(window: Window, tmp_path: Path) -> None:
    window.bring_in(written(tmp_path, LEADS))
    window.press("Ctrl+1")
    assert "E-mail: add" in window.words()
    before = standing(window.context.store, 1)

    window.press("Ctrl+N")
    window.write("Sarah")
    window.press("Tab", "Tab")
    window.write("510 465 01")
    window.press("3", "7")
    window.until("Sarah Johnson: same phone, adding joins it")
    window.press("Tab")
    window.write("sarah.j@gmail.com")
    window.press("Return")
    joined = window.toasts[-1]
    assert joined.startswith("Sarah Johnson ")
    assert joined.endswith(": same phone")
    assert window.inbox() == ["Sarah Johnson"]
    assert window.subject == "Sarah Johnson"
    assert "E-mail: sarah.j@gmail.com" in window.words()
    assert "score 40, Warm" in window.words()

    window.press("Ctrl+Z")
    assert window.toasts[-1] == f"Taken back: {joined}"
    assert "E-mail: add" in window.words()
    assert standing(window.context.store, 1) == before
