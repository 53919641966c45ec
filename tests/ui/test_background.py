"""Work off the window's thread, answered on it."""

import threading

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from pytestqt.qtbot import QtBot

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.events import Changed
from leaddesk.ui.context import Context
from leaddesk.ui.widgets.plain_label import PlainLabel


def test_an_answer_comes_back_to_the_thread_of_the_window(context: Context) -> None:
    threads: list[bool] = []
    here = threading.get_ident()
    context.background.read(
        lambda reader: (reader.value("SELECT 7"), threading.get_ident() != here),
        lambda answer: threads.extend((answer == (7, True), threading.get_ident() == here)),
    )
    assert context.background.wait_idle()
    assert threads == [True, True]


def test_changes_are_made_in_order(context: Context) -> None:
    done: list[int] = []
    for number in range(50):
        context.background.write(lambda number=number: done.append(number))
    assert context.background.wait_idle()
    assert done == list(range(50))


def test_only_the_latest_question_is_answered(context: Context) -> None:
    answers: list[str] = []
    hold = threading.Event()
    for text in ("s", "sa", "sar"):
        context.background.latest(
            "find", lambda _reader, text=text: (hold.wait(5), text)[1], answers.append
        )
    hold.set()
    assert context.background.wait_idle()
    assert answers == ["sar"]


def test_an_error_of_the_world_goes_to_who_asked(context: Context) -> None:
    told: list[LeadDeskError] = []

    def fail() -> None:
        raise LeadDeskError("The share is away.", "Nothing is lost.", "Try again.")

    context.background.write(fail, failed=told.append)
    assert context.background.wait_idle()
    assert [error.happened for error in told] == ["The share is away."]


def test_an_error_that_nobody_took_becomes_a_notice(context: Context, qtbot: QtBot) -> None:
    def fail() -> None:
        raise LeadDeskError("The share is away.")

    with qtbot.waitSignal(context.notices.noticed) as noticed:
        context.background.write(fail)
    assert noticed.args[0].text == "The share is away."


def test_an_error_of_ours_is_told_apart(context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.background.broke) as broke:
        context.background.read(lambda _reader: 1 // 0, lambda _answer: None)
    assert isinstance(broke.args[0], ZeroDivisionError)


def test_an_answer_for_a_widget_that_is_gone_is_dropped(context: Context) -> None:
    label = PlainLabel(context.theme)
    hold = threading.Event()
    context.background.read(lambda _reader: (hold.wait(5), "late")[1], label.setText)
    label.deleteLater()
    QCoreApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    hold.set()
    assert context.background.wait_idle()


def test_announcements_from_any_thread_arrive_as_one(context: Context, qtbot: QtBot) -> None:
    def announce() -> None:
        for lead in (1, 2, 2):
            context.announcer.announce(Changed(frozenset({"lead"}), (lead,), lead))

    with qtbot.waitSignal(context.bridge.changed) as changed:
        thread = threading.Thread(target=announce)
        thread.start()
        thread.join()
    assert changed.args[0] == Changed(frozenset({"lead"}), (1, 2), 2)


def test_steps_are_called_in_order_and_leave_turns_between(context: Context) -> None:
    seen: list[str] = []
    beat = QTimer()
    beat.timeout.connect(lambda: seen.append("between"))
    beat.start(0)
    context.background.in_turns(lambda: seen.append("one"), lambda: seen.append("two"))
    assert context.background.wait_idle()
    beat.stop()
    assert [word for word in seen if word != "between"] == ["one", "two"]
    assert "between" in seen[seen.index("one") : seen.index("two")]
