"""Who goes where: all waiting orders are looked at together, once, after an instant has settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.compiler.needs import AtomKind, ones
from simulator.compiler.plan import Tie
from simulator.compiler.sampling import sample_s
from simulator.compiler.topology import Travel
from simulator.engine.clock import Change
from simulator.engine.orders import Grant, Order, Person
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.needs import Need
    from simulator.compiler.plan import PoolPlan
    from simulator.compiler.work_plans import CrewPlan
    from simulator.engine.clock import Process
    from simulator.engine.priority import Key, Priorities
    from simulator.engine.tickets import Ticket
    from simulator.engine.world import World
    from simulator.events import Detail

FREE, BUSY = "free", "busy"

_TIE_ORDER = {tie: order for order, tie in enumerate(Tie)}
_WAIT_FOR = {
    Tie.OWN: "waiting for own staff",
    Tie.LENT: "waiting for aid",
    Tie.CONTRACTED: "waiting for vendor",
    Tie.OUTSIDE: "waiting for aid",
}


@dataclass(slots=True)
class _Team:
    """People found for an order so far."""

    people: list[Person] = field(default_factory=list)
    coming: list[tuple[int, int, Tie]] = field(default_factory=list)
    missing: str = ""


class Dispatch:
    """The people and stocks of the group, and the orders that wait for them."""

    def __init__(self, world: World, priorities: Priorities) -> None:
        """Everybody is free and at home."""
        self.world = world
        self.priorities = priorities
        self.travel = Travel(world.plan)
        self.people = {pool.id: [Person(pool, i) for i in range(pool.headcount)] for pool in world.plan.pools}
        self.stock = {name: amount for name, (amount, _) in world.plan.stocks.items()}
        self.waiting: dict[str, Order] = {}
        self._pools: dict[tuple[str, str], list[tuple[Tie, PoolPlan]]] = {}

    def order(
        self,
        ticket: Ticket,
        crew: CrewPlan,
        need: Need,
        median_s: int,
        parts: tuple[tuple[str, int], ...] = (),
    ) -> Order:
        """Let the work of *ticket* wait for its people, parts and conditions."""
        clock = self.world.clock
        order = Order(ticket, crew, need, median_s, clock.now, clock.env.event(), parts)
        self.waiting[ticket.id] = order
        clock.touch()
        return order

    def attended(self, order: Order, steps: Process) -> Process:
        """Wait for the people of *order*, let them come, do *steps*, and let them go, whatever happens."""
        ticket, clock = order.ticket, self.world.clock
        arrived = False
        try:
            yield order.granted
            grant = order.grant
            if grant is not None and grant.response_s > 0 and grant.tie is not None:
                ticket.enter(_WAIT_FOR[grant.tie])
                yield clock.due(grant.response_s, Change.PHASE_END, ticket.id)
            if grant is not None and grant.travel_s > 0:
                ticket.enter("travelling")
                yield clock.due(grant.travel_s, Change.PHASE_END, ticket.id)
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
        self.release(order.grant.people, order.ticket, cause, arrived=arrived)
        self.put_back(order.parts, cause, unused=not arrived)

    def withdraw(self, ticket_id: str) -> None:
        """Take the order of a ticket that was given up out of the line, before the next pass."""
        self.waiting.pop(ticket_id, None)

    def release(
        self, people: tuple[Person, ...], ticket: Ticket, cause: int, *, arrived: bool = True
    ) -> None:
        """Let *people* go home, or on to a next job from *site* in this instant if they had *arrived*."""
        for person in people:
            person.busy = False
            if arrived:
                person.freed_s = self.world.now
                person.freed_at = ticket.site
        self.world.clock.touch()
        self._emit_staff(people, (BUSY, FREE), ticket, cause)

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
                self.world.clock.touch()
                self.world.emit(
                    Kind.STOCK, name, ("taken", "returned"), cause=cause, detail={"pieces": count}
                )

    def run_pass(self) -> None:
        """Take every waiting order, in the order of the plan's rule, that can start now."""
        if not self.waiting:
            return
        keys: dict[str, Key] = self.priorities.keys(self.waiting.values())
        for ticket_id in sorted(self.waiting, key=lambda name: (keys[name], name)):
            order = self.waiting[ticket_id]
            found = self._try(order)
            if isinstance(found, Grant):
                self._take(order, found)
            else:
                order.ticket.enter(found)

    def _take(self, order: Order, grant: Grant) -> None:
        ticket = order.ticket
        del self.waiting[ticket.id]
        for person in grant.people:
            person.busy = person.called = True
        for name, count in order.parts:
            self.stock[name] -= count
            detail: Detail = {"pieces": count, "job": ticket.id}
            self.world.emit(
                Kind.STOCK, name, ("", "taken"), site=ticket.site, cause=ticket.last_event, detail=detail
            )
        self._emit_staff(grant.people, (FREE, BUSY), ticket, ticket.last_event)
        order.grant = grant
        order.granted.succeed()

    def _try(self, order: Order) -> Grant | str:
        """Return the grant of *order*, or what it waits for."""
        if not order.need.holds(self.world.up):
            return self._unmet_label(order.need)
        if not order.ready or any(self.stock[name] < count for name, count in order.parts):
            return "waiting for part"
        team = self._team(order)
        if team.missing:
            return team.missing
        response, travel, tie = max(team.coming, key=lambda c: (c[0] + c[1], c[0]), default=(0, 0, None))
        return Grant(tuple(team.people), response, travel, tie)

    def _unmet_label(self, need: Need) -> str:
        kinds = {self.world.plan.atoms[bit].kind for bit in ones(need.unmet(self.world.up))}
        return "waiting for power" if kinds == {AtomKind.POWER} else "waiting for access"

    def _team(self, order: Order) -> _Team:
        team = _Team()
        for skill, count in order.crew:
            self._add(team, order, skill, count)
            if team.missing:
                return team
        return self._with_responses(team, order)

    def _add(self, team: _Team, order: Order, skill: str, count: int) -> None:
        pools = self._eligible(skill, order.ticket.site)
        found = sorted(self._reachable(pools, order.ticket.site), key=lambda item: item[:4])[:count]
        if len(found) < count:
            free = sum(not person.busy for _, pool in pools for person in self.people[pool.id])
            nearest = _WAIT_FOR[pools[0][0]] if pools else "waiting for own staff"
            team.missing = "waiting for road" if free >= count else nearest
            return
        for order_of_tie, travel, _, _, person in found:
            team.people.append(person)
            team.coming.append((0, travel, tuple(Tie)[order_of_tie]))

    def _eligible(self, skill: str, site: str) -> list[tuple[Tie, PoolPlan]]:
        key = (skill, site)
        if key not in self._pools:
            pools = [
                (p.sites[site], p) for p in self.world.plan.pools if p.skill == skill and site in p.sites
            ]
            self._pools[key] = sorted(pools, key=lambda item: (_TIE_ORDER[item[0]], item[1].id))
        return self._pools[key]

    def _reachable(
        self, pools: list[tuple[Tie, PoolPlan]], site: str
    ) -> Iterator[tuple[int, int, str, int, Person]]:
        now, up = self.world.now, self.world.up
        for tie, pool in pools:
            for person in self.people[pool.id]:
                if not person.busy:
                    travel = self.travel.seconds(person.place(now), site, up)
                    if travel is not None:
                        yield _TIE_ORDER[tie], travel, pool.id, person.number, person

    def _with_responses(self, team: _Team, order: Order) -> _Team:
        """Add how long those who are called for the first time need until they set out."""
        called = [i for i, person in enumerate(team.people) if not person.called]
        if any(team.people[i].pool.response.fixed != 0 for i in called):
            u = self.world.draw(f"job/{order.ticket.id}/response")
            for i in called:
                _, travel, tie = team.coming[i]
                team.coming[i] = (sample_s(team.people[i].pool.response, u), travel, tie)
        return team

    def _emit_staff(
        self, people: tuple[Person, ...], states: tuple[str, str], ticket: Ticket, cause: int
    ) -> None:
        heads: dict[str, int] = {}
        for person in people:
            heads[person.pool.id] = heads.get(person.pool.id, 0) + 1
        for pool, count in sorted(heads.items()):
            detail: Detail = {"people": count, "job": ticket.id}
            self.world.emit(Kind.STAFF, pool, states, site=ticket.site, cause=cause, detail=detail)
