"""Who goes where: waiting orders that something has changed for are looked at together, in every round."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

import simpy

from simulator.compiler.arrivals import next_start_s
from simulator.compiler.needs import AtomKind, ones
from simulator.engine.clock import Change
from simulator.engine.crews import Crews
from simulator.engine.grants import Called, Grant
from simulator.engine.lacks import Lack
from simulator.engine.orders import Order
from simulator.engine.waiting import WaitingLine
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from simulator.compiler.needs import Need
    from simulator.compiler.work_plans import CrewPlan
    from simulator.engine.priority import Priorities
    from simulator.engine.tickets import Ticket
    from simulator.engine.world import World
    from simulator.events import Detail
    from simulator.model.distributions import Distribution


class Dispatch:
    """The orders that wait for people and stocks, and the pass that gives them out."""

    def __init__(self, world: World, priorities: Priorities) -> None:
        """Start with nothing waiting, everybody free, and full stocks."""
        self.world, self.priorities = world, priorities
        self._line = WaitingLine()
        self.crews = Crews(world, self._line)
        self.on_order: list[Callable[[Order], None]] = []
        self.on_put_back: list[Callable[[str], None]] = []
        self.stock = {name: amount for name, (amount, _) in world.plan.stocks.items()}
        self._starts: defaultdict[int, set[int]] = defaultdict(set)

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
        granted = simpy.Event(clock.env)
        order = Order(ticket, crew, need, hours, sources, clock.now, granted, parts)
        self._join(order)
        return order

    def order_again(self, before: Order) -> Order:
        """Let the work of *before* wait for people once more, as if it was ordered now, without parts."""
        clock = self.world.clock
        order = before.again(clock.now, simpy.Event(clock.env))
        self._join(order)
        return order

    def _join(self, order: Order) -> None:
        self._line.join(order)
        self.world.clock.touch()
        for listener in self.on_order:
            listener(order)

    @property
    def waiting(self) -> Iterable[Order]:
        """Return all orders that wait."""
        return self._line.orders.values()

    def change_need(self, order: Order, need: Need) -> None:
        """Let *order* wait for another requirement from now on."""
        order.need = need
        self._line.wake_one(order)
        self.world.clock.touch()

    def await_part(self, order: Order, length_s: int, subject: str) -> None:
        """Let *order* wait for a part that comes for *subject* after so many seconds."""
        order.ready = False
        self.world.clock.after(length_s, Change.DELIVERY, subject, partial(self._part_came, order))

    def _part_came(self, order: Order) -> None:
        order.ready = True
        self._line.wake_one(order)
        self.world.clock.touch()

    def withdraw(self, ticket_id: str) -> None:
        """Take the order of a ticket that was given up out of the line, before the next pass."""
        self._line.leave(ticket_id)

    def put_back(self, parts: tuple[tuple[str, int], ...], cause: int, *, unused: bool = False) -> None:
        """Return the equipment among *parts* to its stock; consumables are gone unless *unused*."""
        for name, count in parts:
            if unused or self.world.plan.stocks[name][1]:
                detail = {"pieces": count}
                self.world.emit(Kind.STOCK, name, ("taken", "returned"), cause=cause, detail=detail)
                self.put_in_stock(name, count)
                for listener in self.on_put_back:
                    listener(name)

    def put_in_stock(self, stock: str, count: int) -> None:
        """Put so many pieces into *stock*; it changes only here and in `take_from_stock`."""
        self.stock[stock] += count
        self._line.wake(stock)
        self.world.clock.touch()

    def take_from_stock(self, stock: str, count: int) -> None:
        """Take so many pieces out of *stock*."""
        self.stock[stock] -= count
        self._line.wake(stock)
        self.world.clock.touch()

    def run_pass(self, changed: int) -> None:
        """Start every order that can start now, in the order of the plan's rule; only those to look at can.

        Every order that starts wakes others: those that stand behind it are looked at in this pass, the
        others in the next round, which comes because its `granted` is due now (`Clock._round`).
        """
        line = self._line
        if changed:
            line.hear(changed, self._regrouped(changed))
        if not line.to_look_at:
            return
        for order in self.priorities.in_order(line.concerned()):
            if order.ticket.id in line.to_look_at:
                self._look_at(order)

    def _regrouped(self, changed: int) -> frozenset[str]:
        """Return the sites that roads join to other sites than before, given which atoms have *changed*.

        No atom changes twice in a round (`World.up`), so the state word without these changes is that of the
        round before. It is enough to know who is joined to whom: an order that waits asks whether there is a
        way at all, roads go both ways, and how long a way takes decides only who comes.
        """
        lookups, up = self.world.lookups, self.world.up
        return lookups.travel.regrouped(up ^ changed, up) if changed & lookups.roads else frozenset()

    def _look_at(self, order: Order) -> None:
        """Start *order* if that is possible, else tell what it waits for."""
        del self._line.to_look_at[order.ticket.id]
        found = self._try(order)
        if isinstance(found, Lack):
            order.note(found)
            if found is Lack.SHIFT:
                self._await_shift(order)
        else:
            self._start(order, found)

    def _await_shift(self, order: Order) -> None:
        """Have those looked at who ask for the pools of *order* when their next shifts begin."""
        now = self.world.clock.now
        for index in order.sources.pools:
            duties, known = self.world.lookups.duties[index], self._starts[index]
            if len(known) == len(duties):
                continue  # the next beginning of each team is known
            for when in sorted({next_start_s(*duty, now) for duty in duties} - known):
                known.add(when)
                begins = partial(self._begin_shift, index, when)
                self.world.clock.after(when - now, Change.PEOPLE, self.world.plan.pools[index].id, begins)

    def _begin_shift(self, index: int, when: int) -> None:
        self._starts[index].discard(when)
        self._line.wake(index)
        self.world.clock.touch()

    def _start(self, order: Order, team: list[Called]) -> None:
        ticket = order.ticket
        self._line.leave(ticket.id)
        for name, count in order.parts:
            self.take_from_stock(name, count)
            detail: Detail = {"pieces": count, "job": ticket.id}
            self.world.emit(
                Kind.STOCK, name, ("", "taken"), site=ticket.site, cause=ticket.last_event, detail=detail
            )
        self.crews.call(team, ticket)
        order.grant = ticket.grant = Grant.of(team)
        order.granted.succeed()

    def _try(self, order: Order) -> list[Called] | Lack:
        """Return the people who would come for *order*, or what is missing.

        What is read here must wake the order when it changes, or the order is never looked at again; who
        wakes outside a pass also calls for a round (`clock.touch`). test_nobody_is_passed_over.py tells of
        what was forgotten:

        * the state of what it needs and of paths from afar: `order.conditions`, heard as atoms change;
        * roads: which sites they join to the site of the work, heard as roads change;
        * what it needs: `change_need`, which wakes it;
        * whether the ordered part is there: `await_part` and `_part_came`, which wakes it;
        * stocks: `put_in_stock` and `take_from_stock`; free people: `come`, `take_out`, `call` and `release`
          of the crews. Stocks and pools stand in `order.asks_for`, and those who ask for them are woken;
        * who is on duty: `_begin_shift`, as soon as it has been off shift. That a shift ends wakes nobody:
          it only takes away, and what the order waits for is told as if everybody were on duty;
        * where people came free: they have come then. That this is over wakes nobody, for the same reason.
        """
        if not order.need.holds(self.world.up):
            return self._unmet(order.need)
        if not order.ready or any(self.stock[name] < count for name, count in order.parts):
            return Lack.PART
        return self.crews.find(order.sources, order.ticket.site)

    def _unmet(self, need: Need) -> Lack:
        kinds = {self.world.plan.atoms[bit].kind for bit in ones(need.unmet(self.world.up))}
        return Lack.POWER if kinds == {AtomKind.POWER} else Lack.ACCESS
