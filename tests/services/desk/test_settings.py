"""Settings by hand are commands: set, said, and taken back."""

from datetime import UTC, datetime

import pytest

from leaddesk.services.desk.settings import set_setting, set_settings
from leaddesk.services.desk.undo import redo_last, undo_last
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import read_settings
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    store = open_new(tmp_path / "desk.db")
    yield store
    store.close()


def settings(store):
    return read_settings(store.reader())


def test_a_setting_is_set_said_and_taken_back(store):
    done = set_setting(store, "desk.country", "ca", now=NOW, by_id=1)
    assert (done.result, done.said) == ("CA", "Country: CA")
    set_setting(store, "desk.country", "gb", now=NOW, by_id=1)
    undo_last(store, now=NOW, by_id=1)
    assert settings(store).country == "CA"
    undo_last(store, now=NOW, by_id=1)
    assert settings(store).country == "US"
    redo_last(store, now=NOW, by_id=1)
    assert settings(store).country == "CA"


def test_of_several_settings_all_are_set_or_none(store):
    with pytest.raises(LeadDeskError):
        set_settings(store, {"desk.country": "CA", "email.port": "x"}, now=NOW, by_id=1)
    assert settings(store).country == "US"
