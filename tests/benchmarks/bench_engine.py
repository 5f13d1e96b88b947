"""How fast engine, commands and batches are: `make bench` prints their figures beside their targets.

    python -m tests.benchmarks.bench_engine [--small] [part …]

Parts are `engine` (P1, P2, P9, tallies), `growth` (P4), `commands` (P8), `batch` (P5), `memory` (P7) and
`pairs` (P6); without any, all are measured. `--small` takes small numbers, to see that a part works.

Every figure of an engine is CPU time. P1 is taken as the mean over replications of the best of several
rounds, so that other work on the machine disturbs it little; P2, P4 and P6 are ratios within one run; P8 is
the median of whole processes; P5 is what a watch shows. `yard` is a fixed piece of Python work, by which
figures of two machines can be compared.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from typing import TYPE_CHECKING

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.loading.reader import load
from simulator.results.tally import tally
from tests.benchmarks.figure import NANKAI, SEED, Figure, best_ms, command_s, each_best_ms, yard_ms
from tests.benchmarks.growing_group import FIVE, grown
from tests.benchmarks.many_runs import batch, memory
from tests.benchmarks.paired_changes import pairs
from tests.reference import simulate_slowly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from simulator.compiler.plan import CompiledPlan

RANSOMWARE = "yamaguchi/ransomware"
ONE_RUN_MS = 5
TALLY_MS = 2
REPLAY_MS = 20


def engine_ms(plan: CompiledPlan, replications: int = 25, rounds: int = 12) -> float:
    """Return the CPU milliseconds of a replication of *plan* with its full log."""
    return best_ms(lambda r: simulate(plan, PhiloxDraws(SEED, r)), replications, rounds)


def engine(*, small: bool) -> Iterator[Figure]:
    """Measure one replication: with its log, with its tally, of several scenarios, and of the slow engine."""
    replications, rounds = (3, 2) if small else (25, 12)
    plan = compile_plan(load(NANKAI).scenario)
    each = each_best_ms(lambda r: simulate(plan, PhiloxDraws(SEED, r)), replications, rounds)
    yield Figure("P1 one replication of Nankai with its log", statistics.mean(each), ONE_RUN_MS, "ms")
    for wanted, variant in ((NANKAI, "group-pact"), (NANKAI, "counterpart"), (RANSOMWARE, "")):
        other = compile_plan(load(wanted, variant).scenario)
        name = f"P1 of {wanted} {variant}".strip()
        yield Figure(name, engine_ms(other, replications, max(2, rounds // 2)), ONE_RUN_MS, "ms")
    yield Figure("P9 replay of a replication of Nankai with its log", statistics.mean(each), REPLAY_MS, "ms")
    yield Figure(f"P9 replay of the slowest of {replications}", max(each), REPLAY_MS, "ms")
    logs = [simulate(plan, PhiloxDraws(SEED, replication)) for replication in range(replications)]
    tallied = best_ms(lambda r: tally(plan, logs[r], r), replications, rounds)
    yield Figure("the tally of a replication of Nankai", tallied, TALLY_MS, "ms")
    few, least = (2, 1) if small else (10, 2)
    slow = best_ms(lambda r: simulate_slowly(plan, PhiloxDraws(SEED, r)), few, least)
    quick = engine_ms(plan, few, 2 if small else 6)
    yield Figure("P2 the slow engine of the tests ÷ the shipped one", slow / quick, 5, "times", at_least=True)


def growth(*, small: bool) -> Iterator[Figure]:
    """Measure how the cost of a replication grows with the members, against the growth of the group."""
    plans = {members: compile_plan(grown(members)) for members in (len(FIVE), 10, 50)}
    five = plans[len(FIVE)]
    at_five = engine_ms(five, *((3, 2) if small else (10, 6)))
    for members, replications in ((10, 10), (50, 4)):
        cost = engine_ms(plans[members], *((1, 1) if small else (replications, 3)))
        size = len(plans[members].elements) / len(five.elements)
        yield Figure(f"P4 cost at {members} members ÷ at 5", cost / at_five, round(size, 2), "times")


def commands(*, small: bool) -> Iterator[Figure]:
    """Measure whole processes."""
    runs = 1 if small else 5
    yield Figure("P8 bcpsim --help", command_s(["--help"], runs), 0.1, "s")
    yield Figure("P8 bcpsim check", command_s(["check", NANKAI], runs), 0.4, "s")
    yield Figure("P8 bcpsim simulate, first result", command_s(["simulate", NANKAI], runs), 0.8, "s")


PARTS: Mapping[str, Callable[..., Iterator[Figure]]] = {
    "engine": engine,
    "growth": growth,
    "commands": commands,
    "batch": batch,
    "memory": memory,
    "pairs": pairs,
}
"""Part -> what measures it."""


def main() -> int:
    """Print the figures; a target that is not reached is marked and told by the exit code."""
    parser = argparse.ArgumentParser(description="Measure against the targets.")
    parser.add_argument("--small", action="store_true", help="small numbers, to see that a part works")
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    asked = parser.parse_args()
    unknown = [name for name in asked.parts if name not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    print(f"yard {yard_ms():.2f} ms (CPU)", flush=True)  # noqa: T201 - what this program is for
    reached = True
    for name in asked.parts or PARTS:
        for figure in PARTS[name](small=asked.small):
            print(figure.line(), flush=True)  # noqa: T201 - as above
            reached = reached and figure.reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
