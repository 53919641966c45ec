"""Only a parsed number is dialled; without a telephone program it is copied."""

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from leaddesk.ui.screens.inbox.dialling import can_dial, dial
from tests.ui.screens.inbox.conftest import Inbox


@pytest.mark.parametrize(
    "number",
    [None, "", "5105550137", "+1510 5550137", "tel:+15105550137", "+15105550137;x=1", "+1"],
)
def test_what_is_no_parsed_number_is_not_dialled(number: str | None) -> None:
    assert not can_dial(number)
    with pytest.raises((ValueError, TypeError)):
        dial(number)  # type: ignore[arg-type]


def test_without_a_telephone_program_the_number_is_copied(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    assert not dial("+15105550137")
    assert QGuiApplication.clipboard().text() == "+15105550137"


def test_the_number_goes_to_the_telephone_program(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True
    )
    assert dial("+15105550137")
    assert opened == ["tel:+15105550137"]
    assert QGuiApplication.clipboard().text() == "+15105550137"


def test_call_says_what_happened_and_copies_the_number(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    inbox.desk.lead("Ann")
    inbox.open()
    inbox.context.actions.run("lead.call")
    inbox.settle()
    number = QGuiApplication.clipboard().text()
    assert number.startswith("+1")
    assert inbox.said[-1].startswith("Dialling (510)")
    assert "No phone app? The number is copied." in inbox.said[-1]


def test_call_says_why_not(inbox: Inbox) -> None:
    inbox.desk.lead("Ann", do_not_call=True)
    inbox.open()
    assert inbox.context.actions.why_not("lead.call") == "Ann asked not to be called"


def test_call_waits_for_permitted_hours(inbox: Inbox) -> None:
    inbox.desk.lead("Ann", phone="+81312345678", country="JP", region="", city="Tokyo",
                    time_zone="Asia/Tokyo", zones="Asia/Tokyo")  # fmt: skip
    inbox.open()
    said = inbox.context.actions.why_not("lead.call")
    assert said is not None
    assert said.startswith("1:42 AM")
