"""A person at the real window of a desk file: drops, presses, types, waits, and reads it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from pypdf import PdfReader
from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QObject, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from leaddesk.app import Desk
from leaddesk.models.reader import Reader
from leaddesk.services.clock import FixedClock
from leaddesk.services.scheduler.tick import tick
from leaddesk.ui.notices import Notice, SystemNotice

MINUTE = timedelta(minutes=1)

_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
W = TypeVar("W", bound=QWidget)
#: Milliseconds until something that does not come is missed.
_PATIENCE = 5_000

_PLAIN = Qt.KeyboardModifier.NoModifier


def written(folder: Path, text: str, name: str = "leads.csv") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def printed(pdf: Path) -> list[str]:
    """The words of each page of a PDF, with one space between them."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


class Phone(QObject):
    """Stands in for the telephone program of the computer: keeps what it was told to dial."""

    def __init__(self) -> None:
        super().__init__()
        self.dialled: list[str] = []
        QDesktopServices.setUrlHandler("tel", self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Called by the system with a ``tel:`` address."""
        self.dialled.append(url.toString())

    def hang_up(self) -> None:
        """Leave such addresses to the system again."""
        QDesktopServices.unsetUrlHandler("tel")


class Window:
    """The window of one person on the desk at ``path``; ``toasts`` and ``told`` keep its words.

    ``told`` are the notifications outside the window. Two windows may share a clock.
    """

    def __init__(
        self, application: QApplication, path: Path, clock: FixedClock, as_name: str = ""
    ) -> None:
        self.clock = clock
        self.toasts: list[str] = []
        self.told: list[str] = []
        self.is_open = True
        self._broke: list[BaseException] = []
        self.desk = Desk(application, path, clock, as_name)
        self.context = self.desk.context
        self.context.notices.noticed.connect(self._hear_toast)
        self.context.notices.system_noticed.connect(self._hear_system)
        self.context.background.broke.connect(self._broke.append)
        self.desk.open_store()
        self.window = self.desk.window
        self.window.resize(1440, 900)
        self.window.show()
        self.come_up()
        self.wait_until(clock.now())

    # what a person does

    def come_up(self) -> None:
        """Bring this window to the front, so that keys reach it."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def drop(self, path: Path) -> None:
        """Drop a file on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(400, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            _PLAIN,
        )
        self.window.dropEvent(event)
        self.settle()

    def bring_in(self, path: Path) -> None:
        """Drop a file and go through the import with Enter."""
        before = self.number("SELECT count(*) FROM file_import")
        self.drop(path)
        for _step in range(4):
            if self.number("SELECT count(*) FROM file_import") > before:
                return
            self.press("Return")
        assert self.number("SELECT count(*) FROM file_import") > before, self.toasts

    def press(self, *keys: str) -> None:
        """Press keys one after the other, written as ``Ctrl+2``, where the focus is."""
        for text in keys:
            pressed = QKeySequence(text)[0]
            QTest.keyClick(self.focus(), pressed.key(), pressed.keyboardModifiers())
            self.settle()

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        QTest.keyClicks(self.focus(), text)
        self.settle()

    def click(self, words: str) -> None:
        """Click the button or tab in sight whose words or spoken name begin so."""
        found = [
            button
            for button in self._in_sight(QAbstractButton)
            if button.text().startswith(words) or button.accessibleName().startswith(words)
        ]
        assert found, f"no button “{words}” among {sorted(self._buttons())}"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, words: str) -> None:
        """Choose the line of the open menu that begins so."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        lines = [action for action in menu.actions() if action.text().startswith(words)]
        assert lines, [action.text() for action in menu.actions()]
        menu.setActiveAction(lines[0])
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.settle()

    def wait_until(self, now: datetime) -> None:
        """Let time pass until ``now``: the countdowns go on, and the scheduler ticks once."""
        self.clock.move_to(now)
        self.context.heartbeat.tick()
        tick(self.context.store, now, backup=False)
        self.settle()

    def wait(self, span: timedelta) -> None:
        """Let this much time pass."""
        self.wait_until(self.clock.now() + span)

    def until(self, words: str) -> None:
        """Look at the window until it shows these words."""
        limit = QTimer()
        limit.setSingleShot(True)
        limit.start(_PATIENCE)
        while words not in self.words():
            assert limit.isActive(), self.words()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.settle()

    # what a person sees

    @property
    def subject(self) -> str:
        """The name of the lead that the current screen is about."""
        screen = self.window.current
        assert screen is not None
        return screen.subject()

    def focus(self) -> QWidget:
        """Where keys go: an open menu or popover, else the focus, else the window."""
        popup = QApplication.activePopupWidget()
        inside = popup.focusWidget() if popup is not None else QApplication.focusWidget()
        return inside or popup or QApplication.activeWindow() or self.window

    def words(self) -> str:
        """Everything that labels, buttons and fields in sight say, a line each."""
        said: list[str] = []
        for widget in self._in_sight(QWidget):
            if isinstance(widget, QLabel):
                said.append(getattr(widget, "whole_text", widget.text()))
            elif isinstance(widget, QAbstractButton):
                said += [widget.text(), widget.accessibleName()]
            elif isinstance(widget, QLineEdit):
                said.append(widget.text())
            else:
                said.append(widget.accessibleName())
        return "\n".join(line for line in said if line)

    def told_of(self, name: str) -> list[str]:
        """The notifications that name somebody."""
        return [text for text in self.told if name in text]

    def rows(self, name: str) -> list[str]:
        """What a screen reader says of each row of the list or table called ``name``."""
        for view in self._in_sight(QAbstractItemView):
            if view.accessibleName() == name:
                model = view.model()
                texts = (
                    model.data(model.index(row, 0), _SPOKEN) for row in range(model.rowCount())
                )
                return [str(text) for text in texts]
        raise AssertionError(f"no list called {name} is in sight")

    def inbox(self) -> list[str]:
        """The names in the inbox list, without headings."""
        return [text.split(", score")[0] for text in self.rows("Leads") if ", score" in text]

    # what stands in the file

    @property
    def reader(self) -> Reader:
        """A view of the file as it is saved."""
        return self.context.store.reader()

    def number(self, query: str) -> int:
        """The one number that a query answers."""
        return int(self.reader.value(query))

    # around it

    def settle(self) -> None:
        """Wait until every question is answered, every change written, and both are shown."""
        for _ in range(4):
            assert self.context.background.wait_idle()
            QApplication.processEvents()
        assert not self._broke, self._broke
        crash = self.window.crash.dialog
        assert crash is None or not crash.isVisible(), crash.report.toPlainText()

    def close(self) -> None:
        """Close the window and the file, if they are open."""
        if not self.is_open:
            return
        self.is_open = False
        self.settle()
        self.desk.stop()
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def _in_sight(self, kind: type[W]) -> Iterator[W]:
        return (one for one in self.window.findChildren(kind) if one.isVisible())

    def _buttons(self) -> list[str]:
        return [button.text() for button in self._in_sight(QAbstractButton) if button.text()]

    def _hear_toast(self, notice: Notice) -> None:
        self.toasts.append(notice.text)

    def _hear_system(self, notice: SystemNotice) -> None:
        self.told.append(notice.text)
