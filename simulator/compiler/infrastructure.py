"""Elements, sites, links, roads and paths of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.draft import power_parts
from simulator.compiler.needs import AtomKind
from simulator.compiler.plan import (
    CoolingPlan,
    ElementPlan,
    GeneratorPlan,
    LifetimePlan,
    LinkPlan,
    PathPlan,
    PowerPlan,
    RefuelPlan,
    RepairPlan,
    RoadPlan,
    SitePlan,
    StandbyPlan,
    UpsPlan,
)
from simulator.compiler.topology import links_between, widest_path
from simulator.compiler.wishes import AtomKey, path_id
from simulator.compiler.work_plans import CrewPart, WorkPlan
from simulator.model.infrastructure import Component, StandbySetUp
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.compiler.draft import Draft, ElementDraft
    from simulator.compiler.wishes import Place
    from simulator.compiler.work_plans import CrewPlan
    from simulator.model.fragility import FragilityCurve
    from simulator.model.infrastructure import Generator, Link, Power, Ups
    from simulator.model.restoration import Crew, Repair, Work
    from simulator.model.scenario import Group

Bits = dict[AtomKey, int]
MINUTES_PER_HOUR = 60


def minutes_s(minutes: float) -> int:
    """Return *minutes* as whole seconds by the one rounding rule."""
    return seconds(minutes / MINUTES_PER_HOUR)


def crew_plan(crew: tuple[Crew, ...]) -> CrewPlan:
    """Return skills and heads, equal parts added up, in the order of the skills' names, on site first."""
    heads: dict[tuple[str, bool], int] = {}
    for part in crew:
        key = part.skill, part.remote
        heads[key] = heads.get(key, 0) + part.people
    return tuple(CrewPart(skill, people, remote) for (skill, remote), people in sorted(heads.items()))


def work_plan(work: Work) -> WorkPlan:
    """Return the length and the people of *work*."""
    return WorkPlan(work.hours, crew_plan(work.crew))


def stock_plans(draft: Draft) -> dict[str, tuple[int, bool]]:
    """Return how many pieces each stock has, and whether they come back after use."""
    stocks = draft.scenario.group.stocks
    return {name: (stock.amount, stock.kind == "equipment") for name, stock in stocks.items()}


def part_plan(draft: Draft, parts: Mapping[str, int], site: str) -> tuple[tuple[str, int], ...]:
    """Return the stocks from which *parts* come for work at *site*, with how many of each."""
    return tuple(sorted((stock_for(draft, name, site) or name, count) for name, count in parts.items()))


def stock_for(draft: Draft, name: str, site: str) -> str | None:
    """Return the stock that *name* means at *site*: its id, or the first of its owner that has that item."""
    group = draft.scenario.group
    if name in group.stocks:
        return name
    here = owners(group, site)
    found = [key for key, stock in group.stocks.items() if stock.item == name and stock.owner in here]
    return min(found, default=None)


def repair_plan(
    repair: Repair, place: Place, bits: Bits, parts: tuple[tuple[str, int], ...] = ()
) -> RepairPlan:
    """Return *repair* as it is done at *place* with *parts* from stocks."""
    survey = repair.survey
    return RepairPlan(
        detect=repair.detect_hours,
        survey=WorkPlan(survey.hours, crew_plan(survey.crew)) if survey else None,
        decide=repair.decide_hours,
        part_lead=repair.part_lead_hours,
        parts=parts,
        crew=crew_plan(repair.crew),
        need=place.wish(repair.needs).numbered(bits),
        work=repair.work_hours,
        verify=repair.verify_hours,
    )


def element_plan(draft: Draft, element: ElementDraft, index: int, bits: Bits) -> ElementPlan:
    """Return *element* with its library classes looked up."""
    noun = element.noun
    component = noun if isinstance(noun, Component) else Component()
    link = draft.scenario.group.links.get(element.id) if element.part == "link" else None
    return ElementPlan(
        index=index,
        bit=bits[AtomKey(AtomKind.ELEMENT, element.id)],
        id=element.id,
        site=element.site,
        kind=element.kind,
        part=element.part,
        fragility=_fragility(draft, noun.fragility),
        repairs=_repairs(draft, element, bits),
        restart=work_plan(component.restart_check) if component.restart_check else None,
        powered=bool(getattr(noun, "powered", False)),
        cooled=component.cooled,
        data_loss_probability=component.data_loss_probability,
        data_lost_from_state=component.data_lost_from_state,
        lifetime=_lifetime(element, bits),
        starts_standby=link is not None and link.role == "standby",
    )


def _fragility(draft: Draft, name: str | None) -> Mapping[str, tuple[FragilityCurve, ...]]:
    return draft.scenario.library.fragility[name].by_type if name is not None else {}


def _repairs(draft: Draft, element: ElementDraft, bits: Bits) -> tuple[RepairPlan, ...]:
    repair, library = element.noun.repair, draft.scenario.library.repairs
    place = draft.element_place(element)
    if repair is None:
        return ()
    if isinstance(repair, str):
        repair = (repair,)
    nouns = [library[name] for name in repair] if isinstance(repair, tuple) else [repair]
    return tuple(repair_plan(noun, place, bits, part_plan(draft, noun.parts, element.site)) for noun in nouns)


def _lifetime(element: ElementDraft, bits: Bits) -> LifetimePlan | None:
    life = element.noun.lifetime
    if life is None:
        return None
    keys = {"always": None, "powered": AtomKey(AtomKind.POWER, element.site)}
    key = keys[life.ages] if life.ages in keys else AtomKey(AtomKind.SYSTEM, life.ages)
    return LifetimePlan(life.hours, bits.get(key) if key else None)


