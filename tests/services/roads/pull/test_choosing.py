"""Whom a source's leads are asked of is chosen, and chosen otherwise."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.models.errors import LeadDeskError
from leaddesk.services.roads.pull.choosing import choose_pull, vendor_of
from leaddesk.services.roads.pull.pull_road import PullRoad, pull_roads
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


def keep_cursor(desk: PullDesk) -> None:
    cursor = json.dumps({"since": NOW.isoformat()})
    desk.store.do("cursor", lambda change: change.session.connection().exec_driver_sql(
        "UPDATE road SET cursor = ?", (cursor,)), now=NOW)  # fmt: skip


def test_what_was_chosen_before_stands(desk: PullDesk) -> None:
    keep_cursor(desk)
    road = choose(desk, "", every="300", version="v26.0")
    assert road.road_id == desk.road_id
    assert road.settings == {"vendor": "meta", "form_id": "77", "every": "300", "version": "v26.0"}
    assert road.cursor
    assert vendor_of(desk.store, road.road_id) == "meta"


def test_another_form_begins_at_its_own_beginning(desk: PullDesk) -> None:
    keep_cursor(desk)
    assert choose(desk, "meta", form_id="88").cursor == {}


def test_another_vendor_keeps_nothing_of_the_one_before(desk: PullDesk) -> None:
    keep_cursor(desk)
    road = choose(desk, "typeform", form_id="u6nXL7")
    assert (road.settings, road.cursor) == ({"vendor": "typeform", "form_id": "u6nXL7"}, {})
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
