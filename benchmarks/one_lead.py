"""How long one new lead takes: stored, standardised, compared, scored, routed, planned, queued.

And how long the result of one call takes, with all that follows from it.

    python -m benchmarks.one_lead [--rounds N] [--dir FOLDER --leads N]

Prints p50 and p99 in milliseconds, on the wall and of CPU, on an empty desk or a large one (which
is copied), beside a floor of one bare INSERT and commit as safe as ours (``synchronous=FULL``).
"""

import argparse
import gc
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
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import Disposition, SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.standard_record import Ignored
from leaddesk.services.capture.standardize import compile_standardizer
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk_file import open_desk
from leaddesk.services.intake.arrival import Arrival, take_in

GOAL_MS = 5


#: How the measured calls go, in turns.
CALLS = (
    Disposition.NO_ANSWER,
    Disposition.VOICEMAIL,
    Disposition.INTERESTED,
    Disposition.BUSY,
    Disposition.CALL_BACK,
    Disposition.NOT_NOW,
)


def _measured(work: Callable[[int], object], rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds on the wall and of CPU, each of ``rounds`` calls, after some to warm up."""
    wall, cpu = [], []
    for number in range(rounds + 50):
        if number == 50:
            # As the program does once its desk is open: what is loaded is not looked through again.
            gc.collect()
            gc.freeze()
        began, used = time.perf_counter_ns(), time.process_time_ns()
        work(number)
        wall.append((time.perf_counter_ns() - began) / 1e6)
        cpu.append((time.process_time_ns() - used) / 1e6)
    return wall[50:], cpu[50:]


def _leads(store: Store, rounds: int, taken: list[int]) -> tuple[list[float], list[float]]:
    """The leads are added to ``taken``."""
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
        done = take_in(store, Arrival(raw, "json", record, SourceKind.WEB_FORM), now=now)
        if isinstance(done, Done) and done.result.lead_id is not None:
            taken.append(done.result.lead_id)

    return _measured(arrive, rounds)


def _calls(store: Store, rounds: int, lead_ids: list[int]) -> tuple[list[float], list[float]]:
    def call(number: int) -> None:
        now = NOW + timedelta(hours=1, seconds=number)
        lead_id, how = lead_ids[number % len(lead_ids)], CALLS[number % len(CALLS)]
        log_call(store, lead_id, how, now=now, by_id=None, callback_at=now + timedelta(days=1))

    return _measured(call, rounds)


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
    """Measure all three."""
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
        taken: list[int] = []
        lead = _leads(store, asked.rounds, taken)
        call = _calls(store, asked.rounds, taken)
        store.close()
        bare = _bare(folder, asked.rounds)
    for words, leads, calls, floor in zip(("wall", "CPU"), lead, call, bare, strict=True):
        for name, ours in (("one new lead", leads), ("one call", calls)):
            print(
                f"{name + ',':13} {words:4}  p50 {p50(ours):6.2f} ms   p99 {p99(ours):6.2f} ms"
                f"   most {max(ours):6.2f}   goal {GOAL_MS}   {verdict(p99(ours) <= GOAL_MS)}"
            )
        print(
            f"bare INSERT,  {words:4}  p50 {p50(floor):6.2f} ms   p99 {p99(floor):6.2f} ms"
            f"   a lead is {p50(leads) / p50(floor):.0f} x, a call {p50(calls) / p50(floor):.0f} x"
        )


if __name__ == "__main__":
    main()
