"""What every test stands on: no display, no home of its own, no network, no keyring."""

import itertools
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

import tests.effort  # noqa: F401 - the profiles are registered there

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.load_profile("short")

#: A desk file waits for the disk at every change; where memory can be had as a folder, it need not.
_IN_MEMORY, _ROOM = Path("/dev/shm"), 2 * 1024**3
if os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))
    os.environ.setdefault("TMPDIR", str(_IN_MEMORY))

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the home folders are."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that is new for each test."""
    home = homes / str(next(_NUMBERS))
    home.mkdir()
    for name, folder in (
        ("HOME", "."),
        ("USERPROFILE", "."),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """What a test leaves open is gone after it: else each change of theme paints it on and on."""
    before = {pointer for pointer, _ in _windows()}
    yield
    left = [window for pointer, window in _windows() if pointer not in before]
    if left:
        from PySide6.QtCore import QCoreApplication, QEvent

        for window in left:
            window.hide()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows() -> "list[tuple[int, QWidget]]":
    """Every window there is, with the address of its Qt object; none before Qt is loaded."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    import shiboken6
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    return [(shiboken6.getCppPointer(one)[0], one) for one in QApplication.topLevelWidgets()]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this computer itself can be reached."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family == socket.AF_UNIX or _is_local(address):
            connect(self, address)  # type: ignore[arg-type]
        else:
            _refuse(address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


def _is_local(address: object) -> bool:
    return isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1", "localhost")


def _refuse(address: object) -> NoReturn:
    raise AssertionError(f"a test reached for the network: {address}")
