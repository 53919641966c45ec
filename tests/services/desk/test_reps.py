"""People at the desk: added and changed as typed, refused in a sentence."""

from datetime import UTC, date, datetime

import pytest

from leaddesk.services.desk.reps import add_rep, change_rep
from leaddesk.services.errors import LeadDeskError
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    store = open_new(tmp_path / "desk.db")
    yield store
    store.close()


def test_a_person_is_added_and_changed(store):
    dana = add_rep(store, {"name": " Dana  Reyes ", "senior": "yes"}, now=NOW, by_id=None)
    assert dana.said == "Dana Reyes added"
    change_rep(
        store,
        dana.result,
        {"hours": "weekdays 10-18", "away": "2026-05-20..2026-05-22", "daily_cap": "12"},
        now=NOW,
        by_id=None,
    )
    row = store.reader().row("SELECT name, senior, hours, away_from, away_to, daily_cap FROM rep")
    assert row == ("Dana Reyes", 1, "Mon-Fri 10:00-18:00", "2026-05-20", "2026-05-22", 12)
    assert date.fromisoformat(row[3]) < date.fromisoformat(row[4])


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "dana reyes"},
        {"name": "  "},
        {"hours": "never"},
        {"daily_cap": "many"},
        {"away": "2026-05-22..2026-05-20"},
        {"away": "soon"},
        {"shoe_size": "44"},
    ],
)
def test_what_is_wrong_is_refused(store, typed):
    add_rep(store, {"name": "Dana Reyes"}, now=NOW, by_id=None)
    marcus = add_rep(store, {"name": "Marcus Webb"}, now=NOW, by_id=None).result
    with pytest.raises(LeadDeskError):
        change_rep(store, marcus, typed, now=NOW, by_id=None)
