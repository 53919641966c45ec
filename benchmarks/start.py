"""From the start of the process to the first painted inbox, beside an empty window with a table.

    python -m benchmarks.start [--rounds N] [--dir FOLDER]

Both start in turns in processes of their own, without a display. Prints medians and their ratio,
which heavy libraries were loaded when the first rows were painted, the longest gap of the window's
thread while they load behind, and the memory of both when they rest.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.desk_rows import NOW
from benchmarks.figures import verdict
from benchmarks.million import desk_of

LEADS = 10_000
GOAL, GAP_MS, MEMORY_GOAL = 1.5, 100, 2.5

_EMPTY = """
import sys, time
from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Rows(QAbstractTableModel):
    def rowCount(self, parent=None): return 50
    def columnCount(self, parent=None): return 4
    def data(self, index, role=0): return f"Row {index.row()}" if role == 0 else None

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, report)
            view.viewport().removeEventFilter(self)
        return False
"""

#: The program itself, from its own entrance; what it hands to Qt is watched on the way.
_DESK = """
import gc, sys, time
import leaddesk.command_line as entrance
from leaddesk.command_line.window import open_window

def watched(*asked):
    gc.disable()  # as the program does next
    import leaddesk.app as app
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and model.ids and model.lead_row(model.ids[0]):
                QTimer.singleShot(0, report)
                screen.leads.viewport().removeEventFilter(self)
            return False

    def begin_watched(desk, *said):
        nonlocal screen, model
        global application, beat
        globals()["QTimer"] = QTimer
        application, beat = app.QApplication.instance(), QTimer()
        beat.timeout.connect(note)
        screen = desk.window.current
        model = screen.model
        screen.leads.viewport().installEventFilter(watch)
        begin(desk, *said)

    screen, model, watch, begin = None, None, Watch(), app.Desk.begin
    app.Desk.begin = begin_watched
    return open_window(*asked)
"""

_REPORT = """
import json
HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "apscheduler", "keyring", "phonenumbers",
         "email_validator", "holidays", "clevercsv", "liquid")

def memory():
    text = open("/proc/self/status").read()
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024

found = {}
worst, last = [0.0], [0.0]

def report():
    found["ms"] = (time.clock_gettime(time.CLOCK_MONOTONIC) - float(sys.argv[1])) * 1000
    found["cpu"] = time.process_time() * 1000
    found["heavy"] = [name for name in HEAVY if name in sys.modules]
    found["modules"] = len(sys.modules)
    last[0] = time.perf_counter()
    beat.start(2)
    QTimer.singleShot(int(sys.argv[2]), finish)

def note():
    now = time.perf_counter()
    worst[0] = max(worst[0], now - last[0])
    last[0] = now

def finish():
    found["gap"] = worst[0] * 1000
    found["rss"] = memory()
    found["late"] = [name for name in HEAVY if name in sys.modules]
    print(json.dumps(found), flush=True)
    application.quit()
"""

_EMPTY_GO = """
application = QApplication(sys.argv[:1])
beat = QTimer()
beat.timeout.connect(note)
window, view, rows, watch = QMainWindow(), QTableView(), Rows(), Watch()
view.setModel(rows)
view.viewport().installEventFilter(watch)
window.setCentralWidget(view)
window.resize(1440, 900)
window.show()
application.exec()
"""

_DESK_GO = """
entrance.open_window = watched
sys.exit(entrance.main(["--database", sys.argv[3], "--now", sys.argv[4]]))
"""


def start(program: str, *values: str, rest_ms: int) -> dict[str, Any]:
    """Run one program and answer what it found."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-c", program, str(began), str(rest_ms), *values],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def main() -> None:
    """Start both in turns."""
    parser = argparse.ArgumentParser(description="Measure the start.")
    parser.add_argument("--dir", type=Path, help="the folder that keeps desks")
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # A copy: the scheduler works on it.
        path = Path(folder, "desk.db")
        shutil.copyfile(desk_of(asked.dir or Path(folder), LEADS), path)
        empty, desk = [], []
        for _ in range(asked.rounds + 1):
            empty.append(start(_EMPTY + _REPORT + _EMPTY_GO, rest_ms=200))
            desk.append(
                start(_DESK + _REPORT + _DESK_GO, str(path), NOW.isoformat(), rest_ms=8_000)
            )
    _tell(empty[1:], desk[1:])


def _tell(empty: list[dict[str, Any]], desk: list[dict[str, Any]]) -> None:
    def middle(runs: list[dict[str, Any]], name: str) -> float:
        return statistics.median(run[name] for run in runs)

    for name, words in (("ms", "first paint, ms on the wall"), ("cpu", "first paint, ms of CPU")):
        ours, floor = middle(desk, name), middle(empty, name)
        ratio = ours / floor
        good = verdict(ratio <= GOAL)
        print(
            f"{words:28} {ours:7.0f}   empty {floor:6.0f}   {ratio:.2f} x   goal {GOAL} x   {good}"
        )
    heavy = desk[-1]["heavy"]
    print(f"heavy at the first paint     {', '.join(heavy) or 'none'}   {verdict(not heavy)}")
    print(f"heavy at rest                {', '.join(desk[-1]['late'])}")
    gap = middle(desk, "gap")
    worst = max(run["gap"] for run in desk)
    print(f"longest gap behind it, ms    {gap:7.0f}   worst {worst:.0f}   {verdict(gap <= GAP_MS)}")
    ours, floor = middle(desk, "rss"), middle(empty, "rss")
    ratio = ours / floor
    print(
        f"memory at rest, MiB          {ours:7.0f}   empty {floor:6.0f}   {ratio:.2f} x"
        f"   goal {MEMORY_GOAL} x   {verdict(ratio <= MEMORY_GOAL)}"
    )


if __name__ == "__main__":
    main()
