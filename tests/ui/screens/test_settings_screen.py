"""Settings: a change counts at once, is refused in words, and can be taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services.declared_settings import DECLARED, Page
from leaddesk.services.settings import read_settings
from leaddesk.ui.screens.settings import SettingsScreen
from tests.ui.screens.screen_desk import ScreenDesk


@pytest.fixture
def desk(theme, tmp_path):
    made = ScreenDesk(theme, tmp_path)
    yield made
    made.close()


@pytest.fixture
def settings(desk, qtbot):
    screen = desk.show(SettingsScreen)
    qtbot.addWidget(screen)
    return screen


def page(settings, desk, name):
    settings.show_thing(name)
    desk.settle()
    return settings.stack.currentWidget()


def test_every_setting_has_a_control_on_its_page(settings, desk):
    special = {"you.rep", "ui.keys", "outbox.paused"}
    for one in DECLARED:
        if one.key in special:
            continue
        shown = page(settings, desk, one.page)
        assert any(one.key in form.controls for form in shown._forms), one.key


def test_the_theme_changes_at_once_and_is_taken_back(settings, desk):
    form = page(settings, desk, Page.LOOK)._forms[0]
    form.controls["ui.theme"].chosen.emit("dark")
    desk.settle()
    assert desk.context.theme.dark
    assert desk.said[-1] == "Theme: dark"
    desk.context.notices.undo()
    desk.settle()
    assert not desk.context.theme.dark


def test_a_wrong_value_is_said_beside_its_field(settings, desk):
    form = page(settings, desk, Page.TEAM)._forms[0]
    field = form.controls["desk.hours"].field
    field.setFocus()
    field.setText("whenever")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert field.property("wrong")
    assert "Mon-Fri 09:00-17:00" in form._wrongs["desk.hours"].whole_text
    assert read_settings(desk.store.reader()).text("desk.hours") == "Mon-Fri 09:00-17:00"


def test_a_key_that_another_command_has_is_refused(settings, desk):
    keys = page(settings, desk, Page.KEYS)
    place = keys._model.find("lead.call")
    keys.table.setCurrentIndex(keys._model.index(place, 0))
    keys._take("E")
    assert "Done" in keys._wrong.whole_text
    keys._take("Ctrl+Shift+C")
    desk.settle()
    assert desk.context.actions.keys_of("lead.call") == ("Ctrl+Shift+C",)
    desk.context.notices.undo()
    desk.settle()
    assert desk.context.actions.keys_of("lead.call") == ("C",)


def test_a_person_is_added_and_refused_twice(settings, desk):
    team = page(settings, desk, Page.TEAM)
    for _ in range(2):
        team._new.setText("Priya Nair")
        team._add()
        desk.settle()
    assert desk.said == ["Priya Nair added"]
    assert "Priya Nair is at this desk already." in team._wrong.whole_text


def test_find_goes_to_the_page_of_a_setting(settings, desk):
    settings._search("holidays")
    desk.settle()
    assert settings.stack.currentWidget().page is Page.TEAM


def test_a_setting_is_opened_by_its_key(settings, desk):
    settings.show_thing("ui.high_contrast")
    desk.settle()
    assert settings.stack.currentWidget().page is Page.LOOK
