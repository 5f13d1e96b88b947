"""How fast the engine is: `make bench` prints its figures beside their targets.

Every figure is CPU time. P1 is taken as the mean over replications of the best of several rounds, so that
other work on the machine disturbs it little; P2 and P4 are ratios within one run; P8 is the median of whole
processes. `yard` is a fixed piece of Python work, by which figures of two machines can be compared.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.loading.reader import load
from tests.benchmarks.growing_group import FIVE, grown
from tests.reference import simulate_slowly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.compiler.plan import CompiledPlan

SEED = 1
WANTED = "yamaguchi/nankai-trough"


class Figure(NamedTuple):
    """One measured figure and its target, smaller being better unless `at_least`."""

    name: str
    value: float
    target: float
    unit: str
    at_least: bool = False

    @property
    def reached(self) -> bool:
        """Return whether the target is reached."""
        return self.value >= self.target if self.at_least else self.value <= self.target

    def line(self) -> str:
        """Return the figure as it is printed."""
        sign, mark = ("≥" if self.at_least else "≤"), ("" if self.reached else "  NOT REACHED")
        return f"{self.name:<58} {self.value:8.2f} {self.unit:<9} {sign} {self.target:g}{mark}"


def best_ms(work: Callable[[int], object], replications: int, rounds: int) -> float:
    """Return the mean over *replications* of the best CPU milliseconds of *rounds*."""
    best = [float("inf")] * replications
    for _ in range(rounds):
        for replication in range(replications):
            start = time.process_time()
            work(replication)
            best[replication] = min(best[replication], time.process_time() - start)
    return statistics.mean(best) * 1000


def yard_ms() -> float:
    """Return the CPU milliseconds of a hundred thousand additions."""

    def additions(_round: int) -> int:
        total = 0
        for number in range(100_000):
            total += number
        return total

    return best_ms(additions, 1, 20)


def engine_ms(plan: CompiledPlan, replications: int = 25, rounds: int = 12) -> float:
    """Return the CPU milliseconds of a replication of *plan* with its full log."""
    return best_ms(lambda r: simulate(plan, PhiloxDraws(SEED, r)), replications, rounds)


def growth() -> list[Figure]:
    """Return how the cost of a replication grows with the members, against the growth of the group."""
    plans = {members: compile_plan(grown(members)) for members in (len(FIVE), 10, 50)}
    five = plans[len(FIVE)]
    at_five = engine_ms(five, replications=10, rounds=6)
    out = []
    for members, replications in ((10, 10), (50, 4)):
        cost = engine_ms(plans[members], replications, rounds=3)
        size = len(plans[members].elements) / len(five.elements)
        out.append(Figure(f"P4 cost at {members} members ÷ at 5", cost / at_five, round(size, 2), "times"))
    return out


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


def figures() -> list[Figure]:
    """Measure everything."""
    plan = compile_plan(load(WANTED).scenario)
    shipped = engine_ms(plan)
    slow = best_ms(lambda r: simulate_slowly(plan, PhiloxDraws(SEED, r)), 10, 2)
    quick = engine_ms(plan, 10, 6)
    return [
        Figure("P1 one replication of Nankai with its log", shipped, 5, "ms"),
        Figure("P2 the slow engine of the tests ÷ the shipped one", slow / quick, 5, "times", at_least=True),
        *growth(),
        Figure("P8 bcpsim --help", command_s(["--help"]), 0.1, "s"),
        Figure("P8 bcpsim check", command_s(["check", WANTED]), 0.4, "s"),
        Figure("P8 bcpsim simulate, first result", command_s(["simulate", WANTED]), 0.8, "s"),
    ]


def main() -> int:
    """Print the figures; a target that is not reached is marked and told by the exit code."""
    sys.stdout.write(f"yard {yard_ms():.2f} ms (CPU)\n")
    found = figures()
    for figure in found:
        sys.stdout.write(figure.line() + "\n")
    return 0 if all(figure.reached for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
