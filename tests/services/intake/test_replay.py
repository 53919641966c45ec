"""A delivery that is no lead yet is read again: mended, pointed, taken anyway; never made twice."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import CaptureOutcome, RoadKind, SourceKind
from leaddesk.services.desk.ways_in import WayIn, open_way_in
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.attention import bring_in_again, leave_out
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside
from leaddesk.services.intake.replay import Mended
from leaddesk.services.views.attention import original_of, told_apart, waiting_arrivals
from tests.services.working_desk import DANA, NOW, count, lead, open_desk_of_three

_BO, _CY = {"name": "Bo Lee", "phone": "465-01"}, {"name": "Cy", "phone": "465-02"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def come(store: Store, raw: bytes | dict[str, object] | list[object], form: str = "") -> int:
    """A delivery by the receiver of the source Site; answers its capture."""
    known = store.reader().value("SELECT id FROM road WHERE name = 'Site'")
    if known is None:
        way = WayIn(RoadKind.RECEIVER, "Site", SourceKind.WEB_FORM)
        known = open_way_in(store, way, now=NOW, by_id=DANA).result.road_id
    content = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    key = keep(store, Delivery(content, known, format=form), now=NOW).capture_id
    take_in_or_set_aside(store, key, now=NOW)
    return key


def again(store: Store, key: int, **mended: dict[str, str]) -> int | None:
    return bring_in_again(store, key, Mended(**mended), now=NOW, by_id=DANA).result.lead_id


def test_a_wrong_phone_is_mended_and_the_delivery_becomes_the_lead(store: Store) -> None:
    key = come(store, {"name": "Ana Ruiz", "phone": "465-01"})
    (waits,) = waiting_arrivals(store.reader())
    assert (waits.who, waits.source) == ("Ana Ruiz", "Site")
    original = original_of(store.reader(), key)
    assert original is not None
    assert [one.column for one in original.fields if one.wrong] == ["phone"]
    assert [one.column for one in original.fields if one.added] == ["E-mail (typed)"]
    lead_id = again(store, key, typed={"phone": "510 465 0137"})
    row = lead(store, lead_id)
    assert (row["first_name"], row["phone"]) == ("Ana", "+15104650137")
    assert "phone" in row["typed"]
    assert waiting_arrivals(store.reader()) == ()
    kept = store.reader().row("SELECT outcome, lead_id, reason FROM capture")
    assert kept == ("created", lead_id, "")


def test_where_a_field_goes_is_remembered_for_the_next_delivery(store: Store) -> None:
    strange = {"x1": "Ana Ruiz", "x2": "see below"}
    key = come(store, strange)
    with pytest.raises(LeadDeskError):
        again(store, key)
    goes_to = {"x1": "full_name", "x2": "phone"}
    lead_id = again(store, key, typed={"x2": "5104650137"}, goes_to=goes_to)
    assert lead(store, lead_id)["last_name"] == "Ruiz"
    mapping, checked = store.reader().row(
        "SELECT mapping, mapping_checked FROM source WHERE name = 'Site'"
    ) or ("", 0)
    assert json.loads(mapping) == goes_to
    assert checked
    come(store, {"x1": "Bo Lee", "x2": "510 465 0138"})
    assert count(store, "lead WHERE last_name = 'Lee' AND phone = '+15104650138'") == 1


def test_twice_makes_nothing_twice(store: Store) -> None:
    key = come(store, {"name": "Ana Ruiz", "phone": "465-01"})
    first = again(store, key, typed={"E-mail (typed)": "ana@gmail.com"})
    assert again(store, key, typed={"E-mail (typed)": "ana@gmail.com"}) == first
    assert (count(store, "lead"), count(store, "capture")) == (1, 1)


def test_a_test_lead_is_told_apart_and_taken_anyway(store: Store) -> None:
    key = come(store, b"is_test=true&name=Bo+Lee&phone=510+465+0138")
    (apart,) = told_apart(store.reader())
    assert (apart.capture_id, apart.who) == (key, "Bo Lee")
    lead_id = again(store, key)
    assert lead(store, lead_id)["phone"] == "+15104650138"
    assert told_apart(store.reader()) == ()
    assert again(store, key) == lead_id
    assert count(store, "lead") == 1


def test_one_of_several_is_mended_by_itself(store: Store) -> None:
    come(store, [{"name": "Ana Ruiz", "phone": "5104650137"}, _BO, _CY])
    waits = {one.who: one.capture_id for one in waiting_arrivals(store.reader())}
    assert waits.keys() == {"Bo Lee", "Cy"}
    lead_id = again(store, waits["Bo Lee"], typed={"phone": "5104650138"})
    assert lead(store, lead_id)["last_name"] == "Lee"
    assert count(store, "lead") == 2
    assert [one.who for one in waiting_arrivals(store.reader())] == ["Cy"]


def test_what_cannot_be_read_is_typed(store: Store) -> None:
    key = come(store, b'{"name": "Ana Ru')
    original = original_of(store.reader(), key)
    assert original is not None
    assert original.text == '{"name": "Ana Ru'
    assert [one.column for one in original.fields] == [
        "Name (typed)", "Phone (typed)", "E-mail (typed)",
    ]  # fmt: skip
    with pytest.raises(LeadDeskError, match="nothing in it"):
        again(store, key)
    typed = {"Name (typed)": "Ana Ruiz", "E-mail (typed)": "ana@gmail.com"}
    assert lead(store, again(store, key, typed=typed))["email"] == "ana@gmail.com"


def test_a_mail_is_shown_as_its_reader_saw_it(store: Store) -> None:
    mail = b"From: Bo Lee <bo@x.org>\nSubject: Out of office\nAuto-Submitted: auto-replied\n\nAway."
    key = come(store, mail)
    original = original_of(store.reader(), key)
    assert original is not None
    assert original.text.startswith("From: Bo Lee <bo@x.org>\nSubject: Out of office\n\nAway.")


def test_what_was_set_aside_stays_so(store: Store) -> None:
    key = come(store, {"name": "Ana Ruiz", "phone": "465-01"})
    leave_out(store, key, now=NOW, by_id=DANA)
    mended = Mended({"phone": "5104650137"})
    done = bring_in_again(store, key, mended, now=NOW, by_id=DANA).result
    assert (done.outcome, done.lead_id) == (CaptureOutcome.NEEDS_ATTENTION, None)
    assert count(store, "lead") == 0
