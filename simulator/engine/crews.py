"""The people of all pools: who is free, who comes to a site first, and who has been sent."""

from __future__ import annotations

from bisect import insort
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler.arrivals import on_duty
from simulator.compiler.sampling import sample_s
from simulator.engine.grants import Called, Grant
from simulator.engine.lacks import LACK_OF, Lack
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from simulator.compiler.people_plans import PoolPlan
    from simulator.engine.people import Person, Source, Sources
    from simulator.engine.tickets import Ticket
    from simulator.engine.waiting import WaitingLine
    from simulator.engine.world import World
    from simulator.events import Detail
    from simulator.model.distributions import Distribution

FREE, BUSY = "free", "busy"

_NUMBER = attrgetter("number")


class Way(NamedTuple):
    """How somebody would come to a site; in the order in which they are taken within a tie.

    What `path` says is told in `Called`.
    """

    travel_s: int
    pool: str
    number: int
    person: Person
    path: int | None


def comes_after_onset(pool: PoolPlan) -> bool:
    """Return whether who is there of *pool*, and when, follows from what onset has done."""
    return pool.attendance is not None or pool.wide is not None


def starts_empty(pool: PoolPlan) -> bool:
    """Return whether nobody is in *pool* at first: they come after onset, or on loan."""
    return comes_after_onset(pool) or pool.lent_from is not None


def _all_stay(people: Sequence[Person]) -> Sequence[Person]:
    """Return all *people*: without loans nobody leaves when work has ended."""
    return people


