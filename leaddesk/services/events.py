"""Services say what kind of thing changed; whoever shows it asks again."""

import threading
from collections.abc import Callable
from typing import NamedTuple


class Changed(NamedTuple):
    """A command was committed: the kinds of things it touched, and which leads.

    ``kinds`` are nouns: lead, touch, reminder, rules, sequence, source, rep, settings, import.
    """

    kinds: frozenset[str]
    lead_ids: tuple[int, ...] = ()
    revision: int = 0


Listener = Callable[[Changed], None]


class Announcer:
    """Tells every listener of each change, on the thread that made the change."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` from now on; the answer, called, ends that."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def announce(self, changed: Changed) -> None:
        """Tell all listeners of ``changed``."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(changed)
