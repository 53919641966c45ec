"""Making a new desk."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from leaddesk.services.desk_file import discard, open_desk, open_empty, open_existing
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import read_settings

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


def test_a_new_desk_gets_its_content_once(tmp_path):
    path = tmp_path / "deep" / "desk.db"
    store = open_desk(path, now=NOW, time_zone="Asia/Kolkata", country="IN")
    assert str(read_settings(store.reader()).zone) == "Asia/Kolkata"
    store.close()
    store = open_desk(path, now=NOW, time_zone="Europe/Paris")
    assert str(read_settings(store.reader()).zone) == "Asia/Kolkata"
    assert store.reader().value("SELECT count(*) FROM rep") == 1
    store.close()


def test_a_desk_that_cannot_be_begun_leaves_nothing(tmp_path):
    with pytest.raises(LeadDeskError):
        open_desk(tmp_path / "desk.db", now=NOW, time_zone="Nowhere")
    assert list(tmp_path.iterdir()) == []


def test_existing_and_empty_are_told_apart(tmp_path):
    path = tmp_path / "desk.db"
    with pytest.raises(LeadDeskError, match="leaddesk init"):
        open_existing(path)
    store = open_empty(path)
    with pytest.raises(LeadDeskError, match="already"):
        open_empty(path)
    discard(store)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_desk(tmp_path):
    with pytest.raises(LeadDeskError, match="can’t be opened"):
        open_desk(tmp_path, now=NOW)
