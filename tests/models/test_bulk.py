"""A look, then a write: what was decided on the look holds while nobody else has written."""

import sqlite3
from pathlib import Path

import pytest

from leaddesk.models.bulk import Bulk
from leaddesk.models.store import Store
from tests.services.working_desk import arrive, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


@pytest.fixture
def bulk(store: Store):
    bulk = store.open_bulk()
    yield bulk
    bulk.close()


def names(store: Store) -> list[str]:
    return [row[0] for row in store.reader().rows("SELECT name FROM source ORDER BY id")]


def rename(bulk: Bulk, name: str) -> None:
    with bulk.writing() as connection:
        connection.execute("UPDATE source SET name = ? WHERE id = 1", (name,))


def test_nothing_moved_where_nobody_else_wrote(bulk: Bulk, store: Store) -> None:
    for name in ("One", "Two", "Three"):
        with bulk.looking() as connection:
            connection.execute("SELECT count(*) FROM lead").fetchone()
        rename(bulk, name)
        assert not bulk.moved
        assert bulk.held > 0
    assert names(store)[0] == "Three"


def test_what_another_wrote_after_the_look_moved(bulk: Bulk, store: Store) -> None:
    with bulk.looking() as connection:
        before = connection.execute("SELECT count(*) FROM lead").fetchone()
        arrive(store)
        assert connection.execute("SELECT count(*) FROM lead").fetchone() == before
    with bulk.writing() as connection:
        assert bulk.moved
        assert connection.execute("SELECT count(*) FROM lead").fetchone() != before
    with bulk.looking():
        pass
    rename(bulk, "After a new look")
    assert not bulk.moved


def test_a_write_that_fails_leaves_nothing_and_lets_others_write(bulk: Bulk, store: Store) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE source SET name = 'x' WHERE id = 1")
        raise ZeroDivisionError

    was = names(store)
    with pytest.raises(ZeroDivisionError), bulk.writing() as connection:
        fail(connection)
    assert names(store) == was
    arrive(store)


def test_many_writes_are_all_there_while_somebody_reads_on(bulk: Bulk, store: Store) -> None:
    reading = store.open_bulk()
    with reading.looking() as connection:
        first = connection.execute("SELECT name FROM source WHERE id = 1").fetchone()
        for number in range(40):
            with bulk.looking():
                pass
            rename(bulk, f"Name {number}")
        assert connection.execute("SELECT name FROM source WHERE id = 1").fetchone() == first
    reading.close()
    assert names(store)[0] == "Name 39"
    assert store.check() == []
