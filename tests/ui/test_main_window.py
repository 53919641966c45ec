"""The frame around the screens."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from leaddesk.models.vocabulary import Temperature
from leaddesk.services.events import Changed
from leaddesk.ui import screens
from leaddesk.ui.context import Context
from leaddesk.ui.feeds import Count, Feeds, TeamFile
from leaddesk.ui.main_window import MainWindow
from leaddesk.ui.palette.entries import FoundLead
from leaddesk.ui.screens import SCREENS, ScreenEntry
from leaddesk.ui.widgets.banner import share_away
from tests.ui.probe_screens import ListScreen, PlainScreen

PROBES = {"inbox": ListScreen, "outbox": PlainScreen}
LATISHA = FoundLead(45, "Latisha Monroe", 45, Temperature.WARM, "Web form")


@pytest.fixture
def window(context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(ScreenEntry, "load", lambda entry: PROBES[entry.name])
    feeds = Feeds(
        counts=lambda _reader: {"inbox": Count(14)},
        find_leads=lambda _reader, text: [LATISHA] if "lat" in text else [],
    )
    made = MainWindow(context, feeds)
    qtbot.addWidget(made)
    made.open("inbox")
    made.show()
    qtbot.waitExposed(made)
    return made


def _is_qts_own(button: QAbstractButton) -> bool:
    return button.objectName().startswith("qt_")


def probe(window: MainWindow) -> ListScreen:
    screen = window.current
    assert isinstance(screen, ListScreen)
    return screen


def test_the_list_names_every_screen_once() -> None:
    assert len({one.name for one in SCREENS}) == len(SCREENS)
    assert screens.entry("weekly-review").class_name == "WeeklyReviewScreen"
    assert screens.entry("weekly-review").module == "leaddesk.ui.screens.weekly_review"


def test_screens_are_made_when_first_opened_and_kept(window: MainWindow) -> None:
    first = window.current
    window.context.actions.run("go.outbox")
    assert window.windowTitle() == "Outbox - LeadDesk"
    window.context.actions.run("go.inbox", 7)
    assert window.current is first
    assert probe(window).things == [7]


def test_what_can_be_done_is_known_before_the_window_is_shown(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ScreenEntry, "load", lambda entry: PROBES[entry.name])
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.open("inbox")
    assert context.actions.qaction("new.thing").isEnabled()
    assert context.actions.qaction("lead.call").isEnabled()


def test_a_single_key_works_in_the_list_and_is_a_letter_in_a_field(
    window: MainWindow, qtbot: QtBot
) -> None:
    screen = probe(window)
    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_C)
    assert screen.called == 1
    screen.field.setFocus()
    qtbot.keyClick(screen.field, Qt.Key.Key_C)
    assert screen.called == 1
    assert screen.field.text() == "c"


def test_a_key_of_one_screen_is_dead_on_another(window: MainWindow, qtbot: QtBot) -> None:
    screen = probe(window)
    window.open("outbox")
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert screen.called == 0
    assert not window.context.actions.run("lead.call")


def test_commands_that_a_screen_does_not_offer_are_off(window: MainWindow) -> None:
    actions = window.context.actions
    assert actions.why_not("file.print") is not None
    assert actions.run("new.thing")
    assert probe(window).things == ["new"]


def test_every_control_of_the_frame_has_a_name(window: MainWindow) -> None:
    window.context.notices.toast("Moved", undo=lambda: None)
    window.open_palette()
    unnamed = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
        and not (button.accessibleName() or button.text() or _is_qts_own(button))
    ]
    assert unnamed == []


def test_the_sidebar_says_counts_and_goes_where_it_is_told(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.refresh_counts()
    assert window.context.background.wait_idle()
    assert window.sidebar.button("inbox").accessibleName() == "Inbox, 14"
    qtbot.mouseClick(window.sidebar.button("outbox"), Qt.MouseButton.LeftButton)
    assert window.current is not None
    assert window.current.name == "outbox"
    assert window.sidebar.button("outbox").isChecked()


def test_the_sidebar_is_icons_only_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(1239, 800)
    assert window.sidebar.width() == 52
    window.resize(1240, 800)
    assert window.sidebar.width() == 212


def test_a_toast_has_its_undo_and_undo_works_after_it_is_gone(window: MainWindow) -> None:
    undone: list[int] = []
    window.context.notices.toast("Tom moved to Thursday 9:00 AM", undo=lambda: undone.append(1))
    assert window.toast.isVisible()
    assert window.toast.accessibleName() == "Tom moved to Thursday 9:00 AM"
    window.toast.hide()
    assert window.context.actions.run("edit.undo")
    assert undone == [1]
    assert not window.context.actions.run("edit.undo")


def test_the_current_screen_is_told_of_changes(window: MainWindow, qtbot: QtBot) -> None:
    changed = Changed(frozenset({"lead"}), (3,), 9)
    with qtbot.waitSignal(window.context.bridge.changed):
        window.context.announcer.announce(changed)
    assert probe(window).told == [changed]


def test_the_palette_does_what_is_chosen_and_gives_the_focus_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    screen = probe(window)
    screen.list.setFocus()
    window.context.actions.run("app.palette")
    palette = window.palette_panel()
    assert palette.field.hasFocus()
    qtbot.keyClicks(palette.field, "call")
    first = palette.rows.row(1)
    assert first is not None
    assert first.action_id == "lead.call"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert screen.called == 1
    assert screen.list.hasFocus()


def test_the_palette_finds_leads(window: MainWindow, qtbot: QtBot) -> None:
    window.open_palette()
    palette = window.palette_panel()
    qtbot.keyClicks(palette.field, "lati")
    assert window.context.background.wait_idle()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert probe(window).things == [LATISHA.id]


def test_escape_leaves_the_palette_and_the_keys_sheet(window: MainWindow, qtbot: QtBot) -> None:
    window.open_palette()
    qtbot.keyClick(window.palette_panel().field, Qt.Key.Key_Escape)
    assert not window.palette_panel().isVisible()
    window.open_keys()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert focus.isVisible() is False


def test_f6_goes_from_pane_to_pane(window: MainWindow) -> None:
    screen = probe(window)
    screen.list.setFocus()
    window.context.actions.run("pane.next")
    assert screen.field.hasFocus()
    window.context.actions.run("pane.previous")
    assert screen.list.hasFocus()


def test_a_banner_stands_over_the_screens_until_it_is_taken_away(window: MainWindow) -> None:
    window.show_banner(share_away("S:\\Sales", 3))
    assert window.banner.isVisible()
    assert window.banner.height() == 44
    assert window.banner.accessibleName() == (
        "S:\\Sales is not answering. Read and call as usual. 3 changes wait here."
    )
    window.show_banner(None)
    assert not window.banner.isVisible()


def test_the_status_bar_counts_colleagues(window: MainWindow) -> None:
    window.show_team_file(TeamFile("Team file on S:\\Sales", "ok", ("Marcus Webb", "Priya Nair")))
    assert "2 others here" in [
        label.whole_text for label in window.status.findChildren(type(window.status._here))
    ]


def test_dropped_files_are_brought_in(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    brought: list[object] = []
    window.context.actions.handle("file.import", brought.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "leads.csv"))])
    event = QDropEvent(
        QPointF(700, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: brought == [(tmp_path / "leads.csv",)])


def test_the_window_remembers_its_size(context: Context, qtbot: QtBot) -> None:
    kept: list[str] = []
    first = MainWindow(context, remember=kept.append)
    qtbot.addWidget(first)
    first.resize(1300, 700)
    first.close()
    second = MainWindow(context, layout=kept[0])
    qtbot.addWidget(second)
    assert second.height() == 700


def test_an_error_of_ours_opens_one_dialog_with_a_report(window: MainWindow, qtbot: QtBot) -> None:
    window.context.background.read(lambda _reader: 1 // 0, lambda _answer: None)
    qtbot.waitUntil(lambda: window.crash.dialog is not None and window.crash.dialog.isVisible())
    dialog = window.crash.dialog
    assert dialog is not None
    assert "ZeroDivisionError" in dialog.report.toPlainText()
    assert dialog.report.toPlainText().startswith("LeadDesk ")
    dialog.accept()


def test_where_the_system_has_no_tray_its_notices_are_toasts(window: MainWindow) -> None:
    window.start_notifications()
    window.context.notices.system("Call Robert", "You promised 10:30 AM")
    assert window.toast.accessibleName() == "Call Robert. You promised 10:30 AM"
    window.context.notices.system("LeadDesk", "Hannah Weiss has waited 6 min past the promise")
    assert window.toast.accessibleName() == "Hannah Weiss has waited 6 min past the promise"


def test_text_size_and_theme_keep_the_toast_in_the_window(window: MainWindow) -> None:
    window.context.notices.toast("Tom Becker moved to Thursday 9:00 AM", undo=lambda: None)
    window.context.actions.run("view.theme")
    window.context.theme.apply("dark", text_size=150)
    assert window.rect().contains(window.toast.geometry())
