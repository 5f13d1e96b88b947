"""Whole batches: how long the command takes, and how much memory its main process needs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from tests.benchmarks.figure import NANKAI, SEED, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH_S = 8
TINY = "tiny"
GROWTH = 1.05

_CALL = "import sys; from simulator import cli; sys.exit(cli.main(sys.argv[1:]))"
_MEASURED = """
import gc
import sys
from pathlib import Path
import psutil
from simulator import use_cases

def most():
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    found = (int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    return next(found, psutil.Process().memory_info().rss)

def main(scenario, replications, seed, out):
    seen = []
    def told(progress):
        if progress.done == progress.wanted:
            seen.append(psutil.Process().memory_full_info().uss)
    wish = use_cases.Wish(scenario, replications=int(replications), seed=int(seed))
    means = use_cases.Means(2, root=Path(out) / "store")
    many = use_cases.batch(wish, means, use_cases.Ears(progress=told))
    summed = most()
    use_cases.write_many(many, Path(out), "en")
    print(seen[-1], summed, most())

gc.disable()  # as a command does
main(*sys.argv[1:])
"""
"""Tells what the main process has for itself when the last chunk came, and the most it had: until all was
summed up, and until all was written. The most is that of this very program: `ru_maxrss` would also hold that
of whoever started it.
"""

STAGES = ("while chunks come", "most, with the sums", "most, with page, tables, workbook")


def _run(program: str, *arguments: str) -> str:
    """Carry out *program* in a process of its own, and return what it says."""
    call = [sys.executable, "-c", program, *arguments]
    return subprocess.run(call, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own


def batch(*, small: bool) -> Iterator[Figure]:
    """Measure the seconds of a whole batch, first made and then answered from what is kept."""
    replications = 50 if small else 1000
    wanted = ("--replications", str(replications), "--seed", str(SEED), "--workers", "2")
    with tempfile.TemporaryDirectory() as out:
        for name in (
            f"P5 batch of {replications:,} of Nankai, 2 workers",
            "P5 the same again, as it is kept",
        ):
            start = time.perf_counter()
            _run(_CALL, "batch", NANKAI, *wanted, "--out", out)
            yield Figure(name, time.perf_counter() - start, BATCH_S, "s (wall)")


def memory(*, small: bool) -> Iterator[Figure]:
    """Measure how the memory of the main process grows with the replications.

    The many replications are those of a tiny scenario, which are quick; Nankai has longer tallies and is
    looked at with fewer.
    """
    sizes = {TINY: (50, 200), NANKAI: (25, 50)} if small else {TINY: (1000, 20_000), NANKAI: (200, 1000)}
    for scenario, (few, many) in sizes.items():
        for stage, less, more in zip(STAGES, _memory(scenario, few), _memory(scenario, many), strict=True):
            note = f"{less / 2**20:.1f} and {more / 2**20:.1f} MiB"
            name = f"P7 {scenario}, {many:,} ÷ {few:,}, {stage}"
            yield Figure(name, more / less, GROWTH, "times", note=note)


def _memory(scenario: str, replications: int) -> list[int]:
    """Return the bytes of the main process at every stage of a batch."""
    with tempfile.TemporaryDirectory() as out:
        said = _run(_MEASURED, scenario, str(replications), str(SEED), out)
    return [int(count) for count in said.split()]
