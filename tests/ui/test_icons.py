"""Every icon has one meaning, a file, and nothing is carried that is not used."""

from leaddesk.services.resources import resource
from leaddesk.ui.commands import ACTIONS
from leaddesk.ui.icons import ICONS, icon_source
from leaddesk.ui.screens import SCREENS


def test_the_folder_holds_exactly_the_icons_of_the_table() -> None:
    assert {path.stem for path in resource("icons").glob("*.svg")} == set(ICONS)


def test_no_meaning_has_two_icons() -> None:
    assert len(set(ICONS.values())) == len(ICONS)


def test_commands_and_screens_use_icons_of_the_table() -> None:
    used = {action.icon for action in ACTIONS if action.icon} | {one.icon for one in SCREENS}
    assert used <= set(ICONS)


def test_an_icon_takes_its_colour_and_a_stroke_for_its_size() -> None:
    assert b"#112233" in icon_source("phone", "#112233", 16)
    assert b"currentColor" not in icon_source("phone", "#112233", 16)
    assert b'stroke-width="1.9"' in icon_source("phone", "#112233", 16)
    assert b'stroke-width="2.2"' in icon_source("phone", "#112233", 13)
