"""The picture of a file that was dropped on the window: ``file_on_the_window.py FILE OUT.png``.

``leaddesk screenshot import`` shows the screen before a file is chosen; this one goes a step on.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from leaddesk.app import Desk
from leaddesk.services.clock import FixedClock


def main() -> None:
    """Drop the file, wait for what the desk makes of it, take the picture."""
    file, picture = Path(sys.argv[1]), sys.argv[2]
    application = QApplication(["leaddesk"])
    clock = FixedClock(datetime(2026, 5, 20, 16, 42, tzinfo=UTC))
    desk = Desk(application, Path(os.environ["LEADDESK_DATABASE"]), clock)
    desk.open_store()
    desk.window.resize(1440, 900)
    desk.window.show()
    desk.window.open("import", [file])
    for _ in range(20):
        desk.context.background.wait_idle()
        application.processEvents()
    desk.window.grab().save(picture)
    desk.stop()


if __name__ == "__main__":
    main()
