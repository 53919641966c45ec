"""Run the web application in this process, with the scheduler beside it, until told to stop."""

import gc
import logging
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.scheduler.runner import Runner
from leaddesk.services.secrets import find_secret
from leaddesk.services.settings import read_settings
from leaddesk.services.web.application import make_app
from leaddesk.services.web.connection import Connection

#: Hosts that only this computer reaches.
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve. ``with_parent``: a window started it; it ends with the window, which ticks."""

    host: str = "127.0.0.1"
    port: int = 8700
    with_parent: bool = False


def serve(store: Store, clock: Clock, serving: Serving, ready: Callable[[str], None]) -> None:
    """Serve until the process is told to stop; ``ready`` is called with the address.

    Raises `LeadDeskError` where the address can't be had.
    """
    listening = _listen(serving)
    port = listening.getsockname()[1]
    settings = read_settings(store.reader())
    app = make_app(
        store,
        clock,
        find_secret=_secrets_of(store.path),
        public_address=settings.text("receiver.public_url"),
        any_host=serving.host not in LOOPBACK,
    )
    config = uvicorn.Config(
        app,
        log_level=logging.WARNING,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http=Connection,
        ws="none",
        timeout_keep_alive=10,
        timeout_graceful_shutdown=4,
        limit_concurrency=500,
    )
    server = uvicorn.Server(config)
    if serving.with_parent:
        threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    runner = None if serving.with_parent else Runner(store, clock)
    if runner is not None:
        runner.start()
    # What is loaded stays: a full collection would hold up the posts that wait for 80 ms.
    gc.collect()
    gc.freeze()
    try:
        ready(f"http://{_shown(serving.host)}:{port}")
        server.run(sockets=[listening])
    finally:
        if runner is not None:
            runner.stop()
        listening.close()


def _listen(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    # Named as TCP, so that answers are not held back for 40 ms (asyncio looks at this).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((serving.host, serving.port))
        # From here on posts wait to be taken; none is refused between the word and the deed.
        listening.listen(256)
    except OSError as error:
        listening.close()
        raise LeadDeskError(
            f"The receiver can’t listen at {serving.host} port {serving.port}"
            f" ({error.strerror or error}).",
            "Nothing was changed.",
            "Close what uses that port, or choose another port.",
        ) from error
    return listening


def _secrets_of(desk: Path) -> Callable[[int], str | None]:
    def find(road_id: int) -> str | None:
        return find_secret(desk, f"road.{road_id}.secret")

    return find


def _end_with_parent(server: uvicorn.Server) -> None:
    """Stop when the pipe from the parent closes: it closes even when the parent is killed."""
    sys.stdin.buffer.read()
    server.should_exit = True


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
