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

_DESK = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
import leaddesk.app as app

class Shifted:
    "A clock that goes, and began at the present of the desk."
    began = datetime.now(UTC)
    def now(self): return datetime.fromisoformat(sys.argv[4]) + (datetime.now(UTC) - self.began)

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and model.ids and model.lead_row(model.ids[0]):
            QTimer.singleShot(0, report)
            screen.leads.viewport().removeEventFilter(self)
        return False
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
application = app._application()
beat = QTimer()
beat.timeout.connect(note)
desk = app.Desk(application, Path(sys.argv[3]), Shifted())
screen, watch = desk.window.current, Watch()
model = screen.model
screen.leads.viewport().installEventFilter(watch)
desk.begin()
application.exec()
desk.stop()
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