def owners(group: Group, site: str) -> frozenset[str]:
    """Return who owns *site*: whom the file names, else every member that has its hall there."""
    named = group.sites[site].owner
    halls = group.municipalities.items()
    return frozenset([named] if named else [name for name, member in halls if member.hall == site])


def site_plans(draft: Draft, elements: Sequence[ElementPlan], bits: Bits) -> tuple[SitePlan, ...]:
    """Return the sites in the order of their ids."""
    index = {element.id: element.index for element in elements}
    out = []
    for name, site in sorted(draft.scenario.group.sites.items()):
        here = [element for element in elements if element.site == name]
        power = _power(name, site.power, here, index) if site.power else None
        bit = bits.get(AtomKey(AtomKind.POWER, name))
        out.append(SitePlan(name, power, bit, bits[AtomKey(AtomKind.NODE, name)]))
    return tuple(out)


def _power(site: str, power: Power, here: list[ElementPlan], index: Mapping[str, int]) -> PowerPlan:
    parts = {part: index[f"{site}/{part}"] for part, _ in power_parts(power)}
    cooling = None
    if power.cooling:
        hosts = tuple(e.index for e in here if e.cooled)
        cooling = CoolingPlan(parts["cooling"], minutes_s(power.cooling.thermal_limit_minutes), hosts)
    return PowerPlan(
        grid=parts["grid"],
        generator=_generator(power.generator, parts["generator"]) if power.generator else None,
        ups=_ups(power.ups, parts["ups"]) if power.ups else None,
        cooling=cooling,
        orderly_s=minutes_s(power.orderly_shutdown_minutes),
        loads=tuple(e.index for e in here if e.powered),
    )


def _generator(generator: Generator, element: int) -> GeneratorPlan:
    refuelling = generator.refuelling
    refuel = None
    if refuelling is not None:
        reorder, amount = seconds(refuelling.reorder_below_hours), seconds(refuelling.amount_hours)
        refuel = RefuelPlan(reorder, refuelling.lead_hours, amount, refuelling.depot)
    tank = generator.tank_hours if generator.tank_hours is not None else generator.fuel_hours
    return GeneratorPlan(
        element=element,
        fuel_s=seconds(generator.fuel_hours),
        tank_s=seconds(tank),
        start_probability=generator.start_probability,
        start_delay_s=minutes_s(generator.start_delay_minutes),
        life=generator.running_life_hours,
        refuel=refuel,
    )


def _ups(ups: Ups, element: int) -> UpsPlan:
    return UpsPlan(element, minutes_s(ups.minutes), seconds(ups.recharge_hours), ups.recharge == "any")


def link_plans(draft: Draft, elements: Sequence[ElementPlan], bits: Bits) -> tuple[LinkPlan, ...]:
    """Return the links in the order of their ids."""
    by_id = {element.id: element for element in elements}
    out = []
    for name, link in sorted(draft.scenario.group.links.items()):
        element = by_id[name]
        standby = _standby(draft, link, bits) if link.role == "standby" else None
        out.append(LinkPlan(name, element.bit, element.index, link.ends, link.capacity_mbps, standby))
    return tuple(out)


def _standby(draft: Draft, link: Link, bits: Bits) -> StandbyPlan:
    set_up = link.set_up or StandbySetUp()
    work = WorkPlan(set_up.hours, crew_plan(set_up.crew))
    return StandbyPlan(
        bits[AtomKey(AtomKind.PATH, path_id(*link.ends))],
        set_up.decide_hours,
        work,
        set_up.at or link.ends[0],
        part_plan(draft, set_up.parts, set_up.at or link.ends[0]),
    )


def road_plans(draft: Draft, bits: Bits) -> tuple[RoadPlan, ...]:
    """Return the roads in the order of their ids."""
    return tuple(
        RoadPlan(name, bits[AtomKey(AtomKind.ELEMENT, name)], road.ends, seconds(road.travel_hours))
        for name, road in sorted(draft.scenario.group.roads.items())
    )


def usable_ends(draft: Draft, start: str, end: str) -> dict[str, tuple[str, str]]:
    """Return the links that may serve a path from *start* to *end*: between them only sites with transit."""
    group = draft.scenario.group
    through = {name for name, site in group.sites.items() if site.transit} | {start, end}
    return {name: link.ends for name, link in group.links.items() if set(link.ends) <= through}


def path_plans(draft: Draft, links: Sequence[LinkPlan], bits: Bits) -> tuple[PathPlan, ...]:
    """Return every path that something needs, in the order of their bits."""
    out = []
    for key, bit in sorted(bits.items(), key=lambda item: item[1]):
        if key.kind is AtomKind.PATH:
            start, end = key.id.split(">")
            out.append(_path(draft, links, bits, (start, end), bit))
    return tuple(out)


def _path(draft: Draft, links: Sequence[LinkPlan], bits: Bits, ends: tuple[str, str], bit: int) -> PathPlan:
    names = links_between(usable_ends(draft, *ends), *ends)
    near = [link for link in links if link.id in names]
    relevant = 0
    for link in near:
        relevant |= 1 << link.bit
    for site in {*ends, *(site for link in near for site in link.ends)}:
        relevant |= 1 << bits[AtomKey(AtomKind.NODE, site)]
    reference = widest_path([link for link in near if link.standby is None], *ends)
    stations = {*ends, *(site for link in near if link.id in (reference or ()) for site in link.ends)}
    return PathPlan(bit, ends, relevant, reference or (), tuple(sorted(stations)))
