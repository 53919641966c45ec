"""The receiver beside this window: switched by the settings, its state told to whoever shows it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.services.clock import Clock, FixedClock
from leaddesk.ui.background import Background

if TYPE_CHECKING:
    # Neither is loaded before the first paint.
    from leaddesk.services.settings import Settings
    from leaddesk.services.web.child import ReceiverChild, Status

_KEYS = ("receiver.on", "receiver.port", "receiver.public_url")


class Receiver(QObject):
    """``changed`` carries the new status, ``None`` before the receiver was ever asked for."""

    changed = Signal(object)
    _told = Signal(object)

    def __init__(self, background: Background, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background, self._clock = background, clock
        self._child: ReceiverChild | None = None
        self._chosen: tuple[object, ...] = ()
        self._desk = Path()
        self._port = 0
        self.public_address = ""
        self.status: Status | None = None
        self._told.connect(self._take)

    @property
    def address(self) -> str:
        """Where the world finds the receiver, else where this computer does; empty: nowhere."""
        running = self.status.address if self.status is not None else ""
        return self.public_address or running

    @property
    def is_on(self) -> bool:
        """Whether it is switched on, running or not."""
        return bool(self._chosen and self._chosen[0])

    def follow(self, settings: "Settings", desk: Path) -> None:
        """Run it or not, as ``settings`` say; what they say already is left as it is."""
        chosen = tuple(settings.value(key) for key in _KEYS)
        self._desk, self._port = desk, settings.whole("receiver.port")
        self.public_address = settings.text("receiver.public_url").rstrip("/")
        if chosen == self._chosen or not (chosen[0] or self._child is not None):
            return
        self._chosen = chosen
        self.restart()

    def restart(self) -> None:
        """Start it anew where it is on: a key was typed that it has to know."""
        on, desk, port = self.is_on, self._desk, self._port
        now = self._clock.now() if isinstance(self._clock, FixedClock) else None

        def work() -> None:
            from leaddesk.services.web.child import ReceiverChild, order_for

            if self._child is None:
                self._child = ReceiverChild(self._told.emit)
            if on:
                self._child.start(order_for(desk, port, now))
            else:
                self._child.stop()

        self._background.write(work)

    def stop(self) -> None:
        """End it; the window closes."""
        if self._child is not None:
            self._child.stop()

    def _take(self, status: "Status") -> None:
        self.status = status
        self.changed.emit(status)
