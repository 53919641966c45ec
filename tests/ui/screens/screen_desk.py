"""A context over a real desk file, and a screen of it that is shown."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from leaddesk.models.store import Store
from leaddesk.services.clock import FixedClock
from leaddesk.services.desk_file import open_desk
from leaddesk.services.events import Announcer
from leaddesk.ui.context import Context, UserState
from leaddesk.ui.screen import Screen
from leaddesk.ui.theme import Theme

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)

S = TypeVar("S", bound=Screen)


class ScreenDesk:
    """The parts of a window over a new desk."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self.store: Store = open_desk(folder / "desk.db", now=NOW)
        self.said: list[str] = []
        self.broke: list[BaseException] = []
        self.context = Context.build(
            store=self.store,
            clock=FixedClock(NOW),
            announcer=Announcer(),
            theme=theme,
            open_reader=self.store.reader,
            user=UserState(1, "Dana Reyes", "Senior desk"),
        )
        self.context.notices.noticed.connect(lambda notice: self.said.append(notice.text))
        self.context.background.broke.connect(self.broke.append)

    def show(self, screen: type[S], width: int = 1228, height: int = 840) -> S:
        """Make the screen and show what it asks for."""
        made = screen(self.context)
        made.resize(width, height)
        made.show()
        made.opened()
        self.settle()
        return made

    def settle(self) -> None:
        """Wait until nothing is on its way."""
        for _ in range(3):
            assert self.context.background.wait_idle()
            QApplication.processEvents()
        assert not self.broke

    def close(self) -> None:
        """End the threads and the file."""
        self.context.stop()
        self.store.close()
