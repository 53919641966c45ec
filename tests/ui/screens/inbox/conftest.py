"""An inbox over a real desk file, as Dana sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.services.clock import FixedClock
from leaddesk.services.events import Announcer, Changed
from leaddesk.ui.context import Context, UserState
from leaddesk.ui.notices import Notice
from leaddesk.ui.screens.inbox import InboxScreen
from leaddesk.ui.theme import Theme
from tests.services.views.desk_of_leads import DANA, NOW, Desk


class Inbox:
    """A desk and its inbox; ``open`` shows it once the leads are there."""

    def __init__(self, path: Path, theme: Theme) -> None:
        self.desk = Desk(path)
        self.clock = FixedClock(NOW)
        self.said: list[str] = []
        self.broke: list[BaseException] = []
        announcer = Announcer()
        self.desk.store.listen(lambda kinds, ids, rev: announcer.announce(Changed(kinds, ids, rev)))
        self.context = Context.build(
            store=self.desk.store,
            clock=self.clock,
            announcer=announcer,
            theme=theme,
            open_reader=self.desk.store.reader,
            user=UserState(DANA, "Dana Reyes"),
        )
        self.context.notices.noticed.connect(self._hear)
        self.context.background.broke.connect(self.broke.append)
        self.screen: InboxScreen

    def open(self) -> InboxScreen:
        """Show the inbox at the size of the pictures."""
        self.screen = InboxScreen(self.context)
        self.context.bridge.changed.connect(self.screen.changed)
        self.screen.resize(1228, 836)
        self.screen.show()
        self.screen.activateWindow()
        self.screen.opened()
        self.screen.leads.setFocus()
        self.settle()
        return self.screen

    def settle(self) -> None:
        """Let everything that is under way come in."""
        for _ in range(6):
            assert self.context.background.wait_idle()
            QApplication.processEvents()
        assert not self.broke

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        """Press a key where the focus is, or on a widget."""
        QTest.keyClick(on or QApplication.focusWidget() or self.screen, key, modifier)
        self.settle()

    def names(self) -> list[str]:
        """First names in the order of the list."""
        rows = (self.screen.model.lead_row(lead_id) for lead_id in self.screen.model.ids)
        return [row.name.split()[0] for row in rows if row is not None]

    def selected(self) -> str:
        """The first name of the selected lead."""
        row = self.screen.model.lead_row(self.screen.selected or 0)
        return "" if row is None else row.name.split()[0]

    def undo(self) -> None:
        """Take the last step back, as Ctrl+Z does in the window."""
        self.context.notices.undo()
        self.settle()

    def close(self) -> None:
        """Close screen and desk."""
        self.screen.close()
        self.context.stop()
        self.screen.deleteLater()
        self.desk.store.close()

    def _hear(self, notice: Notice) -> None:
        self.said.append(notice.text)


@pytest.fixture
def inbox(tmp_path: Path, theme: Theme) -> Iterator[Inbox]:
    """An inbox that is not open yet."""
    made = Inbox(tmp_path / "desk.db", theme)
    yield made
    made.close()


@pytest.fixture
def three(inbox: Inbox) -> Inbox:
    """An open inbox with Ann, Bob and Cid in this order."""
    for name, score in (("Ann", 55), ("Bob", 50), ("Cid", 45)):
        inbox.desk.lead(name, score=score, came_in=True)
    inbox.open()
    return inbox
