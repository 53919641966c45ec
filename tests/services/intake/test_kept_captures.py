"""A delivery is kept before it is read, read once, and never nowhere."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.record import key_of
from leaddesk.models.road import Road
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import CaptureOutcome, RoadKind
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.sources import Read, read_payload
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.intake.kept_captures import (
    Delivery,
    keep,
    take_in_all_kept,
    take_in_or_set_aside,
    take_in_parts,
    unread,
)
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)

#: Where a kept delivery is read.
READ = "leaddesk.services.intake.kept_captures.read_payload"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_new(tmp_path / "desk.db")
    init_desk(store, now=NOW, time_zone="America/New_York", country="US", rep_name="Dana Reyes")
    return store


def road_of(store: Store) -> int:
    return store.do(
        "road",
        lambda change: key_of(change.add(Road(kind=RoadKind.RECEIVER, name="Site"))),
        now=NOW,
        by_id=None,
    ).result


def outcomes(store: Store) -> list[str]:
    return [row[0] for row in store.reader().rows("SELECT outcome FROM capture ORDER BY id")]


def test_a_delivery_is_kept_and_then_becomes_a_lead(store: Store) -> None:
    raw = b'{"first_name": "Ana", "last_name": "Sample", "phone": "352-555-0101"}'
    kept = keep(store, Delivery(raw), now=NOW)
    assert unread(store) == (kept.capture_id,)
    (arrived,) = take_in_or_set_aside(store, kept.capture_id, now=NOW + timedelta(seconds=1))
    assert arrived.outcome is CaptureOutcome.CREATED
    assert arrived.capture_id == kept.capture_id
    assert store.reader().row("SELECT first_name, phone FROM lead") == ("Ana", "+13525550101")
    assert unread(store) == ()


def test_reading_a_delivery_twice_makes_nothing_twice(store: Store) -> None:
    kept = keep(store, Delivery(b"name=Ana+Sample&phone=352-555-0101"), now=NOW)
    first = take_in_or_set_aside(store, kept.capture_id, now=NOW)
    again = take_in_or_set_aside(store, kept.capture_id, now=NOW)
    assert first[0].lead_id == again[0].lead_id
    assert store.reader().value("SELECT count(*) FROM lead") == 1
    assert store.reader().value("SELECT came_back FROM lead") == 0


def test_the_same_delivery_of_a_road_is_kept_once(store: Store) -> None:
    road_id = road_of(store)
    raw = b'{"name": "Ana Sample", "email": "ana@example.com"}'
    first = keep(store, Delivery(raw, road_id, id="msg_1"), now=NOW)
    again = keep(store, Delivery(raw, road_id, id="msg_1"), now=NOW)
    assert (again.capture_id, again.again) == (first.capture_id, True)
    assert outcomes(store) == ["received"]


def test_a_delivery_of_several_leads_makes_each_of_them(store: Store) -> None:
    people = [
        {"name": "Ana Sample", "email": "ana@example.com"},
        {"name": "Bo Sample", "email": "bo@example.com"},
        {"is_test": True, "name": "Nobody", "email": "test@example.com"},
    ]
    keep(store, Delivery(json.dumps({"leads": people}).encode()), now=NOW)
    take_in_all_kept(store, now=NOW)
    assert outcomes(store) == ["opened", "created", "created", "ignored"]
    assert store.reader().value("SELECT count(*) FROM capture WHERE parent_id = 1") == 3


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it is empty"),
        (b"{broken", "its JSON is damaged at line 1"),
        (b"[" * 5_000, "it is nested too deep"),
        (b"hello", "nothing in it tells who it is about"),
        (b'{"colour": "red"}', "there is no name, phone or e-mail"),
    ],
)
def test_what_can_t_be_read_waits_with_its_reason(store: Store, raw: bytes, reason: str) -> None:
    kept = keep(store, Delivery(raw), now=NOW)
    (arrived,) = take_in_or_set_aside(store, kept.capture_id, now=NOW)
    assert (arrived.outcome, arrived.reason) == (CaptureOutcome.NEEDS_ATTENTION, reason)
    assert store.reader().value("SELECT raw FROM capture") == raw


def test_who_can_t_be_reached_waits(store: Store) -> None:
    kept = keep(store, Delivery(b'{"first_name": "Ana", "last_name": "Sample"}'), now=NOW)
    (arrived,) = take_in_or_set_aside(store, kept.capture_id, now=NOW)
    assert arrived.outcome is CaptureOutcome.NEEDS_ATTENTION
    assert arrived.reason == "there is no phone and no e-mail"


@pytest.mark.parametrize(
    "raised",
    [
        LeadDeskError("There is no source 7."),
        sqlite3.IntegrityError("FOREIGN KEY constraint failed"),
        OverflowError("Python int too large to convert to SQLite INTEGER"),
    ],
)
def test_a_delivery_that_always_fails_holds_up_nothing_behind_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    keep(store, Delivery(b"email=poison@example.com"), now=NOW)
    keep(store, Delivery(b"email=ana@example.com"), now=NOW)

    def read(payload: Payload, form: str) -> Read:
        if b"poison" in payload.raw:
            raise raised
        return read_payload(payload, form)

    monkeypatch.setattr(READ, read)
    take_in_all_kept(store, now=NOW)
    assert outcomes(store) == ["needs_attention", "created"]


def test_a_busy_desk_leaves_a_delivery_unread(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(store, Delivery(b"email=ana@example.com"), now=NOW)

    def busy(*_args: object) -> None:
        with closing(sqlite3.connect(tmp_path / "desk.db", timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
        raise AssertionError("two wrote at once")

    monkeypatch.setattr("leaddesk.services.intake.kept_captures.take_in_read", busy)
    with pytest.raises(LeadDeskError, match="busy"):
        take_in_all_kept(store, now=NOW)
    assert unread(store) == (kept.capture_id,)


def test_a_delivery_of_many_leads_lets_others_write_between(store: Store) -> None:
    people = [{"name": f"Ana {number}", "email": f"a{number}@example.com"} for number in range(45)]
    kept = keep(store, Delivery(json.dumps(people).encode()), now=NOW)
    first = next(take_in_parts(store, kept.capture_id, now=NOW))
    assert len(first) == 20
    assert unread(store) == (kept.capture_id,)
    # It stopped here; what goes on later makes the rest, and nothing twice.
    take_in_all_kept(store, now=NOW)
    assert store.reader().row("SELECT count(*), count(DISTINCT email) FROM lead") == (45, 45)
    assert store.reader().value("SELECT count(*) FROM capture WHERE parent_id = 1") == 45
    assert outcomes(store)[0] == "opened"
