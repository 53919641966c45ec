"""The look is kept for next time, a backup is made and gone back to, leads go into a file."""

import pytest
from PySide6.QtWidgets import QFileDialog

from leaddesk.services.declared_settings import Page
from leaddesk.services.settings import read_settings
from leaddesk.ui.desk_commands import bind_desk_commands
from tests.ready_desk import open_new
from tests.ui.screens.screen_desk import ScreenDesk


@pytest.fixture
def desk(theme, tmp_path):
    made = ScreenDesk(theme, tmp_path)
    made.gone_back_to = []
    made.gone_over_to = []
    bind_desk_commands(made.context, made.gone_back_to.append, made.gone_over_to.append)
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
    (copy,) = (tmp_path / "desk backups").iterdir()
    assert desk.said[-1] == f"Backed up to desk backups/{copy.name}"


def test_a_backup_is_gone_back_to_and_anything_else_is_refused(desk, tmp_path):
    desk.context.actions.run("file.backup")
    desk.settle()
    (copy,) = (tmp_path / "desk backups").iterdir()
    (tmp_path / "notes.db").write_text("no database")
    desk.context.actions.run("file.restore", tmp_path / "notes.db")
    desk.settle()
    assert desk.gone_back_to == []
    assert "notes.db is not a LeadDesk desk file" in desk.said[-1]
    desk.context.actions.run("file.restore", copy)
    desk.settle()
    assert desk.gone_back_to == [copy]


def test_another_desk_is_opened_and_anything_else_is_refused(desk, tmp_path, monkeypatch):
    other, run = tmp_path / "other.db", desk.context.actions.run
    open_new(other).close()
    (tmp_path / "notes.db").write_text("no database")
    (tmp_path / "empty.db").touch()
    for file, words in (
        ("notes.db", "notes.db is not a LeadDesk desk file"),
        ("empty.db", "There is no desk in empty.db"),
        ("desk.db", "desk.db is the desk that is open"),
    ):
        run("file.open", tmp_path / file)
        desk.settle()
        assert words in desk.said[-1]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    run("file.open")
    desk.settle()
    assert desk.gone_over_to == []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    run("file.open")
    desk.settle()
    assert desk.gone_over_to == [other]


def test_going_back_begins_with_the_list_of_backups(desk):
    opened = []
    desk.context.actions.handle("app.settings", opened.append)
    desk.context.actions.run("file.restore")
    assert opened == [Page.DATA]


def test_leads_are_exported_with_the_ending_of_the_kind(desk, tmp_path, monkeypatch):
    chosen = (str(tmp_path / "all"), "CSV (*.csv)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    desk.context.actions.run("file.export")
    desk.settle()
    assert desk.said[-1] == "0 leads are in all.csv"
    assert (tmp_path / "all.csv").read_text(encoding="utf-8-sig").startswith('"id","first_name"')


def test_nothing_is_kept_where_the_desk_is_only_read(desk):
    desk.context.read_only = True
    desk.context.actions.only_read("This desk can only be read")
    desk.context.actions.run("view.theme")
    desk.settle()
    assert desk.context.theme.dark
    assert read_settings(desk.store.reader()).text("ui.theme") != "dark"
    assert desk.context.actions.why_not("file.backup") == "This desk can only be read"
