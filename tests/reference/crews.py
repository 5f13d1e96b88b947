"""Whom the one pass sends: people by tie, way and number, and what is missing without them."""

from simulator.compiler.arrivals import next_start_s, team_of
from simulator.compiler.people_plans import Tie
from simulator.compiler.sampling import sample_s
from tests.reference.network import travel_s
from tests.reference.people import Person, is_wide
from tests.reference.world import Order

TIES = list(Tie)
WAITING = {
    Tie.OWN: "waiting for own staff",
    Tie.LENT: "waiting for aid",
    Tie.CONTRACTED: "waiting for vendor",
    Tie.OUTSIDE: "waiting for aid",
}


class Found:
    """Somebody found for an order: how far away, and whether the work is done from afar."""

    def __init__(self, person, site, travel, *, afar):
        self.person, self.travel, self.afar = person, travel, afar
        pool = person.pool
        self.tie = pool.sites[site]
        self.place = (TIES.index(self.tie), travel, pool.id, person.number)


class Crews:
    """All people, and how they are found."""

    def __init__(self, world):
        self.world = world
        self.people = [Person(pool, n) for pool in world.plan.pools for n in range(pool.headcount)]
        self.wakes = set()  # when shifts begin that somebody waits for

    def find(self, crew, site, *, if_home=False):
        """Return people for each part of a crew, and the first part that lacks some.

        With *if_home* as if everybody who is idle were at home and on duty.
        """
        taken = []
        for part in crew:
            taken_by = [one.person for one in taken]
            free = [one for one in self._free(part, site, if_home=if_home) if one.person not in taken_by]
            if len(free) < part.people:
                return taken, part
            taken += sorted(free, key=lambda one: one.place)[: part.people]
        return taken, None

    def _free(self, part, site, *, if_home):
        for person in self.people:
            pool = person.pool
            if pool.skill != part.skill or site not in pool.sites or not person.idle:
                continue
            if not if_home and not person.on_duty(self.world.now):
                continue
            if part.remote and self.way_from_afar(pool, site):
                yield Found(person, site, 0, afar=True)
                continue
            here = person.freed[1] if person.freed[0] == self.world.now and not if_home else pool.home
            travel = travel_s(self.world.plan, self.world.up, here, site)
            if travel is None:
                travel = travel_s(self.world.plan, self.world.up, pool.home, site)
            if travel is not None and not pool.stays:
                yield Found(person, site, travel, afar=False)

    def way_from_afar(self, pool, site):
        """Return whether people of a pool can work at a site from their home."""
        mask = (pool.ways or {}).get(site)
        return mask is not None and self.world.up & mask == mask

    def lacks(self, crew, site):
        """Return what an order waits for that lacks people, as if everybody were at home."""
        found, part = self.find(crew, site, if_home=True)
        if part is None:
            self._wake(crew, site)
            return "off shift"
        pools = self._pools(part, site)
        taken = [one.person for one in found]
        idle = [one for one in self.people if one.pool in pools and one.idle]
        if len([one for one in idle if one not in taken]) >= part.people:
            return "waiting for road"
        return WAITING[min((pool.sites[site] for pool in pools), key=TIES.index, default=Tie.OUTSIDE)]

    def _pools(self, part, site):
        """Return the pools whose people may do a part of a crew's work at a site."""
        pools = [pool for pool in self.world.plan.pools if pool.skill == part.skill and site in pool.sites]
        return [pool for pool in pools if part.remote or not pool.stays]

    def _wake(self, crew, site):
        """Look again when the next shift of every team of these pools begins."""
        now = self.world.now
        starts = {
            next_start_s(pool.shift, team, now)
            for part in crew
            for pool in self._pools(part, site)
            if pool.shift is not None
            for team in range(pool.shift.teams)
        }
        for at in starts - self.wakes:
            self.wakes.add(at)
            self.world.schedule(at - now, Order.PEOPLE, "", self._look_again)

    def _look_again(self):
        self.world.awake = True

    def response(self, found, u):
        """Return how long somebody takes to set out."""
        return sample_s(self.response_of(found), u)

    def response_of(self, found):
        """Return the response time that counts for somebody."""
        pool = found.person.pool
        if found.afar and pool.remote_response is not None:
            return pool.remote_response
        if is_wide(self.world, pool) and pool.wide.response is not None:
            return pool.wide.response
        return pool.response


def duties(people):
    """Return the shifts and teams of people."""
    return tuple(
        (one.pool.shift, team_of(one.pool.shift, one.number)) for one in people if one.pool.shift is not None
    )
