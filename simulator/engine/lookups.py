"""What every run of one plan looks up again and again: worked out once, shared by all its replications."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler.needs import ones
from simulator.compiler.plan import Tie
from simulator.compiler.topology import Routes, Travel, forget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.plan import CompiledPlan, PoolPlan, ServicePlan

FAR = float("inf")
"""The deadline of work that no unmet promise waits for."""

MAX_LEVEL = 5

NONE = -1
"""The number of the mode of a service that cannot be given at all."""


class Onset(NamedTuple):
    """How a service stands before anything has happened; `best` is the mode in use, modes are numbers."""

    plan: ServicePlan
    name: str
    mode_names: tuple[str, ...]
    holding: tuple[bool, ...]
    ready: tuple[bool, ...]
    best: int


@lru_cache(maxsize=4)
def lookups(plan: CompiledPlan) -> Lookups:
    """Return the lookups of *plan*; those of the last few plans are kept."""
    return Lookups(plan)


class Lookups:
    """Facts that follow from the plan alone. Nothing in here depends on a replication.

    `place` orders the subjects of changes, `turn` tells each service's place in the line for
    bandwidth, `deadlines[service][level]` is the first deadline of a rung above that level.
    """

    def __init__(self, plan: CompiledPlan) -> None:
        """Work out what follows from *plan*."""
        self.plan = plan
        self.routes = Routes(plan)
        self.travel = Travel(plan)
        self.place = {subject: place for place, subject in enumerate(sorted(set(_subjects(plan))))}
        self.element_at = {element.bit: element for element in plan.elements}
        in_line = sorted(plan.services, key=lambda s: (s.rank, s.municipality, s.service))
        self.in_line = tuple(service.index for service in in_line)
        self.turn = {index: turn for turn, index in enumerate(self.in_line)}
        self.capacity = {link.id: link.mbps for link in plan.links}
        self.roads = sum(1 << road.bit for road in plan.roads)
        self.on_path = _services_by_path(plan)
        self.many_ways = any(m.choices and m.mbps > 0 for s in plan.services for m in s.modes)
        self._service_deps = sum_masks(service.deps for service in plan.services)
        self._services_on: dict[int, int] = {}
        self.onsets = tuple(_onset(service, plan.intact) for service in plan.services)
        self.deadlines = tuple(
            tuple(_first_deadline(service, level) for level in range(MAX_LEVEL + 1))
            for service in plan.services
        )
        self._eligible: dict[tuple[str, str], tuple[tuple[int, Tie, PoolPlan], ...]] = {}
        self._most_urgent: dict[int, tuple[float, tuple[int, ...]]] = {}

    def eligible(self, skill: str, site: str) -> tuple[tuple[int, Tie, PoolPlan], ...]:
        """Return the pools of *skill* that serve *site*, the nearest tie first, then by id."""
        key = (skill, site)
        if key not in self._eligible:
            order = {tie: place for place, tie in enumerate(Tie)}
            pools = [p for p in self.plan.pools if p.skill == skill and site in p.sites]
            found = [(order[p.sites[site]], p.sites[site], p) for p in pools]
            self._eligible[key] = tuple(sorted(found, key=lambda item: (item[0], item[2].id)))
        return self._eligible[key]

    def services_on(self, changed: int) -> int:
        """Return the services (a mask) with a mode that depends on one of the *changed* atoms directly."""
        changed &= self._service_deps
        if changed not in self._services_on:
            found = (1 << service.index for service in self.plan.services if service.deps & changed)
            forget(self._services_on)
            self._services_on[changed] = sum_masks(found)
        return self._services_on[changed]

    def most_urgent(self, users: int) -> tuple[float, tuple[int, ...]]:
        """Return the smallest rank among *users* (a mask of services), and the services of that rank."""
        if users not in self._most_urgent:
            ranks = [(self.plan.services[index].rank, index) for index in ones(users)]
            best = min(ranks, default=(FAR, 0))[0]
            self._most_urgent[users] = (float(best), tuple(i for rank, i in ranks if rank == best))
        return self._most_urgent[users]


def sum_masks(masks: Iterator[int]) -> int:
    """Return all bits that are set in any of *masks*."""
    out = 0
    for mask in masks:
        out |= mask
    return out


def _services_by_path(plan: CompiledPlan) -> dict[int, set[int]]:
    """Return for each path atom the services with a mode that needs bandwidth on it."""
    out: dict[int, set[int]] = {}
    for service in plan.services:
        for mode in service.modes:
            for i in (*mode.paths, *mode.choices) if mode.mbps > 0 else ():
                out.setdefault(plan.paths[i].bit, set()).add(service.index)
    return out


def _onset(plan: ServicePlan, intact: int) -> Onset:
    names = tuple(f"{plan.id}#{mode.id}" for mode in plan.modes)
    holding = tuple(mode.need.holds(intact) for mode in plan.modes)
    best = holding.index(True) if True in holding else NONE
    ready = tuple(mode.set_up is None or i == best for i, mode in enumerate(plan.modes))
    return Onset(plan, plan.id, names, holding, ready, best)


def _first_deadline(service: ServicePlan, level: int) -> float:
    due = [r.deadline_s for r in service.rungs if r.level > level and r.deadline_s is not None]
    return float(min(due, default=FAR))


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
    yield from (shock.id for shock in plan.shocks)
    yield from (lifeline.id for lifeline in plan.lifelines)
    yield from (forced.id for forced in plan.forced)
    yield from (stream.id for stream in plan.incidents)
    for attack in plan.cyber:
        yield f"{attack.id}#containment"
        yield from (f"{plan.elements[target].id}#clean:{attack.id}" for target in attack.targets)
