"""A file is dropped on the window, its leads come in, and the whole of it goes out again."""

from pathlib import Path

from leaddesk.ui.screens.bring_in import ImportScreen
from leaddesk.ui.screens.bring_in.stepper import Step
from tests.journeys.window import Window
from tests.services.intake.expo_file import write_expo


def leads(window: Window) -> list[str]:
    rows = window.reader.rows("SELECT first_name || ' ' || last_name FROM lead ORDER BY id")
    return [row[0] for row in rows]


def test_from_the_drop_to_the_undo_with_the_keyboard(window: Window, tmp_path: Path) -> None:
    window.drop(write_expo(tmp_path))
    screen = window.window.current
    assert isinstance(screen, ImportScreen)
    assert screen.step is Step.MATCH

    window.press("Down")
    assert screen.match.table.line.column == "Cell"
    window.press("Return")
    assert screen.step is Step.AGREE
    window.press("Return")
    assert screen.step is Step.CHECK
    window.press("Escape")
    assert screen.step is Step.AGREE
    window.press("Return")
    assert leads(window) == []

    window.press("Return")
    assert screen.step is Step.RUN
    assert leads(window) == ["Priscilla Okafor", "Tomás Rivera", "Sarah Johnson", "Mei Tanaka"]
    owners = window.reader.rows("SELECT owner_id FROM lead WHERE score >= 30")
    assert all(owner is not None for (owner,) in owners)

    window.press("Ctrl+Z")
    assert leads(window) == []
    assert screen.step is Step.FILE
    assert not screen.file.recent.chosen.can_be_undone
