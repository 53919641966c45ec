"""The record edited in place: read, decided anew, remembered as typed, taken back."""

import json
from pathlib import Path

import pytest

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.services.desk.record import edit
from leaddesk.services.desk.undo import undo_last
from leaddesk.services.errors import LeadDeskError
from tests.services.working_desk import DANA, NOW, arrive, count, kinds, lead, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def type_over(store: Store, lead_id: int, **fields: str) -> str:
    return edit(store, lead_id, fields, now=NOW, by_id=DANA).said


def edited(store: Store) -> dict[str, list[str]]:
    data = store.reader().value("SELECT data FROM event WHERE kind = 'edited' ORDER BY id DESC")
    return json.loads(data)["fields"]


def test_the_value_of_a_deal_is_typed_as_money(store: Store) -> None:
    lead_id = arrive(store).lead_id
    type_over(store, lead_id, value="8.4k")
    row = lead(store, lead_id)
    assert (row["value_minor"], row["value_currency"]) == (840_000, "USD")
    type_over(store, lead_id, value="")
    assert lead(store, lead_id)["value_minor"] is None


def test_an_edit_is_read_like_an_arrival_and_told(store: Store) -> None:
    lead_id = arrive(store).lead_id
    said = type_over(store, lead_id, phone="212 465 0199", company=" Acme  Inc ", cost="$12.50")

    row = lead(store, lead_id)
    assert (row["phone"], row["company"], row["cost_minor"]) == ("+12124650199", "Acme Inc", 1250)
    assert row["zones"].split(",")[0] == "America/Los_Angeles"
    assert "America/New_York" in row["zones"]
    assert edited(store)["phone"] == ["(510) 465-0137", "212 465 0199"]
    assert set(json.loads(row["typed"])) == {"phone", "company", "cost"}
    assert said == "Phone, Company, Cost of the lead of Sarah Johnson are changed"
    assert store.reader().value("SELECT DISTINCT recipient FROM touch") == "+12124650199"


def test_points_and_route_follow_while_nobody_has_tried(store: Store) -> None:
    lead_id = arrive(store, source="Solar Partners").lead_id
    assert json.loads(lead(store, lead_id)["route"])["row"] == "Anything else"
    type_over(store, lead_id, timeline="right away")
    row = lead(store, lead_id)
    assert (row["score"], row["temperature"]) == (60, "hot")
    assert json.loads(row["route"])["row"] == "Hot, proven partner"
    assert (from_micros(row["response_due_at"]) - NOW).total_seconds() == 300
    assert row["urgency"] == 0
    assert kinds(store, lead_id) == ["came_in", "edited", "scored", "routed"]


def test_an_edit_is_undone_as_a_whole(store: Store) -> None:
    lead_id = arrive(store).lead_id
    before = lead(store, lead_id)
    type_over(store, lead_id, email="", phone="(212) 465-0199", timeline="now", **{"custom:A": "1"})
    undo_last(store, now=NOW, by_id=DANA)
    assert {**lead(store, lead_id), "rev": 0} == {**before, "rev": 0}


def test_emptied_fields_are_empty_and_stay_so(store: Store) -> None:
    lead_id = arrive(store).lead_id
    type_over(store, lead_id, phone="", email="")
    arrive(store, phone="", postal_code="", company="Acme", email="sarah.j@gmail.com")
    row = lead(store, lead_id)
    assert (row["phone"], row["phone_raw"], row["email"], row["email_key"]) == (
        None,
        "",
        None,
        None,
    )
    assert (row["call_rank"], row["score"]) == (None, 0)


def test_own_fields_source_wish_and_quote(store: Store) -> None:
    lead_id = arrive(store, intent="A roof", **{"custom:Roof": "tile"}).lead_id
    type_over(
        store,
        lead_id,
        intent="Solar",
        source="Old List",
        asked_for_quote="yes",
        **{"custom:Floors": "2"},
    )
    row = lead(store, lead_id)
    assert (row["intent"], row["wants"], row["asked_for_quote"]) == ("Solar", "Solar", 1)
    assert json.loads(row["custom"]) == {"Roof": "tile", "Floors": "2"}
    assert count(store, "source WHERE name LIKE 'old list'") == 1
    type_over(store, lead_id, wants="Call after 5", **{"custom:Roof": ""})
    row = lead(store, lead_id)
    assert (row["intent"], row["wants"]) == ("Solar", "Call after 5")
    assert json.loads(row["custom"]) == {"Floors": "2"}


def test_the_same_again_changes_nothing(store: Store) -> None:
    lead_id = arrive(store).lead_id
    type_over(store, lead_id, first_name="Sarah ", phone="510-465-0137", email="sarah.j@gmail.com")
    assert kinds(store, lead_id) == ["came_in"]
    assert json.loads(lead(store, lead_id)["typed"]) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"phone": "12"}, "Phone: "),
        ({"email": "a@b@c"}, "E-mail: "),
        ({"email": "a@b.com, c@d.com"}, "found 2"),
        ({"cost": "a lot"}, "Cost of the lead: "),
        ({"asked_for_quote": "perhaps"}, "Asked for a quote: "),
        ({"company": "x" * 600}, "Company: "),
        ({"source": ""}, "Source: "),
        ({"score": "99"}, "no field called score"),
        ({"custom:": "99"}, "needs a name"),
        ({"city": "Oakland", "phone": "12"}, "Phone: "),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    store: Store, fields: dict[str, str], said: str
) -> None:
    lead_id = arrive(store).lead_id
    before = lead(store, lead_id)
    with pytest.raises(LeadDeskError, match=said):
        edit(store, lead_id, fields, now=NOW, by_id=DANA)
    assert lead(store, lead_id) == before


def test_what_was_put_aside_stays_aside_when_it_is_edited(store: Store) -> None:
    from datetime import timedelta

    from leaddesk.services.desk.inbox import done, later

    one, two = (
        arrive(store).lead_id,
        arrive(store, phone="", email="b@gmail.com", postal_code="").lead_id,
    )
    later(store, one, NOW + timedelta(days=3), now=NOW, by_id=DANA)
    done(store, two, now=NOW, by_id=DANA)
    for lead_id in (one, two):
        type_over(store, lead_id, city="Berkeley")
    assert (lead(store, one)["inbox"], lead(store, two)["inbox"]) == ("later", "done")
