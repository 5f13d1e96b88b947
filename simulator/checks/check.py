"""All checks of a scenario, in the order of its parts; every problem is found, not only the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks import (
    aid,
    aid_numbers,
    aid_reach,
    aid_triggers,
    attacks,
    backups,
    demand,
    hazards,
    incidents,
    measures,
    names,
    network,
    numbers,
    objectives,
    people,
    provenance,
    repairs,
    services,
    single_points,
    staff,
    supplies,
    unused,
)
from simulator.checks.evidence import Evidence
from simulator.compiler.compile import compile_plan
from simulator.compiler.draft import draft
from simulator.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from simulator.errors import Path
    from simulator.model.scenario import Scenario

OF_THE_TEXT: tuple[Callable[[Scenario], Iterable[Problem]], ...] = (
    numbers.capacities,
    numbers.headcounts,
    numbers.intensities,
    numbers.places,
    numbers.travels,
    supplies.fuel,
    supplies.minutes,
    objectives.ladders,
    backups.rates,
    demand.profiles,
    demand.late_surges,
    hazards.after_horizon,
    hazards.lifeline_subjects,
    hazards.rolling_subjects,
    hazards.forgotten_members,
    hazards.without_effect,
    measures.empty,
    provenance.undeclared_numbers,
    provenance.unknown_sources,
    provenance.ranges,
)
"""Checks that read the scenario as it is written."""

OF_THE_PLAN: tuple[Callable[[Evidence], Iterable[Problem]], ...] = (
    services.never_served,
    services.modes_too_wide,
    services.below_normal,
    services.promises_out_of_reach,
    objectives.rto_over_mtpd,
    objectives.beyond_horizon,
    objectives.rpo,
    network.members_without_path,
    network.overbooked,
    staff.crews,
    staff.parts,
    people.never_coming,
    people.never_led,
    people.never_together,
    repairs.without_repair,
    repairs.systems_to_repair,
    supplies.depots,
    backups.zones,
    backups.without_backup,
    backups.without_path,
    backups.too_long,
    hazards.shocks_that_hit_nothing,
    demand.too_few_counters,
    incidents.queues,
    incidents.too_many_events,
    attacks.copies_in_reach,
    attacks.cuts_in_vain,
    attacks.cleaned_for_nothing,
    aid_triggers.never_asked,
    aid.nobody,
    aid.without_road,
    aid.with_nothing,
    aid.keeping_all,
    aid.without_store,
    aid.lent_and_serving,
    aid.too_short,
    aid_numbers.asking_itself,
    aid_numbers.more_than_there_are,
    aid_numbers.waves,
    aid_reach.requests,
    aid_reach.shared_channels,
    aid_reach.proxies,
    single_points.single_points,
    unused.unused,
)
"""Checks that look at the compiled plan: what needs what, which path leads where, who helps whom."""


def check(scenario: Scenario, edited: Mapping[Path, Scenario] | None = None) -> list[Problem]:
    """Return all problems of *scenario*, ordered by path; an empty list is a clean bill.

    *edited* holds the scenario with a measure or variant applied, under the path of that measure
    or variant, as `("variants", "second-link")`: from it the checker sees which ones change nothing.
    """
    problems = [*names.ambiguous(scenario)]
    ambiguous = bool(problems)
    for look in OF_THE_TEXT:
        problems += look(scenario)
    problems += measures.without_effect(scenario, edited or {})
    try:
        plan = compile_plan(scenario)
    except ScenarioError as refused:
        problems += refused.problems
    else:
        problems += [] if ambiguous else _of_the_plan(Evidence(draft(scenario), plan))
    return sorted(problems, key=Problem.sort_key)


def _of_the_plan(evidence: Evidence) -> Iterable[Problem]:
    return [problem for look in OF_THE_PLAN for problem in look(evidence)]
