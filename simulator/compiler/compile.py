"""Compile a scenario: resolve its names, number its atoms, and put everything an engine needs into a plan."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from simulator.compiler import (
    attacks,
    continuity,
    demand,
    hazards,
    infrastructure,
    mutual_aid,
    people,
)
from simulator.compiler.calendar import Calendar
from simulator.compiler.draft import draft, element_wish, power_parts
from simulator.compiler.needs import AtomKind, AtomPlan, ones
from simulator.compiler.plan import CompiledPlan
from simulator.compiler.references import dangling
from simulator.compiler.rings import curve_rings, rings
from simulator.compiler.topology import links_between
from simulator.compiler.wishes import AtomKey, Wish, path_id
from simulator.errors import ScenarioError
from simulator.model.canonical import scenario_hash
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.compiler.draft import Draft, SystemDraft
    from simulator.compiler.infrastructure import Bits
    from simulator.compiler.plan import ElementPlan, LinkPlan, PathPlan, ServicePlan, SitePlan
    from simulator.model.scenario import Scenario

_ATOM_ORDER = {kind: order for order, kind in enumerate(AtomKind)}


def compile_plan(scenario: Scenario, name: str = "", variant: str = "") -> CompiledPlan:
    """Return the plan of *scenario*, called *name* and *variant* in its results.

    Raises:
        ScenarioError: names that name nothing, or requirements that go round in a ring.
    """
    rough = draft(scenario)
    problems = dangling(rough)
    if problems:
        raise ScenarioError(problems)
    wishes = atom_wishes(rough)
    problems = [*rings(rough, wishes), *curve_rings(scenario.library.restoration)]
    if problems:
        raise ScenarioError(problems)
    bits = number(wishes)
    return _assemble(rough, wishes, bits, name, variant)


def atom_wishes(rough: Draft) -> dict[AtomKey, Wish]:
    """Return every atom of the scenario with what it needs."""
    group = rough.scenario.group
    wishes: dict[AtomKey, Wish] = {}
    for element in rough.elements.values():
        wishes[AtomKey(AtomKind.ELEMENT, element.id)] = element_wish(rough, element)
    for name, site in group.sites.items():
        node = Wish()
        if site.power is not None:
            parts = [AtomKey(AtomKind.ELEMENT, f"{name}/{p}") for p, _ in power_parts(site.power)]
            power = AtomKey(AtomKind.POWER, name)
            wishes[power] = Wish(
                frozenset(parts[:1] + [key for key in parts[1:] if not key.id.endswith("/cooling")])
            )
            node = Wish(frozenset({power}))
        if site.router is not None:
            node &= Wish(frozenset({AtomKey(AtomKind.ELEMENT, f"{name}/{site.router}")}))
        wishes[AtomKey(AtomKind.NODE, name)] = node
    for system in rough.systems.values():
        wishes[AtomKey(AtomKind.SYSTEM, system.id)] = system_wish(rough, system)
        if system.noun.fail_over is not None:
            there = rough.place(site=system.noun.fail_over.site, host=system.host, own=system.id)
            wishes[AtomKey(AtomKind.FAIL_OVER, system.id)] = there.wish(system.noun.fail_over.requires)
    for key in sorted(_paths(rough, wishes)):
        wishes[key] = _path_wish(rough, key)
    return wishes | dict.fromkeys(mutual_aid.gates(rough), Wish())


def system_wish(rough: Draft, system: SystemDraft) -> Wish:
    """Return what *system* needs to be up: what it requires, and the storage that holds its data."""
    place = rough.system_place(system)
    wish = place.wish(system.noun.requires)
    if system.noun.data_on is not None:
        wish &= Wish(frozenset({AtomKey(AtomKind.ELEMENT, place.element_id(system.noun.data_on))}))
    return wish


def _paths(rough: Draft, wishes: Mapping[AtomKey, Wish]) -> set[AtomKey]:
    asked = [key for wish in wishes.values() for key in wish.atoms_named()]
    for service in rough.services:
        asked += [key for mode in continuity.mode_wishes(rough, service) for key in mode.wish.atoms_named()]
    for element in rough.elements.values():
        asked += list(_repair_keys(rough, element.id))
    for system in rough.systems.values():
        place = rough.system_place(system)
        for copy in system.noun.backup.copies if system.noun.backup else ():
            path = continuity.copy_path(system.host, rough.elements[place.element_id(copy.at)].site)
            asked += [path] if path else []
        asked += list(place.wish(system.noun.restore.needs).atoms_named()) if system.noun.restore else []
    for link in rough.scenario.group.links.values():
        asked += [AtomKey(AtomKind.PATH, path_id(*link.ends))] if link.role == "standby" else []
    paths = {key for key in asked if key.kind is AtomKind.PATH}
    paths |= people.paths_from_afar(rough) | mutual_aid.paths_of_remote_help(rough)
    paths |= mutual_aid.paths_of_channels(rough)
    return paths | {attacks.way(ends, paths) for ends in attacks.spread_ends(rough)}


def _repair_keys(rough: Draft, element_id: str) -> Iterator[AtomKey]:
    element = rough.elements[element_id]
    repair, place = element.noun.repair, rough.element_place(element)
    if isinstance(repair, str):
        repair = (repair,)
    ways = (
        [rough.scenario.library.repairs[name] for name in repair] if isinstance(repair, tuple) else [repair]
    )
    for way in ways:
        if way is not None:
            yield from place.wish(way.needs).atoms_named()


def _path_wish(rough: Draft, key: AtomKey) -> Wish:
    group = rough.scenario.group
    start, end = key.id.split(">")
    names = links_between(infrastructure.usable_ends(rough, start, end), start, end)
    sites = {start, end, *(site for name in names for site in group.links[name].ends)}
    links = frozenset(AtomKey(AtomKind.ELEMENT, name) for name in names)
    return Wish(links | frozenset(AtomKey(AtomKind.NODE, site) for site in sites))


def number(wishes: Mapping[AtomKey, Wish]) -> Bits:
    """Return a bit for every atom, lower for what others need: by depth, then class, then id.

    Raises:
        graphlib.CycleError: the wishes go round in a ring, which `rings` must have ruled out.
    """
    graph = {key: sorted({k for k in wish.atoms_named() if k in wishes}) for key, wish in wishes.items()}
    order = list(TopologicalSorter(graph).static_order())
    depth: dict[AtomKey, int] = {}
    for key in order:
        depth[key] = 1 + max((depth[below] for below in graph[key]), default=-1)
    ranked = sorted(order, key=lambda key: (depth[key], _ATOM_ORDER[key.kind], key.id))
    return {key: bit for bit, key in enumerate(ranked)}


def _assemble(
    rough: Draft, wishes: Mapping[AtomKey, Wish], bits: Bits, name: str, variant: str
) -> CompiledPlan:
    scenario = rough.scenario
    elements = tuple(
        infrastructure.element_plan(rough, element, index, bits)
        for index, (_, element) in enumerate(sorted(rough.elements.items()))
    )
    index = {element.id: element.index for element in elements}
    links = infrastructure.link_plans(rough, elements, bits)
    paths = infrastructure.path_plans(rough, links, bits)
    atoms = _atoms(rough, wishes, bits)
    sites = infrastructure.site_plans(rough, elements, bits)
    calendar = Calendar(scenario.onset, seconds(scenario.horizon_hours))
    services = continuity.service_plans(rough, bits, paths, calendar)
    own = people.pool_plans(rough, bits, calendar)
    pools = own + mutual_aid.loan_pools(rough, own, bits)
    members = sorted(scenario.group.municipalities.items())
    return CompiledPlan(
        scenario=name,
        variant=variant,
        scenario_hash=scenario_hash(scenario),
        onset=scenario.onset,
        horizon_s=seconds(scenario.horizon_hours),
        rule=scenario.plan.priority.rule,
        manual_rank={item: rank for rank, item in enumerate(scenario.plan.priority.manual)},
        mode_decision=scenario.plan.mode_decision_hours,
        atoms=atoms,
        elements=elements,
        sites=sites,
        links=links,
        roads=infrastructure.road_plans(rough, bits),
        paths=paths,
        systems=continuity.system_plans(rough, index, bits),
        services=services,
        pools=pools,
        halls={name: member.hall for name, member in members},
        residents={name: member.population for name, member in members},
        leaders=people.leader_plans(rough, calendar),
        deciders=people.deciders(rough),
        stocks=infrastructure.stock_plans(rough),
        shocks=hazards.shock_plans(rough, elements),
        lifelines=hazards.lifeline_plans(rough, index),
        forced=hazards.forced_plans(rough, index),
        pinned=hazards.pinned(rough, index),
        users=_users(atoms, services, sites, elements),
        intact=_intact(atoms, links, paths),
        rolling=hazards.rolling_plans(rough, index),
        incidents=hazards.incident_plans(rough),
        cyber=attacks.cyber_plans(rough, elements, bits),
        agreements=mutual_aid.AgreementCompiler(rough, bits, elements, pools, services).plans(),
        demand=demand.demand_plans(rough),
    )


def _atoms(rough: Draft, wishes: Mapping[AtomKey, Wish], bits: Bits) -> tuple[AtomPlan, ...]:
    needs = {key: wish.numbered(bits) for key, wish in wishes.items()}
    dependants = [0] * len(bits)
    for key, need in needs.items():
        for bit in ones(need.deps):
            dependants[bit] |= 1 << bits[key]
    keys = sorted(bits, key=lambda key: bits[key])
    return tuple(AtomPlan(k.kind, k.id, _site_of(rough, k), needs[k], dependants[bits[k]]) for k in keys)


def _site_of(rough: Draft, key: AtomKey) -> str:
    if key.kind is AtomKind.ELEMENT:
        return rough.elements[key.id].site
    if key.kind is AtomKind.SYSTEM:
        return rough.systems[key.id].host
    if key.kind is AtomKind.GATE:
        return rough.scenario.group.municipalities[key.id.split("/")[1]].hall
    if key.kind is AtomKind.FAIL_OVER:
        noun = rough.systems[key.id].noun.fail_over
        return noun.site if noun else ""
    return key.id.split(">")[0]


def _users(
    atoms: Sequence[AtomPlan],
    services: Sequence[ServicePlan],
    sites: Sequence[SitePlan],
    elements: Sequence[ElementPlan],
) -> tuple[int, ...]:
    """Return for each atom the services that may need it; the cooling of a host counts as needed by it."""
    users = [0] * len(atoms)
    for service in services:
        for bit in ones(service.deps):
            users[bit] |= 1 << service.index
    above = _dependants_and_hosts(atoms, sites, elements)
    changed = True
    while changed:
        before = list(users)
        for bit in reversed(range(len(atoms))):
            for dependant in ones(above[bit]):
                users[bit] |= users[dependant]
        changed = users != before
    return tuple(users)


def _dependants_and_hosts(
    atoms: Sequence[AtomPlan], sites: Sequence[SitePlan], elements: Sequence[ElementPlan]
) -> list[int]:
    """Return what depends on each atom (a mask); the hosts of a cooling depend on it."""
    above = [atom.dependants for atom in atoms]
    for site in sites:
        if site.power is not None and site.power.cooling is not None:
            for host in site.power.cooling.hosts:
                above[elements[site.power.cooling.element].bit] |= 1 << elements[host].bit
    return above


_BY_DECISION = (AtomKind.FAIL_OVER, AtomKind.GATE)
"""Atoms that are up only when somebody has decided so: backup sites, and counters of neighbours."""


def _intact(atoms: Sequence[AtomPlan], links: Sequence[LinkPlan], paths: Sequence[PathPlan]) -> int:
    """Return the state word before anything has happened: all is up but what somebody must decide on."""
    standby = {link.bit for link in links if link.standby is not None}
    joined = {path.bit for path in paths if path.reference}
    up = 0
    for bit, atom in enumerate(atoms):
        if atom.kind is AtomKind.POWER:
            holds = True
        elif atom.kind is AtomKind.PATH:
            holds = bit in joined
        else:
            holds = atom.kind not in _BY_DECISION and bit not in standby and atom.need.holds(up)
        up |= holds << bit
    return up
