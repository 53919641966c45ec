"""A way in is added with the keyboard; a real post to a real receiver is seen arriving, and rings.

The receiver is the process that the window starts; it ends with the window.
"""

import socket
from collections.abc import Iterator

import httpx2
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from leaddesk.services.desk.settings import set_setting
from leaddesk.services.web.child import State
from tests.journeys.window import Window
from tests.services.working_desk import NOW

#: Milliseconds until something that does not come is missed.
_PATIENCE = 5_000

ANA = {"name": "Ana Ruiz", "phone": "(510) 465-0137", "email": "ana@gmail.com", "zip": "94612"}
BO = {
    "name": "Bo Lee", "phone": "(510) 465-0138", "email": "bo@gmail.com", "zip": "94612",
    "timeline": "ASAP",
}  # fmt: skip


@pytest.fixture
def window(window: Window) -> Iterator[Window]:
    """Dana's window with its own clockwork running, on a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    set_setting(window.context.store, "receiver.port", str(port), now=NOW, by_id=1)
    window.context.heartbeat.start()
    yield window
    window.context.heartbeat.stop()


def address(window: Window) -> str:
    """The address that the wizard shows."""
    fields = QApplication.activeWindow().findChildren(QLineEdit)
    return next(one.text() for one in fields if one.isVisible() and "/in/" in one.text())


def test_a_source_is_added_and_its_first_lead_rings(window: Window, qtbot: QtBot) -> None:
    window.press("Ctrl+5", "Ctrl+N")
    window.press("Return")
    window.write("Zapier")
    window.press("Tab")
    window.write("Partner")
    window.press("Shift+Tab", "Return")
    assert "The receiver is off" in window.words()
    window.click("Switch the receiver on")
    window.until("http://127.0.0.1")
    window.click("Copy address")
    posted_to = QApplication.clipboard().text()
    assert posted_to == address(window)

    window.click("Send a test from here")
    window.until("it is marked as a test")
    assert httpx2.post(posted_to, json=ANA).status_code == 202
    window.until("Ana Ruiz: a new lead")
    assert "Ana Ruiz came in from Zapier" in window.toasts
    window.click("Open the lead")
    assert window.subject == "Ana Ruiz"

    # Its leads buy: the next one is promised a call, and rings.
    window.press("Ctrl+5")
    window.press("Space")
    assert httpx2.post(posted_to, json=BO).status_code == 202
    qtbot.waitUntil(lambda: bool(window.told_of("Bo Lee")), timeout=_PATIENCE)
    assert window.told_of("Bo Lee")[0].startswith("Call Bo Lee by 9:47 AM: came in from Zapier")
    window.press("Ctrl+1")
    assert window.inbox()[0] == "Bo Lee"

    # A stranger's post is turned away, and counted where the source stands.
    assert httpx2.post(f"{posted_to}x", json=ANA).status_code == 401
    window.press("Ctrl+5")
    window.until("1 refused post since")


def test_the_receiver_ends_with_the_switch(window: Window) -> None:
    receiver = window.context.receiver
    window.press("Ctrl+,")
    window.context.actions.run("app.settings", "Data")
    window.settle()
    window.click("Take posts while LeadDesk is open")
    window.until("It takes posts.")
    running = receiver.address
    assert httpx2.get(f"{running}/health").json() == {"ok": True}
    window.click("Take posts while LeadDesk is open")
    window.until("It is off.")
    assert receiver.status is not None
    assert receiver.status.state is State.OFF
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{running}/health")
