"""A desk of a million leads and five million events, the same every time.

    python -m benchmarks.million --dir FOLDER [--leads N]

Prints the path. The file is made once for each schema and kept in the folder, for the other
benchmarks: rows go in by plain SQL, indexes are built after them, as one file of 2 GB.
"""

import argparse
import hashlib
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.desk_rows import (
    CHUNK,
    NOW,
    REPS,
    SOURCES,
    make_commands,
    make_events,
    make_lead,
    make_names,
    make_runs,
    make_touches,
)
from leaddesk.models.search_index import TEXT
from leaddesk.services.desk_file import open_desk

LEADS = 1_000_000
#: The rep whose eyes the benchmarks look through.
ME = 1

_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


def desk_of(folder: Path, leads: int = LEADS) -> Path:
    """The desk file of so many leads in ``folder``, made where it is not there yet.

    A file that was made before gets the indexes of the present schema.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as there:
        empty = Path(there, "desk.db")
        open_desk(empty, now=NOW, time_zone="America/New_York", country="US").close()
        path, indexes = _made(folder, empty, leads)
    _match_indexes(path, indexes)
    return path


def _made(folder: Path, empty: Path, leads: int) -> tuple[Path, dict[str, str]]:
    tables, indexes = _schema_of(empty)
    path = folder / f"desk-{leads}-{tables}.db"
    if not path.exists():
        begun = path.with_suffix(".begun")
        shutil.copyfile(empty, begun)
        _fill(begun, leads)
        begun.rename(path)
    return path, indexes


def _schema_of(path: Path) -> tuple[str, dict[str, str]]:
    """A short sum over the tables, and the indexes by name."""
    connection = sqlite3.connect(path)
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    indexes = dict(connection.execute(_INDEXES))
    connection.close()
    return hashlib.sha256(repr(tables).encode()).hexdigest()[:8], indexes


def _match_indexes(path: Path, wanted: dict[str, str]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = -400000")
    there = dict(connection.execute(_INDEXES))
    for name in there.keys() - wanted.keys() | {n for n in there if there[n] != wanted.get(n)}:
        connection.execute(f"DROP INDEX {name}")
        del there[name]
    for name in wanted.keys() - there.keys():
        connection.execute(wanted[name])
    connection.close()


def _fill(path: Path, leads: int) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")
    for name, _sql in connection.execute(_INDEXES).fetchall():
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    _people_and_sources(connection)
    chance = random.Random(20260512)
    names = make_names(chance)
    for start in range(1, leads + 1, CHUNK):
        rows, stories = [], []
        for lead_id in range(start, min(start + CHUNK, leads + 1)):
            row, story = make_lead(chance, lead_id, leads, names)
            rows.append(row)
            stories.append(story)
        _insert(connection, "lead", rows)
        _insert(connection, "event", make_events(stories))
        _insert(connection, "enrolment", make_runs(chance, stories))
        _insert(connection, "touch", make_touches(chance, stories))
        _insert(connection, "command", make_commands(start))
    _index_words(connection, leads)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _people_and_sources(connection: sqlite3.Connection) -> None:
    _insert(
        connection,
        "rep",
        [
            {
                "id": number, "rev": 1, "name": f"Rep {number}", "email": "", "phone": "",
                "senior": number < 4, "hours": "", "away_from": None, "away_to": None,
                "daily_cap": None, "active": 1, "assigned_count": 0, "last_assigned_at": None,
            }
            for number in range(2, REPS + 1)
        ],
    )  # fmt: skip
    _insert(
        connection,
        "source",
        [
            {
                "id": number, "rev": 1, "name": name, "kind": kind, "proven": number % 3 == 0,
                "cost_minor": 400 * number, "cost_currency": "USD", "zone": "", "unreviewed": 0,
            }
            for number, (name, kind, _share) in enumerate(SOURCES, 1)
        ],
    )  # fmt: skip


def _index_words(connection: sqlite3.Connection, leads: int) -> None:
    connection.execute(
        f"INSERT INTO lead_search (lead_id, text) SELECT id, substr({TEXT}, 1, 400) FROM lead"
    )
    for index in ("lead_words", "lead_fragments"):
        for after in range(0, leads, CHUNK):
            connection.execute(
                f"INSERT INTO {index} (rowid, text) SELECT lead_id, text FROM lead_search"
                " WHERE lead_id > ? AND lead_id <= ?",
                (after, after + CHUNK),
            )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    names = list(first)
    marks = ", ".join(f":{name}" for name in names)
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
    connection.execute(statement, first)
    connection.executemany(statement, rows)


def asked_for(words: str, *, rounds: int | None = None) -> argparse.Namespace:
    """The arguments of a benchmark that needs the large desk: dir, leads and maybe rounds."""
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("--dir", type=Path, required=True, help="the folder that keeps desks")
    parser.add_argument("--leads", type=int, default=LEADS, help="how many leads the desk has")
    if rounds is not None:
        parser.add_argument("--rounds", type=int, default=rounds, help="how often each is run")
    return parser.parse_args()


def main() -> None:
    """Make the desk and print where it is."""
    asked = asked_for("Make the large desk.")
    print(desk_of(asked.dir, asked.leads))


if __name__ == "__main__":
    main()