class Crews:
    """Everybody in the group."""

    def __init__(self, world: World, line: WaitingLine) -> None:
        """All who are there at any hour are free; *line* hears of every pool of which somebody comes or goes.

        Nobody is there yet of pools to which people come after onset or on loan. `_freed_at` has, by pool and
        person, the sites where people came free in this instant. `who_stays` is given those whose work has
        ended, sends home the ones whose loan is over, and returns the others.
        """
        self.world = world
        self._line = line
        self._free: list[list[Person]] = [
            [] if starts_empty(pool) else list(world.lookups.people[pool.index]) for pool in world.plan.pools
        ]
        self._called: set[Person] = set()
        self._on_duty: dict[int, list[Person]] = {}
        self._freed_at: dict[int, dict[Person, str]] = {}
        self.responses: dict[int, Distribution] = {pool.index: pool.response for pool in world.plan.pools}
        self.who_stays: Callable[[Sequence[Person]], Sequence[Person]] = _all_stay
        world.on_close += [self._freed_at.clear, self._on_duty.clear]

    def free(self, pool: int) -> Sequence[Person]:
        """Return the free people of pool number *pool*, by number."""
        return self._free[pool]

    def take_out(self, people: Iterable[Person]) -> list[Person]:
        """Take those of *people* who are free out of their pools, and return them."""
        out = [person for person in people if person in self._free[person.pool.index]]
        for person in out:
            self._send(person)
        if out:
            self.world.clock.touch()
        return out

    def come(self, people: Iterable[Person]) -> None:
        """Let *people* be there from now on."""
        for person in people:
            self._receive(person)
        self.world.clock.touch()

    def _send(self, person: Person) -> None:
        """Let *person* be free no more; who is free changes only here and in `_receive`; the line is told."""
        pool = person.pool.index
        self._free[pool].remove(person)
        self._on_duty.pop(pool, None)
        self._line.wake_unless_too_few(pool)

    def _receive(self, person: Person) -> None:
        pool = person.pool.index
        insort(self._free[pool], person, key=_NUMBER)
        self._on_duty.pop(pool, None)
        self._line.wake(pool)

    def find(self, sources: Sources, site: str) -> list[Called] | Lack:
        """Return the people from *sources* who would come to *site*, or what is missing.

        That is told as if everybody were at home: where somebody has just come free is over in a moment.
        It is off shift only if nothing else is missing for any skill. From home nobody has a way who had
        none before, so a team that is found then, looking at everybody, must have people who are off duty.
        """
        found = self._find_crew(sources, site, self._on_duty_now)
        on_site = not self._freed_at.keys().isdisjoint(sources.pools)
        if isinstance(found, Lack) and (sources.in_shifts or on_site):
            found = self._find_crew(sources, site, self._anybody, from_home=True)
            return found if isinstance(found, Lack) else Lack.SHIFT
        return found

    def _find_crew(
        self,
        sources: Sources,
        site: str,
        people_of: Callable[[PoolPlan], list[Person]],
        *,
        from_home: bool = False,
    ) -> list[Called] | Lack:
        """Return who of *people_of* each pool would come, from where they came free or all `from_home`.

        A pool has one skill, and of the parts of one skill that on site comes first (`crew_plan`). Whoever
        could do the part on site could also do the part from afar, so taking some for the first never changes
        whether enough are left for the second, whoever they are. So whether a team is found, and what is
        lacking, never depends on who was taken first, and that somebody goes never makes a search succeed.

        People are counted before ways are looked for (`Order.too_few` rests on that). Whether there is a way
        never depends on how long it is, nor on its direction (`Dispatch._regrouped` rests on that).
        """
        team: list[Called] = []
        for source in sources.skills:
            taken = [called.person for called in team if called.person.pool in source.pools]
            if sum([len(people_of(pool)) for pool in source.pools]) - len(taken) < source.needed:
                return LACK_OF[source.nearest]
            found = self._nearest(source, site, people_of, taken, from_home=from_home)
            if len(found) < source.needed:
                return Lack.ROAD
            team += found
        return team

    def _nearest(
        self,
        source: Source,
        site: str,
        people_of: Callable[[PoolPlan], list[Person]],
        taken: Sequence[Person],
        *,
        from_home: bool,
    ) -> list[Called]:
        """Return the first who have a way to *site* and are not *taken*: by tie, travel, pool, number."""
        team: list[Called] = []
        for tie, pools in source.by_tie:
            missing = source.needed - len(team)
            if missing == 0:
                break
            found: list[Way] = []
            for pool in pools:
                free = people_of(pool)
                if taken:
                    free = [person for person in free if person not in taken]
                if free:
                    found += self._ways(pool, free, site, missing, remote=source.remote, from_home=from_home)
            found.sort()
            team += [Called(way.person, tie, way.travel_s, way.path) for way in found[:missing]]
        return team

    def _anybody(self, pool: PoolPlan) -> list[Person]:
        """Return the free people of *pool*, on duty or not."""
        return self._free[pool.index]

    def _on_duty_now(self, pool: PoolPlan) -> list[Person]:
        """Return the free people of *pool* who are on duty; kept until one comes or goes, or time goes on."""
        if pool.shift is None:
            return self._free[pool.index]
        there = self._on_duty.get(pool.index)
        if there is None:
            now = self.world.clock.now
            on_now = [on_duty(*duty, now) for duty in self.world.lookups.duties[pool.index]]
            there = [one for one in self._free[pool.index] if one.duty is None or on_now[one.duty[1]]]
            self._on_duty[pool.index] = there
        return there

    def _ways(
        self,
        pool: PoolPlan,
        free: Sequence[Person],
        site: str,
        count: int,
        *,
        remote: bool,
        from_home: bool,
    ) -> list[Way]:
        """Return how *free* people of *pool* would come, by number; the first *count* if all have one way."""
        up, seconds = self.world.up, self.world.lookups.travel.seconds
        path = pool.ways.get(site) if remote and pool.ways is not None else None
        if path is not None and path & up == path:
            return [Way(0, pool.id, person.number, person, path) for person in free[:count]]
        if pool.stays:
            return []
        if pool.index in self._freed_at and not from_home:
            travels = [(person, self._travel_s(person, site)) for person in free]
        else:
            travel_s = seconds(pool.home, site, up)
            travels = [(person, travel_s) for person in free[:count]]
        return [
            Way(travel_s, pool.id, person.number, person, None)
            for person, travel_s in travels
            if travel_s is not None
        ]

    def _travel_s(self, person: Person, site: str) -> int | None:
        """Return the way from where *person* came free in this instant, else from home, None without any."""
        pool, up, seconds = person.pool, self.world.up, self.world.lookups.travel.seconds
        here = self._freed_at[pool.index].get(person, pool.home)
        travel_s = seconds(here, site, up)
        return seconds(pool.home, site, up) if travel_s is None else travel_s

    def call(self, team: list[Called], ticket: Ticket) -> None:
        """Send the people of *team* to the work of *ticket*; a first call needs its response time."""
        first = [called for called in team if called.person not in self._called]
        responses = [self._response(called) for called in first]
        if any(response.fixed != 0 for response in responses):
            u = self.world.draw(f"job/{ticket.id}/response")
            for called, response in zip(first, responses, strict=True):
                called.response_s = sample_s(response, u)
        people = [called.person for called in team]
        self._called.update(people)
        for person in people:
            self._send(person)
        self._tell(people, (FREE, BUSY), ticket, ticket.last_event)

    def _response(self, called: Called) -> Distribution:
        """Return how long somebody takes to set out, or to begin from afar."""
        pool = called.person.pool
        if called.path is not None and pool.remote_response is not None:
            return pool.remote_response
        return self.responses[pool.index]

    def release(self, grant: Grant, ticket: Ticket, cause: int, *, arrived: bool = True) -> None:
        """Let the people of *grant* go home, or on to a next job in this instant if they are at the site."""
        self._tell(grant.people, (BUSY, FREE), ticket, cause)
        for person in self.who_stays(grant.people):
            if arrived and person not in grant.from_afar:
                self._freed_at.setdefault(person.pool.index, {})[person] = ticket.site
            self._receive(person)
        self.world.clock.touch()

    def _tell(self, people: Sequence[Person], states: tuple[str, str], ticket: Ticket, cause: int) -> None:
        heads: dict[str, int] = {}
        for person in people:
            heads[person.pool.id] = heads.get(person.pool.id, 0) + 1
        for pool, count in sorted(heads.items()):
            detail: Detail = {"people": count, "job": ticket.id}
            self.world.emit(Kind.STAFF, pool, states, site=ticket.site, cause=cause, detail=detail)
