"""What is heavy is loaded behind the first paint: its figure is printed by benchmarks.start."""

import json
import subprocess
import sys
from pathlib import Path

from tests.services.views.desk_of_leads import Desk

_HEAVY = (
    *("sqlmodel", "sqlalchemy", "alembic", "apscheduler", "keyring", "phonenumbers"),
    *("email_validator", "holidays", "clevercsv", "liquid", "vobject", "xlsxwriter"),
)

#: Opens the window as the program does, and looks when the rows of the list are painted.
_PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
import leaddesk.app as app
from leaddesk.services.clock import SystemClock

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and model.ids and model.lead_row(model.ids[0]):
            print(json.dumps(sorted(sys.modules)), flush=True)
            screen.leads.viewport().removeEventFilter(self)
            QTimer.singleShot(0, application.quit)
        return False

application = app._application()
desk = app.Desk(application, Path(sys.argv[1]), SystemClock())
screen, watch = desk.window.current, Watch()
model = screen.model
screen.leads.viewport().installEventFilter(watch)
desk.begin()
application.exec()
desk.stop()
"""


def test_nothing_heavy_is_loaded_when_the_first_rows_are_painted(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk.db")
    for number in range(60):
        desk.lead(f"Sarah {number}", came_in=number == 0)
    desk.store.close()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(desk.store.path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[0]))
    assert "leaddesk.ui.screens.inbox.screen" in loaded
    assert loaded.isdisjoint(_HEAVY), sorted(loaded.intersection(_HEAVY))
