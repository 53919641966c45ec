"""How long one new lead takes: stored, standardised, compared, scored, routed, planned, queued.

    python -m benchmarks.one_lead [--rounds N] [--dir FOLDER --leads N]

Prints p50 and p99 in milliseconds, on the wall and of CPU, on an empty desk or a large one (which
is copied), beside a floor of one bare INSERT and commit as safe as ours (``synchronous=FULL``).
"""

import argparse
import json
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.desk_rows import NOW
from benchmarks.figures import p50, p99, verdict
from benchmarks.messy_rows import HEADER, messy_rows
from benchmarks.million import desk_of
from benchmarks.normalise import MAPPING
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.standard_record import Ignored
from leaddesk.services.capture.standardize import compile_standardizer
from leaddesk.services.desk_file import open_desk
from leaddesk.services.intake.arrival import Arrival, take_in

GOAL_MS = 5


def _measured(work: Callable[[int], object], rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds on the wall and of CPU, each of ``rounds`` calls, after some to warm up."""
    wall, cpu = [], []
    for number in range(rounds + 50):
        began, used = time.perf_counter_ns(), time.process_time_ns()
        work(number)
        wall.append((time.perf_counter_ns() - began) / 1e6)
        cpu.append((time.process_time_ns() - used) / 1e6)
    return wall[50:], cpu[50:]


def _leads(store: Store, rounds: int) -> tuple[list[float], list[float]]:
    rows = list(messy_rows(rounds + 50, seed=77))
    context = Context("US", ZoneInfo("America/New_York"), "USD", NOW)

    def arrive(number: int) -> None:
        now = NOW + timedelta(seconds=number)
        cells = rows[number]
        standardize = compile_standardizer(HEADER, MAPPING, context)
        record = standardize(cells)
        if isinstance(record, Ignored):
            return
        raw = json.dumps(dict(zip(HEADER, cells, strict=True))).encode()
        take_in(store, Arrival(raw, "json", record, SourceKind.WEB_FORM), now=now)

    return _measured(arrive, rounds)


def _bare(folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE lead (id INTEGER PRIMARY KEY, name TEXT, phone TEXT)")
    chance = random.Random(1)

    def insert(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        phone = f"+1510{chance.randrange(10**7):07}"
        connection.execute("INSERT INTO lead VALUES (?, ?, ?)", (number + 1, "Sarah", phone))
        connection.execute("COMMIT")

    taken = _measured(insert, rounds)
    connection.close()
    return taken


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description="Measure one new lead.")
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--dir", type=Path, help="the folder that keeps desks")
    parser.add_argument("--leads", type=int, help="measure on a copy of the desk of so many leads")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.dir) as name:
        folder = Path(name)
        path = folder / "desk.db"
        if asked.leads:
            shutil.copyfile(desk_of(asked.dir or folder, asked.leads), path)
        store = open_desk(path, now=NOW, time_zone="America/New_York", country="US")
        wall, cpu = _leads(store, asked.rounds)
        store.close()
        floor_wall, floor_cpu = _bare(folder, asked.rounds)
    for words, ours, floor in (("wall", wall, floor_wall), ("CPU", cpu, floor_cpu)):
        print(
            f"one new lead, {words:4}  p50 {p50(ours):6.2f} ms   p99 {p99(ours):6.2f} ms"
            f"   goal {GOAL_MS}   {verdict(p99(ours) <= GOAL_MS)}"
        )
        print(
            f"bare INSERT, {words:4}   p50 {p50(floor):6.2f} ms   p99 {p99(floor):6.2f} ms"
            f"   ours is {p50(ours) / p50(floor):.0f} x"
        )


if __name__ == "__main__":
    main()
