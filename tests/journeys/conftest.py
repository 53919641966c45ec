"""A desk of three people in a file, and windows on it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from leaddesk.services.clock import FixedClock
from tests.journeys.window import Phone, Window
from tests.services.working_desk import NOW, open_desk_of_three

OpenWindow = Callable[..., Window]


@pytest.fixture
def open_window(qapp: QApplication, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens the window of somebody on the desk; all are closed in the end."""
    path = tmp_path / "desk.db"
    open_desk_of_three(tmp_path).close()
    clock = FixedClock(NOW)
    opened: list[Window] = []

    def open_one(as_name: str = "", at: datetime | None = None) -> Window:
        if at is not None:
            clock.move_to(at)
        opened.append(Window(qapp, path, clock, as_name))
        return opened[-1]

    yield open_one
    for window in reversed(opened):
        window.close()


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    """Dana's window, on a Tuesday at 9:42 AM in Los Angeles."""
    return open_window()


@pytest.fixture
def phone() -> Iterator[Phone]:
    """A telephone program that only keeps what it dials."""
    made = Phone()
    yield made
    made.hang_up()
