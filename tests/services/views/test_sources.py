"""Where leads come from, and whether they still do."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind, SourceKind
from leaddesk.services.desk.roads import change_road, count_refused, note_trouble
from leaddesk.services.desk.sources import set_fields
from leaddesk.services.desk.ways_in import WayIn, open_way_in
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside
from leaddesk.services.views.roads import RoadState
from leaddesk.services.views.source_detail import source_detail
from leaddesk.services.views.sources import SourceRow, SourceState, sources
from tests.services.working_desk import NOW, arrive, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def named(store: Store, name: str, now=NOW) -> SourceRow:
    return next(one for one in sources(store.reader(), now) if one.name == name)


def come_daily(store: Store, days: int, **fields: str) -> None:
    for day in range(days):
        person = {"phone": "", "email": f"person{day}@example.com"} | fields
        arrive(store, NOW + timedelta(days=day), **person)


def test_a_source_without_leads_says_so(store: Store) -> None:
    one = named(store, "Web form")
    assert (one.state, one.last_lead_at, one.leads_7d) == (SourceState.EMPTY, None, 0)


def test_leads_of_the_last_week_are_counted(store: Store) -> None:
    come_daily(store, 10)
    one = named(store, "Web form", NOW + timedelta(days=9))
    assert one.leads_7d == 8
    assert one.last_lead_at == NOW + timedelta(days=9)
    assert one.state is SourceState.WORKING
    assert one.usual_gap == timedelta(days=1)


@pytest.mark.parametrize(
    ("after_days", "state"), [(2, SourceState.WORKING), (4, SourceState.QUIET)]
)
def test_three_times_the_usual_gap_is_quiet(
    store: Store, after_days: int, state: SourceState
) -> None:
    come_daily(store, 6)
    assert named(store, "Web form", NOW + timedelta(days=5 + after_days)).state is state


def test_too_few_days_tell_no_gap(store: Store) -> None:
    come_daily(store, 3)
    one = named(store, "Web form", NOW + timedelta(days=60))
    assert (one.usual_gap, one.state) == (None, SourceState.WORKING)


def test_a_list_comes_by_hand_and_is_never_quiet(store: Store) -> None:
    come_daily(store, 6, source="Old list")
    assert named(store, "Old list", NOW + timedelta(days=90)).state is SourceState.BY_HAND


def test_an_unknown_source_is_to_be_reviewed(store: Store) -> None:
    arrive(store, source="Yard sign", kind=SourceKind.REFERRAL)
    one = named(store, "Yard sign")
    assert (one.unreviewed, one.kind) == (True, SourceKind.REFERRAL)


def road(store: Store, kind: RoadKind = RoadKind.RECEIVER, source: str = "Web form") -> int:
    way = WayIn(kind, source, name="" if source else "leads@example.com")
    return open_way_in(store, way, now=NOW, by_id=1).result.road_id


def test_refused_posts_trouble_and_a_switch_are_said_the_worst_first(store: Store) -> None:
    road_id = road(store)
    assert named(store, "Web form").state is SourceState.EMPTY
    count_refused(store, road_id, 37, "a wrong token", now=NOW)
    one = named(store, "Web form")
    assert one.state is SourceState.REFUSED
    found = one.worst(RoadState.REFUSED)
    assert found is not None
    assert (found.refused, found.refused_since, found.refused_why) == (37, NOW, "a wrong token")
    note_trouble(store, road_id, "The mailbox refused the password.", now=NOW)
    assert named(store, "Web form").state is SourceState.TROUBLE
    change_road(store, road_id, switched_on=False, now=NOW, by_id=1)
    assert named(store, "Web form").state is SourceState.OFF


def test_a_second_road_that_is_off_does_not_switch_the_source_off(store: Store) -> None:
    road(store)
    other = road(store, RoadKind.FOLDER)
    change_road(store, other, switched_on=False, now=NOW, by_id=1)
    assert named(store, "Web form").state is SourceState.EMPTY


def test_a_road_of_no_source_stands_by_itself(store: Store) -> None:
    road_id = road(store, RoadKind.MAILBOX, source="")
    one = named(store, "leads@example.com")
    assert (one.source_id, one.key, one.state) == (0, -road_id, SourceState.EMPTY)
    deliver(store, road_id, {"name": "Ana Ruiz", "phone": "5104650137"})
    one = named(store, "leads@example.com")
    assert (one.leads_7d, one.state, one.last_heard_at) == (1, SourceState.WORKING, NOW)


def test_a_file_source_with_a_road_may_go_quiet(store: Store) -> None:
    come_daily(store, 6, source="Old list")
    assert named(store, "Old list", NOW + timedelta(days=40)).state is SourceState.BY_HAND
    road(store, RoadKind.FOLDER, source="Old list")
    assert named(store, "Old list", NOW + timedelta(days=40)).state is SourceState.QUIET


def deliver(store: Store, road_id: int, fields: dict[str, str]) -> None:
    kept = keep(store, Delivery(json.dumps(fields).encode(), road_id), now=NOW)
    take_in_or_set_aside(store, kept.capture_id, now=NOW)


def test_closely_it_tells_what_came_and_where_its_fields_go(store: Store) -> None:
    road_id = road(store)
    deliver(store, road_id, {"name": "Ana Ruiz", "phone": "5104650137", "wish": "a roof"})
    deliver(store, road_id, {"name": "Bo Lee", "phone": "465-01"})
    source_id = named(store, "Web form").source_id
    close = source_detail(store.reader(), source_id, (road_id,))
    assert [(one.who, one.words) for one in close.captures] == [
        ("Bo Lee", "needs attention: phone too short"),
        ("Ana Ruiz", "a new lead"),
    ]
    assert [(one.name, one.called) for one in close.fields] == [
        ("name", "First + last name"), ("phone", "Phone"), ("wish", "wish"),
    ]  # fmt: skip
    assert not named(store, "Web form").mapping_checked
    set_fields(store, source_id, {"wish": "intent"}, now=NOW, by_id=1)
    assert named(store, "Web form").mapping_checked
    close = source_detail(store.reader(), source_id, (road_id,))
    assert {one.name: one.field for one in close.fields}["wish"] == "intent"


def test_a_field_is_given_once(store: Store) -> None:
    source_id = named(store, "Web form").source_id
    set_fields(store, source_id, {"tel": "phone", "note": "notes"}, now=NOW, by_id=1)
    set_fields(store, source_id, {"mobile": "phone"}, now=NOW, by_id=1)
    kept = source_detail(store.reader(), source_id, ()).mapping
    assert kept == {"note": "notes", "mobile": "phone"}
    with pytest.raises(LeadDeskError, match="no field called shoe"):
        set_fields(store, source_id, {"tel": "shoe"}, now=NOW, by_id=1)
