"""Making a new desk."""

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leaddesk.services.desk_file import can_write, discard, open_desk, open_empty, open_existing
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


def test_a_busy_desk_can_be_written_all_the_same(tmp_path):
    store = open_desk(tmp_path / "desk.db", now=NOW)
    with store.bulk():
        assert can_write(store.path)
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of Unix files")
def test_a_file_without_the_right_to_write_is_told():
    folder = Path(tempfile.mkdtemp())  # the usual folder of tests is closed to other users
    try:
        file = folder / "desk.db"
        open_desk(file, now=NOW).close()
        folder.chmod(0o777)
        file.chmod(0o444)
        child = os.fork()
        if child == 0:
            if os.geteuid() == 0:
                os.setuid(65534)
            os._exit(10 + can_write(file))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 10
        file.chmod(0o644)
        assert can_write(file)
    finally:
        shutil.rmtree(folder)
