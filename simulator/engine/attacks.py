"""Cyber attacks: infection, spread and effect, and how they are detected, contained and cleaned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import simpy

from simulator.compiler.needs import NOTHING, Need
from simulator.engine.clock import Change
from simulator.engine.exposures import Exposures
from simulator.engine.tickets import CANCELLED, DONE, Ticket
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.compiler.hazard_plans import ContainmentPlan, CyberPlan
    from simulator.compiler.plan import ElementPlan
    from simulator.engine.attending import Attending
    from simulator.engine.backups import Backups
    from simulator.engine.clock import Due, Process
    from simulator.engine.world import World


class Attacks:
    """All attacks of a run."""

    def __init__(self, world: World, attending: Attending, backups: Backups) -> None:
        """Schedule the beginning of every attack of the plan."""
        self._attacks = [Attack(world, plan, attending, backups) for plan in world.plan.cyber]
        if self._attacks:
            world.on_round(self._decide)

    def _decide(self, changed: int) -> None:
        for attack in self._attacks:
            attack.look(changed)


class Attack:
    """One attack: who is infected now, who ever was, and how far its containment is.

    Changes of one class on one element have places: first infections, infections by others in the
    order of their ids, effects; of equal ones those of the attack whose id comes first.
    """

    def __init__(self, world: World, plan: CyberPlan, attending: Attending, backups: Backups) -> None:
        """Wait for the hour at which the first elements are infected."""
        self.world, self.plan = world, plan
        self.attending, self.dispatch, self.paces = attending, attending.dispatch, attending.paces
        self.backups = backups
        self._number = world.plan.cyber.index(plan)
        self.infected: dict[int, int] = {}
        self._reached: set[int] = set()
        self._stopped: dict[int, Ticket] = {}
        self._detected = self._isolated = self._over = False
        self._ticket: Ticket | None = None
        self._containing: simpy.Process | None = None
        self._exposures = Exposures(world, self._schedule)
        self._elements = world.plan.elements
        for first in plan.first:
            self._after(plan.at_s, first, 0, partial(self._infect, self._elements[first], NO_CAUSE))

    def _after(self, delay_s: int, element: int, place: int, action: Callable[[], None]) -> Due:
        within = place * len(self.world.plan.cyber) + self._number
        subject = self._elements[element].id
        return self.world.clock.after(delay_s, Change.INFECTION, subject, action, within)

    def _schedule(self, delay_s: int, source: int, target: int) -> Due:
        return self._after(delay_s, target, 1 + source, partial(self._spread, source, target))

    def _spread(self, source: int, target: int) -> None:
        self._infect(self._elements[target], self.infected[source])

    def _infect(self, element: ElementPlan, cause: int) -> None:
        """Infect *element*, unless it is pinned or was reached before."""
        if element.index in self.world.plan.pinned or element.index in self._reached:
            return
        event = self._tell(element, ("clean", "infected"), cause)
        self._reached.add(element.index)
        self.infected[element.index] = event
        self._exposures.drop(target=element.index)
        if self._ticket is None:
            self._ticket = self._open_ticket(element, event)
            self._notice(self._ticket)
        self._expose(element)
        wait = self.world.sample(self.plan.effect, f"cyber/{self.plan.id}/effect/{element.id}")
        if wait > 0:
            self._after(wait, element.index, 1 + len(self._elements), partial(self._stop, element))
        else:
            self._stop(element)

    def _tell(self, element: ElementPlan, states: tuple[str, str], cause: int) -> int:
        detail = {"attack": self.plan.id}
        return self.world.emit(
            Kind.INFECTION, element.id, states, site=element.site, cause=cause, detail=detail
        )

    def _expose(self, element: ElementPlan) -> None:
        """Let *element* begin to work on every target that may still be infected."""
        if self.plan.spread is None:
            return
        for target, need in self.plan.ways[element.index]:
            if target not in self._reached and target not in self.world.plan.pinned:
                name = f"spread/{element.id}/{self._elements[target].id}"
                self._exposures.begin(element.index, target, self.world.sample(self.plan.spread, name), need)

    def _stop(self, element: ElementPlan) -> None:
        """Let the infection of *element* show: it is stopped, and its data and copies may be gone."""
        world, cause = self.world, self.infected[element.index]
        event = world.open_reason(element, Kind.MALWARE, f"malware:{self.plan.id}", cause=cause)
        if self.plan.data_lost:
            self.backups.lose(element, event)
            self.backups.spoil(element, event)
        name, users = f"{element.id}#clean:{self.plan.id}", world.plan.users[element.bit]
        ticket = Ticket(world, name, element.id, element.site, users, last_event=event)
        if self._detected:
            world.clock.begin(self._clean(element, ticket))
        else:
            self._stopped[element.index] = ticket
            ticket.enter("undetected")

    def _clean(self, element: ElementPlan, ticket: Ticket) -> Process:
        need, work = self._power_of(element), self.plan.clean
        order = self.dispatch.order(ticket, work.crew, need, work.hours)
        yield from self.attending.attended(order, self._cleaning(element, ticket, need))
        done = ticket.enter(DONE)
        del self.infected[element.index]
        self._exposures.drop(source=element.index)
        self._tell(element, ("infected", "clean"), done)
        self.world.close_reason(element, Kind.MALWARE, f"malware:{self.plan.id}", cause=done)

    def _power_of(self, element: ElementPlan) -> Need:
        bit = next(site.power_bit for site in self.world.plan.sites if site.id == element.site)
        return Need.of(bit) if element.powered and bit is not None else NOTHING

    def _cleaning(self, element: ElementPlan, ticket: Ticket, need: Need) -> Process:
        length = self.world.sample(self.plan.clean.hours, f"clean/{element.id}")
        if length > 0:
            yield from self.paces.phase(ticket, "repairing", length, need, "waiting for power")

    def _open_ticket(self, element: ElementPlan, event: int) -> Ticket:
        """Return the ticket of the containment: where it is done, else where the attack was first."""
        users = 0
        for target in self.plan.targets:
            users |= self.world.plan.users[self._elements[target].bit]
        site = self.plan.containment.site if self.plan.containment else element.site
        name = f"{self.plan.id}#containment"
        return Ticket(self.world, name, self.plan.id, site, users, last_event=event)

    def _notice(self, ticket: Ticket) -> None:
        """Let the attack be detected after its time."""
        wait = self.world.sample(self.plan.detect, f"cyber/{self.plan.id}/detect")
        if wait > 0:
            ticket.enter("undetected")
            self.world.clock.after(wait, Change.PHASE_END, ticket.id, partial(self._detect, ticket))
        else:
            self._detect(ticket)

    def _detect(self, ticket: Ticket) -> None:
        """Order the cleaning of all that stands still, and begin to contain the attack."""
        self._detected = True
        for index in sorted(self._stopped):
            self.world.clock.begin(self._clean(self._elements[index], self._stopped[index]))
        containment = self.plan.containment
        if containment is None or not containment.links:
            ticket.enter(DONE)
            self._over = True
        else:
            self._containing = self.world.clock.begin(self._contain(ticket, containment))

    def _contain(self, ticket: Ticket, plan: ContainmentPlan) -> Process:
        """Decide, call the people, and cut the links; or give up when nothing is infected any more."""
        try:
            wait = self.world.sample(plan.decide, f"cyber/{self.plan.id}/decide")
            yield from self.paces.decision(ticket, wait)
            order = self.dispatch.order(ticket, plan.work.crew, NOTHING, plan.work.hours)
            yield from self.attending.attended(order, self._cutting(ticket, plan))
        except simpy.Interrupt:
            ticket.enter(CANCELLED)
            return
        self._isolated = True
        for link in plan.links:
            self.world.open_reason(
                self._elements[link], Kind.ISOLATION, f"isolation:{self.plan.id}", cause=ticket.last_event
            )
        ticket.enter("isolated")

    def _cutting(self, ticket: Ticket, plan: ContainmentPlan) -> Process:
        length = self.world.sample(plan.work.hours, f"cyber/{self.plan.id}/isolate")
        if length > 0:
            yield from self.paces.phase(ticket, "set-up", length, NOTHING)

    def look(self, changed: int) -> None:
        """Pause exposures or let them go on; end the containment when nothing is infected any more."""
        self._exposures.look(changed)
        containment, ticket = self.plan.containment, self._ticket
        if ticket is None or containment is None or self._over or self.infected:
            return
        self._over = True
        if self._isolated:
            self._release_later(ticket, containment)
        elif self._containing is not None:
            self.dispatch.withdraw(ticket.id)
            self._containing.interrupt()

    def _release_later(self, ticket: Ticket, plan: ContainmentPlan) -> None:
        wait = self.world.sample(plan.release, f"cyber/{self.plan.id}/release")
        if wait > 0:
            ticket.enter("deciding")
            release = partial(self._release, ticket, plan)
            self.world.clock.after(wait, Change.PHASE_END, ticket.id, release)
        else:
            self._release(ticket, plan)

    def _release(self, ticket: Ticket, plan: ContainmentPlan) -> None:
        """Let the isolated links come back."""
        for link in plan.links:
            self.world.close_reason(
                self._elements[link], Kind.ISOLATION, f"isolation:{self.plan.id}", cause=ticket.last_event
            )
        ticket.enter(DONE)
