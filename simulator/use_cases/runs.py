"""Running a scenario once, and what came out as data and tables."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError
from simulator.use_cases.scenarios import compiled, loaded_as

if TYPE_CHECKING:
    from simulator.analysis.attribution import Charge
    from simulator.analysis.backlog import Backlog
    from simulator.analysis.recovery import Recovery
    from simulator.compiler.plan import CompiledPlan
    from simulator.draws import Draws
    from simulator.events import EventLog
    from simulator.loading.reader import Loaded
    from simulator.results.columns import Table

DEFAULT_SEED = 0
"""The seed of the draws if nobody names one: in calls and on the screens."""

LARGEST_SEED = 2**64 - 1
"""The largest seed and replication that the draws take."""


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """One replication of one scenario: the question, the log, and the figures read from it."""

    loaded: Loaded
    plan: CompiledPlan
    seed: int
    replication: int
    log: EventLog
    services: list[Recovery]
    charges: list[Charge]


def simulate(wanted: str, seed: int = DEFAULT_SEED, replication: int = 0, variant: str = "") -> Outcome:
    """Return one replication of a scenario.

    Raises:
        ScenarioError: the scenario has errors; all of them are told.
        UsageError: there is no such scenario or variant, or the seed is out of range.
    """
    from simulator.analysis.attribution import attribution
    from simulator.analysis.recovery import recovery
    from simulator.engine.run import simulate as run

    loaded = loaded_as(wanted, variant)
    plan = compiled(loaded)
    log = run(plan, _draws(seed, replication))
    return Outcome(loaded, plan, seed, replication, log, recovery(plan, log), attribution(plan, log))


def _draws(seed: int, replication: int) -> Draws:
    from simulator.draws import PhiloxDraws

    try:
        return PhiloxDraws(seed, replication)
    except ValueError as error:
        raise UsageError(_bad_seed(seed, replication)) from error


def _bad_seed(seed: int, replication: int) -> Problem:
    """Return what is wrong with the seed or, if that is right, with the replication."""
    option, given = ("--seed", seed) if not 0 <= seed <= LARGEST_SEED else ("--replication", replication)
    code = "seed-negative" if given < 0 else "seed-too-large"
    return Problem(code, values={"option": option, "given": given, "limit": LARGEST_SEED})


def backlogs(outcome: Outcome) -> list[Backlog]:
    """Return how many people waited for what in *outcome*; empty if its scenario tells of no demand."""
    from simulator.analysis.backlog import backlogs as worked_out

    return worked_out(outcome.plan, outcome.log)


def as_json(outcome: Outcome) -> dict[str, object]:
    """Return the answer as one object: provenance, figures, where the hours went, number of events."""
    return {
        "scenario": outcome.plan.scenario,
        "variant": outcome.plan.variant,
        "scenario_hash": outcome.plan.scenario_hash,
        "seed": outcome.seed,
        "replication": outcome.replication,
        "horizon_hours": outcome.plan.horizon_s / 3600,
        "services": [service.as_row() for service in outcome.services],
        "attribution": [charge._asdict() for charge in outcome.charges],
        "demand": [one.queue.as_row() for one in backlogs(outcome)],
        "events": len(outcome.log),
    }


def json_text(data: object) -> str:
    """Return *data* as JSON, equal for equal data: keys in order, readable signs, a final line break."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n"


def tables(outcome: Outcome) -> dict[str, Table]:
    """Return every table of *outcome* by name: figures, charges, curves, backlogs, and what the log holds."""
    from simulator.analysis.curves import curves
    from simulator.results.columns import table
    from simulator.results.tables import tables as from_log

    figures = table("figures", map(astuple, outcome.services))
    charges = table("attribution", (tuple(one) for one in outcome.charges))
    shares = table("curves", (tuple(one) for one in curves(outcome.plan, outcome.log)))
    own = {"figures": figures, "attribution": charges, "curves": shares}
    return {**own, **from_log(outcome.plan, outcome.log), **_of_aid(outcome), **_of_demand(outcome)}


def _of_aid(outcome: Outcome) -> dict[str, Table]:
    """Return what mutual aid cost: who pays for it, and what the lenders lost themselves."""
    from simulator.analysis.aid_costs import payments
    from simulator.analysis.aid_losses import lender_losses
    from simulator.results.aid import ledger
    from simulator.results.columns import table

    paid = payments(ledger(outcome.plan, outcome.log), outcome.plan.residents)
    lost = lender_losses(outcome.plan, outcome.log)
    return {
        "aid_costs": table("aid_costs", (tuple(one) for one in paid)),
        "lender_losses": table("lender_losses", (tuple(one) for one in lost)),
    }


def _of_demand(outcome: Outcome) -> dict[str, Table]:
    """Return who waits at the counters, and for how long."""
    from simulator.results.columns import table

    waiting = backlogs(outcome)
    return {
        "demand": table("demand", (astuple(one.queue) for one in waiting)),
        "backlog": table("backlog", (tuple(span) for one in waiting for span in one.spans)),
    }


def figures_csv(outcome: Outcome) -> str:
    """Return the figures of every service as CSV."""
    from simulator.results.columns import table
    from simulator.results.writing import csv_text

    return csv_text(table("figures", map(astuple, outcome.services)))


def version() -> str:
    """Return the version of the product."""
    from simulator.results.provenance import code_version

    return code_version()
