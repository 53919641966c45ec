"""Carries what services announce, on whatever thread, to the window's thread."""

import threading

from PySide6.QtCore import QObject, Qt, Signal

from leaddesk.services.events import Announcer, Changed

#: More leads than this in one announcement mean "many": screens ask for everything again.
_MOST_LEADS = 1_000


class Bridge(QObject):
    """Emits ``changed`` with one Changed for all that was announced since the last time."""

    changed = Signal(object)
    _woken = Signal()

    def __init__(self, announcer: Announcer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: Changed | None = None
        self._woken.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._stop = announcer.listen(self._hear)

    def stop(self) -> None:
        """Hear no more."""
        self._stop()

    def _hear(self, changed: Changed) -> None:
        with self._lock:
            first = self._waiting is None
            self._waiting = changed if self._waiting is None else _both(self._waiting, changed)
        if first:
            self._woken.emit()

    def _tell(self) -> None:
        with self._lock:
            changed, self._waiting = self._waiting, None
        if changed is not None:
            self.changed.emit(changed)


def _both(first: Changed, second: Changed) -> Changed:
    leads = tuple(dict.fromkeys((*first.lead_ids, *second.lead_ids)))
    return Changed(
        first.kinds | second.kinds,
        leads if len(leads) <= _MOST_LEADS else (),
        max(first.revision, second.revision),
    )
