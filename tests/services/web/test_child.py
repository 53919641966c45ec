"""The receiver beside the window: it runs, says why it does not, comes back, and ends with it."""

import queue
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from leaddesk.services.secrets import remember_secret
from leaddesk.services.web.child import Order, ReceiverChild, State, Status, order_for
from tests.services.working_desk import NOW, open_desk_of_three

_LONG = 30


class Child:
    """A receiver and what it told, one after the other."""

    def __init__(self) -> None:
        self.told: queue.Queue[Status] = queue.Queue()
        self.child = ReceiverChild(self.told.put, waits=(0.01,))

    def until(self, state: State) -> Status:
        """The next status of this kind."""
        while True:
            status = self.told.get(timeout=_LONG)
            if status.state is state:
                return status


@pytest.fixture
def child() -> Iterator[Child]:
    made = Child()
    yield made
    made.child.stop()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    open_desk_of_three(tmp_path).close()
    return tmp_path / "desk.db"


def echo(program: str, **environment: str) -> Order:
    return Order((sys.executable, "-c", program), environment)


def test_it_takes_posts_comes_back_after_a_kill_and_ends(child: Child, desk: Path) -> None:
    child.child.start(order_for(desk, 0, NOW))
    address = child.until(State.RUNNING).address
    assert httpx2.get(f"{address}/health").json() == {"ok": True}
    assert child.child._process is not None
    child.child._process.kill()
    assert "stopped by itself" in child.until(State.TROUBLE).why
    again = child.until(State.RUNNING).address
    assert httpx2.get(f"{again}/health").status_code == 200
    child.child.stop()
    assert child.until(State.OFF) == child.child.status
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{again}/health")


def test_a_port_that_is_taken_is_said_in_words(child: Child, desk: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        child.child.start(order_for(desk, taken.getsockname()[1], NOW))
        why = child.until(State.TROUBLE).why
    assert why.startswith("The receiver can’t listen at 127.0.0.1 port ")
    assert why.endswith("Close what uses that port, or choose another port.")


def test_a_crash_is_no_sentence_for_a_person(child: Child) -> None:
    child.child.start(echo("raise RuntimeError('secret')"))
    assert child.until(State.TROUBLE).why == "The receiver stopped by itself (status 1)."


def test_it_ends_when_its_input_closes(child: Child) -> None:
    child.child.start(echo("import sys; print('http://x', flush=True); sys.stdin.read()"))
    child.until(State.RUNNING)
    child.child.stop()
    assert child.child.status.state is State.OFF


def test_what_was_typed_in_this_session_is_handed_on_and_nothing_else(
    desk: Path, tmp_path: Path
) -> None:
    remember_secret(desk, "road.3.secret", "hush")
    remember_secret(tmp_path / "other.db", "road.4.secret", "other")
    order = order_for(desk, 8_700)
    assert order.environment == {"LEADDESK_SECRET_ROAD_3_SECRET": "hush"}
    assert "hush" not in " ".join(order.command)
    assert "--now" not in order.command
