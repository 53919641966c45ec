"""The inbox by keyboard: choose, decide, take back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from leaddesk.models.vocabulary import InboxList, Urgency
from leaddesk.services.desk import inbox as desk_inbox
from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.table import ROW_ROLE
from tests.services.views.desk_of_leads import MARCUS, NOW
from tests.ui.screens.inbox.conftest import Inbox

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_first_lead_is_shown_and_j_and_k_go_on_and_back(three: Inbox) -> None:
    assert (three.names(), three.selected()) == (["Ann", "Bob", "Cid"], "Ann")
    three.press(Qt.Key.Key_J)
    three.press(Qt.Key.Key_J)
    three.press(Qt.Key.Key_J)
    assert three.selected() == "Cid"
    three.press(Qt.Key.Key_K)
    assert three.selected() == "Bob"
    page = three.screen.side.page
    assert page is not None
    assert page.first_name == "Bob"


def test_done_takes_the_lead_out_and_selects_the_next(three: Inbox) -> None:
    three.press(Qt.Key.Key_J)
    three.press(Qt.Key.Key_E)
    assert (three.names(), three.selected()) == (["Ann", "Cid"], "Cid")
    assert three.said[-1] == "Bob Johnson is done"
    three.undo()
    assert three.names() == ["Ann", "Bob", "Cid"]


def test_a_key_held_down_does_not_act_on_the_next_lead(three: Inbox) -> None:
    for action_id in ("lead.done", "lead.later", "lead.call"):
        assert not three.context.actions.qaction(action_id).autoRepeat()


def test_the_last_lead_done_selects_the_one_before(three: Inbox) -> None:
    three.screen.leads.select(3)
    three.settle()
    three.press(Qt.Key.Key_E)
    assert three.selected() == "Bob"


def test_the_screen_changes_before_the_store_does(three: Inbox) -> None:
    QTest.keyClick(three.screen.leads, Qt.Key.Key_E)
    assert three.names() == ["Bob", "Cid"]
    three.settle()
    assert three.names() == ["Bob", "Cid"]


def test_a_refused_deed_puts_the_lead_back_and_says_why(
    three: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LeadDeskError("The desk file is busy.", "Nothing was changed.", "Try again.")

    monkeypatch.setattr(desk_inbox, "done", refuse)
    three.press(Qt.Key.Key_E)
    assert three.names() == ["Ann", "Bob", "Cid"]
    assert three.said[-1] == "The desk file is busy. Nothing was changed. Try again."


def test_later_reads_a_time_as_people_say_it(three: Inbox) -> None:
    three.press(Qt.Key.Key_L)
    picker = three.screen.commands._later
    assert picker is not None
    QTest.keyClicks(picker.field, "thu 4pm")
    three.press(Qt.Key.Key_Return, on=picker.field)
    assert three.said[-1] == "Ann Johnson moved to Thu 4:00 PM"
    assert (three.names(), three.selected()) == (["Bob", "Cid"], "Bob")
    three.screen.show_list(InboxList.LATER)
    three.settle()
    assert three.names() == ["Ann"]


def test_marked_leads_are_decided_together_and_taken_back_together(three: Inbox) -> None:
    three.press(Qt.Key.Key_J, _SHIFT)
    assert three.screen.model.marked == {1, 2}
    three.press(Qt.Key.Key_E)
    assert three.names() == ["Cid"]
    assert three.said[-1] == "2 leads are done"
    three.undo()
    assert three.names() == ["Ann", "Bob", "Cid"]
    assert three.said[-1] == "Taken back: 2 leads are done"


def test_escape_takes_marks_away(three: Inbox) -> None:
    three.press(Qt.Key.Key_X)
    assert three.screen.acting() == [1]
    three.press(Qt.Key.Key_Escape)
    assert three.screen.model.marked == set()


def test_enter_goes_into_the_lead_and_escape_comes_back(three: Inbox) -> None:
    pane = three.screen.side.pane
    assert pane is not None
    three.press(Qt.Key.Key_Return)
    assert pane.head.call.hasFocus()
    three.press(Qt.Key.Key_Escape)
    assert three.screen.leads.hasFocus()


def test_find_narrows_the_list_and_escape_brings_it_back(three: Inbox, qtbot: QtBot) -> None:
    three.press(Qt.Key.Key_Slash)
    QTest.keyClicks(three.screen.list_pane.find_field, "bo")
    qtbot.waitUntil(lambda: three.names() == ["Bob"])
    three.settle()
    field = three.screen.list_pane.find_field
    three.press(Qt.Key.Key_Escape, on=field)
    three.press(Qt.Key.Key_Escape, on=field)
    assert three.names() == ["Ann", "Bob", "Cid"]


def test_single_keys_are_letters_in_a_text_field(three: Inbox) -> None:
    three.press(Qt.Key.Key_N)
    pane = three.screen.side.pane
    assert pane is not None
    assert pane.note.hasFocus()
    QTest.keyClicks(pane.note, "jek cl")
    three.settle()
    assert pane.note.toPlainText() == "jek cl"
    assert three.names() == ["Ann", "Bob", "Cid"]


def test_everyone_sees_own_leads_and_those_of_nobody(inbox: Inbox) -> None:
    inbox.desk.lead("Mine")
    inbox.desk.lead("Free", owner_id=None)
    inbox.desk.lead("His", owner_id=MARCUS)
    screen = inbox.open()
    assert inbox.names() == ["Mine", "Free"]
    screen.show_all()
    inbox.settle()
    assert sorted(inbox.names()) == ["Free", "His", "Mine"]


def test_a_lead_of_another_list_can_be_shown(three: Inbox) -> None:
    elsewhere = three.desk.lead("Dee", inbox=InboxList.DONE, urgency=Urgency.CAN_WAIT)
    three.settle()
    three.screen.show_thing(elsewhere)
    three.settle()
    page = three.screen.side.page
    assert page is not None
    assert page.first_name == "Dee"
    assert three.screen.subject() == "Dee Johnson"


def test_what_another_desk_does_is_shown(three: Inbox) -> None:
    three.desk.lead("Dee", urgency=Urgency.CALL_NOW)
    three.settle()
    assert three.names() == ["Dee", "Ann", "Bob", "Cid"]
    assert three.selected() == "Ann"


def test_an_empty_list_says_what_is_next(inbox: Inbox) -> None:
    at = NOW + timedelta(minutes=48)
    inbox.desk.lead("Robert", inbox=InboxList.LATER, urgency=Urgency.CAN_WAIT, inbox_at=at)
    screen = inbox.open()
    inbox.settle()
    state = screen.empty._state
    assert state is not None
    assert state._title.text() == "All clear until 10:30"
    assert state._next.text() == "Next: Robert Johnson, back at 10:30 AM"


def test_a_reader_hears_name_score_what_source_and_promise(inbox: Inbox) -> None:
    inbox.desk.lead(
        "Hannah", score=70, temperature="hot", urgency=Urgency.CALL_NOW, promise_minutes=5,
        response_due_at=NOW - timedelta(minutes=6), unread=False, wants="Missed call",
    )  # fmt: skip
    screen = inbox.open()
    index = screen.model.index(1, 0)
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == ("Hannah Johnson, score 70, Hot. Missed call. Web form. 6 min over")
    assert index.data(ROW_ROLE).lead_id == 1
    assert screen.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Call now, promised"
    )


def test_markup_and_a_megabyte_are_harmless(inbox: Inbox) -> None:
    inbox.desk.lead("<b>" * 300_000, wants="<img src=x>" * 90_000, campaign="&amp;" * 200_000)
    screen = inbox.open()
    page = screen.side.page
    assert page is not None
    pane = screen.side.pane
    assert pane is not None
    assert pane.head.name.whole_text.startswith("<b><b>")
    assert len(pane.head.name.whole_text) <= 200


def test_esc_leaves_the_note_and_keeps_it(three: Inbox) -> None:
    three.press(Qt.Key.Key_N)
    QTest.keyClicks(QApplication.focusWidget(), "rings at noon")
    three.press(Qt.Key.Key_Escape)
    assert three.screen.leads.hasFocus()
    assert three.screen.side.page is not None
    assert any("rings at noon" in line.body for line in three.screen.side.page.lines)


def test_a_refused_value_stays_in_its_field_and_can_be_mended(three: Inbox) -> None:
    pane = three.screen.side._pane
    assert pane is not None
    value = next(button for label, button in pane.record._rows if label.text() == "E-mail")
    value.setFocus()
    three.press(Qt.Key.Key_Return, on=value)
    three.press(Qt.Key.Key_Return, on=_typed(three, "ann"))
    assert "Nothing was changed" in three.said[-1]
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "ann"
    three.press(Qt.Key.Key_Escape, on=field)
    assert three.names() == ["Ann", "Bob", "Cid"]


def _typed(three: Inbox, text: str) -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText(text)
    return field
