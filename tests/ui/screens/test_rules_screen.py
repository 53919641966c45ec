"""The rules screen: edits show at once, become a draft, and are published."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services.desk.rule_choices import rule_choices
from leaddesk.services.views.rules import rules_page
from leaddesk.ui.screens.rules import RulesScreen
from leaddesk.ui.screens.rules.route_table import PROMISE
from leaddesk.ui.screens.rules.score_table import POINTS
from tests.ui.screens.screen_desk import ScreenDesk


@pytest.fixture
def desk(theme, tmp_path):
    made = ScreenDesk(theme, tmp_path)
    yield made
    made.close()


@pytest.fixture
def rules(desk, qtbot):
    screen = desk.show(RulesScreen)
    qtbot.addWidget(screen)
    return screen


def points(rules, row=0):
    return rules.cards.score.rules.row(row).rule.points


def test_plus_changes_points_at_once_and_undo_takes_it_back(desk, rules):
    assert points(rules) == 20
    desk.context.actions.run("rules.more")
    assert points(rules) == 25
    desk.settle()
    assert rules.bar.isVisibleTo(rules)
    assert rules_page(desk.store.reader()).draft is not None
    desk.context.notices.undo()
    desk.settle()
    assert points(rules) == 20
    assert not rules.bar.isVisibleTo(rules)
    assert rules_page(desk.store.reader()).draft is None


def test_points_are_typed_in_a_real_field(desk, rules):
    table = rules.cards.score
    table.edit(table.rules.index(1, POINTS))
    field = table.indexWidget(table.currentIndex()) or table.focusWidget()
    QTest.keyClicks(field, "40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert points(rules, 1) == 40


def test_space_switches_a_rule_off_and_a_new_rule_is_added(desk, rules):
    desk.context.actions.run("rules.toggle")
    rules._add_rule(rule_choices(("Yard sign",), ())[-1].rule)
    desk.settle()
    draft = rules_page(desk.store.reader()).draft
    assert not draft.rules[0].on
    assert draft.rules[-1].when == "Yard sign"


def test_publishing_makes_the_draft_live_and_undo_goes_back(desk, rules):
    desk.context.actions.run("rules.less")
    desk.context.actions.run("rules.publish")
    desk.settle()
    assert rules_page(desk.store.reader()).live.version == 2
    assert not rules.bar.isVisibleTo(rules)
    desk.context.notices.undo()
    desk.settle()
    live = rules_page(desk.store.reader()).live
    assert (live.version, live.rules[0].points) == (3, 20)


def test_the_last_route_can_neither_be_removed_nor_narrowed(desk, rules):
    routes = rules.cards.routes
    last = routes.routes.rowCount() - 1
    routes.setFocus()
    routes.setCurrentIndex(routes.routes.index(last, PROMISE))
    rules._remove()
    desk.settle()
    assert routes.routes.rowCount() == last + 1
    editable = [
        bool(routes.routes.flags(routes.routes.index(last, column)) & Qt.ItemFlag.ItemIsEditable)
        for column in range(7)
    ]
    assert editable == [False, False, False, True, True, True, False]


def test_a_band_moves_by_keys(desk, rules):
    handle = rules.cards.bands.histogram.hot
    handle.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Right)
    desk.settle()
    assert rules_page(desk.store.reader()).draft.bands.hot == 61
    assert rules.cards.routes.routes.row(0).score == "61 or more"


def test_rows_say_what_they_show(rules):
    model = rules.cards.score.rules
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Source, proven, +20 points, 0 open leads, win rate too few"
