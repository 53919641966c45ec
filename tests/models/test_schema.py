"""A migration is whole or it did not happen; a newer file is refused; a backup stands before it."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.migrations import CURRENT, STEPS
from leaddesk.models.schema import migrate
from leaddesk.models.store import Store, _engine
from tests.effort import every


def layout(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return version, [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master ORDER BY name")
        ]


def killed_at(path: Path, steps: tuple[str, ...], statement: int) -> bool:
    """Migrate in a process that dies before its ``statement``-th statement; True if it died."""
    child = os.fork()
    if child == 0:
        engine = _engine(path)
        seen = iter(range(10_000))

        def die(*_arguments: object) -> None:
            if next(seen) == statement:
                os._exit(9)

        sa.event.listen(engine, "before_cursor_execute", die)
        migrate(engine, steps=steps, before_step=lambda _version: None)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.parametrize("number", range(1, CURRENT + 1))
def test_a_kill_at_any_statement_leaves_a_whole_schema(tmp_path: Path, number: int) -> None:
    """Each step dies before each of its statements: the file is as before the step, or after it."""
    steps, path = STEPS[:number], tmp_path / "killed.db"
    before, after = (migrated(tmp_path / f"{each}.db", each) for each in (number - 1, number))
    statement = 0
    while True:
        for left in tmp_path.glob("killed.db*"):
            left.unlink()
        shutil.copyfile(before, path)
        if not killed_at(path, steps, statement):
            break
        mix = f"a mix after a kill at statement {statement}"
        assert layout(path) in (layout(before), layout(after)), mix
        statement += every(3)
    assert statement >= 3
    assert layout(path) == layout(after)


def migrated(path: Path, number: int) -> Path:
    """A desk file after so many steps."""
    engine = _engine(path)
    migrate(engine, steps=STEPS[:number], before_step=lambda _version: None)
    engine.dispose()
    return path


def test_an_older_file_is_backed_up_before_each_step(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    engine = _engine(path)
    migrate(engine, steps=STEPS[:3], before_step=lambda _version: None)
    engine.dispose()

    Store.open(path).close()

    assert layout(path)[0] == CURRENT
    backups = tmp_path.glob("desk backups/desk.before-step-*.db")
    assert sorted(layout(backup)[0] for backup in backups) == list(range(3, CURRENT))


def test_a_file_of_a_newer_leaddesk_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    before = path.read_bytes()

    with pytest.raises(LeadDeskError, match="newer LeadDesk"):
        Store.open(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all, " * 40, b"PK\x03\x04 a zip"])
def test_a_file_that_is_no_desk_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)

    with pytest.raises(LeadDeskError, match=r"letter\.db"):
        Store.open(path)

    assert path.read_bytes() == content


def test_the_tables_of_the_code_are_the_tables_of_the_file(tmp_path: Path) -> None:
    """The records and the migrations describe one schema."""
    from sqlmodel import SQLModel

    store = Store.open(tmp_path / "desk.db")
    with closing(sqlite3.connect(store.path)) as connection:
        for table in SQLModel.metadata.sorted_tables:
            found = {
                row[1]: (row[2].split("(")[0], bool(row[3]) or bool(row[5]))
                for row in connection.execute(f"PRAGMA table_info({table.name})")
            }
            wanted = {
                column.name: (
                    str(column.type.compile(dialect=sa.dialects.sqlite.dialect())).split("(")[0],
                    not column.nullable,
                )
                for column in table.columns
            }
            assert found == wanted, table.name
            indexes = {
                row[1]
                for row in connection.execute(f"PRAGMA index_list({table.name})")
                if not row[1].startswith("sqlite_autoindex")
            }
            assert indexes == {index.name for index in table.indexes}, table.name
    store.close()
