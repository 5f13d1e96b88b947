"""The classes of demand of every member: cases by the hour, factors and surges by the second, counters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.compiler.calendar import counter_day_hours, day_start_s
from simulator.compiler.demand_plans import DemandPlan, SurgePlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.draft import Draft
    from simulator.model.demand import Counters, Demand, Surge

DAY_S = 86_400
HOUR_MINUTES = 60


def demand_plans(draft: Draft) -> tuple[DemandPlan, ...]:
    """Return every class of demand of every member that gives its service, by member and class."""
    return tuple(sorted(_plans(draft), key=lambda one: (one.municipality, one.demand)))


def _plans(draft: Draft) -> Iterator[DemandPlan]:
    given = {(one.municipality, one.name) for one in draft.services}
    for name, noun in draft.scenario.group.demand.items():
        for member in draft.scenario.group.municipalities:
            if (member, noun.service) in given and _is_any(draft, noun):
                channels = [one for one in sorted(noun.channels) if (member, one) in given]
                yield _plan(draft, name, noun, member, channels)


def _has_shock(draft: Draft, noun: Demand) -> bool:
    """Return whether what follows a shock follows in this scenario."""
    types = {shock.type for shock in draft.scenario.hazard.shocks.values()}
    return noun.after_shock is None or noun.after_shock in types


def _is_any(draft: Draft, noun: Demand) -> bool:
    """Return whether anybody comes at all."""
    return noun.per_1000_residents_per_day > 0 or (noun.surge is not None and _has_shock(draft, noun))


def _plan(draft: Draft, name: str, noun: Demand, member: str, channels: list[str]) -> DemandPlan:
    population = draft.scenario.group.municipalities[member].population
    onset = draft.scenario.onset
    surge = noun.surge if _has_shock(draft, noun) else None
    profile = noun.profile if _has_shock(draft, noun) else ()
    return DemandPlan(
        municipality=member,
        demand=name,
        service=f"{member}/{noun.service}",
        cases_per_hour=noun.per_1000_residents_per_day * population / 1000 / counter_day_hours(),
        profile=tuple((day_start_s(onset, step.from_day), step.factor) for step in profile),
        surge=_surge(surge, population, day_start_s(onset, surge.opens_on_day)) if surge else None,
        handled_per_hour=HOUR_MINUTES / noun.minutes_per_case,
        counters=counters_of(noun.counters, member, population),
        by_mode=dict(sorted(noun.counters.by_mode.items())),
        lost_share=noun.lost_share,
        channels=tuple((f"{member}/{one}", noun.channels[one]) for one in channels),
    )


def _surge(noun: Surge, population: int, opens_s: int) -> SurgePlan:
    return SurgePlan(
        cases=noun.residents_share * population,
        opens_s=opens_s,
        first_day_share=noun.first_day_share,
        half_life_s=round(noun.half_life_days * DAY_S),
        lasts_s=round(noun.lasts_days * DAY_S),
    )


def counters_of(noun: Counters, member: str, population: int) -> int:
    """Return how many counters a member has: its own number, or by its residents, at least one."""
    by_residents = math.floor(noun.per_1000_residents * population / 1000 + 0.5)
    return noun.by_member.get(member, max(1, by_residents))
