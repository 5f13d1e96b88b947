"""Work: tickets that go from phase to phase, and the one pass that sends people to them."""

from simulator.compiler.needs import AtomKind, ones
from simulator.compiler.plan import Tie
from simulator.compiler.sampling import sample_s
from simulator.events import Kind
from tests.reference.network import travel_s
from tests.reference.world import Order

TIES = list(Tie)
WAITING = {
    Tie.OWN: "waiting for own staff",
    Tie.LENT: "waiting for aid",
    Tie.CONTRACTED: "waiting for vendor",
    Tie.OUTSIDE: "waiting for aid",
}


class Person:
    """Somebody of a pool."""

    def __init__(self, pool, number):
        self.pool, self.number = pool, number
        self.busy = self.called = False
        self.freed = (-1, "")  # when and where the last work ended


class Ticket:
    """A piece of work; `steps` goes on whenever what it waits for has come."""

    def __init__(self, works, name, site, thing, users, event):
        self.works, self.world = works, works.world
        self.id, self.site, self.thing, self.users = name, site, thing, users
        self.event = self.told = event  # what the next events are because of, and the last one of its own
        self.phase = ""
        self.steps = self.timer = self.order = None
        self.people, self.pieces = [], []
        self.rank = None  # of an incident
        self.on_site = False
        self.toil = None  # [phase, seconds left, need, since when it runs or None]
        self.pause = "waiting for access"

    def begin(self, steps):
        """Begin with *steps*, or begin them anew."""
        self.steps = steps
        self.world.beginning.append(lambda: self.go_on(steps))

    def go_on(self, steps=None):
        """Take the next step, unless other steps were begun since."""
        if steps in (None, self.steps):
            next(self.steps, None)

    def enter(self, phase):
        """Tell the phase if it is another one."""
        if phase != self.phase:
            self.event = self.world.log(Kind.JOB, self.id, self.site, self.phase, phase, self.event)
            self.told, self.phase = self.event, phase

    def spend(self, phase, seconds, order=Order.PHASE_ENDS):
        """Let time pass in a phase; a phase of no length is passed without an event."""
        if seconds:
            self.enter(phase)
            self.timer = self.world.schedule(seconds, order, self.id, self.go_on)
            yield

    def call(self, crew, need, **what):
        """Wait in the line until everything for the work is there, and until the people are on site."""
        self.order = {"crew": crew, "need": need, "parts": (), "since": self.world.now, "median": 0, **what}
        self.works.line.append(self)
        self.world.awake = True
        self.on_site = False
        yield
        response, travel, tie = self.order["way"]
        self.order = None
        yield from self.spend(WAITING.get(tie), response)
        yield from self.spend("travelling", travel)
        self.on_site = True

    def part_comes(self):
        """Note that the part that was ordered has come."""
        self.order["ordered"] = False
        self.world.awake = True

    def do(self, phase, seconds, need, order=Order.PHASE_ENDS, *, told=False):
        """Work while *need* holds; work of no length is passed without an event unless it is *told*."""
        if not seconds and not told:
            return
        self.toil = [phase, seconds, need, None]
        self.enter(phase)
        self.look(order)
        yield
        self.toil = None

    def look(self, order=Order.PHASE_ENDS):
        """Pause the work under way or go on with it, as its need asks."""
        phase, left, need, since = self.toil
        holds = need.holds(self.world.up)
        if holds and since is None:
            self.world.going_on.append(lambda: self.toil and self.enter(phase))
            self.toil[3] = self.world.now
            self.timer = self.world.schedule(left, order, self.id, self.go_on)
        elif not holds and since is not None:
            self.world.take_back(self.timer)
            self.toil[1] -= self.world.now - since
            self.toil[3] = None
        if not holds:
            self.world.beginning.append(lambda: self.enter(self.pause))

    def release(self, keep=()):
        """Let the people go who are not kept, and bring back what comes back."""
        self.world.awake = True
        self.works.free(self, [one for one in self.people if one not in keep])
        for stock, pieces in self.pieces:
            if self.world.plan.stocks[stock][1]:
                self._give_back(stock, pieces)
        self.pieces = []

    def _give_back(self, stock, pieces):
        self.works.stock[stock] += pieces
        self.world.awake = True
        self.world.log(Kind.STOCK, stock, "", "taken", "returned", self.event, pieces=pieces)

    def drop(self):
        """Stop whatever is under way, calling people off."""
        if self in self.works.line:
            self.works.line.remove(self)
        if self.timer is not None:
            self.world.take_back(self.timer)
        self.order = self.toil = self.timer = self.steps = None
        self.world.beginning.append(self._leave)

    def _leave(self):
        self.works.free(self, list(self.people), at_home=not self.on_site)
        for stock, pieces in self.pieces:
            if not self.on_site or self.world.plan.stocks[stock][1]:
                self._give_back(stock, pieces)
        self.pieces = []

    def cancel(self):
        """Give the work up."""
        self.drop()
        self.works.tickets.pop(self.id)
        self.world.beginning.append(lambda: self.enter("cancelled"))

    def done(self):
        """Tell that the work is done."""
        self.enter("done")
        self.works.tickets.pop(self.id)


