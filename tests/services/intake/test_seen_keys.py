"""A key that was never seen is not asked for; one that was always is."""

import sqlite3
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.services.intake.seen_keys import SeenKeys
from tests.services.working_desk import arrive, open_desk_of_three

NEW = [f"+1510465{number:04}" for number in range(200, 300)]


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


@pytest.fixture
def connection(store: Store):
    connection = sqlite3.connect(store.path, isolation_level=None)
    yield connection
    connection.close()


def keys_of_desk(connection: sqlite3.Connection) -> list[str]:
    return [
        key
        for (key,) in connection.execute(
            "SELECT phone FROM lead WHERE phone IS NOT NULL UNION"
            " SELECT email_key FROM lead WHERE email_key IS NOT NULL"
        )
    ]


def test_what_the_desk_has_is_asked_for_and_nothing_new(
    store: Store, connection: sqlite3.Connection
) -> None:
    arrive(store)
    seen = SeenKeys()
    seen.look(connection, 100)
    there = keys_of_desk(connection)
    assert there
    assert seen.maybe([*there, *NEW]) == set(there)


def test_what_was_marked_is_asked_for(connection: sqlite3.Connection) -> None:
    seen = SeenKeys()
    seen.look(connection, 100)
    seen.mark(NEW[:2])
    seen.look(connection, 100)
    assert seen.maybe(NEW) == set(NEW[:2])


def test_after_others_wrote_everything_is_asked_for_until_the_desk_was_read_again(
    store: Store, connection: sqlite3.Connection
) -> None:
    seen = SeenKeys()
    seen.look(connection, 100)
    arrive(store)
    seen.look(connection, 0)
    assert seen.maybe(NEW) == set(NEW)
    seen.look(connection, 100)
    there = keys_of_desk(connection)
    assert seen.maybe([*there, *NEW]) == set(there)


def test_few_rows_do_not_have_a_large_desk_read(
    store: Store, connection: sqlite3.Connection
) -> None:
    arrive(store)
    connection.execute("UPDATE lead SET id = 1000000")
    seen = SeenKeys()
    seen.look(connection, 100)
    assert seen.maybe(NEW) == set(NEW)
