"""A lead written down by hand, and who is known already while typing."""

import json
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.services.desk.undo import undo_last
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.hand_entry import LookAlike, add_by_hand, look_alikes
from tests.services.working_desk import DANA, NOW, arrive, count, lead, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def add(store: Store, **fields: str) -> int:
    return add_by_hand(store, fields, now=NOW, by_id=DANA).result


def test_a_typed_lead_is_scored_and_routed_like_any_other(store: Store) -> None:
    lead_id = add(
        store, first_name="mcKenna", phone="510 465 0137", email="m@gmail.com", intent="A quote"
    )
    row = lead(store, lead_id)
    assert (row["first_name"], row["phone"], row["wants"]) == ("mcKenna", "+15104650137", "A quote")
    assert (
        store.reader().value("SELECT name FROM source WHERE id = :id", {"id": row["source_id"]})
        == "By hand"
    )
    assert json.loads(row["route"])["row"] == "Anything else"
    assert row["score"] == 15
    assert row["response_due_at"] is not None


def test_what_was_typed_is_remembered_and_never_overwritten(store: Store) -> None:
    lead_id = add(
        store, full_name="Sarah Johnson", phone="(510) 465-0137", **{"custom:Roof": "tile"}
    )
    assert set(json.loads(lead(store, lead_id)["typed"])) == {
        *("first_name", "last_name", "phone", "custom:Roof")
    }
    arrive(store, first_name="Sally", **{"custom:Roof": "slate"})
    row = lead(store, lead_id)
    assert row["first_name"] == "Sarah"
    assert json.loads(row["custom"]) == {"Roof": "tile"}


def test_adding_somebody_known_joins_them(store: Store) -> None:
    known = arrive(store, company="").lead_id
    done = add_by_hand(
        store, {"email": "Sarah.J@gmail.com", "company": "Acme"}, now=NOW, by_id=DANA
    )
    assert done.result == known
    assert "added by hand again" in done.said
    assert lead(store, known)["company"] == "Acme"
    assert "company" in json.loads(lead(store, known)["typed"])


def test_an_added_lead_can_be_taken_back(store: Store) -> None:
    add(store, first_name="Ann", phone="(510) 465-0137")
    undo_last(store, now=NOW, by_id=DANA)
    assert (count(store, "lead"), count(store, "touch"), count(store, "enrolment")) == (0, 0, 0)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first_name": "Ann", "phone": "12"}, "Phone: "),
        ({"first_name": "Ann", "email": "ann@"}, "E-mail: "),
        ({"first_name": "Ann", "asked_for_quote": "maybe"}, "Asked for a quote: "),
        ({"city": "Oakland"}, "nobody in this lead"),
        ({"first_name": "  "}, "nobody in this lead"),
        ({"first_name": "Ann", "shoe": "9"}, "no field called shoe"),
    ],
)
def test_what_cannot_be_read_is_said_by_field(
    store: Store, fields: dict[str, str], said: str
) -> None:
    with pytest.raises(LeadDeskError, match=said):
        add_by_hand(store, fields, now=NOW, by_id=DANA)
    assert (count(store, "lead"), count(store, "capture")) == (0, 0)


def test_who_is_known_is_shown_while_typing(store: Store) -> None:
    known = arrive(store).lead_id
    look = store.reader()
    assert look_alikes(look, {"first_name": "Sa", "phone": "(510) 46"}) == ()
    assert look_alikes(look, {"phone": "510-465-0137"}) == (
        LookAlike(known, "Sarah Johnson", "same phone", True),
    )
    assert look_alikes(look, {"last_name": "Miller", "phone": "510-465-0137"}) == (
        LookAlike(known, "Sarah Johnson", "same phone, another last name", False),
    )
    by_place = {"first_name": "sarah", "last_name": "johnson", "postal_code": "94612"}
    assert look_alikes(look, by_place) == (
        LookAlike(known, "Sarah Johnson", "same name and postal code", False),
    )
    assert look_alikes(look, {"email": "x@"}) == ()
    assert look_alikes(look, {}) == ()
    assert look_alikes(look, {"phone": "0510 4650137", "country": "DE"}, "DE") == ()
