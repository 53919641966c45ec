"""What is heavy is loaded behind the first paint: its figure is printed by benchmarks.start."""

import json
import subprocess
import sys
from pathlib import Path

from tests.services.views.desk_of_leads import Desk

_HEAVY = (
    *("sqlmodel", "sqlalchemy", "alembic", "apscheduler", "keyring", "phonenumbers"),
    *("email_validator", "holidays", "clevercsv", "liquid", "vobject", "xlsxwriter", "click"),
)

#: Opens the window from the program's entrance, and looks when the rows of the list are painted.
_PROGRAM = """
import json, sys
import leaddesk.command_line as entrance
from leaddesk.command_line.window import open_window

def watched(*asked):
    import leaddesk.app as app
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and model.ids and model.lead_row(model.ids[0]):
                print(json.dumps(sorted(sys.modules)), flush=True)
                screen.leads.viewport().removeEventFilter(self)
                QTimer.singleShot(0, app.QApplication.quit)
            return False

    def begin_watched(desk, *said):
        nonlocal screen, model
        screen = desk.window.current
        model = screen.model
        screen.leads.viewport().installEventFilter(watch)
        begin(desk, *said)

    screen, model, watch, begin = None, None, Watch(), app.Desk.begin
    app.Desk.begin = begin_watched
    return open_window(*asked)

entrance.open_window = watched
sys.exit(entrance.main(["--database", sys.argv[1]]))
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
