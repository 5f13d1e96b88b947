"""What a planner can ask for: check a scenario, simulate it, and hear why a service was down.

Command line and screens share these verbs; they return values and raise only `ScenarioError` and
`UsageError` for a user's mistakes.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from simulator.errors import Problem, ScenarioError, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path as FilePath
    from typing import TextIO

    from simulator.analysis.attribution import Charge
    from simulator.analysis.naming import Names
    from simulator.analysis.recovery import Recovery
    from simulator.compiler.plan import CompiledPlan
    from simulator.draws import Draws
    from simulator.errors import Path
    from simulator.events import EventLog
    from simulator.loading.files import Located
    from simulator.loading.parts import Part
    from simulator.loading.reader import Loaded
    from simulator.model.scenario import Scenario
    from simulator.reports.charts.material import Material
    from simulator.reports.look import LookName
    from simulator.reports.picture import Picture
    from simulator.reports.pieces import Line
    from simulator.results.columns import Table
    from simulator.wording import Language

LARGEST_SEED = 2**64 - 1
"""The largest seed and replication that the draws take."""


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


@dataclass(frozen=True, slots=True)
class Examined:
    """What the checker says about a scenario, and how many things of which kind it looked at."""

    name: str
    problems: list[Problem]
    counts: Mapping[str, int]


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
    return examine(wanted, variant).problems


def examine(wanted: str, variant: str = "") -> Examined:
    """Return everything that is wrong with a scenario, and how much of it was looked at.

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
        return Examined(located.name, list(error.problems), {})
    problems = loaded.placed([*run_checks(loaded.scenario, edited), *broken])
    return Examined(located.name, problems, counts(loaded.scenario))


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


def services(wanted: str, language: Language) -> list[str]:
    """Return the lines that list the members and services of a scenario by id and name.

    Raises:
        ScenarioError: the scenario cannot be read.
        UsageError: there is no such scenario.
    """
    from simulator.loading.reader import load
    from simulator.reports.services import listing

    return listing(load(wanted).scenario.group, language)


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
        raise UsageError(_bad_seed(seed, replication)) from error


def _bad_seed(seed: int, replication: int) -> Problem:
    """Return what is wrong with the seed or, if that is right, with the replication."""
    option, given = ("--seed", seed) if not 0 <= seed <= LARGEST_SEED else ("--replication", replication)
    code = "seed-negative" if given < 0 else "seed-too-large"
    return Problem(code, values={"option": option, "given": given, "limit": LARGEST_SEED})


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


