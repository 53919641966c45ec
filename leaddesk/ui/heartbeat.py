"""The one timer behind every countdown."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from leaddesk.services.clock import Clock

_SECOND = 1_000


class Heartbeat(QObject):
    """Emits ``beat`` with the present instant (aware, UTC) once a second."""

    beat = Signal(object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Beat from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()

    def tick(self) -> None:
        """Beat once."""
        self.beat.emit(self._clock.now())
