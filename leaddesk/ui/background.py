"""Work off the window's thread: questions on reader threads, changes on one writer thread."""

import queue
import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError

T = TypeVar("T")

#: A moment without work, in milliseconds.
_QUIET = 150

#: In milliseconds; with none, Qt would call everything in one and the same turn.
_TURN = 1

Failed = Callable[[LeadDeskError], None]


class _Job:
    __slots__ = ("answer", "error", "failed", "key", "then", "turn", "work")

    def __init__(
        self,
        work: Callable[..., Any],
        then: Callable[[Any], None] | None,
        failed: Failed | None,
        key: Hashable | None = None,
        turn: int = 0,
    ) -> None:
        self.work, self.then, self.failed = work, then, failed
        self.key, self.turn = key, turn
        self.answer: Any = None
        self.error: BaseException | None = None


class Background(QObject):
    """Hands work to threads and brings answers back to the window's thread.

    A LeadDeskError goes to ``failed`` or, without one, out as the signal ``failed_quietly``
    which notices show; any other exception goes out as ``broke``, for the crash dialog. An
    answer for a widget that is gone is dropped.
    """

    failed_quietly = Signal(object)
    broke = Signal(object)
    _answered = Signal(object)
    _idle = Signal()

    def __init__(
        self,
        open_reader: Callable[[], Reader],
        readers: int = 2,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_reader = open_reader
        self._questions: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._changes: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._turns: dict[Hashable, int] = {}
        self._under_way = 0
        self._stopped = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            *(self._start(self._answer_questions, f"reader {n + 1}") for n in range(readers)),
            self._start(self._make_changes, "writer"),
        ]

    def read(
        self,
        work: Callable[[Reader], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Ask ``work`` of a reader, then call ``then`` with the answer on the window's thread."""
        self._send(self._questions, _Job(work, then, failed))

    def latest(
        self,
        key: Hashable,
        work: Callable[[Reader], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Like ``read``, but only the newest question of ``key`` is answered."""
        turn = self._turns.get(key, 0) + 1
        self._turns[key] = turn
        self._send(self._questions, _Job(work, then, failed, key, turn))

    def write(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do ``work`` on the writer thread, after everything that was handed in before."""
        self._send(self._changes, _Job(work, then, failed))

    def when_idle(self, then: Callable[[], None], quiet: int = _QUIET) -> None:
        """Call ``then`` once, when nothing was under way for ``quiet`` ms: what came is painted."""

        def look() -> None:
            if self._under_way:
                self._idle.connect(wait, Qt.ConnectionType.SingleShotConnection)
            else:
                then()

        def wait() -> None:
            QTimer.singleShot(quiet, self, look)

        wait()

    def in_turns(self, *steps: Callable[[], object]) -> None:
        """Call each of ``steps`` in a turn of the window's loop of its own.

        What takes long in one go lets keys and paints through in between; it counts as under way.
        """
        self._under_way += 1

        def go_on(number: int) -> None:
            try:
                if not self._stopped:
                    steps[number]()
            finally:
                if number + 1 < len(steps) and not self._stopped:
                    QTimer.singleShot(_TURN, self, lambda: go_on(number + 1))
                else:
                    self._settle()

        QTimer.singleShot(_TURN, self, lambda: go_on(0))

    def wait_idle(self, milliseconds: int = 10_000) -> bool:
        """Let the window live until nothing is under way; says whether that came in time."""
        if not self._under_way:
            return True
        from PySide6.QtCore import QEventLoop  # not before the first paint

        loop, limit = QEventLoop(), QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        self._idle.connect(loop.quit)
        limit.start(milliseconds)
        # What became idle may have been given new work before the loop ends.
        while self._under_way and limit.isActive():
            loop.exec()
        return not self._under_way

    @property
    def stopped(self) -> bool:
        """Whether the window closes: work that waits for somebody gives up."""
        return self._stopped

    def stop(self) -> None:
        """Finish what was handed in, then end all threads. Answers are no longer delivered."""
        if self._stopped:
            return
        self._stopped = True
        for _thread in self._threads[:-1]:
            self._questions.put(None)
        self._changes.put(None)
        for thread in self._threads:
            thread.join()

    def _send(self, jobs: "queue.SimpleQueue[_Job | None]", job: _Job) -> None:
        if self._stopped:
            return
        self._under_way += 1
        jobs.put(job)

    def _start(self, work: Callable[[], None], name: str) -> threading.Thread:
        thread = threading.Thread(target=work, name=f"leaddesk {name}", daemon=True)
        thread.start()
        return thread

    def _answer_questions(self) -> None:
        reader: Reader | None = None
        while (job := self._questions.get()) is not None:
            if not self._is_outdated(job):
                try:
                    if reader is None:
                        reader = self._open_reader()
                    job.answer = job.work(reader)
                except BaseException as error:  # noqa: BLE001 - handed to the window's thread
                    job.error = error
            self._answered.emit(job)
        if reader is not None:
            reader.close()

    def _make_changes(self) -> None:
        while (job := self._changes.get()) is not None:
            try:
                job.answer = job.work()
            except BaseException as error:  # noqa: BLE001 - handed to the window's thread
                job.error = error
            self._answered.emit(job)

    def _is_outdated(self, job: _Job) -> bool:
        return job.key is not None and self._turns.get(job.key) != job.turn

    def _deliver(self, job: _Job) -> None:
        try:
            if not self._stopped and not self._is_outdated(job):
                self._hand_over(job)
        finally:
            self._settle()

    def _settle(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._idle.emit()

    def _hand_over(self, job: _Job) -> None:
        if job.error is None:
            if job.then is not None and _is_there(job.then):
                job.then(job.answer)
        elif not isinstance(job.error, LeadDeskError):
            self.broke.emit(job.error)
        elif job.failed is None:
            self.failed_quietly.emit(job.error)
        elif _is_there(job.failed):
            job.failed(job.error)


def _is_there(handler: Callable[..., object]) -> bool:
    """Whether the widget that the handler belongs to still exists."""
    owner = getattr(handler, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
