"""What a planner can ask for: check a scenario, simulate it, and hear why a service was down.

Command line and screens share these verbs; they return values and raise only `ScenarioError` and
`UsageError` for a user's mistakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.errors import Problem, ScenarioError, Severity, UsageError

if TYPE_CHECKING:
    from simulator.analysis.attribution import Charge
    from simulator.analysis.recovery import Recovery
    from simulator.compiler.plan import CompiledPlan
    from simulator.draws import Draws
    from simulator.errors import Path
    from simulator.events import EventLog
    from simulator.loading.files import Located
    from simulator.loading.parts import Part
    from simulator.loading.reader import Loaded
    from simulator.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Shipped:
    """A scenario that comes with the product."""

    name: str
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Outcome:
    """One replication of one scenario: the question, the log, and the figures read from it."""

    loaded: Loaded
    plan: CompiledPlan
    seed: int
    replication: int
    log: EventLog
    services: list[Recovery]
    charges: list[Charge]


def scenarios() -> list[Shipped]:
    """Return the shipped scenarios."""
    from simulator.loading.files import shipped
    from simulator.loading.reader import build, gather

    return [Shipped(one.name, build(one, gather(one)).scenario) for one in shipped()]


def check(wanted: str, variant: str = "") -> list[Problem]:
    """Return everything that the loader and the checker say about a scenario, errors first in each file.

    Raises:
        UsageError: there is no such scenario or variant.
    """
    from simulator.checks import check as run_checks
    from simulator.loading.files import locate
    from simulator.loading.reader import build, gather

    located = locate(wanted)
    try:
        gathered = gather(located)
        loaded = build(located, gathered, variant)
        edited, broken = _edited(located, gathered, loaded)
    except ScenarioError as error:
        return list(error.problems)
    return loaded.placed([*run_checks(loaded.scenario, edited), *broken])


def _edited(located: Located, gathered: Part, loaded: Loaded) -> tuple[dict[Path, Scenario], list[Problem]]:
    """Return the scenario under every measure and variant by its id, and what is wrong with those edits."""
    from simulator.loading.reader import build

    out: dict[Path, Scenario] = {}
    problems: list[Problem] = []
    if loaded.variant:
        return out, problems
    trials: list[tuple[Path, str, tuple[str, ...]]]
    trials = [(("variants", name), name, ()) for name in loaded.scenario.variants]
    trials += [(("group", "measures", name), "", (name,)) for name in loaded.scenario.group.measures]
    for path, variant, measures in trials:
        try:
            out[path] = build(located, gathered, variant, measures).scenario
        except ScenarioError as error:
            problems += error.problems
        except UsageError as error:
            problems.append(
                Problem(error.problem.code, path=(*path, "measures"), values=error.problem.values)
            )
    return out, problems


def simulate(wanted: str, seed: int = 0, replication: int = 0, variant: str = "") -> Outcome:
    """Return one replication of a scenario.

    Raises:
        ScenarioError: the scenario has errors; all of them are told.
        UsageError: there is no such scenario or variant, or the seed is out of range.
    """
    from simulator.analysis.attribution import attribution
    from simulator.analysis.recovery import recovery
    from simulator.engine.run import simulate as run
    from simulator.loading.reader import load

    loaded = load(wanted, variant)
    plan = compiled(loaded)
    log = run(plan, _draws(seed, replication))
    return Outcome(loaded, plan, seed, replication, log, recovery(plan, log), attribution(plan, log))


def compiled(loaded: Loaded) -> CompiledPlan:
    """Return the plan of a scenario that has no errors.

    Raises:
        ScenarioError: it has errors; all of them are told.
    """
    from simulator.checks import check as run_checks
    from simulator.compiler.compile import compile_plan

    errors = [p for p in run_checks(loaded.scenario) if p.severity is Severity.ERROR]
    if errors:
        raise ScenarioError(loaded.placed(errors))
    return compile_plan(loaded.scenario, loaded.name, loaded.variant)


def _draws(seed: int, replication: int) -> Draws:
    from simulator.draws import PhiloxDraws

    try:
        return PhiloxDraws(seed, replication)
    except ValueError as error:
        raise UsageError(Problem("bad-seed", values={"seed": seed, "replication": replication})) from error


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
        "events": len(outcome.log),
    }
