"""Small parts: what a screen reader hears, and what they do."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.models.vocabulary import Temperature
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.avatar import initials
from leaddesk.ui.widgets.button import ActionButton, IconButton
from leaddesk.ui.widgets.flow import Flow
from leaddesk.ui.widgets.receipt_bar import ReceiptBar, segments
from leaddesk.ui.widgets.score_chip import ScoreChip
from leaddesk.ui.widgets.tabs import Tabs
from leaddesk.ui.widgets.timeline import TimelineEntry, TimelineView


def test_a_score_is_said_with_its_word(theme: Theme, qtbot: QtBot) -> None:
    chip = ScoreChip(theme, 85, Temperature.HOT)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "score 85, Hot"


def test_the_points_are_said(theme: Theme, qtbot: QtBot) -> None:
    bar = ReceiptBar(theme)
    qtbot.addWidget(bar)
    bar.show_points([(25, "Ready to buy now"), (-20, "Outside the area")])
    assert bar.accessibleName() == "+25 Ready to buy now; -20 Outside the area"


def test_segments_share_the_width_by_points() -> None:
    assert segments([30, -5, 10], 42, gap=2) == [(0, 30), (32, 10)]


def test_an_icon_button_has_a_name_and_room_for_a_finger(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "settings", "Settings")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.accessibleName() == "Settings"
    assert button.sizeHint().expandedTo(QSize(28, 28)) == button.sizeHint()


def test_a_button_of_a_command_runs_it_and_follows_it(theme: Theme, qtbot: QtBot) -> None:
    actions, done, allowed = ActionRegistry(), [], [False]
    actions.handle("lead.call", lambda: done.append(1), lambda: allowed[0])
    button = ActionButton(theme, actions, "lead.call")
    qtbot.addWidget(button)
    assert not button.isEnabled()
    allowed[0] = True
    actions.refresh()
    button.click()
    assert done == [1]


def test_tabs_say_which_was_chosen(theme: Theme, qtbot: QtBot) -> None:
    tabs = Tabs(theme, "Lists", [("todo", "To do"), ("later", "Later")])
    qtbot.addWidget(tabs)
    with qtbot.waitSignal(tabs.chosen) as chosen:
        tabs.choose("later")
    assert chosen.args == ["later"]
    assert tabs.current == "later"


def test_a_link_of_the_timeline_is_a_button_with_a_whole_name(theme: Theme, qtbot: QtBot) -> None:
    view = TimelineView(theme)
    qtbot.addWidget(view)
    view.show_entries(
        [TimelineEntry("t1", "Text waits", body="Hi <b>Sarah</b>", links=(("send", "Send now"),))]
    )
    view.resize(400, 300)
    view.show()
    button = next(one for one in view.findChildren(IconButton.__base__) if one.text() == "Send now")
    assert button.accessibleName() == "Send now: Text waits"
    with qtbot.waitSignal(view.link_clicked) as clicked:
        button.click()
    assert clicked.args == ["t1", "send"]


def test_initials() -> None:
    assert [initials(name) for name in ("Dana Reyes", "Prince", "", "maria del mar ruiz")] == [
        "DR",
        "P",
        "",
        "MR",
    ]


def test_a_flow_breaks_into_lines(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(8, holder)
    for _ in range(3):
        button = IconButton(theme, "x", "Remove")
        flow.addWidget(button)
    assert flow.heightForWidth(1_000) < flow.heightForWidth(60)
