"""Parts of the group that nothing uses; libraries are shared by many scenarios and may hold more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import info
from simulator.checks.staff import tasks
from simulator.compiler.needs import AtomKind, ones
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.checks.evidence import Evidence
    from simulator.errors import Path, Problem
    from simulator.model.infrastructure import Link, Road
    from simulator.model.scenario import Group


def unused(evidence: Evidence) -> Iterator[Problem]:
    """Yield every part that no service, work or journey of the scenario touches."""
    group = evidence.scenario.group
    used = _used_atoms(evidence)
    yield from _left("site", ("group", "sites"), group.sites, _sites(evidence))
    yield from _elements(evidence, used)
    yield from _left("system", ("group", "systems"), group.systems, _systems(evidence, used))
    classes = {service.service_class for service in group.services.values()}
    yield from _left("service_class", ("group", "service_classes"), group.service_classes, classes)
    modes = {service.modes for service in group.services.values() if isinstance(service.modes, str)}
    yield from _left("mode_set", ("group", "mode_sets"), group.mode_sets, modes)
    yield from _left("stock", ("group", "stocks"), group.stocks, _stocks(evidence))
    yield from _left("pool", ("group", "staff"), group.staff, _pools(evidence))


def _left(what: str, path: Path, known: Iterable[str], used: set[str]) -> Iterator[Problem]:
    for name in known:
        if name not in used:
            yield info("unused", (*path, name), what=what, name=name)


def _used_atoms(evidence: Evidence) -> int:
    """Return the atoms that a service, copy, path, repair or attack needs, through whatever chain."""
    plan, used = evidence.plan, 0
    for service in plan.services:
        used |= service.deps
    for element in plan.elements:
        for repair in element.repairs:
            used |= repair.need.deps
    for system in plan.systems:
        used |= system.restore.need.deps if system.restore else 0
        for copy in system.backup.copies if system.backup else ():
            used |= 1 << copy.bit
    for path in plan.paths:
        used |= 1 << path.bit
    return _with_needs(evidence, used | _used_in_distress(evidence))


def _used_in_distress(evidence: Evidence) -> int:
    """Return the atoms that attacks strike and channels need."""
    plan, used = evidence.plan, 0
    for attack in plan.cyber:
        used |= sum(1 << plan.elements[target].bit for target in attack.targets)
    for agreement in plan.agreements:
        for _, need in (
            one for asker in agreement.askers for lender in asker.lenders for one in lender.channels
        ):
            used |= need.deps
    return used


def _with_needs(evidence: Evidence, used: int) -> int:
    """Return *used* with everything below it; atoms need only atoms of lower numbers."""
    for bit in reversed(range(len(evidence.plan.atoms))):
        if used >> bit & 1:
            used |= evidence.plan.atoms[bit].need.deps
    return used


def _elements(evidence: Evidence, used: int) -> Iterator[Problem]:
    """Yield the components and links that nothing needs; a supply belongs to its site, roads to travel."""
    for element in evidence.plan.elements:
        written = evidence.element(element)
        if element.kind is Kind.ROAD or "power" in written.path or used >> element.bit & 1:
            continue
        what = "link" if element.kind is Kind.LINK else "component"
        yield info("unused", written.path, what=what, name=element.id)


def _systems(evidence: Evidence, used: int) -> set[str]:
    services = evidence.scenario.group.services.values()
    atoms = (evidence.plan.atoms[bit] for bit in ones(used))
    kinds = (AtomKind.SYSTEM, AtomKind.FAIL_OVER)
    needed = {evidence.draft.systems[atom.id].name for atom in atoms if atom.kind in kinds}
    return needed | {service.system for service in services if service.system is not None}


def _sites(evidence: Evidence) -> set[str]:
    group = evidence.scenario.group
    out = {name for name, site in group.sites.items() if site.components or site.power is not None}
    out |= {member.hall for member in group.municipalities.values()}
    out |= {system.host for system in evidence.draft.systems.values()}
    out |= _sites_on_the_way(group)
    out |= {task.site for task in tasks(evidence) if task.path[0] == "hazard"}
    for name, pool in group.staff.items():
        serves = pool.serves if isinstance(pool.serves, tuple) else ()
        out |= {group.staff[name].home, *serves}
    for system in group.systems.values():
        out |= {system.fail_over.site} if system.fail_over else set()
    for site in evidence.plan.sites:
        generator = site.power.generator if site.power else None
        out |= {generator.refuel.depot} if generator and generator.refuel else set()
    return out


def _sites_on_the_way(group: Group) -> set[str]:
    ways: list[Link | Road] = [*group.links.values(), *group.roads.values()]
    out = {site for way in ways for site in (*way.ends, way.at)}
    out |= {link.set_up.at for link in group.links.values() if link.set_up}
    return {site for site in out if site is not None}


def _stocks(evidence: Evidence) -> set[str]:
    """Return the stocks from which a repair, a standby link or a member in need takes something."""
    plan = evidence.plan
    out = {part for e in plan.elements for repair in e.repairs for part, _ in repair.parts}
    out |= {part for link in plan.links if link.standby is not None for part, _ in link.standby.parts}
    for agreement in plan.agreements:
        for lender in (lender for asker in agreement.askers for lender in asker.lenders):
            out |= {stock for _, theirs, ours in lender.stocks for stock in (theirs, ours)}
    return out


def _pools(evidence: Evidence) -> set[str]:
    """Return the pools that something calls for, at home or on loan."""
    pools = evidence.plan.pools
    asked = {(skill, task.site) for task in tasks(evidence) for skill, *_ in task.crew}
    for mode in (mode for service in evidence.plan.services for mode in service.modes):
        if mode.by_others and mode.set_up is not None:
            asked |= {(part.skill, mode.at) for part in mode.set_up.crew}
    busy = (pool for pool in pools if any((pool.skill, site) in asked for site in pool.sites))
    return {pools[pool.index if pool.lent_from is None else pool.lent_from].id for pool in busy}
