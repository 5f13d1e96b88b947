"""People: when they are there, who of them is on duty, and who decides."""

from simulator.compiler.arrivals import arrival_s, harm, on_duty, team_of
from simulator.compiler.damage import event_deviation
from simulator.compiler.sampling import normal_quantile, sample_s
from simulator.events import Kind
from tests.reference.world import Order


class Person:
    """Somebody of a pool."""

    def __init__(self, pool, number):
        self.pool, self.number = pool, number
        self.busy = self.called = False
        self.there = pool.attendance is None and pool.wide is None and pool.lent_from is None
        self.lent = False
        self.loan = None
        self.freed = (-1, "")  # when and where the last work ended

    @property
    def idle(self):
        """Return whether this person is there and has nothing to do."""
        return self.there and not self.lent and not self.busy

    def on_duty(self, now):
        """Return whether the shift of this person is on."""
        shift = self.pool.shift
        return shift is None or on_duty(shift, team_of(shift, self.number), now)


def shaking(world, site):
    """Return the strongest shaking of a site at onset."""
    strongest = 0.0
    for shock in world.plan.shocks:
        if shock.type == "shaking" and shock.at_s == 0 and site in shock.intensity:
            strongest = max(strongest, intensity(world, shock, site))
    return strongest


def intensity(world, shock, site):
    """Return the intensity of a shock at a site."""
    deviation = 0.0
    if shock.residual is not None:
        deviation = event_deviation(shock.residual, world.draws(f"hazard/{shock.id}/event", 0))
    u = world.draws(f"hazard/{shock.id}/site/{site}", 0)
    return shock.intensity[site] + deviation + shock.site_sigma * normal_quantile(u)


def coming_s(world, plan, name, site):
    """Return when somebody comes to a site after onset, None for never; without the way."""
    strength = shaking(world, site)
    comes = arrival_s(plan, strength, world.draws(name, 0))
    if comes is None or not (plan.hurt or plan.trapped):
        return comes
    hurt, trapped = harm(plan, strength, world.draws(f"{name}/harm", 0))
    if hurt:
        return None
    if trapped:
        comes = max(comes, sample_s(plan.trapped_for, world.draws(f"{name}/freed", 0)))
    return comes


class Attendance:
    """The people of a pool who come to work."""

    def __init__(self, world, pool, people):
        self.world, self.pool, self.people = world, pool, people
        world.schedule(0, Order.PEOPLE, pool.id, self.begin)

    def begin(self):
        """See who is there at onset, and when the others come."""
        coming = {}
        for person in self.people:
            at = self._at(person)
            if at is not None:
                coming.setdefault(at, []).append(person)
        self._come("", coming.pop(0, []))
        for at in sorted(coming):
            self.world.schedule(
                at, Order.PEOPLE, self.pool.id, lambda at=at: self._come(self._there(), coming[at])
            )

    def _there(self):
        return str(sum(person.there for person in self.people))

    def _come(self, before, people):
        for person in people:
            person.there = True
        pool = self.pool
        self.world.log(Kind.ATTENDANCE, pool.id, pool.home, before, self._there(), self.world.first_shock)
        self.world.awake = True

    def _at(self, person):
        pool = self.pool
        if is_wide(self.world, pool) and person.number >= pool.wide.available:
            return None
        if pool.attendance is None:
            return 0
        name = f"attendance/{pool.id}/{person.number}"
        at = coming_s(self.world, pool.attendance, name, pool.home)
        if at is not None and pool.attendance.off_work:
            at += sample_s(pool.commute, self.world.draws(f"{name}/way", 0))
        return at


def is_wide(world, pool):
    """Return whether the event is a wide one for a pool."""
    if pool.wide is None:
        return False
    halls = world.plan.halls.values()
    return sum(shaking(world, hall) >= pool.wide.intensity for hall in halls) >= pool.wide.members


def decided_after(world, site, length):
    """Return after how many seconds a decision that takes *length* at a site is made, None for never."""
    member = world.plan.deciders.get(site)
    return decided_by(world, member, length)


def decided_by(world, member, length, after=0):
    """Return in how many seconds a member has made a decision that begins *after* some, None for never."""
    plan = next((one for one in world.plan.leaders if one.municipality == member), None)
    if plan is None or not length:
        return after + length
    made = []
    for k, slower in enumerate(plan.slower):
        comes = coming_s(world, plan.attendance, f"leader/{member}/{k}", plan.hall)
        if comes is not None:
            made.append(max(comes - world.now, after) + int(length * slower + 0.5))
    return min(made, default=None)
