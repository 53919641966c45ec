"""Commands: one declaration each, no key twice, menus and palette derived."""

import pytest
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from leaddesk.ui.actions import ACTIONS, MENUS, ActionRegistry, KeyClashError, clashes
from leaddesk.ui.key_text import key_parts, normal_key
from leaddesk.ui.menu_bar import fill_menus
from leaddesk.ui.palette.entries import command_entries
from leaddesk.ui.screens import SCREENS
from leaddesk.ui.theme import Theme


@pytest.fixture
def actions(qapp: QApplication) -> ActionRegistry:
    return ActionRegistry()


def test_no_two_commands_share_a_key_in_one_place() -> None:
    assert clashes({action.id: action.keys for action in ACTIONS}) == []


def test_ids_and_names_in_a_place_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert len({(action.place, action.name) for action in ACTIONS}) == len(ACTIONS)


def test_every_key_is_one_that_qt_knows() -> None:
    assert [key for action in ACTIONS for key in action.keys if not normal_key(key)] == []


def test_every_screen_of_the_sidebar_has_a_command(actions: ActionRegistry) -> None:
    assert [one.name for one in SCREENS if one.group and f"go.{one.name}" not in actions] == []


def test_the_keys_of_the_guide(actions: ActionRegistry) -> None:
    assert {action.id: action.key for action in ACTIONS if action.id.startswith("queue.")} == {
        "queue.qualified": "1",
        "queue.call_back": "2",
        "queue.no_answer": "3",
        "queue.voicemail": "4",
        "queue.not_now": "5",
        "queue.not_a_fit": "6",
        "queue.busy": "7",
        "queue.wrong_number": "8",
        "queue.do_not_call": "0",
        "queue.skip": "S",
        "queue.pause": "P",
        "queue.opener": "O",
        "queue.objections": "F2",
    }
    assert actions.key_text("app.palette") == "Ctrl K"
    assert actions.key_parts("rules.publish") == ("Ctrl", "Enter")


def test_a_chosen_key_that_is_taken_is_refused_and_changes_nothing(
    actions: ActionRegistry,
) -> None:
    with pytest.raises(KeyClashError, match="T is used by"):
        actions.set_keys({"lead.call": "T"})
    assert actions.keys_of("lead.call") == ("C",)


def test_a_key_can_be_chosen_and_taken_away(actions: ActionRegistry) -> None:
    actions.set_keys({"lead.call": "B", "lead.text": ""})
    assert actions.key_text("lead.call") == "B"
    assert actions.keys_of("lead.text") == ()


def test_one_key_may_serve_two_screens(actions: ActionRegistry) -> None:
    actions.set_keys({"queue.skip": "R", "pipeline.table": "R"})
    assert actions.key_text("queue.skip") == "R"


def test_a_command_runs_its_handler_only_when_it_can(actions: ActionRegistry) -> None:
    done: list[object] = []
    answer: list[bool | str] = ["After 8 AM in Boston"]
    actions.handle("lead.call", done.append, lambda: answer[0])
    assert not actions.run("lead.call", 1)
    assert actions.why_not("lead.call") == "After 8 AM in Boston"
    answer[0] = True
    assert actions.run("lead.call", 7)
    assert done == [7]
    assert actions.used["lead.call"] == 1


def test_the_reason_why_not_is_the_tooltip(actions: ActionRegistry) -> None:
    actions.handle("lead.call", lambda: None, lambda: "After 8 AM in Boston")
    qaction = actions.qaction("lead.call")
    assert (qaction.isEnabled(), qaction.toolTip()) == (False, "After 8 AM in Boston")


def test_the_screen_that_is_shown_gets_the_command(actions: ActionRegistry) -> None:
    window, first, second = QWidget(), QWidget(), QWidget()
    done: list[str] = []
    for name, screen in (("first", first), ("second", second)):
        screen.setParent(window)
        actions.handle("lead.call", lambda name=name: done.append(name), owner=screen)
    first.show()
    second.hide()
    actions.run("lead.call")
    first.hide()
    second.show()
    actions.run("lead.call")
    assert done == ["first", "second"]


def test_every_menu_shows_its_commands(actions: ActionRegistry, theme: Theme) -> None:
    bar = QMenuBar()
    fill_menus(bar, actions, theme)
    shown = {
        top.text().replace("&", ""): [
            one.objectName() for one in top.menu().actions() if not one.isSeparator()
        ]
        for top in bar.actions()
    }
    assert shown == {
        menu: [action.id for action in ACTIONS if action.menu == menu] for menu in MENUS
    }


def test_every_command_is_found_in_the_palette_by_its_name(actions: ActionRegistry) -> None:
    for action in ACTIONS:
        actions.handle(action.id, lambda: None)
    missing = [
        action.id
        for action in ACTIONS
        if action.id != "app.palette"
        and action.id
        not in [one.action_id for one in command_entries(actions, action.name, "", whole=True)]
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("key", "caps"),
    [
        ("Ctrl+K", ("Ctrl", "K")),
        ("Ctrl+Shift+Z", ("Ctrl", "Shift", "Z")),
        ("Ctrl++", ("Ctrl", "+")),
        ("+", ("+",)),
        ("-", ("−",)),
        ("Ctrl+,", ("Ctrl", ",")),
        ("Alt+Up", ("Alt", "↑")),
        ("?", ("?",)),
    ],
)
def test_keys_as_caps(key: str, caps: tuple[str, ...]) -> None:
    assert key_parts(key) == caps
