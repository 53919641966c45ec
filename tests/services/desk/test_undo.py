"""Undo takes back whole commands, newest first; redo does them again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import EventKind
from leaddesk.services.desk.undo import redo_last, undo_last
from tests.effort import cases
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path):
    store = open_new(tmp_path / "desk.db")
    yield store
    store.close()


def add(store: Store) -> int:
    def work(change: Change) -> int:
        change.say("Ann came in")
        lead = change.add(Lead(first_name="Ann", submitted_at=NOW, received_at=NOW))
        change.event(lead, EventKind.CAME_IN)
        return key_of(lead)

    return store.do("add", work, now=NOW, by_id=1).result


def set_city(store: Store, lead_id: int, city: str, by_id: int = 1) -> None:
    def work(change: Change) -> None:
        change.say(f"Moved to {city}")
        lead = change.get(Lead, lead_id)
        if change.update(lead, city=city):
            change.event(lead, EventKind.EDITED, fields={"city": city})

    store.do("edit", work, now=NOW, by_id=by_id)


def city(store: Store) -> str | None:
    return store.reader().value("SELECT city FROM lead")


def test_undo_and_redo_walk_back_and_forth(store: Store) -> None:
    lead_id = add(store)
    set_city(store, lead_id, "Oakland")
    set_city(store, lead_id, "Fremont")

    said = [undo_last(store, now=NOW, by_id=1).said for _ in range(2)]
    assert said == ["Taken back: Moved to Fremont", "Taken back: Moved to Oakland"]
    assert city(store) == ""
    redo_last(store, now=NOW, by_id=1)
    assert city(store) == "Oakland"
    redo_last(store, now=NOW, by_id=1)
    assert city(store) == "Fremont"
    assert redo_last(store, now=NOW, by_id=1) is None


def test_an_added_lead_goes_and_comes_back_with_its_history(store: Store) -> None:
    add(store)
    undo_last(store, now=NOW, by_id=1)
    assert store.reader().rows("SELECT id FROM lead") == []
    redo_last(store, now=NOW, by_id=1)
    assert store.reader().rows("SELECT first_name FROM lead") == [("Ann",)]
    assert store.reader().rows("SELECT undone FROM event WHERE kind = 'came_in'") == [(0,)]


def test_events_are_marked_never_removed(store: Store) -> None:
    lead_id = add(store)
    set_city(store, lead_id, "Oakland")
    undo_last(store, now=NOW, by_id=1)
    assert store.reader().rows("SELECT kind, undone FROM event ORDER BY id") == [
        ("came_in", 0),
        ("edited", 1),
    ]


def test_what_somebody_else_changed_since_is_left_and_said(store: Store) -> None:
    lead_id = add(store)
    set_city(store, lead_id, "Oakland", by_id=1)
    set_city(store, lead_id, "Fremont", by_id=2)

    done = undo_last(store, now=NOW, by_id=1)

    assert city(store) == "Fremont"
    assert done.said.endswith("1 changed since, left as it is.")


def test_nothing_to_take_back_changes_nothing(store: Store) -> None:
    assert undo_last(store, now=NOW, by_id=1) is None
    assert store.reader().value("SELECT count(*) FROM command") == 0


@settings(max_examples=cases(25), deadline=None)
@given(steps=st.lists(st.sampled_from(["a", "b", "c", "undo", "redo"]), max_size=14))
def test_undo_and_redo_agree_with_a_list_and_a_cursor(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    store = open_new(tmp_path_factory.mktemp("undo") / "desk.db")
    lead_id = add(store)
    history, cursor = [""], 0
    for step in steps:
        if step == "undo":
            if cursor > 0:
                undo_last(store, now=NOW, by_id=1)
                cursor -= 1
        elif step == "redo":
            redo_last(store, now=NOW, by_id=1)
            cursor = min(cursor + 1, len(history) - 1)
        elif step != history[cursor]:
            set_city(store, lead_id, step)
            history, cursor = [*history[: cursor + 1], step], cursor + 1
        assert city(store) == history[cursor], steps
    store.close()
