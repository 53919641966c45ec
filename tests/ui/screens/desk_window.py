"""A window over a small desk, with everything real inside it."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.services.clock import FixedClock
from leaddesk.services.events import Announcer, Changed
from leaddesk.ui.context import Context, UserState
from leaddesk.ui.main_window import MainWindow
from leaddesk.ui.notices import Notice
from leaddesk.ui.theme import Theme
from tests.services.views.desk_of_leads import DANA, NOW, Desk


class DeskWindow:
    """A desk, its window, and what it said."""

    def __init__(self, path: Path, theme: Theme, size: tuple[int, int] = (1440, 900)) -> None:
        self.desk = Desk(path)
        announcer = Announcer()
        self.desk.store.listen(
            lambda kinds, leads, rev: announcer.announce(Changed(kinds, leads, rev))
        )
        self.clock = FixedClock(NOW)
        self.context = Context.build(
            store=self.desk.store,
            clock=self.clock,
            announcer=announcer,
            theme=theme,
            open_reader=self.desk.store.reader,
            user=UserState(DANA, "Dana Reyes", "Senior desk"),
        )
        self.broke: list[BaseException] = []
        self.said: list[Notice] = []
        self.context.notices.noticed.connect(self.said.append)
        self.window = MainWindow(self.context)
        self.context.background.broke.disconnect(self.window.crash.catch)
        self.context.background.broke.connect(self.broke.append)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def settle(self) -> None:
        """Wait until every question is answered and every change is shown."""
        for _ in range(3):
            assert self.context.background.wait_idle()
            loop = QEventLoop()
            QTimer.singleShot(0, loop, loop.quit)
            loop.exec()
            QApplication.processEvents()
        assert self.context.background.wait_idle()
        assert not self.broke, self.broke

    def close(self) -> None:
        """Put everything away."""
        self.window.close()
        self.settle()
        self.context.stop()
        self.window.deleteLater()
        QApplication.processEvents()
        self.desk.store.close()
