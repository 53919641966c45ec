"""Notes are saved while they are typed and never lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.screens.inbox.conftest import Inbox


def notes(inbox: Inbox, lead_id: int) -> list[str]:
    rows = inbox.desk.store.reader().rows(
        "SELECT json_extract(data, '$.text') FROM event WHERE kind = 'note' AND lead_id = :id",
        {"id": lead_id},
    )
    return [row[0] for row in rows]


def test_a_note_is_one_event_however_often_it_is_saved(three: Inbox) -> None:
    pane = three.screen.side.pane
    assert pane is not None
    pane.note.setFocus()
    QTest.keyClicks(pane.note, "Has a dog")
    pane.note.flush()
    three.settle()
    QTest.keyClicks(pane.note, " and a cat")
    pane.note.flush()
    three.settle()
    assert notes(three, 1) == ["Has a dog and a cat"]


def test_going_to_another_lead_saves_and_clears(three: Inbox) -> None:
    pane = three.screen.side.pane
    assert pane is not None
    QTest.keyClicks(pane.note, "Call after four")
    three.screen.leads.select(2)
    three.settle()
    assert notes(three, 1) == ["Call after four"]
    assert pane.note.toPlainText() == ""
    assert notes(three, 2) == []


def test_enter_keeps_a_note_and_begins_the_next(three: Inbox) -> None:
    pane = three.screen.side.pane
    assert pane is not None
    QTest.keyClicks(pane.note, "First")
    QTest.keyClick(pane.note, Qt.Key.Key_Return)
    QTest.keyClicks(pane.note, "Second")
    QTest.keyClick(pane.note, Qt.Key.Key_Return)
    three.settle()
    assert notes(three, 1) == ["First", "Second"]


def test_closing_saves(three: Inbox) -> None:
    pane = three.screen.side.pane
    assert pane is not None
    QTest.keyClicks(pane.note, "Last words")
    three.screen.hide()
    three.settle()
    assert notes(three, 1) == ["Last words"]
