"""A theme, and a context over an empty desk in memory, for tests of the window."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from leaddesk.models.reader import Reader
from leaddesk.services.clock import FixedClock
from leaddesk.services.events import Announcer
from leaddesk.ui.context import Context, UserState
from leaddesk.ui.theme import Mode, Theme

NOW = datetime(2026, 5, 13, 16, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    """One theme for all tests: fonts are loaded once."""
    made = Theme(qapp)
    made.apply(Mode.LIGHT)
    return made


@pytest.fixture
def theme(session_theme: Theme) -> Theme:
    """The light theme at 100 % text."""
    if (session_theme.mode, session_theme.text_size, session_theme.high_contrast) != (
        Mode.LIGHT,
        100,
        False,
    ):
        session_theme.apply(Mode.LIGHT, text_size=100, high_contrast=False)
    return session_theme


@pytest.fixture
def context(theme: Theme) -> Iterator[Context]:
    """The parts of a window over an empty desk."""
    made = Context.build(
        store=None,
        clock=FixedClock(NOW),
        announcer=Announcer(),
        theme=theme,
        open_reader=lambda: Reader(sqlite3.connect(":memory:")),
        user=UserState(1, "Dana Reyes", "Senior desk"),
    )
    yield made
    made.stop()
