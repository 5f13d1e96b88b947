"""How the plan offers its services: modes as bits, the requirements they share, who may lack bandwidth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler.needs import ones, union

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.compiler.needs import Need
    from simulator.compiler.plan import CompiledPlan, ServicePlan
    from simulator.events import Detail

FAR = float("inf")
"""The deadline of work that no unmet promise waits for."""

MAX_LEVEL = 5

NONE = -1
"""The number of the mode of a service that cannot be given at all.

It is -1 for two reasons: as an index it is the last place of an offer's `levels`, `deps` and `details`, and
`Provision.best` comes out as -1 when there is no bit.
"""

SURELY = 1 - 1e-9
"""The part of a capacity up to which sums of needs fit, in whatever order they are added."""


class Offer(NamedTuple):
    """A service as the plan offers it: modes are numbers from the best, sets of modes are masks.

    `levels`, `deps` and `details` (what the log says of a mode) end with those of `NONE`. `needs_set_up` are
    the modes that must be set up, `helpful[level]` those of them that are better than a level;
    `deadlines_s[level]` is the first deadline of a rung above a level, in seconds since onset. Before
    anything has happened, modes are `holding_at_onset` and `ready_at_onset`, and one (a number) is the best.
    `name` is the id of the `plan`.
    """

    plan: ServicePlan
    name: str
    mode_names: tuple[str, ...]
    levels: tuple[int, ...]
    deps: tuple[int, ...]
    details: tuple[Detail, ...]
    needs_set_up: int
    helpful: tuple[int, ...]
    deadlines_s: tuple[float, ...]
    holding_at_onset: int
    ready_at_onset: int
    best_at_onset: int


class Requirement(NamedTuple):
    """What modes need, the modes that need it (service and mask of modes), and their services."""

    need: Need
    modes: tuple[tuple[int, int], ...]
    services: frozenset[int]


class Offers:
    """All services of a plan.

    `in_line` has the services by rank, member and service: the order in which they choose; `turn` tells each
    one's place. `on_path` has the services with a mode that needs bandwidth on a path. Links that might be
    too narrow for all that could ever be on them are `scarce`; all are if any mode of the plan has
    `many_ways`, of which it takes the roomiest; `contenders` are the services that may need a scarce one.
    `all_deps` are the atoms at which any of the `requirements` looks, `failing` the numbers of those that do
    not hold at onset.
    """

    def __init__(self, plan: CompiledPlan) -> None:
        """Work out what follows from *plan*."""
        self.services = tuple(_offer(plan, service) for service in plan.services)
        in_line = sorted(plan.services, key=lambda s: (s.rank, s.municipality, s.service))
        self.in_line = tuple(service.index for service in in_line)
        self.turn = {index: turn for turn, index in enumerate(self.in_line)}
        self.on_path = _services_by_path(plan)
        self.many_ways = any(m.choices and m.mbps > 0 for s in plan.services for m in s.modes)
        most = _most_on_links(plan)
        narrow = {link.id for link in plan.links if sum(most[link.id].values()) > link.mbps * SURELY}
        self.scarce = {link.id for link in plan.links} if self.many_ways else narrow
        self.contenders = frozenset(index for link in self.scarce for index in most[link])
        self.contenders_in_line = tuple(filter(self.contenders.__contains__, self.in_line))
        self.requirements = _requirements(plan)
        holds = [one.need.holds(plan.intact) for one in self.requirements]
        self.all_deps = union(service.deps for service in plan.services)
        self.failing = frozenset(number for number, good in enumerate(holds) if not good)
        self._requirements_of = _by_atom([one.need for one in self.requirements])

    def requirements_on(self, changed: int) -> set[int]:
        """Return the numbers of the requirements that look at any of the *changed* atoms."""
        return set().union(*[self._requirements_of[bit] for bit in ones(changed & self.all_deps)])


def _offer(plan: CompiledPlan, service: ServicePlan) -> Offer:
    modes, levels = service.modes, range(MAX_LEVEL + 1)
    holding = [i for i, mode in enumerate(modes) if mode.need.holds(plan.intact)]
    best = min(holding, default=NONE)
    needs_set_up = [i for i, mode in enumerate(modes) if mode.set_up is not None]
    return Offer(
        plan=service,
        name=service.id,
        mode_names=tuple(f"{service.id}#{mode.id}" for mode in modes),
        levels=(*[mode.level for mode in modes], 0),
        deps=(*[mode.need.deps for mode in modes], 0),
        details=(*[{"mode": mode.id} for mode in modes], {"mode": ""}),
        needs_set_up=_mask(needs_set_up),
        helpful=tuple(_mask(i for i in needs_set_up if modes[i].level > level) for level in levels),
        deadlines_s=tuple(_first_deadline(service, level) for level in levels),
        holding_at_onset=_mask(holding),
        ready_at_onset=_mask(i for i in range(len(modes)) if i not in needs_set_up or i == best),
        best_at_onset=best,
    )


def _mask(numbers: Iterable[int]) -> int:
    return union(1 << number for number in numbers)


def _first_deadline(service: ServicePlan, level: int) -> float:
    due = [r.deadline_s for r in service.rungs if r.level > level and r.deadline_s is not None]
    return float(min(due, default=FAR))


def _services_by_path(plan: CompiledPlan) -> dict[int, frozenset[int]]:
    """Return for each path atom the services with a mode that needs bandwidth on it."""
    out: dict[int, set[int]] = {}
    for service in plan.services:
        for mode in service.modes:
            for i in (*mode.paths, *mode.choices) if mode.mbps > 0 else ():
                out.setdefault(plan.paths[i].bit, set()).add(service.index)
    return {bit: frozenset(services) for bit, services in out.items()}


def _most_on_links(plan: CompiledPlan) -> dict[str, dict[int, float]]:
    """Return for each link the most that each service could ever need on it; a mode needs a link once."""
    most: dict[str, dict[int, float]] = {link.id: {} for link in plan.links}
    links = [[link.id for link in plan.links if path.relevant >> link.bit & 1] for path in plan.paths]
    for service in plan.services:
        for mode in [mode for mode in service.modes if mode.mbps > 0]:
            for link in {link for i in (*mode.paths, *mode.choices) for link in links[i]}:
                known = most[link].get(service.index, 0.0)
                most[link][service.index] = max(known, mode.mbps)
    return most


def _requirements(plan: CompiledPlan) -> tuple[Requirement, ...]:
    """Return every requirement of a mode once, with all modes that have it."""
    found: dict[Need, list[tuple[int, int]]] = {}
    for service in plan.services:
        for i, mode in enumerate(service.modes):
            found.setdefault(mode.need, []).append((service.index, 1 << i))
    return tuple(
        Requirement(need, tuple(modes), frozenset(index for index, _ in modes))
        for need, modes in found.items()
    )


def _by_atom(needs: list[Need]) -> dict[int, list[int]]:
    """Return for each atom the numbers of the *needs* that look at it."""
    out: dict[int, list[int]] = {}
    for number, need in enumerate(needs):
        for bit in ones(need.deps):
            out.setdefault(bit, []).append(number)
    return out
