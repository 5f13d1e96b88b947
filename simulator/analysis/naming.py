"""The names of things in one language, from the scenario; what has no name goes by its kind and its id."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from simulator.events import Kind
from simulator.model.infrastructure import Element
from simulator.wording import say, things

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan, ElementPlan
    from simulator.events import Event
    from simulator.model.noun import Text
    from simulator.model.scenario import Scenario
    from simulator.wording import Language, Phrase

MEMBER_OF = "@"
"""Stands between a system and the member whose own instance it is."""

ON_LOAN = "@"
"""Stands between a pool and the agreement and the member to which its people are lent."""


class GivenNames:
    """The names that a scenario gives in *language*; a thing without one goes by its id."""

    def __init__(self, scenario: Scenario, language: Language) -> None:
        """Take the scenario; nothing needs to be compiled."""
        self.scenario, self.language = scenario, language

    def text(self, text: Text | None, otherwise: str) -> str:
        """Return *text* in the language, or *otherwise* if there is none."""
        if text is None:
            return otherwise
        return text.ja if self.language == "ja" else text.en

    def municipality(self, name: str) -> str:
        """Return what a member is called."""
        return self.text(self.scenario.group.municipalities[name].name, name)

    def site(self, name: str) -> str:
        """Return what a site is called."""
        site = self.scenario.group.sites.get(name)
        return self.text(site.name if site else None, name)

    def short_site(self, name: str) -> str:
        """Return what a site is called, without what stands in brackets behind its name."""
        whole = self.site(name)
        return whole.partition(" (" if self.language == "en" else "(")[0] or whole

    def service(self, name: str) -> str:
        """Return what a service is called, without its member."""
        return self.text(self.scenario.group.services[name].name, name)

    def demand(self, name: str) -> str:
        """Return what a class of demand is called."""
        return self.text(self.scenario.group.demand[name].name, name)

    def service_class(self, service: str) -> str:
        """Return what the class of a service is called."""
        name = self.scenario.group.services[service].service_class
        return self.text(self.scenario.group.service_classes[name].name, name)

    def variant(self, name: str) -> str:
        """Return what a variant is called."""
        return self.text(self.scenario.variants[name].name, name)

    def shock(self, name: str) -> str:
        """Return what a shock is called."""
        return self.text(self.scenario.hazard.shocks[name].name, name)

    def pool(self, name: str) -> str:
        """Return what a staff pool is called, with whom it helps if it is on loan."""
        at_home, _, loan = name.partition(ON_LOAN)
        pool = self.text(self.scenario.group.staff[at_home].name, at_home)
        if not loan:
            return pool
        return self._say(things.LENT_TO, pool=pool, member=self.municipality(loan.partition("/")[2]))

    def agreement(self, name: str) -> str:
        """Return what an agreement is called."""
        return self.text(self.scenario.group.agreements[name].name, name)

    def request(self, name: str) -> str:
        """Return what the request `agreement/member`, or one to a lender behind that, is called."""
        agreement, member, *lender = name.split("/")
        values = {"member": self.municipality(member), "agreement": self.agreement(agreement)}
        if not lender:
            return self._say(things.REQUEST, **values)
        return self._say(things.REQUEST_TO, lender=self.organisation(lender[0]), **values)

    def lent(self, name: str) -> str:
        """Return what is on loan: people of a pool, or pieces of a stock."""
        return self.pool(name) if name in self.scenario.group.staff else self.stock(name)

    def stock(self, name: str) -> str:
        """Return what a stock is called."""
        return self.text(self.scenario.group.stocks[name].name, name)

    def organisation(self, name: str) -> str:
        """Return what an organisation or a member is called."""
        if name in self.scenario.group.municipalities:
            return self.municipality(name)
        known = self.scenario.group.organisations.get(name)
        return self.text(known.name if known else None, name)

    def lifeline(self, name: str) -> str:
        """Return what a lifeline is called, empty if it has no name."""
        return self.text(self.scenario.hazard.lifelines[name].name, "")

    def attack(self, name: str) -> str:
        """Return what a cyber attack is called."""
        return self.text(self.scenario.hazard.cyber[name].name, name)

    def incident(self, name: str) -> str:
        """Return what a stream of incidents is called."""
        return self.text(self.scenario.hazard.incidents[name].name, name)

    def rolling(self, name: str) -> str:
        """Return what a group of rolling outages is called."""
        return self.text(self.scenario.hazard.rolling_outages[name].name, name)

    def _say(self, phrase: Phrase, **values: object) -> str:
        return say(phrase, self.language, values)


class Names(GivenNames):
    """What everything in a scenario is called in *language*, the parts of its plan too."""

    def __init__(self, scenario: Scenario, plan: CompiledPlan, language: Language) -> None:
        """Look up what each id stands for."""
        super().__init__(scenario, language)
        self.plan = plan
        self.elements = {element.id: element for element in plan.elements}
        self._alike = Counter((element.site, element.part) for element in plan.elements)
        self._paths = {plan.atoms[path.bit].id: path.ends for path in plan.paths}
        self._systems = {system.id for system in plan.systems}
        self._services = {service.id: service for service in plan.services}

    def mode(self, service: str, mode: str) -> str:
        """Return what a mode of a service is called, empty if it has no name."""
        modes = self.scenario.group.services[service].modes
        known = self.scenario.group.mode_sets.get(modes, {}) if isinstance(modes, str) else modes
        base = mode.removesuffix("+fail-over")
        named = self.text(known[base].name if base in known else None, "") or self._stand_in(base)
        return self._say(things.AT_BACKUP, mode=named or base) if mode != base else named

    def _stand_in(self, mode: str) -> str:
        """Return what a mode is called in which a neighbour stands in, empty for any other."""
        for name in self.scenario.group.agreements:
            lender = mode.removeprefix(f"proxy-{name}-")
            if lender in self.scenario.group.municipalities:
                return self._say(things.PROXY, lender=self.municipality(lender))
        return ""

    def system(self, name: str) -> str:
        """Return what a system is called, with its member if every member has its own."""
        base, _, member = name.partition(MEMBER_OF)
        system = self.text(self.scenario.group.systems[base].name, name)
        return (
            self._say(things.SYSTEM_OF, member=self.municipality(member), system=system) if member else system
        )

    def element(self, name: str) -> str:
        """Return what a component, link or road is called: with its place, unless a way has its own name."""
        element = self.elements[name]
        if element.part in ("link", "road"):
            return self._way(element, things.LINK if element.part == "link" else things.ROAD)
        return self.at(self.site(element.site), self.thing(name))

    def at(self, site: str, thing: str) -> str:
        """Return a *thing* with the *site* at which it stands."""
        return self._say(things.AT_SITE, site=site, thing=thing)

    def thing(self, name: str) -> str:
        """Return what a component is called, without its place."""
        element = self.elements[name]
        noun = self._noun(element)
        return self.text(noun.name if noun else None, self._unnamed(element))

    def place(self, name: str) -> str | None:
        """Return the site of a component, None for a way or anything else."""
        element = self.elements.get(name)
        return None if element is None or element.part in ("link", "road") else element.site

    def way(self, name: str, state: int) -> str:
        """Return what the way of repair of an element in a damage state is called, empty without a name."""
        noun = self._noun(self.elements[name]) if name in self.elements else None
        repair = noun.repair if noun else None
        if isinstance(repair, tuple):
            repair = repair[min(state, len(repair)) - 1]
        found = self.scenario.library.repairs.get(repair) if isinstance(repair, str) else repair
        return self.text(found.name if found else None, "")

    def short(self, name: str) -> str:
        """Return what a cause is called, links and roads without their ends."""
        element = self.elements.get(name)
        if element is None or element.part not in ("link", "road"):
            return self.subject(name)
        return self._way(element, things.NAMED_BY_ID)

    def _way(self, element: ElementPlan, phrase: Phrase) -> str:
        """Return what a link or road is called: its name, or *phrase* with its id and its ends."""
        noun = self._noun(element)
        a, b = (self.site(end) for end in self._ends(element))
        thing = things.PARTS[element.part].in_(self.language)
        return self.text(noun.name if noun else None, self._say(phrase, thing=thing, id=element.id, a=a, b=b))

    def _unnamed(self, element: ElementPlan) -> str:
        kind = things.PARTS.get(element.part, things.PARTS["other"])
        if self._alike[element.site, element.part] == 1 and element.part != "other":
            return kind.in_(self.language)
        return self._say(things.NAMED_BY_ID, thing=kind.in_(self.language), id=element.id.rpartition("/")[2])

    def _noun(self, element: ElementPlan) -> Element | None:
        group, (site, _, part) = self.scenario.group, element.id.partition("/")
        if element.part == "link":
            return group.links[element.id]
        if element.part == "road":
            return group.roads[element.id]
        if element.part in ("grid", "generator", "ups", "cooling"):
            own = getattr(group.sites[site].power, part, None)
            return own if isinstance(own, Element) else None
        return group.sites[site].components.get(part)

    def _ends(self, element: ElementPlan) -> tuple[str, str]:
        group = self.scenario.group
        return group.links[element.id].ends if element.part == "link" else group.roads[element.id].ends

    def service_of(self, name: str) -> str:
        """Return what the service `member/service` is called."""
        member, _, service = name.partition("/")
        return self._say(things.SERVICE, member=self.municipality(member), service=self.service(service))

    def subject(self, name: str) -> str:
        """Return what a cause is called, or the subject of an event, whatever it is."""
        base, _, rest = name.partition("#")
        if base in self.elements:
            return self.element(base)
        if base in self._systems:
            return self.system(base)
        if base in self._services:
            return self._service_or_mode(base, rest)
        if name in self._paths:
            a, b = self._paths[name]
            return self._say(things.PATH, a=self.site(a), b=self.site(b))
        return self._trouble(base, rest) or self.site(name)

    def _trouble(self, base: str, rest: str) -> str:
        """Return what a ticket of an incident or the containment of an attack is called, else nothing."""
        if base in self.scenario.hazard.incidents:
            return self._say(things.INCIDENT, stream=self.incident(base), number=rest.lstrip("0"))
        known = base in self.scenario.hazard.cyber
        return self._say(things.CONTAINMENT, attack=self.attack(base)) if known else ""

    def of_event(self, event: Event) -> str:
        """Return what the subject of *event* is called; its kind tells apart things of the same id."""
        known = {
            Kind.SHOCK: self.shock,
            Kind.STAFF: self.pool,
            Kind.STOCK: self.stock,
            Kind.ATTENDANCE: self.pool,
            Kind.AID: self.request,
            Kind.LOAN: self.lent,
            Kind.GATE: self.request,
            Kind.SYSTEM: self.system,
            Kind.DATA: self.system,
            Kind.FAIL_OVER: self.system,
        }
        return known.get(event.kind, self.subject)(event.subject) if event.subject else ""

    def _service_or_mode(self, base: str, mode: str) -> str:
        service = self.service_of(base)
        if not mode:
            return service
        return self._say(
            things.MODE, service=service, mode=self.mode(self._services[base].service, mode) or mode
        )
