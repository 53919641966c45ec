"""Whom a source's leads are asked of is chosen, and chosen otherwise."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.models.errors import LeadDeskError
from leaddesk.services.roads.pull.choosing import choose_pull, vendor_of
from leaddesk.services.roads.pull.pull_road import Progress, PullRoad, keep_cursor, pull_roads
from leaddesk.services.roads.pull.wire import Wire
from tests.fakes.pull_desk import NOW, PullDesk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[PullDesk]:
    desk = PullDesk(tmp_path, "meta", Wire(), form_id="77")
    yield desk
    desk.close()


def choose(desk: PullDesk, vendor: str, **settings: str) -> PullRoad:
    road_id = choose_pull(desk.store, desk.source_id, vendor, settings, now=NOW, by_id=1)
    (road,) = [one for one in pull_roads(desk.store) if one.road_id == road_id]
    return road


def go_far(desk: PullDesk) -> None:
    """The road has come until now."""
    keep_cursor(desk.store, desk.road, Progress(NOW, NOW), NOW)


def begins(road: PullRoad) -> datetime:
    """From where on the road asks."""
    return road.progress(NOW).since


def test_what_was_chosen_before_stands(desk: PullDesk) -> None:
    go_far(desk)
    road = choose(desk, "", every="300", version="v26.0")
    assert road.road_id == desk.road_id
    assert road.settings == {"vendor": "meta", "form_id": "77", "every": "300", "version": "v26.0"}
    assert begins(road) == NOW
    assert vendor_of(desk.store, road.road_id) == "meta"


def test_another_form_begins_at_its_own_beginning(desk: PullDesk) -> None:
    go_far(desk)
    assert begins(choose(desk, "meta", form_id="88")) == NOW - timedelta(days=7)


def test_another_vendor_keeps_nothing_of_the_one_before(desk: PullDesk) -> None:
    go_far(desk)
    road = choose(desk, "typeform", form_id="u6nXL7")
    assert road.settings == {"vendor": "typeform", "form_id": "u6nXL7"}
    assert begins(road) == NOW - timedelta(days=7)
    assert desk.value("SELECT format FROM road") == "typeform"


@pytest.mark.parametrize(
    ("vendor", "settings", "says"),
    [("myspace", {}, "no vendor called “myspace”"), ("meta", {"form": "1"}, "no setting “form”")],
)
def test_what_there_is_none_of_is_refused(
    desk: PullDesk, vendor: str, settings: dict[str, str], says: str
) -> None:
    with pytest.raises(LeadDeskError, match=says):
        choose(desk, vendor, **settings)
