"""One measured figure beside its target, and the ways in which figures are measured."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NANKAI = "yamaguchi/nankai-trough"
SEED = 1


class Figure(NamedTuple):
    """One measured figure and its target, smaller being better unless `at_least`; a note tells why."""

    name: str
    value: float
    target: float
    unit: str
    at_least: bool = False
    note: str = ""

    @property
    def reached(self) -> bool:
        """Return whether the target is reached."""
        return self.value >= self.target if self.at_least else self.value <= self.target

    def line(self) -> str:
        """Return the figure as it is printed."""
        sign, mark = ("≥" if self.at_least else "≤"), ("" if self.reached else "  NOT REACHED")
        note = f"  ({self.note})" if self.note else ""
        return f"{self.name:<78} {self.value:8.2f} {self.unit:<9} {sign} {self.target:g}{mark}{note}"


def best_ms(work: Callable[[int], object], replications: int, rounds: int) -> float:
    """Return the mean over *replications* of the best CPU milliseconds of *rounds*."""
    return statistics.mean(each_best_ms(work, replications, rounds))


def each_best_ms(work: Callable[[int], object], replications: int, rounds: int) -> list[float]:
    """Return for each of *replications* the best CPU milliseconds of *rounds*."""
    best = [float("inf")] * replications
    for _ in range(rounds):
        for replication in range(replications):
            start = time.process_time()
            work(replication)
            best[replication] = min(best[replication], time.process_time() - start)
    return [seconds * 1000 for seconds in best]


def yard_ms() -> float:
    """Return the CPU milliseconds of a hundred thousand additions."""

    def additions(_round: int) -> int:
        total = 0
        for number in range(100_000):
            total += number
        return total

    return best_ms(additions, 1, 20)


def command_s(arguments: Sequence[str], runs: int = 5) -> float:
    """Return the median CPU seconds of a whole `bcpsim` process."""
    command = [str(Path(sys.executable).with_name("bcpsim")), *arguments]
    took = []
    for _ in range(runs):
        before = os.times()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        after = os.times()
        took.append(
            after.children_user + after.children_system - before.children_user - before.children_system
        )
    return statistics.median(took)
