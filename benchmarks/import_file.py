"""How fast a messy file of leads is brought in with everything, beside a raw insert of its leads.

    python -m benchmarks.import_file [--rows N] [--rounds N] [--dir FOLDER]

The floor inserts the same leads as ready tuples by ``executemany`` into the same table with all
its indexes. Both run in turns, each into an empty desk. Prints rows a CPU second and their ratio,
the memory over idle, and the longest write transaction.
"""

import argparse
import contextlib
import gc
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.desk_rows import NOW
from benchmarks.figures import resident_mib, verdict
from benchmarks.normalise import MAPPING
from leaddesk.models.bulk import Bulk
from leaddesk.models.store import Store
from leaddesk.services.capture.sources import read_file
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.intake.file_import import bring_in

GOAL, MEMORY_MIB, TRANSACTION_MS = 0.28, 150, 100


class WatchedBulk(Bulk):
    """Notes how long each chunk holds the lock."""

    transactions: list[float]

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        with super().writing() as connection:
            yield connection
        self.transactions.append(self.held * 1000)


class WatchedStore(Store):
    """Notes how long each write transaction takes, from its begin to the end of its commit."""

    transactions: list[float]

    def open_bulk(self) -> Bulk:
        bulk = WatchedBulk(self.path, contextlib.nullcontext)
        bulk.transactions = self.transactions
        return bulk

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Any]:
        with super()._connection() as connection:
            began = time.perf_counter()
            yield connection
            self.transactions.append((time.perf_counter() - began) * 1000)


def _desk(path: Path) -> WatchedStore:
    store = WatchedStore.open(path)
    assert isinstance(store, WatchedStore)
    store.transactions = []
    init_desk(store, now=NOW, time_zone="America/New_York", country="US", rep_name="Dana Reyes")
    return store


def _ours(folder: Path, data: bytes, name: str) -> tuple[float, WatchedStore]:
    """CPU seconds of one import; the store is left open."""
    store = _desk(folder / name)
    gc.collect()
    store.transactions.clear()
    began = time.process_time()
    bring_in(store, read_file(data, "messy.csv"), MAPPING, now=NOW, by_id=1)
    return time.process_time() - began, store


def _floor(folder: Path, leads: list[tuple[Any, ...]], name: str) -> float:
    """CPU seconds of the raw insert."""
    _desk(folder / name).close()
    connection = sqlite3.connect(folder / name, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("INSERT INTO source (id, rev, name, kind, proven, cost_currency, zone,"
                       " unreviewed) VALUES (1, 1, 'messy', 'file', 0, '', '', 0)")  # fmt: skip
    gc.collect()
    began = time.process_time()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO lead VALUES ({', '.join('?' * len(leads[0]))})", leads)
    connection.execute("COMMIT")
    taken = time.process_time() - began
    connection.close()
    return taken


def _memory(folder: Path, file: Path) -> float:
    """MiB that an import needs over the resting process, measured in a process of its own."""
    program = f"""
from pathlib import Path
from benchmarks.figures import resident_mib
from benchmarks.import_file import _desk, bring_in, read_file, MAPPING, NOW
from benchmarks.messy_rows import messy_csv
small = _desk(Path({str(folder)!r}, "small.db"))
bring_in(small, read_file(messy_csv(500), "messy.csv"), MAPPING, now=NOW, by_id=1)
store = _desk(Path({str(folder)!r}, "memory.db"))
idle = resident_mib()
data = Path({str(file)!r}).read_bytes()
bring_in(store, read_file(data, "messy.csv"), MAPPING, now=NOW, by_id=1)
print(resident_mib("VmHWM") - idle)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    """Measure in turns."""
    parser = argparse.ArgumentParser(description="Measure bringing in a file.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dir", type=Path, help="where the desks are made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.dir) as name:
        folder = Path(name)
        file = folder / "messy.csv"
        make = f"from benchmarks.messy_rows import messy_csv as m; print(m({asked.rows}).decode())"
        with file.open("wb") as out:
            subprocess.run([sys.executable, "-c", make], stdout=out, check=True)
        memory = _memory(folder, file)
        data = file.read_bytes()
        ours, floor, transactions = [], [], []
        leads: list[tuple[Any, ...]] = []
        for number in range(asked.rounds):
            seconds, store = _ours(folder, data, f"ours-{number}.db")
            leads = leads or store.reader().rows("SELECT * FROM lead ORDER BY id")
            transactions += store.transactions
            store.close()
            ours.append(asked.rows / seconds)
            floor.append(len(leads) / _floor(folder, leads, f"floor-{number}.db"))
    _tell(statistics.median(ours), statistics.median(floor), memory, transactions)


def _tell(ours: float, floor: float, memory: float, transactions: list[float]) -> None:
    ratio, longest = ours / floor, max(transactions)
    print(f"import with everything   {ours:10,.0f} rows/cpu-s")
    print(f"raw insert, indexes live {floor:10,.0f} rows/cpu-s")
    print(f"ratio                    {ratio:10.2f} x      goal {GOAL} x   {verdict(ratio >= GOAL)}")
    good = verdict(memory <= MEMORY_MIB)
    print(f"memory over idle         {memory:10.0f} MiB    goal {MEMORY_MIB}      {good}")
    good = verdict(longest <= TRANSACTION_MS)
    print(f"longest write            {longest:10.0f} ms     goal {TRANSACTION_MS}      {good}")
    ordered = sorted(transactions)
    print(f"writes p50, p99          {ordered[len(ordered) // 2]:10.0f} ms, "
          f"{ordered[int(0.99 * (len(ordered) - 1))]:.0f} ms")  # fmt: skip
    print(f"this process             {resident_mib():10.0f} MiB")


if __name__ == "__main__":
    main()
