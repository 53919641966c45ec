"""How the receiver stands a burst: posts a second, none lost, none doubled, and what it costs.

    python -m benchmarks.receiver [--posts-a-second N] [--seconds N] [--dir FOLDER]

The receiver runs in a process of its own (``leaddesk serve``), as the window starts it. The floor
is the same server answering the same posts without writing anything, measured before it.
"""

import argparse
import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.figures import p50, p99, verdict

ANSWER_MS, LEAD_S = 100, 2.0


def _start(folder: Path) -> tuple[subprocess.Popen[str], str, str]:
    """A desk, its receiver, and the address that takes the posts."""
    desk = ["--database", str(folder / "desk.db")]
    run = [sys.executable, "-m", "leaddesk", *desk]
    subprocess.run([*run, "init", "--country", "US", "--time-zone", "America/New_York"],
                   check=True, capture_output=True)  # fmt: skip
    made = subprocess.run(
        [*run, "--json", "sources", "add", "Site", "--token"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    path = json.loads(made.stdout)["capture_path"]
    serving = subprocess.Popen(
        [*run, "serve", "--port", "0"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert serving.stderr is not None
    found = re.search(r"http://[\d.:]+", serving.stderr.readline())
    assert found is not None
    return serving, found[0], path


def _body(number: int) -> dict[str, Any]:
    return {
        "first_name": f"Ana{number}",
        "last_name": "Sample",
        "email": f"ana{number}@example.com",
        "phone": f"352-555-{number % 10_000:04}",
        "message": "Please call me about the roof.",
    }


async def _burst(url: str, rate: int, seconds: int) -> tuple[list[float], list[int], float]:
    """Milliseconds to each answer, and the numbers of the posts that were answered 2xx."""
    taken: list[float] = []
    accepted: list[int] = []

    async def post(client: httpx2.AsyncClient, number: int) -> None:
        began = time.perf_counter()
        answer = await client.post(url, json=_body(number))
        taken.append((time.perf_counter() - began) * 1000)
        if answer.is_success:
            accepted.append(number)

    limits = httpx2.Limits(max_connections=50)
    async with httpx2.AsyncClient(limits=limits, timeout=30) as client:
        began = time.perf_counter()
        tasks = []
        for number in range(rate * seconds):
            due = began + number / rate
            if (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            tasks.append(asyncio.create_task(post(client, number)))
        await asyncio.gather(*tasks)
        return taken, accepted, time.perf_counter() - began


async def _floor(url: str, rate: int, seconds: int) -> list[float]:
    """The same number of requests to a path that writes nothing."""
    taken = []
    async with httpx2.AsyncClient(timeout=30) as client:
        for _ in range(rate * seconds):
            began = time.perf_counter()
            await client.get(url)
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def main() -> None:
    """Measure, and say what was found."""
    parser = argparse.ArgumentParser(description="Measure the receiver.")
    parser.add_argument("--posts-a-second", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--dir", type=Path, help="where the desk is made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.dir) as name:
        serving, address, path = _start(Path(name))
        try:
            floor = asyncio.run(_floor(f"{address}/health", 20, 5))
            before = _memory(serving.pid)
            used = _cpu(serving.pid)
            taken, accepted, lasted = asyncio.run(
                _burst(address + path, asked.posts_a_second, asked.seconds)
            )
            ended = time.perf_counter()
            after = _memory(serving.pid)
            behind = _wait_until_read(Path(name) / "desk.db", ended)
            used = _cpu(serving.pid) - used
        finally:
            serving.send_signal(signal.SIGINT)
            serving.wait(30)
        _tell(taken, accepted, lasted, behind, floor, Path(name) / "desk.db")
    print(f"CPU a post, with its lead    {used / len(taken) * 1000:8.1f} ms")
    print(f"memory before, after         {before:8.0f} MiB, {after:.0f} MiB")


def _wait_until_read(desk: Path, ended: float) -> float:
    """Seconds after the last answer until every post had become a lead."""
    import sqlite3

    connection = sqlite3.connect(desk)
    while connection.execute("SELECT count(*) FROM capture WHERE outcome = 'received'").fetchone()[
        0
    ]:
        time.sleep(0.05)
    connection.close()
    return time.perf_counter() - ended


def _tell(
    taken: list[float],
    accepted: list[int],
    lasted: float,
    behind: float,
    floor: list[float],
    desk: Path,
) -> None:
    import sqlite3

    connection = sqlite3.connect(desk)
    emails = connection.execute("SELECT email FROM lead").fetchall()
    connection.close()
    there = {row[0] for row in emails}
    lost = [one for one in accepted if f"ana{one}@example.com" not in there]
    print(f"posts, answered 2xx          {len(taken):8}, {len(accepted)} in {lasted:.1f} s")
    good = verdict(p99(taken) <= ANSWER_MS)
    print(f"answer p50, p99              {p50(taken):8.1f} ms, {p99(taken):.1f} ms   "
          f"goal {ANSWER_MS}   {good}")  # fmt: skip
    print(f"a page without a write, p50  {p50(floor):8.1f} ms, ours is "
          f"{p50(taken) / p50(floor):.1f} x")  # fmt: skip
    good = verdict(not lost and len(there) == len(emails))
    print(
        f"lost, doubled                {len(lost):8}, {len(emails) - len(there)}   goal 0   {good}"
    )
    print(f"last lead after last answer  {behind:8.1f} s      goal {LEAD_S}   "
          f"{verdict(behind <= LEAD_S)}")  # fmt: skip


if __name__ == "__main__":
    main()
