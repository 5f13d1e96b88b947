"""The people of all pools: who is free, who comes to a site first, and who has been sent."""

from __future__ import annotations

from bisect import insort
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from simulator.compiler.plan import Tie
from simulator.compiler.sampling import sample_s
from simulator.engine.orders import Called
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.compiler.plan import PoolPlan
    from simulator.engine.people import Person, Source, Sources
    from simulator.engine.tickets import Ticket
    from simulator.engine.waiting import WaitingLine
    from simulator.engine.world import World
    from simulator.events import Detail

FREE, BUSY = "free", "busy"

_WAIT_FOR = {
    Tie.OWN: "waiting for own staff",
    Tie.LENT: "waiting for aid",
    Tie.CONTRACTED: "waiting for vendor",
    Tie.OUTSIDE: "waiting for aid",
}


WITHOUT_PEOPLE = frozenset(_WAIT_FOR.values())
"""The phases of work for which there are too few people, wherever they are."""


def waiting_for(tie: Tie) -> str:
    """Return the phase of work that waits for people of *tie*."""
    return _WAIT_FOR[tie]


_NUMBER = attrgetter("number")


class Crews:
    """Everybody in the group."""

    def __init__(self, world: World, line: WaitingLine) -> None:
        """Everybody is free and at home; *line* hears of every pool of which somebody comes or goes."""
        self.world = world
        self._line = line
        people = world.lookups.people
        self._free = [list(members) for members in people]
        self._called: set[Person] = set()
        self._on_site: dict[int, dict[Person, str]] = {}
        world.on_close.append(self._on_site.clear)

    def find(self, sources: Sources, site: str) -> list[Called] | str:
        """Return the people from *sources* who would come to *site*, or what the work waits for.

        That is told as if everybody were at home: where somebody has just come free is over in a moment.
        """
        found = self._team(sources, site)
        if isinstance(found, str) and not self._on_site.keys().isdisjoint(sources.pools):
            places = self._on_site.copy()
            self._on_site.clear()
            found = self._team(sources, site)
            self._on_site.update(places)
        return found

    def _team(self, sources: Sources, site: str) -> list[Called] | str:
        team: list[Called] = []
        for source in sources.skills:
            free = sum([len(self._free[pool.index]) for pool in source.pools])
            if free < source.needed:
                return _WAIT_FOR[source.ties[0] if source.ties else Tie.OWN]
            found = self._nearest(source, site)
            if len(found) < source.needed:
                return "waiting for road"
            team += found
        return team

    def _nearest(self, source: Source, site: str) -> list[Called]:
        """Return the first free people who have a way to *site*: by tie, then travel, pool, number."""
        team: list[Called] = []
        for tie, pools in groupby(zip(source.ties, source.pools, strict=True), key=itemgetter(0)):
            missing = source.needed - len(team)
            if missing == 0:
                break
            free = [pool for _, pool in pools if self._free[pool.index]]
            found = [way for pool in free for way in self._ways(pool, site, missing)]
            found.sort()
            team += [Called(person, tie, travel_s) for travel_s, _, _, person in found[:missing]]
        return team

    def _ways(self, pool: PoolPlan, site: str, count: int) -> list[tuple[int, str, int, Person]]:
        """Return the free people of *pool*, by travel and number; of those at home only the first *count*."""
        free, up, seconds = self._free[pool.index], self.world.up, self.world.lookups.travel.seconds
        if pool.index in self._on_site:
            ways = [(person, self._travel_s(person, site)) for person in free]
        else:
            travel_s = seconds(pool.home, site, up)
            ways = [(person, travel_s) for person in free[:count]]
        return [
            (travel_s, pool.id, person.number, person) for person, travel_s in ways if travel_s is not None
        ]

    def _travel_s(self, person: Person, site: str) -> int | None:
        """Return the way from where *person* came free in this instant, else from home, None without any."""
        pool, up, seconds = person.pool, self.world.up, self.world.lookups.travel.seconds
        here = self._on_site[pool.index].get(person, pool.home)
        travel_s = seconds(here, site, up)
        return seconds(pool.home, site, up) if travel_s is None else travel_s

    def call(self, team: list[Called], ticket: Ticket) -> None:
        """Send the people of *team* to the work of *ticket*; a first call needs its response time."""
        first = [called for called in team if called.person not in self._called]
        if any(called.person.pool.response.fixed != 0 for called in first):
            u = self.world.draw(f"job/{ticket.id}/response")
            for called in first:
                called.response_s = sample_s(called.person.pool.response, u)
        people = [called.person for called in team]
        self._called.update(people)
        for person in people:
            self._free[person.pool.index].remove(person)
            self._line.gone.add(person.pool.index)
        self._tell(people, (FREE, BUSY), ticket, ticket.last_event)

    def release(self, people: Sequence[Person], ticket: Ticket, cause: int, *, arrived: bool = True) -> None:
        """Let *people* go home, or on to a next job from the site in this instant if they had *arrived*."""
        for person in people:
            pool = person.pool.index
            places = self._on_site.setdefault(pool, {})
            if arrived:
                places[person] = ticket.site
            self._line.news.add(pool)
            insort(self._free[pool], person, key=_NUMBER)
        self.world.clock.touch()
        self._tell(people, (BUSY, FREE), ticket, cause)

    def _tell(self, people: Sequence[Person], states: tuple[str, str], ticket: Ticket, cause: int) -> None:
        heads: dict[str, int] = {}
        for person in people:
            heads[person.pool.id] = heads.get(person.pool.id, 0) + 1
        for pool, count in sorted(heads.items()):
            detail: Detail = {"people": count, "job": ticket.id}
            self.world.emit(Kind.STAFF, pool, states, site=ticket.site, cause=cause, detail=detail)
