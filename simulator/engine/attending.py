"""Work with its people: they are waited for, come, are relieved by others, and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.clock import Change
from simulator.engine.grants import Grant
from simulator.engine.lacks import LACK_OF

if TYPE_CHECKING:
    from simulator.compiler.work_plans import CrewPlan
    from simulator.engine.clock import Process
    from simulator.engine.dispatch import Dispatch
    from simulator.engine.orders import Order
    from simulator.engine.pace import Paces
    from simulator.engine.people import Person
    from simulator.engine.tickets import Ticket
    from simulator.engine.world import World


class Attending:
    """The people of all work that is waited for or under way.

    A piece of work has one ticket, but an order for every time that it asks for people: a first one, which
    has its parts, and another each time that people hand over. `_present` has the latest of them by
    ticket. The `grant` of an order are the people who were sent because of it; that of the present order
    is also the `grant` of the ticket, by which the pace of the work knows them.
    """

    def __init__(self, world: World, dispatch: Dispatch, paces: Paces) -> None:
        """Relieve the people of work that is handed over."""
        self.world, self.dispatch, self.paces = world, dispatch, paces
        self._present: dict[str, Order] = {}
        paces.relieve = self._relieve

    def attended(self, order: Order, steps: Process) -> Process:
        """Wait for the people of *order*, let them come, do *steps*, and let them go, whatever happens."""
        ticket = order.ticket
        self._present[ticket.id] = order
        try:
            yield from self._coming(order)
            yield from steps
        finally:
            self._dismiss(self._present.pop(ticket.id), order)

    def _coming(self, order: Order) -> Process:
        """Wait until the people of *order* are there: granted, set out, and come."""
        ticket, clock = order.ticket, self.world.clock
        yield order.granted
        last = order.grant.last if order.grant is not None else None
        if last is not None and last.response_s > 0:
            ticket.enter(LACK_OF[last.tie].value)
            yield clock.due(last.response_s, Change.PHASE_END, ticket.id)
        if last is not None and last.travel_s > 0:
            ticket.enter("travelling")
            yield clock.due(last.travel_s, Change.PHASE_END, ticket.id)
        order.arrived = True

    def _relieve(self, ticket: Ticket) -> Process:
        """Let the people of *ticket* go, wait for others who do the same, and let them come."""
        before = self._present[ticket.id]
        if before.grant is None:
            raise RuntimeError("nobody is there to be relieved")
        self.dispatch.crews.release(before.grant, ticket, ticket.last_event)
        ticket.grant = None
        after = self._present[ticket.id] = self.dispatch.order_again(before)
        yield from self._coming(after)

    def _dismiss(self, present: Order, first: Order) -> None:
        """Let the people of *present* go, and put back the parts of the *first* order of this work.

        Called off on the road, people are not at the site, and nothing was used.
        """
        ticket = first.ticket
        cause = ticket.last_event
        if present.grant is None:
            self.dispatch.withdraw(ticket.id)
        else:
            self.dispatch.crews.release(present.grant, ticket, cause, arrived=present.arrived)
        if first.grant is not None:
            self.dispatch.put_back(first.parts, cause, unused=not first.arrived)
        ticket.grant = None

    def keep(self, ticket: Ticket, crew: CrewPlan) -> Grant:
        """Take the people of *crew* out of those at work on *ticket*, so that they stay when others leave.

        The paths of the others stay as they were, which does no harm: their work has ended.
        """
        grant = ticket.grant
        if grant is None:
            return Grant((), None)
        kept: list[Person] = []
        for part in crew:
            of_skill = [person for person in grant.people if person.pool.skill == part.skill]
            kept += of_skill[: part.people]
        grant.people = tuple(person for person in grant.people if person not in kept)
        return Grant(tuple(kept), None, grant.from_afar.intersection(kept))
