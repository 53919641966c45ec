"""Two leads that are one person: together, and apart again."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk.merge import dismiss_suggestion, merge
from leaddesk.services.desk.undo import redo_last, undo_last
from leaddesk.services.errors import LeadDeskError
from tests.services.working_desk import DANA, NOW, arrive, count, kinds, lead, open_desk_of_three

TABLES = (
    *("lead", "touch", "enrolment", "reminder", "contact_point", "consent", "merge_suggestion"),
    "capture",
)


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def everything(store: Store) -> dict[str, list[dict[str, object]]]:
    found = {}
    for table in TABLES:
        names = [row[1] for row in store.reader().rows(f"PRAGMA table_info({table})")]
        rows = store.reader().rows(f"SELECT * FROM {table} ORDER BY id")
        found[table] = [
            {k: v for k, v in zip(names, row, strict=True) if k != "rev"} for row in rows
        ]
    found["event"] = [
        {"kind": kind, "lead": lead_id}
        for kind, lead_id in store.reader().rows(
            "SELECT kind, lead_id FROM event WHERE undone = 0 ORDER BY id"
        )
    ]
    return found


def pair(store: Store) -> tuple[int, int]:
    one = arrive(store, company="", consent_email="yes").lead_id
    other = arrive(
        store,
        NOW - timedelta(hours=2),
        first_name="Bob",
        last_name="Miller",
        email="bob@acme.com",
        company="Acme",
        source="Solar Partners",
        timeline="ASAP",
        phone_2="(510) 465-0188",
        **{"custom:Roof": "tile"},
    ).lead_id
    return one, other


def test_history_numbers_and_gaps_go_over(store: Store) -> None:
    one, other = pair(store)
    log_call(store, other, Disposition.VOICEMAIL, now=NOW, by_id=DANA)
    merge(store, one, other, now=NOW, by_id=DANA)

    row = lead(store, one)
    assert count(store, "lead") == 1
    assert (row["first_name"], row["company"], row["timeline"]) == ("Sarah", "Acme", "ASAP")
    assert json.loads(row["custom"]) == {"Roof": "tile"}
    assert row["stage"] == "Attempting"
    assert row["first_attempt_at"] is not None
    assert row["response_due_at"] is None
    points = {value for (value,) in store.reader().rows("SELECT value FROM contact_point")}
    assert points == {"bob@acme.com", "+15104650188"}
    assert kinds(store, one).count("came_in") == 2
    assert "merged" in kinds(store, one)
    assert count(store, "enrolment WHERE state = 'active'") == 1
    assert count(store, "merge_suggestion") == 0
    # The first source is the one that came first; points come from facts, once.
    assert row["score"] == 20 + 25 + 15
    assert row["submitted_at"] == row["received_at"]


def test_a_merge_is_taken_apart_again_and_redone(store: Store) -> None:
    one, other = pair(store)
    before = everything(store)
    merge(store, one, other, now=NOW, by_id=DANA)
    merged = everything(store)
    undo_last(store, now=NOW, by_id=DANA)
    assert everything(store) == before
    assert store.reader().rows("SELECT rowid FROM lead_words WHERE lead_words MATCH 'bob'")
    redo_last(store, now=NOW, by_id=DANA)
    assert everything(store) == merged
    assert store.check() == []


def test_a_suggestion_with_a_third_lead_goes_over(store: Store) -> None:
    one, other = pair(store)
    third = arrive(store, last_name="Third", email="t@gmail.com").lead_id
    merge(store, one, other, now=NOW, by_id=DANA)
    rows = store.reader().rows("SELECT lead_id, other_id FROM merge_suggestion")
    assert set(rows) == {(one, third)}


def test_a_dismissed_suggestion_is_decided(store: Store) -> None:
    _one, other = pair(store)
    assert lead(store, other)["needs_checking"] == 1
    dismiss_suggestion(store, 1, now=NOW, by_id=DANA)
    assert store.reader().value("SELECT decided FROM merge_suggestion") == "dismissed"
    assert lead(store, other)["needs_checking"] == 0


def test_a_lead_is_not_merged_with_itself_or_with_nobody(store: Store) -> None:
    one = arrive(store).lead_id
    for other in (one, 99):
        with pytest.raises(LeadDeskError):
            merge(store, one, other, now=NOW, by_id=DANA)
    assert count(store, "lead") == 1
