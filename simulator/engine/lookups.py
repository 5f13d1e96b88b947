"""What every run of one plan looks up again and again: worked out once, shared by all its replications."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from simulator.compiler.arrivals import team_of
from simulator.compiler.people_plans import PoolPlan, Tie
from simulator.compiler.topology import Routes, Travel
from simulator.engine.offers import Offers
from simulator.engine.people import Person, Source, Sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.arrivals import Duty
    from simulator.compiler.plan import CompiledPlan
    from simulator.compiler.work_plans import CrewPart, CrewPlan


@lru_cache(maxsize=4)
def lookups(plan: CompiledPlan) -> Lookups:
    """Return the lookups of *plan*; those of the last few plans are kept."""
    return Lookups(plan)


class Lookups:
    """Facts that follow from the plan alone.

    They are shared by all replications, so nothing that differs between them may be kept here; what `routes`,
    `travel` and `sources` remember only saves work. `place` orders the subjects of changes. `earlier_outages`
    counts for each lifeline outage and area how many outages of the same kind struck that area before.
    """

    def __init__(self, plan: CompiledPlan) -> None:
        """Work out what follows from *plan*."""
        self.plan = plan
        self.routes = Routes(plan)
        self.travel = Travel(plan)
        self.place = {subject: place for place, subject in enumerate(sorted(set(_subjects(plan))))}
        self.element_at = {element.bit: element for element in plan.elements}
        self.offers = Offers(plan)
        self.capacity = {link.id: link.mbps for link in plan.links}
        self.roads = sum(1 << road.bit for road in plan.roads)
        self.people = tuple(tuple(_members(pool)) for pool in plan.pools)
        self.duties = tuple(tuple(_teams(pool)) for pool in plan.pools)
        self.earlier_outages = _earlier_outages(plan)
        self._sources: dict[tuple[CrewPlan, str], Sources] = {}

    def sources(self, crew: CrewPlan, site: str) -> Sources:
        """Return where the people of *crew* can come from to *site*."""
        key = (crew, site)
        if key not in self._sources:
            skills = tuple(self._source(part, site) for part in crew)
            pools = {pool.index for source in skills for pool in source.pools}
            paths = 0
            for pool in (pool for source in skills if source.remote for pool in source.pools):
                paths |= (pool.ways or {}).get(site, 0)
            in_shifts = any(self.duties[pool] for pool in pools)
            self._sources[key] = Sources(skills, tuple(pools), paths, in_shifts)
        return self._sources[key]

    def _source(self, part: CrewPart, site: str) -> Source:
        nearness = {tie: place for place, tie in enumerate(Tie)}
        pools = [pool for pool in self.plan.pools if pool.skill == part.skill and site in pool.sites]
        pools = [pool for pool in pools if part.remote or not pool.stays]
        pools.sort(key=lambda pool: (nearness[pool.sites[site]], pool.id))
        by_tie = tuple(
            (tie, tuple(of_tie)) for tie, of_tie in groupby(pools, key=lambda pool: pool.sites[site])
        )
        return Source(part.people, tuple(pools), by_tie, part.remote)


def _teams(pool: PoolPlan) -> Iterator[Duty]:
    for team in range(pool.shift.teams if pool.shift is not None else 0):
        if pool.shift is not None:
            yield pool.shift, team


def _members(pool: PoolPlan) -> Iterator[Person]:
    for number in range(pool.headcount):
        duty = (pool.shift, team_of(pool.shift, number)) if pool.shift is not None else None
        yield Person(pool, number, duty)


def _of_aid(plan: CompiledPlan) -> Iterator[str]:
    for asker in (asker for agreement in plan.agreements for asker in agreement.askers):
        yield asker.id
        yield from (f"{asker.id}/{lender.id}" for lender in asker.lenders)


def _earlier_outages(plan: CompiledPlan) -> dict[tuple[str, str], int]:
    struck: Counter[tuple[str, str]] = Counter()
    out = {}
    for lifeline in sorted(plan.lifelines, key=lambda lifeline: (lifeline.at_s, lifeline.id)):
        for area in {subject.area for subject in lifeline.subjects}:
            out[lifeline.id, area] = struck[lifeline.kind, area]
            struck[lifeline.kind, area] += 1
    return out


def _subjects(plan: CompiledPlan) -> Iterator[str]:
    for element in plan.elements:
        yield element.id
        yield f"{element.id}#restart"
        yield f"{element.id}#standby"
    for site in plan.sites:
        yield site.id
    for system in plan.systems:
        yield system.id
        yield f"{system.id}#restore"
        yield f"{system.id}#fail-over"
    for service in plan.services:
        for mode in service.modes:
            yield f"{service.id}#{mode.id}"
    yield from (pool.id for pool in plan.pools)
    yield from plan.stocks
    yield from _of_aid(plan)
    yield from (shock.id for shock in plan.shocks)
    yield from (lifeline.id for lifeline in plan.lifelines)
    yield from (forced.id for forced in plan.forced)
    yield from (stream.id for stream in plan.incidents)
    for attack in plan.cyber:
        yield f"{attack.id}#containment"
        yield from (f"{plan.elements[target].id}#clean:{attack.id}" for target in attack.targets)
