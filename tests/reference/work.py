"""Work: tickets that go from phase to phase, and the one pass that sends people to them."""

from simulator.compiler.arrivals import all_on_duty, back_on_duty_s, off_duty_s
from simulator.compiler.needs import AtomKind, ones
from simulator.events import Kind
from tests.reference.crews import WAITING, Crews, duties
from tests.reference.people import decided_after
from tests.reference.world import Order


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
        self.on_site = self.used = False  # whether the people are there, and whether the pieces were in use
        self.toil = None  # work under way
        self.pause = "waiting for access"
        self.last = None  # the last order
        self.afar = []  # people who work from afar

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

    def decide(self, seconds):
        """Let a decision be made, by whoever has come and makes it first."""
        made = decided_after(self.world, self.site, seconds)
        if made is None:
            self.enter("deciding")
            yield
        yield from self.spend("deciding", made)

    def call(self, crew, need, **what):
        """Wait in the line until everything for the work is there, and until the people are on site."""
        self.order = {"crew": crew, "need": need, "parts": (), "since": self.world.now, "median": 0, **what}
        self.last = self.order
        self.works.line.append(self)
        self.works.joins(self)
        self.world.awake = True
        self.on_site, self.used = False, self.used and bool(self.pieces)
        yield
        response, travel, tie = self.order["way"]
        self.order = None
        yield from self.spend(WAITING.get(tie), response)
        yield from self.spend("travelling", travel)
        self.on_site = self.used = True

    def part_comes(self):
        """Note that the part that was ordered has come."""
        self.order["ordered"] = False
        self.world.awake = True

    def pace(self):
        """Return the smallest productivity at the work."""
        return min((person.pool.productivity for person in self.people), default=1)

    def do(self, phase, seconds, need, order=Order.PHASE_ENDS, *, told=False, shifts=True):
        """Work while *need* holds; work of no length is passed without an event unless it is *told*."""
        if not seconds and not told:
            return
        pace = self.pace() if shifts else 1
        left = seconds if pace == 1 else int(seconds / pace + 0.5)
        while True:
            toil = self.toil = Toil(self, phase, left, need, order, shifts=shifts)
            self.enter(phase)
            toil.look()
            yield
            toil.end()
            self.toil = None
            if not toil.handed:
                return
            yield from self.call(self.last["crew"], self.last["need"], median=self.last["median"])
            before, pace = pace, self.pace()
            left = toil.left if before == pace else int(toil.left * before / pace + 0.5)
            left += toil.handover_s

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
        self.works.put_back(stock)

    def drop(self):
        """Stop whatever is under way, calling people off."""
        if self in self.works.line:
            self.works.line.remove(self)
        if self.timer is not None:
            self.world.take_back(self.timer)
        if self.toil is not None:
            self.toil.end()
        self.order = self.toil = self.timer = self.steps = None
        self.world.beginning.append(self._leave)

    def _leave(self):
        self.works.free(self, list(self.people), at_home=not self.on_site)
        for stock, pieces in self.pieces:
            if not self.used or self.world.plan.stocks[stock][1]:
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


