"""The walk: each road by its own clock, and an end that waits for what is under way."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.clock import FixedClock
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.desk.roads import add_road
from leaddesk.services.scheduler.walker import Walker

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "desk.db")
    init_desk(store, now=NOW, time_zone="America/New_York", country="US", rep_name="Dana Reyes")
    return store


def test_a_road_that_asks_is_looked_at(store: Store) -> None:
    settings = {"vendor": "meta", "form_id": "77"}
    add_road(store, RoadKind.PULL, now=NOW, by_id=1, settings=settings)
    noted = threading.Event()
    store.listen(lambda kinds, *_: noted.set() if "road" in kinds else None)
    walker = Walker(store, FixedClock(NOW))
    walker.walk()
    assert noted.wait(20)
    walker.close()
    assert "Page access token is missing" in store.reader().value("SELECT trouble FROM road")
    store.close()


def test_a_desk_without_roads_is_walked_too(store: Store) -> None:
    walker = Walker(store, FixedClock(NOW))
    walker.walk()
    walker.close()
    walker.close()
    store.close()
