"""Where the desk lies."""

from pathlib import Path

import pytest

from leaddesk.services.desk_place import desk_path
from leaddesk.services.errors import LeadDeskError


def test_what_is_named_comes_before_the_environment_and_the_own_folder(own_home, monkeypatch):
    monkeypatch.delenv("LEADDESK_DATABASE", raising=False)
    assert desk_path().is_relative_to(own_home)
    monkeypatch.setenv("LEADDESK_DATABASE", "/desks/team.db")
    assert desk_path() == Path("/desks/team.db")
    assert desk_path("mine.db") == Path("mine.db")


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("sqlite:///desk.db", "desk.db"),
        ("sqlite:////data/our%20desk.db", "/data/our desk.db"),
        ("C:/desks/desk.db", "C:/desks/desk.db"),
    ],
)
def test_addresses_of_files(written, path):
    assert desk_path(written) == Path(path)


@pytest.mark.parametrize("written", ["postgresql://host/desk", "sqlite://host/desk.db"])
def test_other_databases_are_refused(written):
    with pytest.raises(LeadDeskError, match="in a file"):
        desk_path(written)
