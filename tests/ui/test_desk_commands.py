"""The look is kept for next time, and a backup is made where it says."""

import pytest

from leaddesk.services.settings import read_settings
from leaddesk.ui.desk_commands import bind_desk_commands
from tests.ui.screens.screen_desk import ScreenDesk


@pytest.fixture
def desk(theme, tmp_path):
    made = ScreenDesk(theme, tmp_path)
    bind_desk_commands(made.context)
    yield made
    made.close()


def test_theme_and_text_size_are_kept(desk):
    desk.context.actions.run("view.theme")
    desk.context.actions.run("view.larger")
    desk.settle()
    settings = read_settings(desk.store.reader())
    assert (settings.text("ui.theme"), settings.whole("ui.text_size")) == ("dark", 110)
    assert desk.context.theme.dark


def test_a_backup_lies_beside_the_desk(desk, tmp_path):
    desk.context.actions.run("file.backup")
    desk.settle()
    assert [path.suffix for path in (tmp_path / "backups").iterdir()] == [".db"]
    assert desk.said[-1].startswith("Backed up to ")
