"""Roads are looked at beside each other; a person may try one at once."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.desk.roads import add_road
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_all_kept
from leaddesk.services.roads.pull.pull_road import pull_roads
from leaddesk.services.roads.pull.pulls import Pulls
from leaddesk.services.roads.pull.trying import try_once
from leaddesk.services.secrets import remember_secret
from tests.fakes.listed import Meta, Person
from tests.fakes.pull_desk import NOW, PullDesk
from tests.fakes.vendors import Answer, Asked, Vendor, running

LONG = 20


@pytest.fixture
def meta() -> Meta:
    return Meta([Person(one, NOW) for one in range(3)])


@pytest.fixture
def server(meta: Meta) -> Iterator[Vendor]:
    with running(meta.serve) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, server: Vendor) -> Iterator[PullDesk]:
    desk = PullDesk(tmp_path, "meta", server.wire(), form_id="77")
    remember_secret(desk.path, f"road.{desk.road_id}.token", "the-token")
    yield desk
    desk.close()


def test_a_slow_vendor_holds_up_nobody(desk: PullDesk, meta: Meta, server: Vendor) -> None:
    slow_id = add_road(
        desk.store, RoadKind.PULL, now=NOW, by_id=1, settings={"vendor": "meta", "form_id": "slow"}
    ).result
    remember_secret(desk.path, f"road.{slow_id}.token", "the-token")
    asked, go_on, quick = threading.Event(), threading.Event(), threading.Event()

    def serve(question: Asked) -> Answer:
        if "/slow/" in question.path:
            asked.set()
            assert go_on.wait(LONG)
            return Answer({"data": []})
        return meta.serve(question)

    server.serve = serve
    desk.store.listen(lambda *_: quick.set() if len(desk.names()) == 3 else None)
    pulls = Pulls(desk.store, desk.clock, server.wire())
    roads = pull_roads(desk.store)
    pulls.walk(roads)
    pulls.walk(roads)  # what is under way is not begun again
    assert asked.wait(LONG)
    assert quick.wait(LONG)
    go_on.set()
    pulls.close()
    assert sum("/slow/" in one.path for one in server.asked) == 1
    assert len(desk.names()) == 3


def test_a_notice_is_followed_at_once(desk: PullDesk, server: Vendor) -> None:
    come = threading.Event()
    pulls = Pulls(desk.store, desk.clock, server.wire())
    desk.store.listen(lambda *_: come.set() if desk.names() else None)
    body = {
        "object": "page",
        "entry": [
            {"changes": [{"field": "leadgen", "value": {"leadgen_id": "900001", "form_id": "77"}}]}
        ],
    }
    keep(desk.store, Delivery(json.dumps(body).encode()), now=NOW)
    take_in_all_kept(desk.store, now=NOW)
    assert come.wait(LONG)  # no walk was needed
    pulls.close()
    assert len(server.asked) == 1


def test_a_road_that_breaks_in_an_unthought_way_stops_no_other(
    desk: PullDesk, server: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    quick = threading.Event()
    desk.store.listen(lambda *_: quick.set() if len(desk.names()) == 3 else None)
    pulls = Pulls(desk.store, desk.clock, server.wire())
    (road,) = pull_roads(desk.store)
    pulls.walk([replace(road, road_id=road.road_id + 1, vendor="none"), road])
    assert quick.wait(LONG)
    pulls.close()
    assert f"road {road.road_id + 1} failed" in caplog.text


@pytest.mark.parametrize(
    "cursor",
    [{"since": "no instant"}, {"since": "2026-05-12T16:00:00"}, {"left": [{}]},
     {"since": "2026-05-12T10:00:00+00:00", "left": [{"old": 1}, 7]}],
)  # fmt: skip
def test_a_damaged_cursor_begins_anew(desk: PullDesk, cursor: dict[str, object]) -> None:
    road = replace(desk.road, cursor=cursor)
    desk.secrets[f"road.{road.road_id}.token"] = "the-token"
    assert desk.puller.look(road).trouble == ""
    assert len(desk.names()) == 3


def test_a_try_says_what_came(desk: PullDesk, server: Vendor) -> None:
    wire = server.wire()
    tried = try_once(desk.store, desk.road_id, desk.clock, wire=wire)
    assert tried.works
    assert tried.words == "Facebook and Instagram lead ads answers: 3 leads came."
    assert len(tried.lead_ids) == 3
    tried = try_once(desk.store, desk.road_id, desk.clock, wire=wire)
    assert tried.words == "Facebook and Instagram lead ads answers: no leads came."
    wire.close()


def test_a_try_that_fails_says_why(desk: PullDesk, server: Vendor) -> None:
    server.faults = [Answer({}, 403)]
    wire = server.wire()
    tried = try_once(desk.store, desk.road_id, desk.clock, wire=wire)
    assert not tried.works
    assert tried.words == "Facebook and Instagram lead ads does not let this desk in (403)."
    wire.close()


def test_only_a_pull_road_can_be_tried(desk: PullDesk) -> None:
    folder_id = add_road(desk.store, RoadKind.FOLDER, now=NOW, by_id=1).result
    with pytest.raises(LeadDeskError):
        try_once(desk.store, folder_id, desk.clock)
