"""The things of a scenario by their full ids, before they are numbered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.compiler.needs import AtomKind
from simulator.compiler.wishes import AtomKey, Place, Wish, instance_id
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.errors import Path
    from simulator.model.infrastructure import Element, Power, Site
    from simulator.model.scenario import Scenario
    from simulator.model.services import Mode, Service, System

POWER_PARTS = ("grid", "generator", "ups", "cooling")


@dataclass(frozen=True, slots=True)
class ElementDraft:
    """A component, link or road: `part` tells grid, generator, ups and cooling from the rest."""

    id: str
    site: str
    kind: Kind
    part: str
    noun: Element
    path: Path


@dataclass(frozen=True, slots=True)
class SystemDraft:
    """A system at one host; `municipality` is set for a member's own instance."""

    id: str
    name: str
    host: str
    noun: System
    municipality: str
    path: Path


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """A service of one member."""

    municipality: str
    name: str
    noun: Service
    modes: Mapping[str, Mode]
    modes_path: Path
    path: Path


@dataclass(frozen=True, slots=True)
class Draft:
    """All things of a scenario under their full ids."""

    scenario: Scenario
    elements: Mapping[str, ElementDraft]
    systems: Mapping[str, SystemDraft]
    services: tuple[ServiceDraft, ...]
    names: frozenset[str] = field(default_factory=frozenset)

    def place(self, *, site: str = "", municipality: str = "", host: str = "", own: str = "") -> Place:
        """Return the place from which a requirement of that site, member or system speaks."""
        members = self.scenario.group.municipalities
        hall = members[municipality].hall if municipality in members else ""
        return Place(self.names, self._per_hall(), municipality, site, hall, host, own)

    def _per_hall(self) -> frozenset[str]:
        return frozenset(
            name for name, system in self.scenario.group.systems.items() if system.host == "hall"
        )

    def element_place(self, element: ElementDraft) -> Place:
        """Return the place from which the requirements of *element* speak."""
        return self.place(site=element.site)

    def system_place(self, system: SystemDraft) -> Place:
        """Return the place of *system*: bare names are components of its host."""
        return self.place(site=system.host, municipality=system.municipality, host=system.host, own=system.id)

    def service_place(self, service: ServiceDraft) -> Place:
        """Return the place of *service*: it knows its hall, the host of its system, and its system."""
        own = service.noun.system or ""
        if own in self._per_hall():
            own = instance_id(own, service.municipality)
        host = self.systems[own].host if own in self.systems else ""
        return self.place(municipality=service.municipality, host=host, own=own)


def draft(scenario: Scenario) -> Draft:
    """Return every thing of *scenario* under its full id; references are not looked at yet."""
    elements = {element.id: element for element in _elements(scenario)}
    systems = {system.id: system for system in _systems(scenario)}
    services = tuple(_services(scenario))
    return Draft(scenario, elements, systems, services, frozenset(elements))


def _elements(scenario: Scenario) -> Iterator[ElementDraft]:
    group = scenario.group
    for site_id, site in group.sites.items():
        yield from _site_elements(site_id, site)
    for link_id, link in group.links.items():
        yield ElementDraft(
            link_id, link.at or link.ends[0], Kind.LINK, "link", link, ("group", "links", link_id)
        )
    for road_id, road in group.roads.items():
        yield ElementDraft(
            road_id, road.at or road.ends[0], Kind.ROAD, "road", road, ("group", "roads", road_id)
        )


def _site_elements(site_id: str, site: Site) -> Iterator[ElementDraft]:
    path: Path = ("group", "sites", site_id)
    for part, noun in power_parts(site.power):
        yield ElementDraft(f"{site_id}/{part}", site_id, Kind.COMPONENT, part, noun, (*path, "power", part))
    for name, component in site.components.items():
        kind = component.kind.value
        yield ElementDraft(
            f"{site_id}/{name}", site_id, Kind.COMPONENT, kind, component, (*path, "components", name)
        )


def power_parts(power: Power | None) -> Iterator[tuple[str, Element]]:
    """Yield the parts of the supply that a site has, with their names."""
    for part in POWER_PARTS if power is not None else ():
        noun = getattr(power, part)
        if noun is not None:
            yield part, noun


def _systems(scenario: Scenario) -> Iterator[SystemDraft]:
    group = scenario.group
    for name, system in group.systems.items():
        path: Path = ("group", "systems", name)
        if system.host == "hall":
            for member, municipality in group.municipalities.items():
                yield SystemDraft(instance_id(name, member), name, municipality.hall, system, member, path)
        else:
            yield SystemDraft(name, name, system.host, system, "", path)


def _services(scenario: Scenario) -> Iterator[ServiceDraft]:
    group = scenario.group
    for member in group.municipalities:
        for name, service in group.services.items():
            if service.only is not None and member not in service.only:
                continue
            path: Path = ("group", "services", name)
            if isinstance(service.modes, str):
                modes = group.mode_sets.get(service.modes, {})
                yield ServiceDraft(member, name, service, modes, ("group", "mode_sets", service.modes), path)
            else:
                yield ServiceDraft(member, name, service, service.modes, (*path, "modes"), path)


def element_wish(draft_: Draft, element: ElementDraft) -> Wish:
    """Return what *element* needs to be up: what it requires, and its site's power if it is powered."""
    wish = draft_.element_place(element).wish(element.noun.requires)
    if (
        getattr(element.noun, "powered", False)
        and draft_.scenario.group.sites[element.site].power is not None
    ):
        wish &= Wish(frozenset({AtomKey(AtomKind.POWER, element.site)}))
    return wish