class Works:
    """All tickets, the line of those that wait, and the people."""

    def __init__(self, world, urgency):
        self.world, self.urgency = world, urgency
        self.tickets = {}
        self.line = []
        self.people = [Person(pool, n) for pool in world.plan.pools for n in range(pool.headcount)]
        self.stock = {name: amount for name, (amount, _) in world.plan.stocks.items()}

    def open(self, name, site, thing, users, event):
        """Open a ticket."""
        self.tickets[name] = Ticket(self, name, site, thing, users, event)
        return self.tickets[name]

    def barred(self, need):
        """Return the phase of work that cannot get in."""
        missing = list(ones(need.unmet(self.world.up)))
        kinds = {self.world.plan.atoms[bit].kind for bit in missing}
        return "waiting for power" if kinds == {AtomKind.POWER} else "waiting for access"

    def look(self):
        """Pause work and go on with it."""
        for name in sorted(self.tickets):
            if self.tickets[name].toil is not None:
                self.tickets[name].look()

    def dispatch(self):
        """Take every order whose whole bundle is there, the most urgent first."""
        keyed = sorted(
            ((self.urgency.key(ticket), ticket.id, ticket) for ticket in self.line), key=lambda k: k[:2]
        )
        for _, _, ticket in keyed:
            crew, missing = self._missing(ticket)
            if missing:
                ticket.enter(missing)
            else:
                self._take(ticket, crew)

    def _missing(self, ticket):
        """Return the people for an order, and what it waits for if it cannot be taken."""
        order = ticket.order
        if not order["need"].holds(self.world.up):
            return [], self.barred(order["need"])
        if order.get("ordered") or any(self.stock[stock] < n for stock, n in order["parts"]):
            return [], "waiting for part"
        crew = []
        for skill, heads in order["crew"]:
            found = sorted(self._free(skill, ticket.site), key=lambda one: one[:4])
            if len(found) < heads:
                return [], self._lacks(order["crew"], ticket.site)
            crew += found[:heads]
        return crew, ""

    def _lacks(self, crew, site):
        """Return what an order waits for that lacks people, as if everybody were at home."""
        for skill, heads in crew:
            if len(list(self._free(skill, site, at_home=True))) < heads:
                return self._whom(skill, site, heads)
        raise AssertionError("from home nobody is nearer")

    def _free(self, skill, site, *, at_home=False):
        for person in self.people:
            pool = person.pool
            if pool.skill == skill and site in pool.sites and not person.busy:
                here = person.freed[1] if person.freed[0] == self.world.now and not at_home else pool.home
                travel = travel_s(self.world.plan, self.world.up, here, site)
                if travel is None:
                    travel = travel_s(self.world.plan, self.world.up, pool.home, site)
                if travel is not None:
                    yield TIES.index(pool.sites[site]), travel, pool.id, person.number, person

    def _whom(self, skill, site, heads):
        """Return for whom work waits: the nearest tie that serves the site, or a road to it."""
        ties = [
            pool.sites[site] for pool in self.world.plan.pools if pool.skill == skill and site in pool.sites
        ]
        idle = [p for p in self.people if p.pool.skill == skill and site in p.pool.sites and not p.busy]
        if len(idle) >= heads:
            return "waiting for road"
        return WAITING[min(ties, key=TIES.index, default=Tie.OUTSIDE)]

    def _take(self, ticket, crew):
        order = ticket.order
        self.world.awake = True
        self.line.remove(ticket)
        for stock, pieces in order["parts"]:
            self.stock[stock] -= pieces
            ticket.pieces.append((stock, pieces))
            self.world.log(
                Kind.STOCK, stock, ticket.site, "", "taken", ticket.event, job=ticket.id, pieces=pieces
            )
        for pool in self.world.plan.pools:
            heads = sum(person.pool is pool for *_, person in crew)
            if heads:
                self._tell(pool, ticket, "free", "busy", heads)
        for *_, person in crew:
            person.busy = True
        ticket.people += [person for *_, person in crew]
        order["way"] = self._way(ticket, crew)
        steps = ticket.steps
        self.world.going_on.append(lambda: ticket.go_on(steps))

    def _way(self, ticket, crew):
        """Return how long the last to arrive takes to set out and to travel, and whose he is."""
        u = 0.5
        called = [person for *_, person in crew if not person.called]
        if any(person.pool.response.fixed != 0 for person in called):
            u = self.world.draw(f"job/{ticket.id}/response")
        response = {
            person: sample_s(person.pool.response, u) if person in called else 0 for *_, person in crew
        }
        for person in called:
            person.called = True
        last = max(crew, key=lambda one: (response[one[-1]] + one[1], response[one[-1]]), default=None)
        return (response[last[-1]], last[1], TIES[last[0]]) if last else (0, 0, None)

    def _tell(self, pool, ticket, before, after, people):
        self.world.log(
            Kind.STAFF, pool.id, ticket.site, before, after, ticket.event, job=ticket.id, people=people
        )

    def free(self, ticket, people, *, at_home=False):
        """Let people of a ticket go."""
        for pool in self.world.plan.pools:
            leaving = [one for one in people if one.pool is pool]
            for person in leaving:
                person.busy = False
                person.freed = person.freed if at_home else (self.world.now, ticket.site)
                ticket.people.remove(person)
            if leaving:
                self.world.awake = True
                self._tell(pool, ticket, "busy", "free", len(leaving))
