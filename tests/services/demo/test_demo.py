"""The sample desk: the same every time, and true to itself."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import InboxList
from leaddesk.services.demo.desk import make_demo
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.policy import read_policy
from leaddesk.services.views.inbox import inbox_page
from leaddesk.services.views.inbox_filter import InboxFilter, Whose
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
_TABLES = ("lead", "event", "touch", "enrolment", "capture", "reminder", "consent", "rule_set")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = made(tmp_path_factory.mktemp("demo") / "demo.db", NOW)
    yield store
    store.close()


def made(path: Path, now: datetime) -> Store:
    store = open_new(path)
    make_demo(store, now)
    return store


def everything(store: Store) -> list[list[tuple[object, ...]]]:
    return [store.reader().rows(f"SELECT * FROM {table} ORDER BY id") for table in _TABLES]


def test_it_is_the_same_every_time_for_one_instant(store, tmp_path):
    again = made(tmp_path / "again.db", NOW)
    assert everything(again) == everything(store)
    again.close()


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 22, 10, 0, tzinfo=UTC),
        datetime(2027, 1, 1, 3, 0, tzinfo=UTC),
    ],
)
def test_it_can_be_made_on_any_day(tmp_path, now):
    store = made(tmp_path / "other.db", now)
    assert store.check() == []
    assert store.reader().value("SELECT count(*) FROM lead") > 1_000
    assert (
        store.reader().value("SELECT count(*) FROM event WHERE at > :now", {"now": _micros(now)})
        == 0
    )
    store.close()


def test_the_file_is_whole(store):
    assert store.check() == []
    assert store.reader().value("SELECT count(*) FROM lead") > 1_000


def test_nobody_in_it_can_be_reached(store):
    for phone, email in store.reader().rows("SELECT phone, email FROM lead"):
        assert phone is None or phone[-7:-2] == "55501"
        assert email is None or email.endswith("@example.com")


def test_nobody_shares_a_number_or_an_address(store):
    for column in ("phone", "email"):
        twins = store.reader().rows(
            f"SELECT {column} FROM lead WHERE {column} IS NOT NULL"
            f" GROUP BY {column} HAVING count(*) > 1"
        )
        assert twins == []


def test_the_to_do_list_is_the_one_of_the_picture(store):
    dana = InboxFilter(whose=Whose.MINE, rep_id=1)
    page = inbox_page(store.reader(), InboxList.TODO, dana)
    assert [row.name for row in page.rows[:3]] == ["Hannah Weiss", "Sarah Johnson", "Luis Ortega"]
    assert [row.score for row in page.rows[:3]] == [70, 85, 75]
    assert [group.length for group in page.order.groups] == [4, 5, 5]
    assert page.rows[0].claimed_by == "Marcus Webb"
    assert page.rows[3].replied
    assert page.rows[4].is_callback


def test_every_score_is_what_the_live_rules_give(store):
    def work(change):
        from leaddesk.models.lead import Lead

        policy = read_policy(change.reader, NOW)
        moved = []
        for lead in change.all(Lead, Lead.id % 7 == 0):
            before = lead.score
            appraise(change, policy, lead, NOW, tell=False)
            if lead.score != before:
                moved.append((lead.id, before, lead.score))
        change.session.rollback()
        raise _EnoughError(moved)

    with pytest.raises(_EnoughError) as found:
        store.do("look", work, now=NOW)
    assert found.value.args[0] == []


class _EnoughError(Exception):
    """Ends the look without keeping anything."""


def test_milestones_are_the_first_of_their_events(store):
    reader = store.reader()
    first = reader.rows(
        "SELECT lead.id, first_attempt_at, min(event.at) FROM lead JOIN event"
        " ON event.lead_id = lead.id AND event.kind = 'call' GROUP BY lead.id"
    )
    assert first
    assert all(attempt == call for _lead, attempt, call in first)
    for stage, milestone in (("Won", "won_at"), ("Proposal", "proposal_at"), ("Lost", "lost_at")):
        rows = reader.rows(
            f"SELECT lead.id FROM lead LEFT JOIN event ON event.lead_id = lead.id"
            f" AND kind = 'stage' AND json_extract(data, '$.to') = '{stage}'"
            f" AND event.at = {milestone} WHERE ({milestone} IS NULL) <> (event.id IS NULL)"
        )
        assert rows == []


def test_things_happen_in_their_order(store):
    late = store.reader().rows(
        "SELECT id FROM lead WHERE first_attempt_at < submitted_at"
        " OR first_contact_at < submitted_at OR qualified_at < first_contact_at"
        " OR proposal_at < qualified_at OR won_at < proposal_at"
    )
    assert late == []


def test_calls_keep_permitted_hours(store):
    zone = ZoneInfo("America/Los_Angeles")
    hours = {
        from_micros(at).astimezone(zone).hour
        for (at,) in store.reader().rows("SELECT at FROM event WHERE kind = 'call'")
    }
    assert min(hours) >= 8
    assert max(hours) < 21


def test_a_closed_lead_waits_for_nothing(store):
    open_still = store.reader().rows(
        "SELECT id FROM lead WHERE stage IN ('Won', 'Lost') AND (inbox <> 'done'"
        " OR call_rank IS NOT NULL OR response_due_at IS NOT NULL)"
    )
    assert open_still == []
    running = store.reader().rows(
        "SELECT lead.id FROM lead JOIN enrolment ON lead_id = lead.id"
        " WHERE stage IN ('Won', 'Lost', 'Recycled') AND state = 'active'"
    )
    assert running == []


def test_a_stopped_run_says_why_and_a_finished_one_ran_every_step(store):
    assert (
        store.reader().rows(
            "SELECT id FROM enrolment WHERE (state = 'stopped') <> (stop_reason IS NOT NULL)"
            " OR (state = 'completed' AND steps_done <> steps_total)"
        )
        == []
    )


def test_two_arrivals_need_attention(store):
    rows = store.reader().rows(
        "SELECT raw, reason FROM capture WHERE outcome = 'needs_attention' AND settled = 0"
    )
    assert len(rows) == 2
    assert all(json.loads(raw) and reason for raw, reason in rows)


def test_everybody_is_found_by_search(store):
    connection = sqlite3.connect(store.path)
    missing = connection.execute(
        "SELECT count(*) FROM lead WHERE id NOT IN (SELECT lead_id FROM lead_search)"
    ).fetchone()
    connection.close()
    assert missing == (0,)


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
