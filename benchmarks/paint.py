"""What painting costs: the whole list, scrolling through a million leads, the next lead by key.

    python -m benchmarks.paint --dir FOLDER [--leads N] [--rounds N]

The real window is opened on the large desk, without a display. Prints CPU milliseconds.
"""

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.desk_rows import NOW
from benchmarks.figures import cpu_ms, p50, p99, resident_mib, verdict, wall_ms
from benchmarks.million import asked_for, desk_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.app import Desk
from leaddesk.services.clock import FixedClock
from leaddesk.services.views.inbox_filter import EVERYONE
from leaddesk.ui.screens.inbox.screen import InboxScreen

REPAINT_MS, FRAME_MS, KEY_MS = 5, 8, 50


def _repaint(screen: InboxScreen, rounds: int) -> list[float]:
    viewport = screen.leads.viewport()
    picture = QPixmap(viewport.size())
    return [cpu_ms(lambda: viewport.render(picture)) for _ in range(rounds)]


def _scroll(application: QApplication, screen: InboxScreen, step: Callable[[int], None],
            rounds: int) -> list[float]:  # fmt: skip
    """CPU of the window's thread for each frame; the rows come from other threads meanwhile."""
    taken = []
    for number in range(rounds):
        began = time.thread_time_ns()
        step(number)
        application.processEvents()
        taken.append((time.thread_time_ns() - began) / 1e6)
        if number % 8 == 0:
            screen.context.background.wait_idle()
    return taken


def _wheel(screen: InboxScreen) -> Callable[[int], None]:
    viewport = screen.leads.viewport()
    middle = QPointF(viewport.rect().center())

    def step(_number: int) -> None:
        event = QWheelEvent(
            middle, viewport.mapToGlobal(middle), QPoint(0, -60), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)

    return step


def _jump(screen: InboxScreen) -> Callable[[int], None]:
    bar = screen.leads.verticalScrollBar()
    return lambda number: bar.setValue((number * 7_919_993) % max(1, bar.maximum()))


def _keys(application: QApplication, screen: InboxScreen, rounds: int) -> list[float]:
    """On the wall: the key, the selection, the paint; the lead's page follows by itself."""
    screen.leads.setFocus()

    def press() -> None:
        QTest.keyClick(screen.leads, Qt.Key.Key_Down)
        application.processEvents()

    taken = []
    for _ in range(rounds):
        taken.append(wall_ms(press))
        screen.context.background.wait_idle()
    return taken


def _line(name: str, taken: list[float], goal: float) -> None:
    good = verdict(p99(taken) <= goal)
    print(f"{name:28} p50 {p50(taken):6.2f}   p99 {p99(taken):6.2f}   goal {goal}   {good}")


def _measure(path: Path, rounds: int) -> None:
    application = QApplication([])
    desk = Desk(application, path, FixedClock(NOW))
    desk.open_store()
    desk.window.resize(1440, 900)
    desk.window.show()
    screen = desk.window.current
    assert isinstance(screen, InboxScreen)
    screen.show_filter(EVERYONE)
    desk.context.background.wait_idle(60_000)
    application.processEvents()
    gc.collect()
    print(f"leads in the list            {len(screen.model.ids):,}")
    _line("whole list, CPU", _repaint(screen, rounds), REPAINT_MS)
    _line("wheel, CPU a frame", _scroll(application, screen, _wheel(screen), rounds), FRAME_MS)
    _line("jump, CPU a frame", _scroll(application, screen, _jump(screen), rounds), 3 * FRAME_MS)
    screen.leads.select_first()
    desk.context.background.wait_idle()
    _line("key to the next lead, wall", _keys(application, screen, rounds), KEY_MS)
    print(f"memory                       {resident_mib():.0f} MiB")
    desk.stop()


def main() -> None:
    """Measure painting."""
    asked = asked_for("Measure painting.", rounds=300)
    _measure(desk_of(asked.dir, asked.leads), asked.rounds)


if __name__ == "__main__":
    main()
