"""A look, then a write: what was decided on the look holds while nobody else has written."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.bulk import Bulk, insert_of
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


def test_it_may_be_closed_twice(bulk: Bulk) -> None:
    bulk.close()
    bulk.close()


_NAMES = ("a", "b", "c", "d")
_ODD = (
    *(0, 1, -7, True, None, "", "word", "two words", "O'Brien", "'); DROP TABLE t; --", "?", "%s"),
    *("é", "１２", "nul\x00l", b"", b"'"),
)


@given(st.lists(st.tuples(*[st.sampled_from(_ODD)] * len(_NAMES)), min_size=1, max_size=4))
def test_rows_are_written_as_they_are_whatever_they_share(rows: list[tuple[object, ...]]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE t (shared, said, {', '.join(_NAMES)})")
    insert_of("t", _NAMES, rows, {"shared": 3, "said": "it's"}).on(connection)
    assert connection.execute("SELECT * FROM t").fetchall() == [(3, "it's", *row) for row in rows]
    connection.close()


def test_what_all_rows_share_stands_in_the_statement() -> None:
    insert = insert_of("t", ("a", "b", "c"), [(1, "x", "O'B"), (1, "y", "O'B")], {"d": None})
    assert insert.statement == "INSERT INTO t (d, a, b, c) VALUES (NULL, 1, ?, ?)"
    assert insert.rows == [("x", "O'B"), ("y", "O'B")]
