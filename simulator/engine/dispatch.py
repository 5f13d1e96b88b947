"""Who goes where: all waiting orders are looked at together, once, after an instant has settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from simulator.compiler.needs import AtomKind, ones
from simulator.engine.clock import Change
from simulator.engine.crews import WITHOUT_PEOPLE, Crews, waiting_for
from simulator.engine.orders import Called, Grant, Order
from simulator.engine.waiting import WaitingLine
from simulator.events import Kind

if TYPE_CHECKING:
    from simulator.compiler.needs import Need
    from simulator.compiler.work_plans import CrewPlan
    from simulator.engine.clock import Process
    from simulator.engine.people import Person
    from simulator.engine.priority import Priorities
    from simulator.engine.tickets import Ticket
    from simulator.engine.world import World
    from simulator.events import Detail
    from simulator.model.distributions import Distribution


class Dispatch:
    """The orders that wait for people and stocks, and the pass that gives them out."""

    def __init__(self, world: World, priorities: Priorities) -> None:
        """Start with nothing waiting, everybody free, and full stocks."""
        self.world = world
        self.priorities = priorities
        self._line = WaitingLine()
        self.crews = Crews(world, self._line)
        self.stock = {name: amount for name, (amount, _) in world.plan.stocks.items()}

    def order(
        self,
        ticket: Ticket,
        crew: CrewPlan,
        need: Need,
        hours: Distribution,
        parts: tuple[tuple[str, int], ...] = (),
    ) -> Order:
        """Let the work of *ticket* wait for its people, parts and conditions."""
        clock = self.world.clock
        sources = self.world.lookups.sources(crew, ticket.site)
        conditions = need.deps | self.world.lookups.roads
        granted = simpy.Event(clock.env)
        order = Order(ticket, need, conditions, hours, sources, clock.now, granted, parts)
        self._line.join(order)
        clock.touch()
        return order

    def change_need(self, order: Order, need: Need) -> None:
        """Let *order* wait for another requirement from now on."""
        order.need, order.conditions = need, need.deps | self.world.lookups.roads
        self._line.refresh(order)
        self.world.clock.touch()

    def part_came(self, order: Order) -> None:
        """Say that the part for which *order* waited has come."""
        order.ready = True
        self._line.refresh(order)
        self.world.clock.touch()

    def attended(self, order: Order, steps: Process) -> Process:
        """Wait for the people of *order*, let them come, do *steps*, and let them go, whatever happens."""
        ticket, clock = order.ticket, self.world.clock
        arrived = False
        try:
            yield order.granted
            last = order.grant.last if order.grant is not None else None
            if last is not None and last.response_s > 0:
                ticket.enter(waiting_for(last.tie))
                yield clock.due(last.response_s, Change.PHASE_END, ticket.id)
            if last is not None and last.travel_s > 0:
                ticket.enter("travelling")
                yield clock.due(last.travel_s, Change.PHASE_END, ticket.id)
            arrived = True
            yield from steps
        finally:
            self._dismiss(order, arrived=arrived)

    def _dismiss(self, order: Order, *, arrived: bool) -> None:
        """Let the people of *order* go; called off on the road, they are not at the site and used nothing."""
        if order.grant is None:
            self.withdraw(order.ticket.id)
            return
        cause = order.ticket.last_event
        self.crews.release(order.grant.people, order.ticket, cause, arrived=arrived)
        self.put_back(order.parts, cause, unused=not arrived)

    def withdraw(self, ticket_id: str) -> None:
        """Take the order of a ticket that was given up out of the line, before the next pass."""
        self._line.leave(ticket_id)

    def keep(self, order: Order, crew: CrewPlan) -> tuple[Person, ...]:
        """Take the people of *crew* out of *order*, so that they stay when the others leave."""
        if order.grant is None:
            return ()
        kept: list[Person] = []
        for skill, count in crew:
            kept += [person for person in order.grant.people if person.pool.skill == skill][:count]
        order.grant.people = tuple(person for person in order.grant.people if person not in kept)
        return tuple(kept)

    def put_back(self, parts: tuple[tuple[str, int], ...], cause: int, *, unused: bool = False) -> None:
        """Return the equipment among *parts* to its stock; consumables are gone unless *unused*."""
        for name, count in parts:
            if unused or self.world.plan.stocks[name][1]:
                self.stock[name] += count
                self._line.news.add(name)
                self.world.clock.touch()
                detail = {"pieces": count}
                self.world.emit(Kind.STOCK, name, ("taken", "returned"), cause=cause, detail=detail)

    def run_pass(self, changed: int) -> None:
        """Take every waiting order, in the order of the plan's rule, that can start now."""
        line = self._line
        line.hear(changed)
        if not line.fresh:
            return
        for order in self.priorities.sorted(line.concerned()):
            if order.ticket.id in line.fresh:
                self._look_at(order)
                line.hear()

    def _look_at(self, order: Order) -> None:
        """Take *order* if it can start, else tell what it waits for."""
        del self._line.fresh[order.ticket.id]
        found = self._try(order)
        if isinstance(found, str):
            order.ticket.enter(found)
            order.short = found in WITHOUT_PEOPLE and len(order.sources.skills) == 1
        else:
            self._take(order, found)

    def _take(self, order: Order, team: list[Called]) -> None:
        ticket = order.ticket
        self._line.leave(ticket.id)
        for name, count in order.parts:
            self.stock[name] -= count
            self._line.news.add(name)
            detail: Detail = {"pieces": count, "job": ticket.id}
            self.world.emit(
                Kind.STOCK, name, ("", "taken"), site=ticket.site, cause=ticket.last_event, detail=detail
            )
        self.crews.call(team, ticket)
        last = max(team, key=lambda called: called.coming_s, default=None)
        order.grant = Grant(tuple([called.person for called in team]), last)
        order.granted.succeed()

    def _try(self, order: Order) -> list[Called] | str:
        """Return the people who would come for *order*, or what it waits for."""
        if not order.need.holds(self.world.up):
            return self._unmet_label(order.need)
        if not order.ready or any(self.stock[name] < count for name, count in order.parts):
            return "waiting for part"
        return self.crews.find(order.sources, order.ticket.site)

    def _unmet_label(self, need: Need) -> str:
        kinds = {self.world.plan.atoms[bit].kind for bit in ones(need.unmet(self.world.up))}
        return "waiting for power" if kinds == {AtomKind.POWER} else "waiting for access"
