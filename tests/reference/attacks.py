"""Attacks that spread, show, and are contained; and incidents that only hold people."""

from simulator.compiler.needs import NOTHING
from simulator.compiler.sampling import median_s
from simulator.events import NO_CAUSE, Kind
from tests.reference.world import Order


class Exposure:
    """The time until one element infects another."""

    def __init__(self, attack, here, there, need, cause):
        self.attack, self.world = attack, attack.world
        self.here, self.there, self.need, self.cause = here, there, need, cause
        self.left = self.world.sample(f"spread/{here.id}/{there.id}", attack.plan.spread)
        self.since = self.timer = None
        self.look()

    def look(self):
        """Run or pause."""
        holds = self.need.holds(self.world.up)
        if holds and self.since is None:
            self.since = self.world.now
            tie = (1, self.here.id, self.attack.plan.id)
            self.timer = self.world.schedule(self.left, Order.INFECTION, self.there.id, self.end, tie)
        elif not holds:
            self.stop()

    def stop(self):
        """Stand still."""
        if self.since is not None:
            self.left -= self.world.now - self.since
            self.since = None
            self.world.take_back(self.timer)

    def end(self):
        """Infect."""
        self.attack.infect(self.there, self.cause)


class Attack:
    """One attack."""

    def __init__(self, world, works, data, plan):
        self.world, self.works, self.data, self.plan = world, works, data, plan
        self.infected, self.clean = set(), set()
        self.stopped = {}  # element -> ticket of its cleaning
        self.exposures = []
        self.detected = self.isolated = False
        self.ticket = None
        for index in plan.first:
            element = world.plan.elements[index]
            world.schedule(
                plan.at_s,
                Order.INFECTION,
                element.id,
                lambda element=element: self.infect(element, NO_CAUSE),
                (0, "", plan.id),
            )

    def infect(self, element, cause):
        """Infect an element that is neither pinned nor known to this attack."""
        world, plan = self.world, self.plan
        if element.index in world.plan.pinned or element.index in self.infected:
            return
        event = world.log(
            Kind.INFECTION, element.id, element.site, "clean", "infected", cause, attack=plan.id
        )
        self.infected.add(element.index)
        self._end_exposures(lambda one: one.there is element)
        if self.ticket is None:
            self._begin_containment(element, event)
        for index, need in plan.ways.get(element.index, ()) if plan.spread is not None else ():
            if index not in self.infected and index not in world.plan.pinned:
                self.exposures.append(Exposure(self, element, world.plan.elements[index], need, event))
        delay = world.sample(f"cyber/{plan.id}/effect/{element.id}", plan.effect)
        if delay:
            tie = (2, "", plan.id)
            world.schedule(delay, Order.INFECTION, element.id, lambda: self._stop(element, event), tie)
        else:
            self._stop(element, event)

    def _end_exposures(self, over):
        for one in self.exposures:
            if over(one):
                one.stop()
        self.exposures = [one for one in self.exposures if not over(one)]

    def _stop(self, element, cause):
        """Stop an infected element and begin its cleaning."""
        event = self.world.open_reason(element.bit, Kind.MALWARE, f"malware:{self.plan.id}", cause)
        if self.plan.data_lost:
            self.data.lose_on(element, event)
            self.data.spoil(element, event)
        name = f"{element.id}#clean:{self.plan.id}"
        ticket = self.works.open(name, element.site, element.id, self.world.plan.users[element.bit], event)
        ticket.pause = "waiting for power"
        self.stopped[element.id] = ticket
        ticket.steps = self._cleaning(ticket, element)
        ticket.go_on()

    def _cleaning(self, ticket, element):
        if not self.detected:
            ticket.enter("undetected")
            yield
        need = self.world.need_of_power(element.site) if element.powered else NOTHING
        work = self.plan.clean
        yield from ticket.call(work.crew, need, median=median_s(work.hours))
        yield from ticket.do("repairing", self.world.sample(f"clean/{element.id}", work.hours), need)
        ticket.release()
        ticket.done()
        self.clean.add(element.index)
        self._end_exposures(lambda one: one.here is element)
        self.world.log(
            Kind.INFECTION, element.id, element.site, "infected", "clean", ticket.event, attack=self.plan.id
        )
        self.world.close_reason(element.bit, f"malware:{self.plan.id}", ticket.event)

    def _begin_containment(self, element, event):
        plan, users = self.plan.containment, 0
        for index in self.plan.targets:
            users |= self.world.plan.users[self.world.plan.elements[index].bit]
        site = plan.site if plan is not None else element.site
        self.ticket = self.works.open(f"{self.plan.id}#containment", site, self.plan.id, users, event)
        self.ticket.steps = self._containment(self.ticket, plan)
        self.ticket.go_on()

    def _containment(self, ticket, plan):
        name = f"cyber/{self.plan.id}"
        yield from ticket.spend("undetected", self.world.sample(f"{name}/detect", self.plan.detect))
        self.detected = True
        for _, cleaning in sorted(self.stopped.items()):
            cleaning.go_on()
        if plan is None or not plan.links:
            ticket.done()
            return
        yield from ticket.decide(self.world.sample(f"{name}/decide", plan.decide))
        yield from ticket.call(plan.work.crew, NOTHING, median=median_s(plan.work.hours))
        yield from ticket.do("set-up", self.world.sample(f"{name}/isolate", plan.work.hours), NOTHING)
        ticket.release()
        links = [self.world.plan.elements[index] for index in plan.links]
        for link in links:
            self.world.open_reason(link.bit, Kind.ISOLATION, f"isolation:{self.plan.id}", ticket.event)
        ticket.enter("isolated")
        self.isolated = True
        yield
        yield from ticket.spend("deciding", self.world.sample(f"{name}/release", plan.release))
        for link in links:
            self.world.close_reason(link.bit, f"isolation:{self.plan.id}", ticket.event)
        ticket.done()

    def look(self):
        """Let exposures run or pause, and look whether the attack is over."""
        for exposure in self.exposures:
            exposure.look()
        if self.ticket is not None and self.ticket.id in self.works.tickets and self.infected == self.clean:
            if not self.isolated:
                self.ticket.cancel()
            elif self.ticket.phase == "isolated":
                self.ticket.go_on()


class Stream:
    """A stream of incidents."""

    def __init__(self, world, works, plan):
        self.world, self.works, self.plan = world, works, plan
        self.number = 0
        self._next(plan.from_s)

    def _next(self, delay=0):
        gap = delay + max(1, self.world.sample(f"incident/{self.plan.id}/gap", self.plan.gap))
        if self.plan.until_s is None or self.world.now + gap < self.plan.until_s:
            self.world.schedule(gap, Order.LIFE_ENDS, self.plan.id, self.come)

    def come(self):
        """Let a ticket come."""
        self.number += 1
        name = f"{self.plan.id}#{self.number:06d}"
        event = self.world.log(Kind.INCIDENT, name, self.plan.site, "", "came", NO_CAUSE)
        ticket = self.works.open(name, self.plan.site, self.plan.id, 0, event)
        ticket.rank = self.plan.rank
        ticket.begin(self._steps(ticket))
        self._next()

    def _steps(self, ticket):
        work = self.plan.work
        hours = self.world.sample(f"incident/{self.plan.id}/hours", work.hours)
        yield from ticket.call(work.crew, NOTHING, median=median_s(work.hours))
        yield from ticket.do("repairing", hours, NOTHING)
        ticket.release()
        ticket.done()
