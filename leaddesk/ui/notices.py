"""What the desk tells a person: toasts with undo, failures, system notifications."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from leaddesk.services.errors import LeadDeskError

_STEPS_KEPT = 100


class Tone(StrEnum):
    """How a notice is meant: something was done, is told of, or failed."""

    DONE = "done"
    TOLD = "told"
    FAILED = "failed"


class Step(NamedTuple):
    """Something that was done and can be taken back, and perhaps done again."""

    text: str
    undo: Callable[[], object]
    redo: Callable[[], object] | None = None


class Notice(NamedTuple):
    """One sentence for the toast."""

    text: str
    tone: Tone = Tone.DONE
    step: Step | None = None


class SystemNotice(NamedTuple):
    """One notification of the operating system."""

    title: str
    text: str
    on_click: Callable[[], object] | None = None


class Notices(QObject):
    """Takes notices from anywhere in the window; the window shows them.

    Undo works after a toast is gone: steps stay in order, and Ctrl+Z takes back the last.
    """

    noticed = Signal(object)
    system_noticed = Signal(object)
    announced = Signal(str, bool)
    steps_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def toast(
        self,
        text: str,
        undo: Callable[[], object] | None = None,
        redo: Callable[[], object] | None = None,
    ) -> None:
        """Say what happened, with name and time; ``undo`` takes it back."""
        step = Step(text, undo, redo) if undo is not None else None
        if step is not None:
            self._done = [*self._done, step][-_STEPS_KEPT:]
            self._undone.clear()
            self.steps_changed.emit()
        self.noticed.emit(Notice(text, Tone.DONE, step))

    def failed(self, error: LeadDeskError) -> None:
        """Say what happened, what is safe and what to do."""
        self.noticed.emit(Notice(str(error), Tone.FAILED))

    def system(self, title: str, text: str, on_click: Callable[[], object] | None = None) -> None:
        """Notify outside the window, or inside where the system cannot."""
        self.system_noticed.emit(SystemNotice(title, text, on_click))

    def announce(self, text: str, *, assertive: bool = False) -> None:
        """Say something to a screen reader only."""
        self.announced.emit(text, assertive)

    @property
    def last_done(self) -> Step | None:
        """The step that undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Step | None:
        """The step that redo does again."""
        return self._undone[-1] if self._undone else None

    def undo(self, step: Step | None = None) -> None:
        """Take back ``step``, or the last one; a step is taken back once."""
        step = step or self.last_done
        if step is None or step not in self._done:
            return
        self._done.remove(step)
        if step.redo is not None:
            self._undone.append(step)
        self.steps_changed.emit()
        step.undo()

    def redo(self) -> None:
        """Do the last step again that was taken back."""
        step = self.last_undone
        if step is None or step.redo is None:
            return
        self._undone.pop()
        self._done.append(step)
        self.steps_changed.emit()
        step.redo()