def json_text(data: object) -> str:
    """Return *data* as JSON, equal for equal data: keys in order, readable signs, a final line break."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n"


def schema() -> dict[str, object]:
    """Return the JSON Schema of scenario files."""
    from simulator.model.schema import file_schema

    return file_schema("scenario")


def names(outcome: Outcome, language: Language) -> Names:
    """Return what everything in the scenario of *outcome* is called."""
    from simulator.analysis.naming import Names

    return Names(outcome.loaded.scenario, outcome.plan, language)


def report(outcome: Outcome, language: Language, width: int = 100) -> list[Line]:
    """Return the recovery table and the timeline of *outcome* as lines of at most *width* cells."""
    from simulator.reports.text import Answer, page

    figures = (outcome.services, outcome.charges)
    answer = Answer(names(outcome, language), outcome.log, outcome.seed, outcome.replication, *figures)
    return page(answer, width)


def explain(outcome: Outcome, service: str, language: Language) -> list[str]:
    """Return the lines that tell why a service was down, each time it was, and how it came back.

    `member/service` may be written with ids or with names in either language.

    Raises:
        UsageError: there is no such service.
    """
    from simulator.analysis.explain import explain as why
    from simulator.analysis.finding import found, near
    from simulator.analysis.ways import Ways
    from simulator.reports.explanation import explanation

    named, group = names(outcome, language), outcome.loaded.scenario.group
    plan = found(service, outcome.plan.services, group)
    if plan is None:
        close = near(service, outcome.plan.services, group)
        known = ", ".join(f"{one.id} ({named.service_of(one.id)})" for one in close)
        raise UsageError(Problem("no-such-service", values={"name": service, "names": known or "-"}))
    story = why(outcome.plan, outcome.log, plan)
    return explanation(story, outcome.services[plan.index], named, Ways(named, outcome.log))


def tables(outcome: Outcome) -> dict[str, Table]:
    """Return every table of *outcome* by name: figures, charges, curves, and what the log holds."""
    from simulator.analysis.curves import curves
    from simulator.results.columns import table
    from simulator.results.tables import tables as from_log

    figures = table("figures", map(astuple, outcome.services))
    charges = table("attribution", (tuple(one) for one in outcome.charges))
    shares = table("curves", (tuple(one) for one in curves(outcome.plan, outcome.log)))
    own = {"figures": figures, "attribution": charges, "curves": shares}
    return {**own, **from_log(outcome.plan, outcome.log)}


def pictures(outcome: Outcome, language: Language, look_name: LookName = "light") -> list[Picture]:
    """Return every picture of *outcome*, each with the table that stands beside it."""
    from simulator.reports.gallery import pictures as drawn

    return drawn(material(outcome, language, look_name))


def material(outcome: Outcome, language: Language, look_name: LookName = "light") -> Material:
    """Return what the pictures of *outcome* are drawn from."""
    from simulator.reports.charts.material import Material
    from simulator.reports.look import LOOKS

    return Material(tables(outcome), names(outcome, language), LOOKS[look_name])


def group_map(loaded: Loaded, language: Language, look_name: LookName = "light") -> Picture:
    """Return the map of the group before anything has happened; the scenario needs no run and may have errors."""
    from simulator.analysis.naming import GivenNames
    from simulator.reports.charts.network_map import group_map as drawn
    from simulator.reports.look import LOOKS

    return drawn(GivenNames(loaded.scenario, language), LOOKS[look_name])


def figures_csv(outcome: Outcome) -> str:
    """Return the figures of every service as CSV."""
    from simulator.results.columns import table
    from simulator.results.writing import csv_text

    return csv_text(table("figures", map(astuple, outcome.services)))


def write(outcome: Outcome, folder: FilePath, form: str = "csv") -> list[FilePath]:
    """Write the answer, the log, every table (`csv` or `parquet`) and the provenance, and return the paths.

    Tables of ours in another format that an earlier run left in *folder* are removed.

    Raises:
        UsageError: a file cannot be written, or nothing here can write Parquet.
    """
    from simulator.results.columns import COLUMNS
    from simulator.results.provenance import provenance
    from simulator.results.writing import MARK, csv_text, parquet_bytes, put, remove

    origin = provenance(outcome.plan, outcome.seed, outcome.replication)
    answer, events = json_text(as_json(outcome)), outcome.log.lines()
    files = {"answer.json": answer.encode(), "events.jsonl": events.encode()}
    for name, table in tables(outcome).items():
        parquet = form == "parquet"
        files[f"{name}.{form}"] = parquet_bytes(table) if parquet else MARK + csv_text(table).encode()
    files["provenance.json"] = json_text(origin).encode()
    remove(
        folder,
        [name for table in COLUMNS for name in (f"{table}.csv", f"{table}.parquet") if name not in files],
    )
    return [put(folder, name, data) for name, data in files.items()]


def counts(scenario: Scenario) -> dict[str, int]:
    """Return how many things of which kind a scenario has."""
    group = scenario.group
    members = len(group.municipalities)
    return {
        "members": members,
        "sites": len(group.sites),
        "components": sum(len(site.components) for site in group.sites.values()),
        "links": len(group.links),
        "roads": len(group.roads),
        "services": sum(members if one.only is None else len(one.only) for one in group.services.values()),
        "pools": len(group.staff),
        "measures": len(group.measures),
        "variants": len(scenario.variants),
    }


def problem_lines(
    problems: list[Problem], language: Language, *, everything: bool = False, quote: bool = False
) -> list[str]:
    """Return *problems* as lines: one each, errors first, and how many there are at the end."""
    from simulator.reports.problems import counted, listed

    lines = list(listed(problems, language, everything=everything, quote=quote))
    return [*lines, counted(problems, language, everything=everything)] if problems else lines


def unmarked(problems: Sequence[Problem]) -> int:
    """Return how many numbers do not say where they come from."""
    return sum(problem.code == "number-undeclared" for problem in problems)


def version() -> str:
    """Return the version of the product."""
    from simulator.results.provenance import code_version

    return code_version()


def plain(page: Sequence[Line]) -> str:
    """Return a page as plain text."""
    from simulator.reports.pieces import plain as plain_text

    return plain_text(page)


def show(page: Sequence[Line], terminal: TextIO) -> None:
    """Write a page to a terminal, in colour where it has any."""
    from simulator.reports.terminal import show as show_on

    show_on(page, terminal)
