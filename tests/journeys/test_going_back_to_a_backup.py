"""A backup is made and gone back to from the window; a desk that can't be written only shows."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from leaddesk import app
from leaddesk.services import desk_file
from leaddesk.services.declared_settings import Page
from leaddesk.ui.screens.settings.data_page import DataPage
from tests.journeys.conftest import OpenWindow
from tests.journeys.window import Window, written

LEADS = "First Name,Last Name,Phone,Email\nAnn,Abbot,(510) 465-0137,ann@gmail.com\n"


def data_page(window: Window) -> DataPage:
    window.window.open("settings", Page.DATA)
    window.settle()
    (page,) = window.window.findChildren(DataPage)
    return page


def test_what_was_done_since_is_gone_and_kept_beside(
    open_window: OpenWindow, tmp_path: Path, qapp: QApplication
) -> None:
    window = open_window()
    page = data_page(window)
    assert page.backups.none.isVisible()
    window.context.actions.run("file.backup")
    window.settle()
    assert window.toasts[-1].startswith("Backed up to desk backups/desk.")
    assert page.backups.rows.rowCount() == 1

    window.bring_in(written(tmp_path, LEADS))
    assert window.context.store.reader().value("SELECT count(*) FROM lead") == 1
    page = data_page(window)
    page.backups.restore.click()
    question = page.backups._question
    assert question is not None
    assert question.stay.hasFocus()
    question.go_back.click()
    window.settle()
    assert not window.window.isVisible()
    backup = window.desk.go_back_to
    assert backup is not None
    window.close()

    said = app._restored(backup, tmp_path / "desk.db", window.clock)
    (kept,) = tmp_path.glob("desk.before-restore-*.db")
    assert said == f"The desk is as in {backup.name} again. The one before is kept as {kept.name}."
    again = open_window()
    assert again.context.store.reader().value("SELECT count(*) FROM lead") == 0


def test_a_desk_that_can_only_be_read_says_so_and_changes_nothing(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    window.bring_in(written(tmp_path, LEADS))
    window.close()
    monkeypatch.setattr(desk_file, "can_write", lambda _path: False)
    window = open_window()
    window.press("Ctrl+1")
    face = window.window.banner.face
    assert face is not None
    assert face.title == "This desk can only be read."
    assert "read only" in window.window.status._words.whole_text
    assert "saved" not in window.window.status._words.whole_text
    assert window.subject == "Ann Abbot"
    window.press("E")
    assert window.context.store.reader().value("SELECT inbox FROM lead") == "todo"
    assert window.context.actions.why_not("lead.done") == "This desk can only be read"
    assert window.context.actions.why_not("go.pipeline") is None


def test_the_window_goes_over_to_another_desk(open_window: OpenWindow, tmp_path: Path) -> None:
    window, other = open_window(), tmp_path / "other.db"
    desk_file.open_desk(other, now=window.clock.now()).close()
    window.context.actions.run("file.open", other)
    window.settle()
    assert not window.window.isVisible()
    assert window.desk.go_over_to == other
