"""A lead arrives: stored, standardised, known or new, scored, routed, followed up."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.models.change import Change
from leaddesk.models.consent import Suppression
from leaddesk.models.instant import from_micros, to_micros
from leaddesk.models.source import Source
from leaddesk.models.store import Repeated, Store
from leaddesk.models.vocabulary import CaptureOutcome, Channel, SourceKind
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.intake.arrival import Arrival, take_in
from tests.services.working_desk import (
    DANA,
    FIELDS,
    NOW,
    arrive,
    arrive_bare,
    count,
    kinds,
    lead,
    open_desk_of_three,
    record,
)


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def suggestions(store: Store) -> list[tuple[int, int, str]]:
    return store.reader().rows("SELECT lead_id, other_id, why FROM merge_suggestion ORDER BY id")


def test_a_new_lead_is_scored_routed_promised_and_followed_up(store: Store) -> None:
    arrived = arrive(store, timeline="as soon as possible")

    assert arrived.outcome is CaptureOutcome.CREATED
    row = lead(store, arrived.lead_id)
    assert (row["phone"], row["email_key"]) == ("+15104650137", "sarahj@gmail.com")
    assert (row["score"], row["temperature"]) == (40, "warm")
    receipt = json.loads(row["receipt"])
    assert sum(line["points"] for line in receipt) == 40
    assert all(line["because"] for line in receipt)
    route = json.loads(row["route"])
    assert route["row"] == "Warm, web form"
    assert "Rule “Warm, web form”" in route["why"]
    assert {name for name, _why in route["passed_over"]} == {"Marcus Webb", "Priya Nair"}
    assert from_micros(row["response_due_at"]) == datetime(2026, 5, 13, 0, tzinfo=UTC)
    assert (row["inbox"], row["call_rank"]) == ("todo", 0)
    assert row["time_zone"] == "America/Los_Angeles"
    assert kinds(store, arrived.lead_id) == ["came_in"]
    assert count(store, "enrolment WHERE state = 'active'") == 1
    channels = store.reader().rows("SELECT channel, state, reason FROM touch ORDER BY step")
    assert channels[0] == ("call", "planned", "Day 1, intro call")
    assert channels[1][:2] == ("sms", "held")


def test_a_hot_partner_goes_to_the_senior_rep_within_five_minutes(store: Store) -> None:
    arrived = arrive(store, source="Solar Partners", timeline="ASAP")
    row = lead(store, arrived.lead_id)
    assert (row["score"], row["temperature"], row["owner_id"]) == (60, "hot", DANA)
    assert from_micros(row["response_due_at"]) == NOW + timedelta(minutes=5)
    assert (row["promise_minutes"], row["urgency"]) == (5, 0)


@pytest.mark.parametrize("hour", [15, 23])
def test_a_lead_of_saturday_is_due_monday_five_past_nine(store: Store, hour: int) -> None:
    zone = timedelta(hours=7)  # Pacific daylight time
    saturday = datetime(2026, 5, 16, hour, tzinfo=UTC) + zone
    arrived = arrive(store, saturday, source="Solar Partners", timeline="ASAP")
    due = from_micros(lead(store, arrived.lead_id)["response_due_at"])
    assert due == datetime(2026, 5, 18, 9, 5, tzinfo=UTC) + zone


def test_the_promise_runs_from_submission(store: Store) -> None:
    said = (NOW - timedelta(minutes=3)).isoformat()
    arrived = arrive(store, source="Solar Partners", timeline="ASAP", captured_at=said)
    row = lead(store, arrived.lead_id)
    assert from_micros(row["submitted_at"]) == NOW - timedelta(minutes=3)
    assert from_micros(row["response_due_at"]) == NOW + timedelta(minutes=2)


def test_an_old_submission_is_promised_from_its_arrival(store: Store) -> None:
    arrived = arrive(
        store, source="Solar Partners", timeline="ASAP", captured_at="2026-04-02 10:00"
    )
    row = lead(store, arrived.lead_id)
    assert from_micros(row["submitted_at"]) < NOW - timedelta(days=30)
    assert from_micros(row["response_due_at"]) == NOW + timedelta(minutes=5)


def test_a_submission_of_the_future_counts_as_now(store: Store) -> None:
    first = arrive(store, captured_at="2031-05-04 10:00")
    again = arrive(store, captured_at="2031-05-04 10:00")
    assert lead(store, first.lead_id)["submitted_at"] == to_micros(NOW)
    assert again.lead_id == first.lead_id
    assert store.reader().value("SELECT max(at) FROM event") == to_micros(NOW)


def test_somebody_known_comes_back_and_fills_gaps_only(store: Store) -> None:
    first = arrive(store, company="", city="Oakland")
    later = NOW + timedelta(hours=3)
    again = arrive(store, later, first_name="S.", company="Johnson Roofing", city="Berkeley")

    assert (again.outcome, again.lead_id) == (CaptureOutcome.JOINED, first.lead_id)
    row = lead(store, first.lead_id)
    assert (row["first_name"], row["city"], row["company"]) == (
        "Sarah",
        "Oakland",
        "Johnson Roofing",
    )
    assert (row["came_back"], row["lead_type"]) == (1, "MQL")
    assert count(store, "lead") == 1
    filled = store.reader().value("SELECT data FROM event WHERE kind = 'came_back'")
    assert json.loads(filled)["filled"] == ["company"]


def test_what_a_person_typed_or_emptied_is_never_filled(store: Store) -> None:
    first = arrive(store, typed=("company", "phone"), company="", phone="")
    arrive(store, company="Johnson Roofing", phone="(510) 465-0137")
    row = lead(store, first.lead_id)
    assert (row["company"], row["phone"], row["phone_raw"]) == ("", None, "")
    assert row["phone_validity"] == "unknown"


def test_answers_are_added_one_by_one_and_a_wish_for_a_quote_counts(store: Store) -> None:
    first = arrive(store, **{"custom:Roof": "tile"})
    arrive(store, asked_for_quote="yes", **{"custom:Roof": "slate", "custom:Floors": "2"})
    row = lead(store, first.lead_id)
    assert json.loads(row["custom"]) == {"Roof": "tile", "Floors": "2"}
    assert (row["asked_for_quote"], row["lead_type"]) == (1, "SQL")


def test_a_number_that_comes_later_brings_the_lead_into_the_queue_and_its_zone(
    store: Store,
) -> None:
    first = arrive_bare(store, first_name="Ann", email="ann@gmail.com", source="Web form")
    assert lead(store, first.lead_id)["call_rank"] is None
    arrive_bare(store, email="ann@gmail.com", phone="(212) 465-0137", source="Web form")
    row = lead(store, first.lead_id)
    assert (row["phone"], row["call_rank"]) == ("+12124650137", 0)
    assert row["time_zone"] == "America/New_York"


def test_further_numbers_are_kept_once_and_recognised(store: Store) -> None:
    first = arrive(store, phone_2="(510) 465-0199")
    for _ in range(2):
        arrive(store, phone="(510) 465-0199", email="", phone_2="(510) 465-0188")
    rows = store.reader().rows("SELECT value FROM contact_point ORDER BY id")
    assert rows == [("+15104650199",), ("+15104650188",)]
    assert lead(store, first.lead_id)["came_back"] == 2


def test_an_invalid_further_number_is_kept_as_typed(store: Store) -> None:
    arrive_bare(store, first_name="Ann", phone="(510) 465-0137", phone_2="12", source="Web form")
    assert store.reader().rows("SELECT value, raw FROM contact_point") == [(None, "12")]


def test_a_shared_number_with_another_last_name_is_a_suggestion(store: Store) -> None:
    first = arrive(store)
    other = arrive(store, first_name="Bob", last_name="Miller", email="bob@gmail.com")
    assert other.outcome is CaptureOutcome.CREATED
    assert suggestions(store) == [(first.lead_id, other.lead_id, "same phone, another last name")]
    assert lead(store, other.lead_id)["needs_checking"] == 1


def test_a_shared_mailbox_never_merges_alone(store: Store) -> None:
    arrive(store, phone="", email="info@acme.com")
    other = arrive(store, first_name="Bob", last_name="Miller", phone="", email="info@acme.com")
    assert other.outcome is CaptureOutcome.CREATED
    assert [why for *_pair, why in suggestions(store)] == ["same shared mailbox"]


def test_a_key_that_many_share_is_no_evidence(store: Store) -> None:
    for number in range(21):
        arrive(
            store, last_name=f"Name{chr(97 + number)}", email=f"p{number}@gmail.com", postal_code=""
        )
    known = len(suggestions(store))
    arrived = arrive(store, last_name="Namea", email="new@gmail.com", postal_code="")
    assert arrived.outcome is CaptureOutcome.CREATED
    assert len(suggestions(store)) == known


def test_likeness_by_name_is_a_suggestion(store: Store) -> None:
    first = arrive(store, last_name="O'Brien-Smith", company="Acme Inc")
    same_place = arrive(store, last_name="O'Brien-Smith", phone="", email="other@gmail.com")
    same_firm = arrive(
        store,
        first_name="Sara",
        last_name="O'Brien-Smith",
        phone="",
        email="x@y.com",
        postal_code="",
        company="ACME, Inc.",
    )
    assert suggestions(store)[:1] == [
        (first.lead_id, same_place.lead_id, "same name and postal code")
    ]
    whys = {why for _one, other, why in suggestions(store) if other == same_firm.lead_id}
    assert whys == {"nearly the same name at the same company"}


def test_an_arrival_that_meets_two_leads_joins_one_and_suggests_the_other(store: Store) -> None:
    by_mail = arrive(store, phone="")
    by_phone = arrive(store, email="")
    both = arrive(store)
    assert both.lead_id == by_mail.lead_id
    assert [pair[:2] for pair in suggestions(store)][-1:] == [(by_mail.lead_id, by_phone.lead_id)]
    arrive(store)
    pairs = [frozenset(pair[:2]) for pair in suggestions(store)]
    assert len(pairs) == len(set(pairs))


def test_the_same_command_makes_nothing_twice(store: Store) -> None:
    arrival = Arrival(b"{}", "form", record(store, **FIELDS))
    take_in(store, arrival, now=NOW, command_id="capture-1")
    again = take_in(store, arrival, now=NOW, command_id="capture-1")
    assert isinstance(again, Repeated)
    assert (count(store, "lead"), count(store, "capture")) == (1, 1)
    assert lead(store, 1)["came_back"] == 0


def test_what_cannot_be_read_waits_with_its_original(store: Store) -> None:
    raw = b"\xff\x00 not a lead"
    take_in(store, Arrival(raw, "form", Unreadable("no name", "Name", "?")), now=NOW)
    assert store.reader().row("SELECT raw, outcome, reason, problem_column FROM capture") == (
        raw,
        "needs_attention",
        "no name",
        "Name",
    )
    assert count(store, "lead") == 0


def test_sources_with_other_letters_or_long_names_are_one_each(store: Store) -> None:
    for name in ("Événement", "Événement", "événement", "x" * 400, "x" * 400):
        arrive(store, source=name)
    rows = store.reader().rows("SELECT name FROM source WHERE unreviewed = 1 ORDER BY id")
    assert rows == [("Événement",), ("x" * 120,)]


def test_a_failed_arrival_leaves_no_memory_of_its_source(store: Store) -> None:
    def fail(change: Change) -> None:
        from leaddesk.services.standing.policy import policy_of

        change.add(Source(name="Ghost", kind=SourceKind.COLD_LIST))
        policy_of(change)
        raise RuntimeError("on the way")

    with pytest.raises(RuntimeError):
        store.do("fail", fail, now=NOW)
    arrived = arrive(store, source="Real", kind=SourceKind.WEB_FORM)
    assert json.loads(lead(store, arrived.lead_id)["route"])["row"] == "Anything else"
    assert store.reader().value("SELECT kind FROM source WHERE name = 'Real'") == "web_form"


def test_who_asked_not_to_be_called_stays_uncalled(store: Store) -> None:
    def block(change: Change) -> None:
        change.add(Suppression(channel=Channel.CALL, value="+15104650137", since=NOW))

    store.do("block", block, now=NOW)
    arrived = arrive(store)
    row = lead(store, arrived.lead_id)
    assert (row["do_not_call"], row["call_rank"], row["response_due_at"]) == (1, None, None)
    assert count(store, "enrolment") == 0


def test_markup_stays_as_typed_and_a_huge_field_is_no_trouble(store: Store) -> None:
    name = "<b>Ann</b> & <img src=x>"
    arrived = arrive(
        store, first_name=name, notes="A" * 1_000_000, **{"custom:More": "B" * 1_000_000}
    )
    row = lead(store, arrived.lead_id)
    assert row["first_name"] == name
    assert len(row["wants"]) == 2_000
    assert len(store.reader().value("SELECT data FROM event WHERE kind = 'came_in'")) < 20_000


def test_ids_of_leads_that_went_are_not_given_again(store: Store) -> None:
    first = arrive(store)

    def remove(change: Change) -> None:
        for name in ("touch", "enrolment"):
            change.session.connection().exec_driver_sql(f"DELETE FROM {name}")
        from leaddesk.models.lead import Lead

        change.remove(change.get(Lead, first.lead_id))

    store.do("remove", remove, now=NOW)
    assert arrive(store).lead_id == first.lead_id + 1
