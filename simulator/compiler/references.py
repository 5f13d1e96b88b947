"""Every name in a scenario must name something: all dangling ones are found at once."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from simulator.compiler import references_aid
from simulator.compiler.reference import Reference
from simulator.errors import Problem
from simulator.events import Kind
from simulator.model.requirement import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.draft import Draft, ElementDraft, ServiceDraft
    from simulator.compiler.wishes import Place
    from simulator.errors import Path
    from simulator.model.cyber import Attack
    from simulator.model.infrastructure import Element, Link
    from simulator.model.restoration import Crew, Repair
    from simulator.model.services import FailOver, System


def dangling(draft: Draft) -> list[Problem]:
    """Return a problem for every name that names nothing, with the nearest known name."""
    problems = {}
    for reference in _all(draft):
        if reference.name not in reference.known:
            near = get_close_matches(reference.name, list(reference.known), n=1)
            values = {"name": reference.name, "what": reference.what, "near": near[0] if near else ""}
            code = "dangling-near" if near else "dangling"
            problems[reference.path, reference.name] = Problem(code, path=reference.path, values=values)
    return list(problems.values())


def _all(draft: Draft) -> Iterator[Reference]:
    yield from _municipalities(draft)
    yield from _sites(draft)
    yield from _elements(draft)
    yield from _ways(draft)
    yield from _repairs(draft)
    yield from _systems(draft)
    yield from _services(draft)
    yield from _demand(draft)
    yield from _staff(draft)
    yield from _hazard(draft)
    yield from _troubles(draft)
    yield from references_aid.agreements(draft, _needs)
    yield from _plan(draft)
    yield from _edits(draft)


def _municipalities(draft: Draft) -> Iterator[Reference]:
    group = draft.scenario.group
    for name, municipality in group.municipalities.items():
        path: Path = ("group", "municipalities", name)
        yield Reference((*path, "hall"), municipality.hall, group.sites, "site")
        if municipality.leadership is not None:
            where = (*path, "leadership", "attendance")
            yield _attendance(draft, municipality.leadership.attendance, where)


def _attendance(draft: Draft, name: str, path: Path) -> Reference:
    return Reference(path, name, draft.scenario.library.attendance, "attendance")


def owners(draft: Draft) -> frozenset[str]:
    """Return everybody who can own things: members and organisations."""
    return frozenset(draft.scenario.group.municipalities) | frozenset(draft.scenario.group.organisations)


def _sites(draft: Draft) -> Iterator[Reference]:
    group = draft.scenario.group
    for name, site in group.sites.items():
        path: Path = ("group", "sites", name)
        if site.owner is not None:
            yield Reference((*path, "owner"), site.owner, owners(draft), "owner")
        if site.router is not None:
            yield Reference((*path, "router"), site.router, site.components, "component")
        refuelling = site.power.generator.refuelling if site.power and site.power.generator else None
        if refuelling is not None:
            where = (*path, "power", "generator", "refuelling", "depot")
            yield Reference(where, refuelling.depot, group.sites, "site")
    for name, stock in group.stocks.items():
        if stock.owner is not None:
            yield Reference(("group", "stocks", name, "owner"), stock.owner, owners(draft), "owner")


def _elements(draft: Draft) -> Iterator[Reference]:
    library = draft.scenario.library
    for element in draft.elements.values():
        noun: Element = element.noun
        place = draft.element_place(element)
        if noun.fragility is not None:
            yield Reference((*element.path, "fragility"), noun.fragility, library.fragility, "fragility")
        if isinstance(noun.repair, str):
            yield Reference((*element.path, "repair"), noun.repair, library.repairs, "repair")
        elif isinstance(noun.repair, tuple):
            for index, repair in enumerate(noun.repair):
                yield Reference((*element.path, "repair", index), repair, library.repairs, "repair")
        if noun.requires is not None:
            yield from _needs(draft, noun.requires, place, (*element.path, "requires"))
        if noun.lifetime is not None and noun.lifetime.ages not in ("always", "powered"):
            yield Reference((*element.path, "lifetime", "ages"), noun.lifetime.ages, draft.systems, "system")


def _needs_of_repairs(draft: Draft, element: ElementDraft) -> Iterator[tuple[Requirement, Path]]:
    """Yield what the ways to repair *element* need, each with the place where that is written."""
    repair, library = element.noun.repair, draft.scenario.library.repairs
    names = (repair,) if isinstance(repair, str) else repair if isinstance(repair, tuple) else ()
    nouns: list[tuple[Repair, Path]] = [
        (library[n], ("library", "repairs", n)) for n in names if n in library
    ]
    if repair is not None and not isinstance(repair, (str, tuple)):
        nouns.append((repair, (*element.path, "repair")))
    yield from ((noun.needs, (*path, "needs")) for noun, path in nouns if noun.needs is not None)


def _needs(draft: Draft, need: Requirement, place: Place, path: Path) -> Iterator[Reference]:
    """Yield the names in *need*, but not what hangs on a site that does not exist: that alone is told."""
    sites = draft.scenario.group.sites
    lost = {word for word, site in (("hall", place.hall), ("host", place.host)) if site and site not in sites}
    hall, host = ("" if word in lost else site for word, site in (("hall", place.hall), ("host", place.host)))
    nowhere = place.site != "" and place.site not in sites
    for reference in _requirement(draft, need, replace(place, hall=hall, host=host), path):
        site, slash, _ = reference.name.partition("/")
        bare = reference.what == "component" and not slash
        if site not in lost and not (nowhere and bare):
            yield reference


def _requirement(draft: Draft, need: Requirement, place: Place, path: Path) -> Iterator[Reference]:
    sites = draft.scenario.group.sites
    if need.component is not None:
        yield Reference(path, place.element_id(need.component), draft.elements, "component")
    if need.power is not None:
        yield Reference(path, place.site_id(need.power), sites, "site")
    for end in need.path or ():
        yield Reference(path, place.site_id(end), sites, "site")
    if need.system is not None:
        yield Reference(path, place.system_id(need.system), draft.systems, "system")
    for child in need.children:
        yield from _requirement(draft, child, place, path)


def _ways(draft: Draft) -> Iterator[Reference]:
    group = draft.scenario.group
    for kind, ways in (("links", group.links), ("roads", group.roads)):
        for name, way in ways.items():
            path: Path = ("group", kind, name)
            for index, end in enumerate(way.ends):
                yield Reference((*path, "ends", index), end, group.sites, "site")
            if way.at is not None:
                yield Reference((*path, "at"), way.at, group.sites, "site")
    for name, link in group.links.items():
        yield from _link(draft, link, ("group", "links", name))


def _link(draft: Draft, link: Link, path: Path) -> Iterator[Reference]:
    group = draft.scenario.group
    if link.carrier is not None:
        yield Reference((*path, "carrier"), link.carrier, owners(draft), "owner")
    if link.set_up is not None and link.set_up.at is not None:
        yield Reference((*path, "set_up", "at"), link.set_up.at, group.sites, "site")
    if link.set_up is not None:
        yield from _crew(draft, link.set_up.crew, (*path, "set_up"))
        for part in link.set_up.parts:
            yield Reference((*path, "set_up", "parts", part), part, _stocks_and_items(draft), "stock")


def skills(draft: Draft) -> frozenset[str]:
    """Return the skills that somebody has."""
    return frozenset(pool.skill for pool in draft.scenario.group.staff.values())


def _crew(draft: Draft, crew: tuple[Crew, ...], path: Path) -> Iterator[Reference]:
    for index, part in enumerate(crew):
        yield Reference((*path, "crew", index, "skill"), part.skill, skills(draft), "skill")


def _repairs(draft: Draft) -> Iterator[Reference]:
    for name, repair in draft.scenario.library.repairs.items():
        yield from _repair(draft, repair, ("library", "repairs", name))
    for element in draft.elements.values():
        if element.noun.repair is not None and not isinstance(element.noun.repair, (str, tuple)):
            yield from _repair(draft, element.noun.repair, (*element.path, "repair"))
        restart = getattr(element.noun, "restart_check", None)
        if restart is not None:
            yield from _crew(draft, restart.crew, (*element.path, "restart_check"))
        for needs, path in _needs_of_repairs(draft, element):
            yield from _needs(draft, needs, draft.element_place(element), path)


def _repair(draft: Draft, repair: Repair, path: Path) -> Iterator[Reference]:
    for part in repair.parts:
        yield Reference((*path, "parts", part), part, _stocks_and_items(draft), "stock")
    if path[0] != "library" or _is_used(draft, str(path[-1])):
        yield from _crew(draft, repair.crew, path)
        if repair.survey is not None:
            yield from _crew(draft, repair.survey.crew, (*path, "survey"))


def _stocks_and_items(draft: Draft) -> frozenset[str]:
    """Return what work may take: stocks by their ids, and items that somebody has in store."""
    stocks = draft.scenario.group.stocks
    return frozenset(stocks) | {stock.item for stock in stocks.values() if stock.item is not None}


def _is_used(draft: Draft, name: str) -> bool:
    return any(
        name == e.noun.repair or (isinstance(e.noun.repair, tuple) and name in e.noun.repair)
        for e in draft.elements.values()
    )


def _systems(draft: Draft) -> Iterator[Reference]:
    sites = draft.scenario.group.sites
    for system in draft.systems.values():
        noun, path, place = system.noun, system.path, draft.system_place(system)
        if not system.municipality:
            yield Reference((*path, "host"), system.host, sites, "site")
        if noun.requires is not None:
            yield from _needs(draft, noun.requires, place, (*path, "requires"))
        if noun.data_on is not None:
            yield from _needs(draft, Requirement(component=noun.data_on), place, (*path, "data_on"))
        yield from _restore(draft, noun, place, path)
        if noun.fail_over is not None:
            there = draft.place(site=noun.fail_over.site, host=system.host, own=system.id)
            yield from _fail_over(draft, noun.fail_over, there, (*path, "fail_over"))


def _restore(draft: Draft, noun: System, place: Place, path: Path) -> Iterator[Reference]:
    for index, copy in enumerate(noun.backup.copies if noun.backup else ()):
        where = (*path, "backup", "copies", index, "at")
        yield from _needs(draft, Requirement(component=copy.at), place, where)
    if noun.restore is not None:
        yield from _crew(draft, noun.restore.crew, (*path, "restore"))
        if noun.restore.needs is not None:
            yield from _needs(draft, noun.restore.needs, place, (*path, "restore", "needs"))


def _fail_over(draft: Draft, noun: FailOver, place: Place, path: Path) -> Iterator[Reference]:
    yield Reference((*path, "site"), noun.site, draft.scenario.group.sites, "site")
    yield from _crew(draft, noun.crew, path)
    if noun.requires is not None:
        yield from _needs(draft, noun.requires, place, (*path, "requires"))


def _services(draft: Draft) -> Iterator[Reference]:
    group = draft.scenario.group
    for name, noun in group.services.items():
        path: Path = ("group", "services", name)
        yield Reference((*path, "class"), noun.service_class, group.service_classes, "service_class")
        if noun.system is not None:
            yield Reference((*path, "system"), noun.system, group.systems, "system")
        if isinstance(noun.modes, str):
            yield Reference((*path, "modes"), noun.modes, group.mode_sets, "mode_set")
        for index, member in enumerate(noun.only or ()):
            yield Reference((*path, "only", index), member, group.municipalities, "municipality")
    for service in draft.services:
        yield from _modes(draft, service)


def _modes(draft: Draft, service: ServiceDraft) -> Iterator[Reference]:
    place = draft.service_place(service)
    for name, mode in service.modes.items():
        where = (*service.modes_path, name)
        if mode.requires is not None:
            needs = _needs(draft, mode.requires, place, (*where, "requires"))
            yield from needs if place.own in draft.systems else _without_host(service, needs)
        if mode.set_up is not None:
            yield from _crew(draft, mode.set_up.crew, (*where, "set_up"))


def _without_host(service: ServiceDraft, needs: Iterator[Reference]) -> Iterator[Reference]:
    """Yield *needs* of a service whose system is unknown or not given.

    Where the system is unknown, that alone is told: what hangs on it is found when it is mended.
    """
    for need in needs:
        hangs_on_it = need.name in ("", "host", service.noun.system) or need.name.startswith("host/")
        if not (hangs_on_it and service.noun.system is not None):
            yield need._replace(name=need.name or "own")


def _demand(draft: Draft) -> Iterator[Reference]:
    group = draft.scenario.group
    for name, noun in group.demand.items():
        path: Path = ("group", "demand", name)
        yield Reference((*path, "service"), noun.service, group.services, "service")
        for channel in noun.channels:
            yield Reference((*path, "channels", channel), channel, group.services, "service")
        for member in noun.counters.by_member:
            where = (*path, "counters", "by_member", member)
            yield Reference(where, member, group.municipalities, "municipality")
        modes = {mode for one in draft.services if one.name == noun.service for mode in one.modes}
        for mode in noun.counters.by_mode if noun.service in group.services else ():
            yield Reference((*path, "counters", "by_mode", mode), mode, modes, "mode")


def _staff(draft: Draft) -> Iterator[Reference]:
    sites = draft.scenario.group.sites
    for name, pool in draft.scenario.group.staff.items():
        path: Path = ("group", "staff", name)
        yield Reference((*path, "organisation"), pool.organisation, owners(draft), "owner")
        yield Reference((*path, "home"), pool.home, sites, "site")
        if pool.attendance is not None:
            yield _attendance(draft, pool.attendance, (*path, "attendance"))
        for index, site in enumerate(pool.serves if isinstance(pool.serves, tuple) else ()):
            yield Reference((*path, "serves", index), site, sites, "site")


def _hazard(draft: Draft) -> Iterator[Reference]:
    hazard, sites = draft.scenario.hazard, draft.scenario.group.sites
    for name, shock in hazard.shocks.items():
        for site in shock.intensity:
            yield Reference(("hazard", "shocks", name, "intensity", site), site, sites, "site")
    curves = draft.scenario.library.restoration
    for name, lifeline in hazard.lifelines.items():
        yield Reference(("hazard", "lifelines", name, "curve"), lifeline.curve, curves, "curve")
        for index, of in enumerate(lifeline.of):
            yield Reference(
                ("hazard", "lifelines", name, "of", index), of, {*draft.elements, *sites}, "element"
            )
    for name, forced in hazard.forced.items():
        known = {*draft.elements, *draft.systems}
        yield Reference(("hazard", "forced", name, "what"), forced.what, known, "element")
    for name, curve in curves.items():
        if curve.slow is not None:
            yield Reference(
                ("library", "restoration", name, "slow", "curve"), curve.slow.curve, curves, "curve"
            )


def _troubles(draft: Draft) -> Iterator[Reference]:
    hazard, sites = draft.scenario.hazard, draft.scenario.group.sites
    for name, rolling in hazard.rolling_outages.items():
        for index, of in enumerate(rolling.of):
            where = ("hazard", "rolling_outages", name, "of", index)
            yield Reference(where, of, {*draft.elements, *sites}, "element")
    for name, stream in hazard.incidents.items():
        path: Path = ("hazard", "incidents", name)
        yield Reference((*path, "site"), stream.site, sites, "site")
        yield from _crew(draft, stream.crew, path)
    for name, attack in hazard.cyber.items():
        yield from _attack(draft, attack, ("hazard", "cyber", name))


def _attack(draft: Draft, attack: Attack, path: Path) -> Iterator[Reference]:
    group = draft.scenario.group
    components = [name for name, element in draft.elements.items() if element.kind is Kind.COMPONENT]
    for key in ("first", "targets"):
        for index, target in enumerate(getattr(attack, key)):
            yield Reference((*path, key, index), target, components, "component")
    yield from _crew(draft, attack.clean.crew, (*path, "clean"))
    containment = attack.containment
    if containment is not None:
        where = (*path, "containment")
        yield Reference((*where, "at"), containment.at, group.sites, "site")
        yield from _crew(draft, containment.crew, where)
        for index, link in enumerate(containment.isolate):
            yield Reference((*where, "isolate", index), link, group.links, "link")


def _plan(draft: Draft) -> Iterator[Reference]:
    hazard = draft.scenario.hazard
    services = (f"{s.municipality}/{s.name}" for s in draft.services)
    known = {*draft.elements, *draft.systems, *services, *hazard.incidents, *hazard.cyber}
    for index, name in enumerate(draft.scenario.plan.priority.manual):
        yield Reference(("plan", "priority", "manual", index), name, known, "element")


def _edits(draft: Draft) -> Iterator[Reference]:
    measures = draft.scenario.group.measures
    for name, variant in draft.scenario.variants.items():
        for index, measure in enumerate(variant.measures):
            yield Reference(("variants", name, "measures", index), measure, measures, "measure")
    for name, bought in measures.items():
        for index, payer in enumerate(bought.paid_by):
            yield Reference(("group", "measures", name, "paid_by", index), payer, owners(draft), "owner")
