"""The receiver as a process beside the window: started, watched, started again, ended with it.

The window holds the other end of its input. When the window is gone, however it went, the pipe
closes and the receiver ends. One that dies by itself is started again, later each time.
"""

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from time import monotonic

from leaddesk.services.secrets import for_a_child

#: Seconds before it is started again, after each failure in a row; the last one stays.
_WAITS = (1.0, 2.0, 5.0, 15.0, 60.0)
#: One that ran for so many seconds did not fail to start.
_STEADY = 60.0
#: Seconds in which it may finish what it has in hand.
_PATIENCE = 5.0
#: Windows opens a black window for a program with a console, unless it is told not to.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class State(StrEnum):
    """Whether posts are taken."""

    OFF = "off"
    STARTING = "starting"
    RUNNING = "running"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Status:
    """What the receiver does; ``address`` where it runs, ``why`` where it does not."""

    state: State = State.OFF
    address: str = ""
    why: str = ""


Told = Callable[[Status], None]


@dataclass(frozen=True, slots=True)
class Order:
    """How to start a receiver: its command and what is added to its environment."""

    command: tuple[str, ...]
    environment: Mapping[str, str]


def order_for(desk: Path, port: int, now: datetime | None = None) -> Order:
    """The order for the desk at ``desk``; ``now`` stops its clock there, as the window's is."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (
        sys.executable, "-m", "leaddesk",
    )  # fmt: skip
    clock = ("--now", now.isoformat()) if now is not None else ()
    return Order(
        (
            *program, "--database", str(desk), *clock, "--quiet",
            "serve", "--port", str(port), "--with-parent",
        ),
        for_a_child(desk),
    )  # fmt: skip


class ReceiverChild:
    """Keeps one receiver running. ``told`` hears each change of its status, on any thread."""

    def __init__(self, told: Told, waits: tuple[float, ...] = _WAITS) -> None:
        self._told, self._waits = told, waits
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None
        self._end = threading.Event()
        self.status = Status()

    def start(self, order: Order) -> None:
        """Run a receiver from now on; one that runs already is ended first."""
        self.stop()
        self._end = threading.Event()
        self._thread = threading.Thread(
            target=self._keep_running, args=(order, self._end), name="receiver", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End it; what it has in hand is finished first."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._end.set()
        with self._lock:
            if self._process is not None:
                _close(self._process)
        thread.join()
        self._say(Status())

    def _keep_running(self, order: Order, end: threading.Event) -> None:
        failures = 0
        while not end.is_set():
            self._say(Status(State.STARTING))
            began = monotonic()
            why = self._run(order, end)
            if end.is_set():
                return
            failures = 0 if monotonic() - began > _STEADY else failures
            self._say(Status(State.TROUBLE, why=why))
            end.wait(self._waits[min(failures, len(self._waits) - 1)])
            failures += 1

    def _run(self, order: Order, end: threading.Event) -> str:
        """Run one process to its end; the answer is why it ended, in a sentence."""
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                order.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, **order.environment, "PYTHONUTF8": "1"},
                text=True,
                encoding="utf-8",
                errors="replace",
                creationflags=_NO_WINDOW,
            )
        except OSError as error:
            return f"The receiver can’t be started ({error.strerror or error})."
        with self._lock:
            self._process = process
        if end.is_set():
            _close(process)
        said: deque[str] = deque(maxlen=20)
        listening = threading.Thread(target=_hear, args=(process, said), daemon=True)
        listening.start()
        assert process.stdout is not None
        with process.stdout as answers:
            address = answers.readline().strip()
            if address.startswith("http"):
                self._say(Status(State.RUNNING, address))
            answers.read()
        self._wait_for(process)
        listening.join()
        with self._lock:
            self._process = None
        _close(process)
        return _reason(said, process.returncode)

    def _wait_for(self, process: "subprocess.Popen[str]") -> None:
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _say(self, status: Status) -> None:
        self.status = status
        self._told(status)


def _close(process: "subprocess.Popen[str]") -> None:
    """Let go of its input: the receiver takes it for the end of its window."""
    assert process.stdin is not None
    try:
        process.stdin.close()
    except OSError:
        return  # it is gone already


def _hear(process: "subprocess.Popen[str]", said: deque[str]) -> None:
    """Keep its last words, so that the pipe never fills and the reason is known."""
    assert process.stderr is not None
    with process.stderr as lines:
        said.extend(line.strip() for line in lines if line.strip())


def _reason(said: deque[str], status: int) -> str:
    """Its own last sentence, unless that was a crash."""
    words = said[-1].removeprefix("leaddesk: ") if said else ""
    if words and status == 1 and not any(line.startswith("Traceback") for line in said):
        return words[:300]
    return f"The receiver stopped by itself (status {status})."
