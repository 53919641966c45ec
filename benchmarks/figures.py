"""How the benchmarks measure: CPU time in turns, percentiles, ratios beside a floor."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def cpu_ms(work: Callable[[], object]) -> float:
    """CPU milliseconds that this process needs for one run of ``work``."""
    start = time.process_time_ns()
    work()
    return (time.process_time_ns() - start) / 1e6


def wall_ms(work: Callable[[], object]) -> float:
    """Milliseconds on the wall for one run of ``work``."""
    start = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - start) / 1e6


def times(work: Callable[[], object], rounds: int) -> list[float]:
    """CPU milliseconds of ``rounds`` runs, after one that only warms up."""
    work()
    gc.collect()
    return [cpu_ms(work) for _ in range(rounds)]


def in_turns(
    works: Sequence[Callable[[], object]],
    rounds: int,
    clock: Callable[[Callable[[], object]], float] = cpu_ms,
) -> list[float]:
    """The median of each of ``works``, run one after the other in every round."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for one, work in zip(taken, works, strict=True):
            gc.collect()
            one.append(clock(work))
    return [statistics.median(one) for one in taken]


def p50(taken: Sequence[float]) -> float:
    """The median."""
    return statistics.median(taken)


def p99(taken: Sequence[float]) -> float:
    """What 99 of 100 stay under; with fewer than a hundred, the worst."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]


def resident_mib(field: str = "VmRSS") -> float:
    """Memory of this process now in MiB; ``VmHWM`` is the most it ever was (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(field)


def verdict(good: bool) -> str:
    """How a line ends that has a goal."""
    return "ok" if good else "MISSED"
