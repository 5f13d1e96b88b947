"""The people of all pools: who is free, who comes to a site first, and who has been sent."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from simulator.compiler.plan import Tie
from simulator.compiler.sampling import sample_s
from simulator.engine.orders import Called, Person
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def _number(person: Person) -> int:
    return person.number


class Crews:
    """Everybody in the group. `changes` counts whenever somebody goes or comes."""

    def __init__(self, world: World) -> None:
        """Everybody is free and at home."""
        self.world = world
        self.changes = 0
        self._released_last_s = -1
        self._free = {pool.id: [Person(pool, i) for i in range(pool.headcount)] for pool in world.plan.pools}
        self._released_s: dict[str, int] = {}
        self._missing: dict[tuple[CrewPlan, str], str] = {}
        self._missing_at = (-1, 0, 0)

    @property
    def homecoming(self) -> int:
        """Return the time if somebody came free in this instant (and is at home in the next one), else -1."""
        return self.world.clock.now if self._released_last_s == self.world.clock.now else -1

    def find(self, crew: CrewPlan, site: str) -> list[Called] | str:
        """Return the people of *crew* who would come to *site*, or what the work waits for."""
        lookups = self.world.lookups
        state = (self.changes, self.world.clock.now, self.world.up & lookups.roads)
        if state != self._missing_at:
            self._missing_at = state
            self._missing.clear()
        key = (crew, site)
        if key in self._missing:
            return self._missing[key]
        found = self._team(crew, site)
        if isinstance(found, str):
            self._missing[key] = found
        return found

    def _team(self, crew: CrewPlan, site: str) -> list[Called] | str:
        team: list[Called] = []
        for skill, count in crew:
            pools = self.world.lookups.eligible(skill, site)
            found = self._nearest(pools, site, count)
            if len(found) < count:
                free = sum(len(self._free[pool.id]) for _, _, pool in pools)
                nearest = pools[0][1] if pools else Tie.OWN
                return "waiting for road" if free >= count else _WAIT_FOR[nearest]
            team += found
        return team

    def _nearest(self, pools: Sequence[tuple[int, Tie, PoolPlan]], site: str, count: int) -> list[Called]:
        """Return the first *count* free people who have a way to *site*: by tie, travel, pool, number."""
        found: list[tuple[int, int, str, int, Called]] = []
        last = -1
        for order, tie, pool in pools:
            if order != last and len(found) >= count:
                break
            last = order
            found += [
                (order, travel_s, pool.id, person.number, Called(person, tie, travel_s))
                for person, travel_s in self._reachable(pool, site, count)
            ]
        found.sort()
        return [called for *_, called in found[:count]]

    def _reachable(self, pool: PoolPlan, site: str, count: int) -> Iterator[tuple[Person, int]]:
        """Yield the free people of *pool* with their travel; of those at home only the first *count*."""
        free, now = self._free[pool.id], self.world.clock.now
        if not free:
            return
        seconds, up = self.world.lookups.travel.seconds, self.world.up
        if self._released_s.get(pool.id) != now:
            travel_s = seconds(pool.home, site, up)
            if travel_s is not None:
                yield from ((person, travel_s) for person in free[:count])
            return
        for person in free:
            travel_s = seconds(person.place(now), site, up)
            if travel_s is not None:
                yield person, travel_s

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
        self.changes += 1
        self._tell([called.person for called in team], (FREE, BUSY), ticket, ticket.last_event)

    def release(self, people: Sequence[Person], ticket: Ticket, cause: int, *, arrived: bool = True) -> None:
        """Let *people* go home, or on to a next job from the site in this instant if they had *arrived*."""
        now = self.world.clock.now
        for person in people:
            if arrived:
                person.freed_s = now
                person.freed_at = ticket.site
            self._released_s[person.pool.id] = now
            insort(self._free[person.pool.id], person, key=_number)
        self.changes += 1
        self._released_last_s = now
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
