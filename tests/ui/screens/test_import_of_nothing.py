"""A file of which nothing came in does not end under a green tick."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from leaddesk.ui.screens.bring_in import ImportScreen
from leaddesk.ui.screens.bring_in.stepper import Step
from leaddesk.ui.theme import Theme
from tests.services.intake.expo_file import write_expo
from tests.ui.screens.screen_desk import ScreenDesk

TOO_LONG = "First Name,Phone\nJohn,+15736562741345\nEvan,+16427334108654\n"


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[ScreenDesk]:
    made = ScreenDesk(theme, tmp_path)
    yield made
    made.close()


def brought_in(desk: ScreenDesk, file: Path) -> ImportScreen:
    screen = desk.show(ImportScreen)
    screen.show_thing((file,))
    desk.settle()
    screen.go(Step.CHECK)
    screen.context.actions.run("import.next")
    desk.settle()
    return screen


def test_nothing_came_in_is_said_in_amber_with_the_reason_and_the_way(desk, tmp_path):
    file = tmp_path / "simple.csv"
    file.write_text(TOO_LONG)
    screen = brought_in(desk, file)
    result = screen.run.result
    said = [label.text() for label in result.findChildren(QLabel)]
    assert "Nothing came in from simple.csv" in said
    assert "2 rows wait in Needs attention, because: phone too long." in said
    assert result.mark.tone == "warm"
    assert screen.run.attention.isVisible()


def test_what_came_in_keeps_its_tick(desk, tmp_path):
    screen = brought_in(desk, write_expo(tmp_path))
    assert screen.run.result.mark.tone == "accent"
