"""The Call Queue as a rep works it: one key a result, the next call at once, undo brings back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import CallRank, Disposition, InboxList, Stage, Urgency
from leaddesk.services.desk.claims import claim
from leaddesk.services.views.inbox import inbox_page
from leaddesk.ui.screens.call_queue import CallQueueScreen
from leaddesk.ui.screens.call_queue.dialling import dial
from leaddesk.ui.screens.inbox.row_words import second_line
from leaddesk.ui.theme import Theme
from tests.services.views.desk_of_leads import MARCUS, NOW
from tests.ui.screens.desk_window import DeskWindow

MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(tmp_path: Path, theme: Theme) -> Iterator[DeskWindow]:
    made = DeskWindow(tmp_path / "desk.db", theme)
    yield made
    made.close()


def waiting(desk: DeskWindow, name: str, minutes: int = 3, **fields: Any) -> int:
    return desk.desk.lead(
        name, came_in=True, call_rank=CallRank.PROMISE, call_due_at=NOW - MINUTE,
        response_due_at=NOW + minutes * MINUTE, promise_minutes=5, **fields,
    )  # fmt: skip


def opened(desk: DeskWindow) -> CallQueueScreen:
    screen = desk.window.open("call-queue")
    desk.settle()
    assert isinstance(screen, CallQueueScreen)
    return screen


def press(desk: DeskWindow, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget() or desk.window
    QTest.keyClick(widget, key, modifier)
    desk.settle()


def lead(desk: DeskWindow, lead_id: int) -> dict[str, Any]:
    row = desk.desk.store.reader().row(
        "SELECT stage, inbox, claimed_by, call_rank, budget, first_contact_at FROM lead"
        " WHERE id = :id",
        {"id": lead_id},
    )
    assert row is not None
    names = ("stage", "inbox", "claimed_by", "call_rank", "budget", "reached")
    return dict(zip(names, row, strict=True))


def test_one_key_saves_the_result_and_brings_the_next_call(desk: DeskWindow) -> None:
    sarah, luis = waiting(desk, "Sarah"), waiting(desk, "Luis", 4)
    screen = opened(desk)
    assert screen.subject() == "Sarah Johnson"
    assert lead(desk, sarah)["claimed_by"] == 1
    press(desk, Qt.Key.Key_1)
    press(desk, Qt.Key.Key_Return)
    assert screen.subject() == "Luis Johnson"
    assert lead(desk, sarah)["stage"] == Stage.QUALIFIED
    assert lead(desk, luis)["claimed_by"] == 1
    assert "Sarah Johnson" in desk.said[-1].text


def test_a_next_step_may_be_agreed_on_the_call(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    opened(desk)
    press(desk, Qt.Key.Key_1)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "thu 4pm")
    press(desk, Qt.Key.Key_Return)
    found = lead(desk, sarah)
    assert (found["stage"], found["inbox"]) == (Stage.QUALIFIED, InboxList.LATER)
    assert desk.said[-1].text == "Sarah Johnson is qualified: next step Thu 4:00 PM"


def test_a_qualified_lead_without_a_time_waits_under_today(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    opened(desk)
    press(desk, Qt.Key.Key_1)
    assert lead(desk, sarah)["stage"] == Stage.NEW
    press(desk, Qt.Key.Key_Return)
    page = inbox_page(desk.desk.store.reader(), InboxList.TODO)
    (group,) = page.order.groups
    assert group.urgency is Urgency.TODAY
    (row,) = page.rows
    assert second_line(row).startswith("Book the next step")


@pytest.mark.parametrize(
    ("key", "result"),
    [(Qt.Key.Key_7, Disposition.BUSY), (Qt.Key.Key_8, Disposition.WRONG_NUMBER)],
)
def test_the_rare_results_have_keys_too(desk: DeskWindow, key: Qt.Key, result: Disposition) -> None:
    sarah = waiting(desk, "Sarah")
    opened(desk)
    press(desk, key)
    logged = desk.desk.store.reader().value(
        "SELECT json_extract(data, '$.disposition') FROM event WHERE kind = 'call'"
        " AND lead_id = :id",
        {"id": sarah},
    )
    assert logged == str(result)


def test_undo_brings_the_lead_back_on_the_screen(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    waiting(desk, "Luis", 4)
    screen = opened(desk)
    press(desk, Qt.Key.Key_4)
    assert lead(desk, sarah)["stage"] == Stage.ATTEMPTING
    desk.context.actions.run("edit.undo")
    desk.settle()
    assert lead(desk, sarah)["stage"] == Stage.NEW
    assert screen.subject() == "Sarah Johnson"


def test_a_callback_is_typed_as_people_say_it(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    opened(desk)
    press(desk, Qt.Key.Key_2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "thu 4pm")
    assert "Thursday, May 14, 4:00 PM" in _words(field)
    press(desk, Qt.Key.Key_Return)
    found = lead(desk, sarah)
    assert (found["inbox"], found["call_rank"]) == (InboxList.LATER, CallRank.CALLBACK)


def _words(field: QLineEdit) -> str:
    return " ".join(child.text() for child in field.children() if hasattr(child, "text"))


def test_a_callback_at_night_is_not_taken(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    opened(desk)
    press(desk, Qt.Key.Key_2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "thu 11pm")
    assert "call after" in _words(field)
    press(desk, Qt.Key.Key_Return)
    assert lead(desk, sarah)["stage"] == Stage.NEW
    press(desk, Qt.Key.Key_Escape)


def test_a_result_never_fires_from_a_field_but_alt_and_the_digit_does(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    screen = opened(desk)
    desk.context.actions.run("lead.note")
    QTest.keyClicks(QApplication.focusWidget(), "roof 1960, call 2")
    desk.settle()
    assert lead(desk, sarah)["stage"] == Stage.NEW
    press(desk, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert lead(desk, sarah)["stage"] == Stage.ATTEMPTING
    notes = desk.desk.store.reader().rows("SELECT data FROM event WHERE kind = 'note'")
    assert [text for (text,) in notes if "roof 1960, call 2" in text]
    assert screen.subject() == ""


def test_do_not_call_asks_once(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    opened(desk)
    press(desk, Qt.Key.Key_0)
    press(desk, Qt.Key.Key_Escape)
    assert lead(desk, sarah)["stage"] == Stage.NEW
    press(desk, Qt.Key.Key_0)
    press(desk, Qt.Key.Key_Return)
    assert lead(desk, sarah)["stage"] == Stage.LOST


@pytest.mark.parametrize("asked_by", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_6, Qt.Key.Key_0])
def test_keys_behind_an_open_question_are_dead(desk: DeskWindow, asked_by: Qt.Key) -> None:
    sarah = waiting(desk, "Sarah")
    waiting(desk, "Luis", 4)
    screen = opened(desk)
    press(desk, asked_by)
    questions = screen._questions.all
    (open_one,) = [one for one in questions if one.isVisible()]
    alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    for key, modifier in (
        (Qt.Key.Key_S, alt), (Qt.Key.Key_4, alt), (Qt.Key.Key_1, ctrl), (Qt.Key.Key_K, ctrl),
    ):  # fmt: skip
        press(desk, key, modifier)
    if not isinstance(QApplication.focusWidget(), QLineEdit):
        for key in (Qt.Key.Key_4, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_N):
            press(desk, key)
    assert open_one.isVisible()
    assert desk.window.current is screen
    assert screen.subject() == "Sarah Johnson"
    assert lead(desk, sarah)["stage"] == Stage.NEW
    press(desk, Qt.Key.Key_Escape)
    assert not open_one.isVisible()
    press(desk, Qt.Key.Key_4)
    assert lead(desk, sarah)["stage"] == Stage.ATTEMPTING


def test_who_goes_elsewhere_has_left_the_question(desk: DeskWindow) -> None:
    waiting(desk, "Sarah")
    screen = opened(desk)
    press(desk, Qt.Key.Key_0)
    assert screen._questions._never.isVisible()
    screen._panel.setFocus()
    desk.settle()
    assert not screen._questions._never.isVisible()
    assert screen._panel.hasFocus()


def test_a_question_goes_with_the_lead_it_was_asked_of(desk: DeskWindow) -> None:
    sarah, luis = waiting(desk, "Sarah"), waiting(desk, "Luis", 4)
    screen = opened(desk)
    press(desk, Qt.Key.Key_3)
    assert screen.subject() == "Luis Johnson"
    press(desk, Qt.Key.Key_0)
    desk.context.actions.run("edit.undo")
    desk.settle()
    assert screen.subject() == "Sarah Johnson"
    press(desk, Qt.Key.Key_Return)
    assert lead(desk, sarah)["stage"] == lead(desk, luis)["stage"] == Stage.NEW


def test_a_lead_that_a_colleague_takes_leaves_the_screen(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    waiting(desk, "Luis", 4)
    screen = opened(desk)

    def take(change: Any) -> None:
        change.update(change.get(Lead, sarah), claimed_by=MARCUS, claimed_until=NOW + 15 * MINUTE)

    desk.desk.store.do("claim", take, now=NOW)
    desk.settle()
    assert screen.subject() == "Luis Johnson"
    assert desk.said[-1].text == "Marcus took Sarah"


def test_a_lead_that_a_colleague_has_is_not_shown(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    claim(desk.desk.store, sarah, MARCUS, now=NOW)
    screen = opened(desk)
    assert screen.subject() == ""


def test_skip_pause_and_leaving_give_the_lead_back(desk: DeskWindow) -> None:
    sarah, luis = waiting(desk, "Sarah"), waiting(desk, "Luis", 4)
    screen = opened(desk)
    press(desk, Qt.Key.Key_S)
    assert screen.subject() == "Luis Johnson"
    assert lead(desk, sarah)["claimed_by"] is None
    desk.context.actions.run("queue.pause")
    desk.settle()
    assert lead(desk, luis)["claimed_by"] is None
    assert not desk.context.actions.run("queue.qualified")
    desk.context.actions.run("queue.pause")
    desk.settle()
    assert screen.subject() == "Luis Johnson"


def test_an_empty_queue_says_who_is_next(desk: DeskWindow) -> None:
    desk.desk.lead(
        "Robert", call_rank=CallRank.CALLBACK, call_due_at=NOW + 48 * MINUTE,
    )  # fmt: skip
    screen = opened(desk)
    texts = [label.text() for label in screen.findChildren(type(screen._area._empty._title))]
    assert "No calls due" in texts
    assert screen._area._empty._next.text() == "Next: Robert at 10:30 AM"


def test_call_hands_the_number_to_the_phone_or_copies_it(desk: DeskWindow) -> None:
    waiting(desk, "Sarah")
    screen = opened(desk)
    asked: list[str] = []

    def take(url: Any) -> bool:
        asked.append(url.toString())
        return True

    screen.talking.open_address = take
    press(desk, Qt.Key.Key_C)
    assert asked == ["tel:+15105550137"]
    assert QGuiApplication.clipboard().text() == "+15105550137"
    assert desk.said[-1].text == "Dialling (510) 555-0137. No phone app? The number is copied."
    QGuiApplication.clipboard().clear()
    screen.talking.open_address = lambda _url: False
    press(desk, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "+15105550137"
    assert "copied" in desk.said[-1].text


@pytest.mark.parametrize("number", ["5105550137", "+1510;ext=1", "tel:+15105550137", "", "+0123"])
def test_nothing_but_a_parsed_number_is_dialled(number: str) -> None:
    with pytest.raises(ValueError, match="parsed"):
        dial(number, number, open_address=lambda _url: True)


def test_outside_their_hours_call_is_grey_and_says_when(desk: DeskWindow) -> None:
    sarah = waiting(desk, "Sarah")
    screen = opened(desk)
    desk.clock.move_to(NOW + timedelta(hours=12))
    screen.show_thing(sarah)
    desk.settle()
    reason = desk.context.actions.why_not("lead.call")
    assert reason == "9:42 PM in Oakland, call after 8 AM"
    assert not screen._panel.person.call.isEnabled()


def test_the_tiles_are_real_buttons_that_say_what_follows(desk: DeskWindow) -> None:
    waiting(desk, "Sarah")
    screen = opened(desk)
    tiles = screen._results.tiles
    assert len(tiles) == 7
    name = tiles[Disposition.NOT_NOW].accessibleName()
    assert name == "Not now: nurture for 90 days"


def test_narrow_windows_have_tabs_and_all_results(desk: DeskWindow) -> None:
    waiting(desk, "Sarah")
    screen = opened(desk)
    desk.window.resize(1366, 768)
    desk.settle()
    assert screen._panel.is_narrow
    for tile in screen._results.tiles.values():
        bottom = tile.mapTo(desk.window, tile.rect().bottomRight())
        assert desk.window.rect().contains(bottom)
