"""A file is brought in: counted, joined, stopped, cut off, and taken back."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition, SourceKind
from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.table import Row
from leaddesk.services.desk.calls import log_call
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.file_undo import undo_import
from leaddesk.services.intake.import_lock import importing
from leaddesk.services.intake.import_result import ImportResult, Progress
from leaddesk.services.intake.recovery import recover_imports
from leaddesk.services.scheduler.tick import tick
from leaddesk.services.views.imports import first_to_do
from tests.services.working_desk import (
    DANA,
    MARCUS,
    NOW,
    arrive,
    count,
    kinds,
    lead,
    matched,
    open_desk_of_three,
    standing,
    table,
)


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def bring(store: Store, text: str, name: str = "leads.csv", **more: object) -> ImportResult:
    found = table(text, name)
    return bring_in(store, found, matched(found), now=NOW, by_id=DANA, **more)  # type: ignore[arg-type]


def people(number: int, first: int = 0) -> str:
    rows = [
        f"Ann{n},Lee{chr(97 + n % 26)},(510) {465 + n // 10_000}-{n % 10_000:04},ann{n}@gmail.com"
        for n in range(first, first + number)
    ]
    return "First Name,Last Name,Phone,Email\n" + "\n".join(rows) + "\n"


def test_who_cannot_be_reached_is_promised_nothing(store: Store) -> None:
    bring(store, "First Name,Last Name,Phone,Email\nNo,Way,,\nAnn,Way,(510) 465-0001,\n")
    no_way, ann = (lead(store, number) for number in (1, 2))
    assert (no_way["response_due_at"], no_way["promise_minutes"]) == (None, None)
    assert (no_way["inbox"], no_way["urgency"]) == ("todo", 2)
    assert no_way["next_step"] == "No way to reach them"
    assert ann["response_due_at"] is not None


def test_the_first_of_an_import_is_found_where_it_waits(store: Store) -> None:
    old = arrive(store).lead_id
    found = bring(store, people(3))
    first = first_to_do(store.reader(), found.import_id, None)
    assert first is not None
    assert first != old
    assert lead(store, first)["import_id"] == found.import_id
    assert first_to_do(store.reader(), found.import_id + 1, None) is None


def leftovers(store: Store) -> dict[str, int]:
    tables = ("lead", "enrolment", "touch", "contact_point", "consent", "merge_suggestion")
    left = {name: count(store, name) for name in tables}
    return {name: number for name, number in left.items() if number}


def test_rows_become_leads_joins_and_problems_with_their_places(store: Store) -> None:
    result = bring(
        store,
        "First Name,Last Name,Phone,Email,Notes\n"
        "Ann,Lee,(510) 465-0137,ann@gmail.com,likes solar\n"
        "\n"
        "Ann,Lee,(510) 465-0137,,called again\n"
        "Bob,Roe,12,,\n"
        "Cy,Poe,(510) 465-0138,not-an-address,\n"
        "First Name,Last Name,Phone,Email,Notes\n",
        "Expo leads-may.csv",
    )
    assert (result.created, result.joined, result.needs_attention) == (2, 1, 1)
    assert [(one.row, one.column, one.value) for one in result.problems] == [
        (5, "Phone", "12"),
        (6, "Email", "not-an-address"),
    ]
    assert store.reader().row(
        "SELECT position, problem_column, problem_value FROM capture"
        " WHERE outcome = 'needs_attention'"
    ) == (5, "Phone", "12")
    raw = store.reader().value("SELECT raw FROM capture WHERE position = 5")
    assert json.loads(raw)["Last Name"] == "Roe"
    assert count(store, "source WHERE name = 'Expo leads may'") == 1
    assert lead(store, 1)["came_back"] == 1
    run = store.reader().row("SELECT created, joined, needs_attention, finished FROM file_import")
    assert run == (2, 1, 1, 1)


def test_rows_meet_leads_of_the_desk_without_overwriting(store: Store) -> None:
    known = arrive(store, typed=("city",), company="", city="").lead_id
    result = bring(
        store,
        "First Name,Last Name,Phone,Email,Company,City,Postal code\n"
        "Sally,Johnson,(510) 465-0137,,Acme,Reno,10001\n",
    )
    assert (result.created, result.joined) == (0, 1)
    row = lead(store, known)
    assert (row["first_name"], row["company"], row["city"]) == ("Sarah", "Acme", "")
    assert (row["came_back"], row["unread"], row["postal_code"]) == (1, 1, "94612")
    assert kinds(store, known) == ["came_in", "came_back"]


def test_leads_of_a_file_are_found_by_search(store: Store) -> None:
    bring(store, people(3) + "Zoë,O’Neil,(510) 466-0137,zoe@gmail.com\n")
    for words in ("zoe", "onei*", "neil", "ann2"):
        found = store.reader().rows(
            "SELECT rowid FROM lead_words WHERE lead_words MATCH :w", {"w": words}
        )
        assert len(found) == (0 if words == "onei*" else 1), words


def test_a_tick_in_the_middle_of_an_import_is_no_trouble(store: Store) -> None:
    def progress(_done: Progress) -> bool:
        tick(store, NOW, backup=False)
        return True

    result = bring(store, people(250), progress=progress)
    assert result.created == 250
    assert count(store, "lead_search") == 250
    assert count(store, "touch WHERE channel = 'call'") >= 100
    tick(store, NOW, backup=False)
    assert count(store, "touch WHERE channel = 'call'") == 250
    assert store.check() == []


def test_another_systems_history_makes_milestones_and_closed_leads_rest(store: Store) -> None:
    bring(
        store,
        "First Name,Last Name,Phone,Stage,Created,First contact at,Won at,Lost at,"
        "Reason for losing,Owner\n"
        "Ann,Lee,(510) 465-0137,Customer,2025-01-02,2025-01-03,2025-02-01,,,Marcus Webb\n"
        "Bob,Roe,(510) 465-0138,Closed lost,2025-01-02,,,2025-03-01,Too dear,\n"
        "Cy,Poe,(510) 465-0139,Contacted,2025-01-02,2025-01-05,,,,Nobody Known\n"
        "Di,Moe,(510) 465-0140,,2025-01-02,,,,,marcus webb\n",
    )
    won, lost, spoken, fresh = (lead(store, number) for number in (1, 2, 3, 4))
    assert (won["stage"], won["inbox"], won["call_rank"]) == ("Won", "done", None)
    assert (won["owner_id"], won["response_due_at"]) == (MARCUS, None)
    assert from_micros(won["won_at"]).year == 2025
    assert (lost["stage"], lost["lost_reason"], lost["inbox"]) == ("Lost", "Too dear", "done")
    assert (spoken["stage"], spoken["response_due_at"]) == ("Contacted", None)
    assert spoken["first_attempt_at"] == spoken["first_contact_at"]
    assert (fresh["stage"], fresh["owner_id"]) == ("New", MARCUS)
    assert "came with Marcus Webb" in json.loads(fresh["route"])["why"]
    assert fresh["response_due_at"] is not None
    assert count(store, "enrolment") == 1
    data = json.loads(store.reader().value("SELECT data FROM event WHERE kind = 'history'"))
    assert set(data["milestones"]) == {"first_attempt_at", "first_contact_at", "won_at"}


def test_a_cold_list_takes_no_rep_time(store: Store) -> None:
    bring(store, people(2), source_name="Bought list", source_kind=SourceKind.COLD_LIST)
    row = lead(store, 1)
    assert (row["owner_id"], row["response_due_at"], row["call_rank"]) == (None, None, None)
    assert row["next_step"].startswith("E-mail ")
    assert count(store, "enrolment WHERE state = 'active'") == 2


def test_likely_pairs_are_suggested_after_the_import(store: Store) -> None:
    known = arrive(store, company="Acme").lead_id
    bring(
        store,
        "First Name,Last Name,Email,Postal code,Company\n"
        "SARAH,JOHNSON,other@acme.com,94612-1234,\n"
        "Sara,Johnson,third@acme.com,,ACME\n"
        "Ann,Lee,ann@gmail.com,94612,\n",
    )
    rows = store.reader().rows("SELECT lead_id, other_id, why FROM merge_suggestion ORDER BY id")
    assert set(rows) == {
        (known, 2, "same name and postal code"),
        (known, 3, "nearly the same name at the same company"),
    }


def test_a_stop_keeps_nothing(store: Store) -> None:
    known = arrive(store, company="").lead_id
    before = standing(store, known)
    text = people(300) + "Sarah,Johnson,(510) 465-0137,sarah.j@gmail.com\n" + "Bad,Row,12,\n"
    seen: list[Progress] = []

    def progress(done: Progress) -> bool:
        seen.append(done)
        return len(seen) < 2

    result = bring(store, text, progress=progress)
    assert result.stopped
    assert 0 < seen[0].rows < 300
    assert count(store, "lead") == 1
    assert standing(store, known) == before
    assert count(store, "capture WHERE settled = 0 AND outcome = 'needs_attention'") == 0
    assert count(store, "lead_search") == 1
    assert recover_imports(store, NOW) == ()


def test_a_file_that_breaks_on_the_way_leaves_nothing(store: Store) -> None:
    found = table(people(450))
    whole = found.read_rows

    def broken(of):  # type: ignore[no-untyped-def]
        for number, row in enumerate(whole(of)):
            if number == 300:
                raise LeadDeskError("The file broke off.")
            yield row

    found.read_rows = broken
    with pytest.raises(LeadDeskError, match="broke off"):
        bring_in(store, found, matched(table(people(3))), now=NOW, by_id=DANA)
    assert leftovers(store) == {}
    assert bring(store, people(3)).created == 3


def test_an_import_cut_off_by_the_plug_is_taken_out_at_the_next_opening(tmp_path: Path) -> None:
    store = open_desk_of_three(tmp_path)
    known = arrive(store, company="").lead_id
    before = standing(store, known)
    parts = leftovers(store)
    path = store.path
    store.close()
    child = os.fork()
    if child == 0:
        _import_and_die(path)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7

    store = Store.open(path)
    assert count(store, "lead") > 100
    (gone,) = recover_imports(store, NOW + timedelta(hours=1))
    assert gone.removed > 100
    assert leftovers(store) == parts
    assert standing(store, known) == before
    assert recover_imports(store, NOW + timedelta(hours=1)) == ()
    assert store.check() == []
    assert bring(store, people(5)).created == 5
    store.close()


def _import_and_die(path: Path) -> None:
    """In a process of its own: bring in a file and be killed after its second chunk."""
    try:
        store, calls = Store.open(path), []

        def progress(done: Progress) -> bool:
            calls.append(done)
            if len(calls) == 2:
                os._exit(7)
            return True

        header, rows = people(900).split("\n", 1)
        sarah = "Sarah,Johnson,(510) 465-0137,,Acme\n"
        found = table(f"{header},Company\n{sarah}{rows}")
        bring_in(store, found, matched(found), now=NOW, by_id=DANA, progress=progress)
    finally:
        os._exit(1)


def test_a_running_import_is_left_alone_and_is_alone(store: Store) -> None:
    found = []

    def progress(done: Progress) -> bool:
        found.append(recover_imports(store, NOW))
        with pytest.raises(LeadDeskError, match="Another file"), importing(store.path):
            raise AssertionError("two at once")
        return True

    assert bring(store, people(250), progress=progress).created == 250
    assert set(found) == {()}
    assert count(store, "lead") == 250


def test_an_import_is_taken_back_later_except_what_was_worked_on(store: Store) -> None:
    known = arrive(store, company="").lead_id
    result = bring(store, people(5) + "Bad,Row,12,\n")
    tick(store, NOW, backup=False)
    log_call(store, known + 2, Disposition.NO_ANSWER, now=NOW, by_id=DANA)
    arrive(store, phone="", email="ann3@gmail.com", first_name="Ann3", last_name="Leed")

    undone = undo_import(store, result.import_id, now=NOW + timedelta(days=2), by_id=DANA)

    assert undone.removed == 3
    kept = {(one.lead_id, one.why) for one in undone.kept}
    assert kept == {
        (known + 2, "was worked on since"),
        (known + 4, "came in from somewhere else too"),
    }
    assert count(store, "lead") == 3
    assert count(store, "capture WHERE outcome = 'needs_attention' AND settled = 0") == 0
    assert not store.reader().rows("SELECT rowid FROM lead_words WHERE lead_words MATCH 'ann0'")
    assert store.check() == []
    with pytest.raises(LeadDeskError, match="taken back already"):
        undo_import(store, result.import_id, now=NOW, by_id=DANA)


def test_a_join_is_taken_back_to_the_gaps_it_filled(store: Store) -> None:
    known = arrive(store, phone="", company="", postal_code="").lead_id
    before = standing(store, known)
    result = bring(
        store,
        "First Name,Last Name,Phone,Second phone,Email,Company,Postal code,Roof,Consent to calls\n"
        "Sally,Johnson,(212) 465-0137,(212) 465-0138,sarah.j@gmail.com,Acme,10001,tile,yes\n"
        "Sally,Johnson,(212) 465-0137,,,Bcme,,slate,\n",
    )
    assert result.joined == 2
    joined = lead(store, known)
    assert (joined["company"], joined["call_rank"], joined["came_back"]) == ("Acme", 0, 2)
    assert joined["time_zone"] == "America/New_York"

    undone = undo_import(store, result.import_id, now=NOW, by_id=DANA)
    assert (undone.removed, undone.restored, undone.kept) == (0, 2, ())
    assert standing(store, known) == {**before, "unread": 1}
    assert (count(store, "contact_point"), count(store, "consent")) == (0, 0)
    assert kinds(store, known) == ["came_in"]


def test_taking_back_an_import_keeps_what_came_after_it(store: Store) -> None:
    known = arrive(store, company="", city="").lead_id
    first = bring(store, "Email,Company\nsarah.j@gmail.com,Acme\n")
    arrive(store, city="Reno")
    undo_import(store, first.import_id, now=NOW, by_id=DANA)
    row = lead(store, known)
    assert (row["company"], row["city"], row["came_back"]) == ("", "Reno", 1)


def test_markup_and_a_megabyte_in_one_field_are_kept(store: Store) -> None:
    long = "A" * 1_000_000
    result = bring(
        store,
        f'First Name,Last Name,Phone,Notes\n<b>Ann</b>,"=HYPERLINK(""x"")",(510) 465-0137,{long}\n',
    )
    assert result.created == 1
    row = lead(store, 1)
    assert (row["first_name"], row["last_name"]) == ("<b>Ann</b>", '=HYPERLINK("x")')
    assert len(row["wants"]) == 2_000
    assert len(store.reader().value("SELECT raw FROM capture")) > 1_000_000
    assert store.reader().value("SELECT max(length(data)) FROM event") < 20_000


def test_what_a_row_says_of_itself_is_kept_as_it_came(store: Store) -> None:
    found = table("First Name,Phone\nAnn,(510) 465-0137\nBob,(510) 465-0138,extra,cells\n")
    result = bring_in(store, found, matched(found), now=NOW, by_id=DANA)
    assert (result.created, result.needs_attention) == (1, 1)
    assert "values" in result.problems[0].reason
    kept = json.loads(store.reader().value("SELECT raw FROM capture WHERE position = 3"))
    assert kept == {"First Name": "Bob", "Phone": "(510) 465-0138", "": ["extra", "cells"]}
    assert isinstance(next(iter(found.rows())), Row)


def test_a_row_that_is_no_lead_is_passed_over_and_kept_with_its_reason(store: Store) -> None:
    text = (
        "Order #,Order Date,First Name,Email,Attendee Status\n"
        "1,2026-05-01,Ann,ann@gmail.com,Attending\n"
        "2,2026-05-01,Bob,bob@gmail.com,Refunded\n"
    )
    result = bring_in(store, found := read_file(text.encode(), "attendees.csv"),
                      matched(found), now=NOW, by_id=DANA)  # fmt: skip
    assert (result.rows, result.created, result.ignored, result.problems) == (2, 1, 1, ())
    kept = store.reader().rows("SELECT outcome, reason, position FROM capture ORDER BY position")
    assert [tuple(row) for row in kept] == [
        ("created", "", 2),
        ("ignored", "the ticket was given back", 3),
    ]
