"""The people of all pools: who is free, who comes to a site first, and who has been sent."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from simulator.compiler.plan import Tie
from simulator.compiler.sampling import sample_s
from simulator.engine.orders import Called, Person
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.compiler.plan import PoolPlan
    from simulator.compiler.work_plans import CrewPlan
    from simulator.engine.tickets import Ticket
    from simulator.engine.world import World

FREE, BUSY = "free", "busy"

_WAIT_FOR = {
    Tie.OWN: "waiting for own staff",
    Tie.LENT: "waiting for aid",
    Tie.CONTRACTED: "waiting for vendor",
    Tie.OUTSIDE: "waiting for aid",
}


def waiting_for(tie: Tie) -> str:
    """Return the phase of work that waits for people of *tie*."""
    return _WAIT_FOR[tie]


_NUMBER = attrgetter("number")


class Crews:
    """Everybody in the group. `changes` counts for each skill whenever somebody comes or goes."""

    def __init__(self, world: World) -> None:
        """Everybody is free and at home."""
        self.world = world
        pools = world.plan.pools
        self.changes: defaultdict[str, int] = defaultdict(int)
        self._free = {pool.id: [Person(pool, i) for i in range(pool.headcount)] for pool in pools}
        self._on_site: dict[str, PoolPlan] = {}
        world.on_close.append(self._go_home)

    def _go_home(self) -> None:
        """Let those who came free in this instant be at home in the next one."""
        for pool in self._on_site.values():
            self.changes[pool.skill] += 1
        self._on_site.clear()

    def find(self, crew: CrewPlan, site: str) -> list[Called] | str:
        """Return the people of *crew* who would come to *site*, or what the work waits for."""
        team: list[Called] = []
        for skill, count in crew:
            pools = self.world.lookups.eligible(skill, site)
            free = sum([len(self._free[pool.id]) for _, _, pool in pools])
            if free < count:
                return _WAIT_FOR[pools[0][1] if pools else Tie.OWN]
            found = self._nearest(pools, site, count)
            if len(found) < count:
                return "waiting for road"
            team += found
        return team

    def _nearest(self, pools: Sequence[tuple[int, Tie, PoolPlan]], site: str, count: int) -> list[Called]:
        """Return the first *count* free people who have a way to *site*: by tie, travel, pool, number."""
        found: list[tuple[int, int, str, int, Person, Tie]] = []
        last = -1
        for order, tie, pool in pools:
            if order != last and len(found) >= count:
                break
            last = order
            found += [
                (order, travel_s, pool.id, person.number, person, tie)
                for person, travel_s in self._reachable(pool, site, count)
            ]
        found.sort()
        return [Called(person, tie, travel_s) for _, travel_s, _, _, person, tie in found[:count]]

    def _reachable(self, pool: PoolPlan, site: str, count: int) -> list[tuple[Person, int]]:
        """Return the free people of *pool* with their travel; of those at home only the first *count*."""
        free, travel = self._free[pool.id], self.world.lookups.travel
        if not free:
            return []
        if pool.id in self._on_site:
            now = self.world.clock.now
            ways = [(person, travel.seconds(person.place(now), site, self.world.up)) for person in free]
            return [(person, travel_s) for person, travel_s in ways if travel_s is not None]
        travel_s = travel.seconds(pool.home, site, self.world.up)
        return [(person, travel_s) for person in free[:count]] if travel_s is not None else []

    def call(self, team: list[Called], ticket: Ticket) -> None:
        """Send the people of *team* to the work of *ticket*; a first call needs its response time."""
        first = [called for called in team if not called.person.called]
        if any(called.person.pool.response.fixed != 0 for called in first):
            u = self.world.draw(f"job/{ticket.id}/response")
            for called in first:
                called.response_s = sample_s(called.person.pool.response, u)
        for called in team:
            called.person.called = True
            self._free[called.person.pool.id].remove(called.person)
            self.changes[called.person.pool.skill] += 1
        self._tell([called.person for called in team], (FREE, BUSY), ticket, ticket.last_event)

    def release(self, people: Sequence[Person], ticket: Ticket, cause: int, *, arrived: bool = True) -> None:
        """Let *people* go home, or on to a next job from the site in this instant if they had *arrived*."""
        now = self.world.clock.now
        for person in people:
            if arrived:
                person.freed_s = now
                person.freed_at = ticket.site
            self._on_site[person.pool.id] = person.pool
            self.changes[person.pool.skill] += 1
            insort(self._free[person.pool.id], person, key=_NUMBER)
        self.world.clock.touch()
        self._tell(people, (BUSY, FREE), ticket, cause)

    def _tell(self, people: Sequence[Person], states: tuple[str, str], ticket: Ticket, cause: int) -> None:
        heads: dict[str, int] = {}
        for person in people:
            heads[person.pool.id] = heads.get(person.pool.id, 0) + 1
        for pool, count in sorted(heads.items()):
            self.world.emit(
                Kind.STAFF,
                pool,
                states,
                site=ticket.site,
                cause=cause,
                detail={"people": count, "job": ticket.id},
            )
