"""Looking at scenarios: which there are, what is in them, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.errors import Problem, ScenarioError, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.compiler.plan import CompiledPlan
    from simulator.errors import Path
    from simulator.loading.files import Located
    from simulator.loading.parts import Part
    from simulator.loading.reader import Loaded
    from simulator.model.scenario import Scenario
    from simulator.wording import Language


NONE = "none"
"""How a call and an answer name the scenario without any variant."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A scenario that comes with the product."""

    name: str
    scenario: Scenario


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
        loaded = build(located, gathered, _meant(gathered, variant))
        edited, broken = _edited(located, gathered, loaded)
    except ScenarioError as error:
        return Examined(located.name, list(error.problems), {})
    problems = loaded.placed([*run_checks(loaded.scenario, edited), *broken])
    return Examined(located.name, problems, counts(loaded.scenario))


def loaded_as(wanted: str, variant: str) -> Loaded:
    """Return a scenario edited by *variant*; `none` is the scenario as it is, unless a variant is called so.

    Raises:
        ScenarioError: the scenario cannot be read.
        UsageError: there is no such scenario or variant.
    """
    from simulator.loading.files import locate
    from simulator.loading.reader import build, gather

    located = locate(wanted)
    gathered = gather(located)
    return build(located, gathered, _meant(gathered, variant))


def _meant(gathered: Part, variant: str) -> str:
    """Return the variant that is meant, empty for the scenario as it is."""
    return "" if variant == NONE and gathered.find(("variants", NONE)) is None else variant


def _edited(located: Located, gathered: Part, loaded: Loaded) -> tuple[dict[Path, Scenario], list[Problem]]:
    """Return the scenario under every measure and variant by its id, and what is wrong with those edits."""
    from simulator.loading.reader import build

    out: dict[Path, Scenario] = {}
    problems: list[Problem] = []
    if loaded.variant:
        return out, problems
    trials: list[tuple[Path, str, tuple[str, ...]]]
    trials = [(("variants", name), name, ()) for name in loaded.scenario.variants]
    switched_off = [name for name in loaded.scenario.group.measures if name not in loaded.scenario.measures]
    trials += [(("group", "measures", name), "", (name,)) for name in switched_off]
    for path, variant, measures in trials:
        try:
            out[path] = build(located, gathered, variant, measures).scenario
        except ScenarioError as error:
            problems += error.problems
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


def schema() -> dict[str, object]:
    """Return the JSON Schema of scenario files."""
    from simulator.model.schema import file_schema

    return file_schema("scenario")


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
