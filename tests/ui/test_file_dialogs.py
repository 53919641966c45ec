"""Dialogs open where files are: the folder used last, else Downloads or Documents, never here."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from leaddesk.ui import file_dialogs
from leaddesk.ui.file_dialogs import Folders, ask_to_open, ask_where_to_save


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    places = QStandardPaths.StandardLocation
    folders = {places.DownloadLocation: "Downloads", places.DocumentsLocation: "Documents"}
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", lambda place: str(tmp_path / folders[place])
    )
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(file_dialogs, "FOLDERS", Folders())
    return tmp_path


def test_without_the_usual_folders_it_is_the_home_folder(home: Path) -> None:
    assert Folders().to_open() == Folders().to_save() == home


def test_each_kind_has_its_usual_folder(home: Path) -> None:
    (home / "Documents").mkdir()
    assert Folders().to_open() == home / "Documents"
    (home / "Downloads").mkdir()
    assert Folders().to_open() == home / "Downloads"
    assert Folders().to_save() == home / "Documents"


def test_the_folder_used_last_is_opened_again_while_it_is_there(
    home: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    (home / "Downloads").mkdir()
    (home / "lists").mkdir()
    opened_in: list[str] = []

    def choose(_parent: QWidget, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        opened_in.append(folder)
        return [str(home / "lists" / "leads.csv")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    parent = QWidget()
    assert ask_to_open(parent, "Choose", "") == (home / "lists" / "leads.csv",)
    ask_to_open(parent, "Choose", "")
    (home / "lists").rmdir()
    ask_to_open(parent, "Choose", "")
    assert [Path(one).name for one in opened_in] == ["Downloads", "lists", "Downloads"]


def test_a_name_is_suggested_where_it_was_saved_last(
    home: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    (home / "Documents").mkdir()
    (home / "out").mkdir()
    suggested: list[str] = []
    answers = [str(home / "out" / "a.pdf"), "", ""]

    def choose(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        suggested.append(name)
        return answers.pop(0), "PDF (*.pdf)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    parent = QWidget()
    assert ask_where_to_save(parent, "Save", "a.pdf", "")[0] == home / "out" / "a.pdf"
    assert ask_where_to_save(parent, "Save", "b.pdf", "") == (None, "PDF (*.pdf)")
    ask_where_to_save(parent, "Save", str(home / "c.csv"), "")
    assert suggested == [
        str(home / "Documents" / "a.pdf"),
        str(home / "out" / "b.pdf"),
        str(home / "c.csv"),
    ]