class Toil:
    """Work under way: it goes on while what it needs is there and everybody at it is on duty."""

    def __init__(self, ticket, phase, left, need, order, *, shifts):
        self.ticket, self.world = ticket, ticket.world
        self.phase, self.left, self.need, self.order = phase, left, need, order
        self.duties = duties(ticket.people) if shifts else ()
        for person in ticket.afar:
            self.need = self.need.also(person.pool.ways[ticket.site])
        self.since = self.duty = None
        self.state = ""
        self.handed, self.handover_s = False, 0

    def look(self):
        """Pause or go on, as the need and the shifts ask."""
        now, ticket = self.world.now, self.ticket
        state = self._state()
        if state == "on":
            if self.since is None:
                self.world.going_on.append(lambda: ticket.toil is self and ticket.enter(self.phase))
                self.since = now
                ticket.timer = self.world.schedule(self.left, self.order, ticket.id, ticket.go_on)
        elif self.since is not None:
            self.stop()
        if state != self.state:
            self._watch(state)
        if state != "on":
            self.world.beginning.append(lambda: ticket.enter(state))
        self.state = state

    def _state(self):
        if not self.need.holds(self.world.up):
            return self.ticket.pause
        return "on" if all_on_duty(self.duties, self.world.now) else "off shift"

    def _watch(self, state):
        """Look again when a shift ends or begins."""
        now = self.world.now
        self.end()
        at = None
        if state == "on":
            at = off_duty_s(self.duties, now)
        elif state == "off shift":
            at = back_on_duty_s(self.duties, now)
        if at is not None:
            self.duty = self.world.schedule(at - now, Order.PEOPLE, self.ticket.id, self.shift_changes)

    def end(self):
        """Look at shifts no more."""
        if self.duty is not None:
            self.world.take_back(self.duty)

    def stop(self):
        """Stand still."""
        self.world.take_back(self.ticket.timer)
        self.left -= self.world.now - self.since
        self.since = None

    def shift_changes(self):
        """Pause, go on, or hand over."""
        self.world.awake = True
        self.state = ""
        going = [one for one in self.ticket.people if not one.on_duty(self.world.now)]
        if self.since is None or all(one.pool.shift.handover_s is None for one in going):
            return
        self.handover_s = max(one.pool.shift.handover_s or 0 for one in going)
        self.handed = True
        self.stop()
        self.ticket.works.free(self.ticket, list(self.ticket.people))
        self.ticket.go_on()


class Works:
    """All tickets, the line of those that wait, and the people."""

    def __init__(self, world, urgency):
        self.world, self.urgency = world, urgency
        self.tickets = {}
        self.line = []
        self.crews = Crews(world)
        self.joins = self.leaves = self.put_back = None  # who hears of orders, of people free, of things
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
                self.tickets[name].toil.look()

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
        crew, lacking = self.crews.find(order["crew"], ticket.site)
        return crew, self.crews.lacks(order["crew"], ticket.site) if lacking else ""

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
        for pool in sorted(self.world.plan.pools, key=lambda pool: pool.id):
            heads = sum(one.person.pool is pool for one in crew)
            if heads:
                self._tell(pool, ticket, "free", "busy", heads)
        order["way"] = self._way(ticket, crew)
        for one in crew:
            one.person.busy = one.person.called = True
        ticket.people += [one.person for one in crew]
        ticket.afar = [one.person for one in crew if one.afar]
        steps = ticket.steps
        self.world.going_on.append(lambda: ticket.go_on(steps))

    def _way(self, ticket, crew):
        """Return how long the last to arrive takes to set out and to travel, and whose he is."""
        u = 0.5
        called = [one for one in crew if not one.person.called]
        if any(self.crews.response_of(one).fixed != 0 for one in called):
            u = self.world.draw(f"job/{ticket.id}/response")
        response = {one: self.crews.response(one, u) if one in called else 0 for one in crew}
        last = max(crew, key=lambda one: (response[one] + one.travel, response[one]), default=None)
        return (response[last], last.travel, last.tie) if last else (0, 0, None)

    def _tell(self, pool, ticket, before, after, people):
        self.world.log(
            Kind.STAFF, pool.id, ticket.site, before, after, ticket.event, job=ticket.id, people=people
        )

    def free(self, ticket, people, *, at_home=False):
        """Let people of a ticket go."""
        for pool in sorted(self.world.plan.pools, key=lambda pool: pool.id):
            leaving = [one for one in people if one.pool is pool]
            for person in leaving:
                person.busy = False
                if not at_home and person not in ticket.afar:
                    person.freed = (self.world.now, ticket.site)
                ticket.people.remove(person)
            if leaving:
                self.world.awake = True
                self._tell(pool, ticket, "busy", "free", len(leaving))
        self.leaves(people)
