"""One chunk of replications, worked out from its number alone: the same bytes wherever that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.events import Kind
from simulator.results.tally import tally
from simulator.results.tally_files import to_parquet

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan
    from simulator.results.tally import TallyRow


def run_chunk(plan: CompiledPlan, seed: int, number: int, size: int) -> bytes:
    """Return the tallies of replications *number* x *size* and the following, *size* of them, as Parquet.

    Raises:
        RuntimeError: a replication runs away.
    """
    rows: list[TallyRow] = []
    for replication in range(number * size, (number + 1) * size):
        rows += _tallied(plan, seed, replication)
    return to_parquet(rows)


def _tallied(plan: CompiledPlan, seed: int, replication: int) -> list[TallyRow]:
    log = simulate(plan, PhiloxDraws(seed, replication))
    if log[-1].kind is Kind.END and log[-1].to_state == "runaway":
        raise RuntimeError(
            f"{plan.scenario} {plan.variant}: seed {seed}, replication {replication} runs away"
        )
    return tally(plan, log, replication)
