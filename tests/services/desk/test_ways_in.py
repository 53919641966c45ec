"""A source and its road are made in one stroke; a road that was removed comes back whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind, SourceKind
from leaddesk.services.desk.roads import remove_road, renew_token, reopen_road, token_hash
from leaddesk.services.desk.ways_in import WayIn, change_page, open_way_in
from leaddesk.services.errors import LeadDeskError
from tests.services.working_desk import DANA, NOW, count, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def test_a_new_source_and_its_receiver_come_in_one_command(store: Store) -> None:
    commands = count(store, "command")
    way = WayIn(RoadKind.RECEIVER, "  Zapier ", SourceKind.WEB_FORM)
    done = open_way_in(store, way, now=NOW, by_id=DANA)
    made = done.result
    assert done.said == "Zapier has a way in"
    assert count(store, "command") == commands + 1
    row = store.reader().row("SELECT source_id, name, token_hash FROM road")
    assert row == (made.source_id, "Zapier", token_hash(made.token))
    assert made.path == f"/in/{made.road_id}/{made.token}"


def test_a_known_source_gets_another_road(store: Store) -> None:
    sources = count(store, "source")
    made = open_way_in(
        store, WayIn(RoadKind.FOLDER, "web FORM", settings={"path": "/x"}), now=NOW, by_id=DANA
    ).result
    assert count(store, "source") == sources
    assert (made.token, made.path) == ("", "")


def test_a_way_without_a_name_is_refused(store: Store) -> None:
    with pytest.raises(LeadDeskError, match="needs a name"):
        open_way_in(store, WayIn(RoadKind.MAILBOX), now=NOW, by_id=DANA)


def test_a_new_token_ends_the_one_before(store: Store) -> None:
    made = open_way_in(store, WayIn(RoadKind.RECEIVER, "A"), now=NOW, by_id=DANA).result
    fresh = renew_token(store, made.road_id, now=NOW, by_id=DANA).result
    kept = store.reader().value("SELECT token_hash FROM road")
    assert kept == token_hash(fresh.token) != token_hash(made.token)


def test_a_removed_road_is_opened_again_as_it_was(store: Store) -> None:
    made = open_way_in(store, WayIn(RoadKind.RECEIVER, "A"), now=NOW, by_id=DANA).result
    before = store.reader().row("SELECT id, kind, name, token_hash, settings FROM road")
    closed = remove_road(store, made.road_id, now=NOW, by_id=DANA).rev
    assert count(store, "road") == 0
    reopen_road(store, closed, now=NOW, by_id=DANA)
    assert store.reader().row("SELECT id, kind, name, token_hash, settings FROM road") == before
    with pytest.raises(LeadDeskError, match="no such road"):
        reopen_road(store, 1, now=NOW, by_id=DANA)


def test_a_page_keeps_its_own_address_and_takes_no_other(store: Store) -> None:
    first, second = (
        open_way_in(
            store, WayIn(RoadKind.FORM, "A", settings={"slug": slug}), now=NOW, by_id=DANA
        ).result.road_id
        for slug in ("one", "two")
    )
    change_page(store, first, {"slug": "one", "title": "New"}, now=NOW, by_id=DANA)
    with pytest.raises(LeadDeskError, match="There is a form at /f/one already"):
        change_page(store, second, {"slug": "one"}, now=NOW, by_id=DANA)
