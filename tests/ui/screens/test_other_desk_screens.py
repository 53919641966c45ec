"""First run, sequences, pipeline and changes over a real desk."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import Stage
from leaddesk.services.desk.settings import set_setting
from leaddesk.services.views.sequences import sequence_page
from leaddesk.ui.screens.changes import ChangesScreen
from leaddesk.ui.screens.first_run import FirstRunScreen
from leaddesk.ui.screens.first_run.practice import At
from leaddesk.ui.screens.pipeline import PipelineScreen
from leaddesk.ui.screens.sequences import SequencesScreen
from tests.ui.screens.screen_desk import NOW, ScreenDesk


@pytest.fixture
def desk(theme, tmp_path):
    made = ScreenDesk(theme, tmp_path)
    yield made
    made.close()


def test_a_practice_call_takes_the_real_keys(desk, qtbot):
    screen = desk.show(FirstRunScreen)
    qtbot.addWidget(screen)
    screen.steps.choose(5)
    call = screen.pages.practice
    call.setFocus()
    QTest.keyClick(call, Qt.Key.Key_E)
    assert call.at is At.CALL
    QTest.keyClick(call, Qt.Key.Key_C)
    QTest.keyClick(call, Qt.Key.Key_2)
    QTest.keyClicks(call.when, "tom")
    QTest.keyClick(call.when, Qt.Key.Key_Return)
    assert "Wednesday, May 13" in call._happened.whole_text
    QTest.keyClick(call, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert call.at is At.DONE
    desk.settle()
    assert screen.stack.currentIndex() == 4
    assert call.isVisible()
    assert "That is all there is to a call" in call._told.whole_text
    assert desk.store.reader().value("SELECT count(*) FROM lead") == 0


def test_a_step_is_no_higher_than_its_own_cards(desk, qtbot):
    screen = desk.show(FirstRunScreen)
    qtbot.addWidget(screen)
    heights = []
    for number in (1, 3):
        screen.steps.choose(number)
        desk.settle()
        heights.append(screen.stack.height())
    assert heights[1] < heights[0] / 2 + 40


def test_every_step_can_wait(desk, qtbot):
    screen = desk.show(FirstRunScreen)
    qtbot.addWidget(screen)
    screen.steps.choose(1)
    for _ in range(6):
        screen.pages.waits.emit()
    assert screen.stack.currentIndex() == 4


def test_the_sequence_of_a_new_desk_is_read_with_dates(desk, qtbot):
    screen = desk.show(SequencesScreen)
    qtbot.addWidget(screen)
    lanes = screen.lanes.lanes
    spoken = lanes.data(lanes.place_of(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Day 1, Intro call, at once"
    assert lanes.headerData(0, Qt.Orientation.Horizontal) == "Day 1\nTue May 12"
    assert "{{ first_name }}" in screen.text._body.toPlainText()


def test_days_are_those_of_the_plan_however_far_a_weekend_moves_them(desk):
    sunday = NOW + timedelta(days=5)
    page = sequence_page(desk.store.reader(), None, sunday)
    heads = {on.isoformat(): name for name, on, _closed in page.days}
    assert heads == {
        "2026-05-18": "Day 1",
        "2026-05-19": "Day 2",
        "2026-05-20": "Day 3",
        "2026-05-21": "Day 4",
        "2026-05-22": "Day 5",
        "2026-05-23": "",
        "2026-05-24": "",
        "2026-05-25": "",
        "2026-05-26": "Day 7",
    }
    for touch in page.touches:
        on = touch.due_at.astimezone(page.zone).date().isoformat()
        assert heads[on] == f"Day {touch.step.day}"


def test_a_deal_is_moved_by_a_key_and_followed(desk, qtbot):
    desk.store.do(
        "seed",
        lambda change: change.add(
            Lead(
                first_name="Tom",
                submitted_at=NOW,
                received_at=NOW,
                stage=Stage.CONTACTED,
                stage_since=NOW,
            )
        ),
        now=NOW,
    )
    screen = desk.show(PipelineScreen)
    qtbot.addWidget(screen)
    screen.columns[Stage.CONTACTED].list.setFocus()
    desk.context.actions.run("pipeline.right")
    desk.settle()
    assert desk.said == ["Tom moved to Qualified"]
    moved = screen.columns[Stage.QUALIFIED].list
    assert moved.deals.row(0).name == "Tom"
    assert moved.hasFocus() or moved.currentIndex().row() == 0
    desk.context.notices.undo()
    desk.settle()
    assert desk.store.reader().value("SELECT stage FROM lead") == "Contacted"


def test_stages_and_the_page_say_what_deals_are_worth(desk, qtbot):
    def seed(change):
        for stage, minor in ((Stage.CONTACTED, 840_000), (Stage.PROPOSAL, 1_200_000)):
            change.add(
                Lead(
                    first_name="Tom",
                    submitted_at=NOW,
                    received_at=NOW,
                    stage=stage,
                    value_minor=minor,
                    value_currency="USD",
                )
            )

    desk.store.do("seed", seed, now=NOW)
    screen = desk.show(PipelineScreen)
    qtbot.addWidget(screen)
    assert screen.columns[Stage.CONTACTED]._worth.whole_text == "$8.4k"
    assert screen._note.whole_text == "2 open deals, $20k"
    deals = screen.columns[Stage.PROPOSAL].list.deals
    spoken = deals.data(deals.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "$12,000" in spoken


def test_changes_show_what_the_desk_decided_and_not_a_persons_theme(desk, qtbot):
    set_setting(desk.store, "ui.theme", "dark", now=NOW, by_id=1)
    set_setting(desk.store, "desk.country", "CA", now=NOW, by_id=1)
    screen = desk.show(ChangesScreen)
    qtbot.addWidget(screen)
    said = [screen._model.row(at).said for at in range(screen._model.rowCount())]
    assert "Country: CA" in said
    assert "Theme: dark" not in said
