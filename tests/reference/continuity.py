"""What people decide to keep services going: fail-over, standby links, modes and bandwidth."""

from simulator.compiler.needs import NOTHING, ones
from simulator.compiler.sampling import median_s
from simulator.events import NO_CAUSE, Kind
from tests.reference.network import widest_way
from tests.reference.world import Order


class Move:
    """A system and its backup site."""

    def __init__(self, world, works, system):
        self.world, self.works, self.system = world, works, system
        self.plan = system.fail_over
        self.active = False
        self.ticket = None
        self.name = f"{system.id}#fail-over"

    def out_of_reach(self):
        """Return whether too many residents have no way to the host."""
        if self.plan.unreachable is None:
            return False
        cut = sum(residents for path, residents in self.plan.reach if not self.world.is_up(path))
        return cut > self.plan.unreachable

    def look(self):
        """Move away, move back, or give up."""
        world, bit = self.world, self.system.bit
        if not self.active:
            needed = not world.is_up(bit) or self.out_of_reach()
            if needed and self.ticket is None:
                self._open(self.plan.site).steps = self._away()
                self.ticket.go_on()
            elif not needed and self.ticket is not None:
                self._give_up()
            return
        sound = (
            not world.reasons.get(bit)
            and world.plan.atoms[bit].need.holds(world.up)
            and self.system.id not in world.lost_data
            and not self.out_of_reach()
        )
        if sound and self.ticket is None:
            self._open(self.system.host).begin(self._back())
        elif not sound and self.ticket is not None:
            self._give_up()

    def _open(self, site):
        flipped = self.world.flipped
        event = flipped.get(self.system.bit, NO_CAUSE)
        if self.world.is_up(self.system.bit):
            event = max(flipped.get(path, NO_CAUSE) for path, _ in self.plan.reach)
        users = self.world.plan.users[self.system.bit]
        self.ticket = self.works.open(self.name, site, self.system.id, users, event)
        return self.ticket

    def _give_up(self):
        self.ticket.cancel()
        self.ticket = None

    def _length(self, what, distribution):
        return self.world.sample(f"failover/{self.system.id}/{what}", distribution)

    def _away(self):
        ticket, need = self.ticket, self.world.plan.atoms[self.plan.bit].need
        yield from ticket.decide(self._length("decide", self.plan.decide))
        while True:
            yield from ticket.call(self.plan.work.crew, need, median=median_s(self.plan.work.hours))
            hours = self._length("hours", self.plan.work.hours)
            yield from ticket.do("failing over", hours, need, told=True, shifts=False)
            ticket.release()
            if self.world.draw(f"failover/{self.system.id}/success") < self.plan.success:
                break
            ticket.enter("failed")
        self._arrive(ticket, active=True)

    def _back(self):
        ticket = self.ticket
        ticket.enter("failing back")
        length = self._length("back", self.plan.fail_back)
        ticket.timer = self.world.schedule(length, Order.PHASE_ENDS, ticket.id, ticket.go_on)
        yield
        self._arrive(ticket, active=False)

    def _arrive(self, ticket, *, active):
        ticket.done()
        self.ticket, self.active = None, active
        self.world.ask(self.system.bit, ticket.event)
        self.world.ask(self.plan.bit, ticket.event)


class Reserve:
    """A standby link."""

    def __init__(self, world, works, link):
        self.world, self.works, self.link, self.plan = world, works, link, link.standby
        self.ticket = None
        self.in_use = False
        self.path = world.path_at[self.plan.path]
        world.reasons[link.bit] = {"standby": (Kind.STANDBY, NO_CAUSE, "open")}

    def look(self):
        """Set the link up, give that up, or let it stand by again."""
        world = self.world
        joined = world.is_up(self.path.bit)
        if self.in_use:
            if widest_way(world.plan, self.path, world.up, standby=False) is not None:
                self.in_use = False
                cause = world.flipped.get(self.path.bit, NO_CAUSE)
                world.open_reason(self.link.bit, Kind.STANDBY, "standby", cause)
        elif joined and self.ticket is not None:
            self.ticket.cancel()
            self.ticket = None
        elif not joined and self.ticket is None:
            event = world.flipped.get(self.path.bit, NO_CAUSE)
            self.ticket = self.works.open(
                f"{self.link.id}#standby", self.plan.at, self.link.id, world.plan.users[self.link.bit], event
            )
            self.ticket.steps = self._steps(self.ticket)
            self.ticket.go_on()

    def _steps(self, ticket):
        name, work = f"setup/link/{self.link.id}", self.plan.work
        yield from ticket.decide(self.world.sample(f"{name}/decide", self.plan.decide))
        yield from ticket.call(work.crew, NOTHING, parts=self.plan.parts, median=median_s(work.hours))
        yield from ticket.do("set-up", self.world.sample(name, work.hours), NOTHING, Order.SET_UP_ENDS)
        ticket.release()
        ticket.done()
        self.ticket, self.in_use = None, True
        self.world.close_reason(self.link.bit, "standby", ticket.event)


class Post:
    """A service of a member: the mode in use, and the modes that are set up."""

    def __init__(self, world, works, service):
        self.world, self.works, self.service = world, works, service
        first = self.holding()
        self.mode = first[0] if first else None
        self.ready = [m.set_up is None or i == self.mode for i, m in enumerate(service.modes)]
        self.full = ""
        self.stirred = True  # whether a mode was set up
        self.left = False  # whether people who ran a mode went home
        self.seen, self.looks, self.fitting = (None,), False, []
        self.held = {}  # mode -> ticket whose people run it
        self.tickets = {}
        self.told = NO_CAUSE  # the last told level
        self.logged = (self.level, self._mode_id(), self.full)
        self.set_up = {}  # mode -> event of this instant

    def holding(self):
        """Return the modes whose requirement holds."""
        return [i for i, mode in enumerate(self.service.modes) if mode.need.holds(self.world.up)]

    @property
    def level(self):
        """Return the level now."""
        return 0 if self.mode is None else self.service.modes[self.mode].level

    def _mode_id(self):
        return "" if self.mode is None else self.service.modes[self.mode].id

    def links(self, mode, left):
        """Return the links that a mode uses, each once."""
        world = self.world
        used = [link for i in mode.paths for link in world.ways[world.plan.paths[i].bit] or ()]
        ways = [world.ways[world.plan.paths[i].bit] for i in mode.choices]
        open_ = [way for way in ways if way]
        if open_:
            used += max(open_, key=lambda way: (min(left[link] for link in way), way))
        return list(dict.fromkeys(used))

    def _lack(self, mode, left):
        """Return the link that is too full for a mode, empty if it fits."""
        if not mode.mbps:
            return ""
        short = [link for link in self.links(mode, left) if left[link] < mode.mbps]
        return min(short, key=lambda link: (left[link], link), default="")

    def needs_a_choice(self):
        """Return whether a mode was set up or left, or other modes hold than at the last choice."""
        return self.stirred or self.left or self.holding() != self.seen[0]

    def choose(self, left):
        """Choose the mode and take its share of the links."""
        holding = self.holding()
        self.mode, self.full, self.left = None, "", False
        for i in holding:
            lack = self._lack(self.service.modes[i], left) if self.ready[i] else None
            if lack == "":
                self.mode = i
                break
            self.full = self.full or lack or ""
        self.fitting = [i for i in holding if not self._lack(self.service.modes[i], left)]
        if self.mode is not None:
            mode = self.service.modes[self.mode]
            if mode.mbps:
                for link in self.links(mode, left):
                    left[link] -= mode.mbps
        self._send_home()
        self.looks, self.seen = True, (holding,)

    def _send_home(self):
        """Let the people go who ran another mode than the one in use."""
        for i in sorted(self.held):
            if i != self.mode:
                self._lose(i, self.cause())
                self.left = self.world.awake = True

    def _lose(self, i, cause):
        ticket = self.held.pop(i, None)
        if ticket is not None:
            ticket.event = cause
            ticket.release()
        self.ready[i] = False
        mode = self.service.modes[i]
        self.world.log(Kind.MODE, f"{self.service.id}#{mode.id}", mode.at, "set up", "lost", cause)

    def order(self):
        """Order the set-up of every better mode that fits, and give up those that are not wanted."""
        self.stirred = False
        if not self.looks:
            return
        self.looks = False
        wanted = [i for i in self.fitting if self.service.modes[i].level > self.level and not self.ready[i]]
        for i in sorted(self.tickets):
            if i not in wanted:
                self.tickets.pop(i).cancel()
        for i in wanted:
            if i not in self.tickets:
                mode = self.service.modes[i]
                name = f"{self.service.id}#{mode.id}"
                ticket = self.works.open(
                    name, mode.at, self.service.id, 1 << self.service.index, self.cause()
                )
                self.tickets[i] = ticket
                ticket.steps = self._steps(ticket, i, mode)
                ticket.go_on()

    def _steps(self, ticket, i, mode):
        name = f"{self.service.id}/{mode.id}"
        decide = self.world.sample(f"decision/{name}", self.world.plan.mode_decision)
        yield from ticket.decide(decide)
        hours = self.world.sample(f"setup/{name}", mode.set_up.hours)
        yield from ticket.call(mode.set_up.crew, NOTHING, median=median_s(mode.set_up.hours))
        yield from ticket.do("set-up", hours, NOTHING, Order.SET_UP_ENDS)
        stay = []
        for skill, heads, _ in mode.run_crew:
            stay += [person for person in ticket.people if person.pool.skill == skill][:heads]
        ticket.release(keep=stay)
        ticket.done()
        if stay:
            self.held[i] = ticket
        self.tickets.pop(i)
        self.ready[i] = True
        self.stirred = self.world.awake = True
        self.set_up[i] = self.world.log(Kind.MODE, ticket.id, mode.at, "", "set up", ticket.event)
        self.world.set_up_now.append(self.set_up[i])

    def cause(self, mode=None):
        """Return the lowest event of this instant on which a mode, or else the service, depends."""
        moved = self.world.moved
        deps = self.service.deps if mode is None else self.service.modes[mode].need.deps
        events = [moved[bit] for bit in ones(deps) if bit in moved]
        events = events or [moved[bit] for bit in ones(self.service.deps) if bit in moved]
        events = [*events, *self.set_up.values()] or self._room()
        return min(events, default=NO_CAUSE)

    def _room(self):
        """Return the events of this instant on which any service depends."""
        needed = [bit for service in self.world.plan.services for bit in ones(service.deps)]
        return [self.world.moved[bit] for bit in needed if bit in self.world.moved] + self.world.set_up_now

    def lose_modes(self):
        """Take back modes whose requirement does not hold at the end of the instant."""
        for i, mode in enumerate(self.service.modes):
            if mode.set_up is not None and self.ready[i] and not mode.need.holds(self.world.up):
                self._lose(i, self.cause())

    def tell(self):
        """Log the level if it is another one than at the end of the instant before."""
        now = (self.level, self._mode_id(), self.full)
        if now != self.logged:
            rise = now[0] >= self.logged[0]
            ids = [mode.id for mode in self.service.modes]
            name = now[1] if rise else self.logged[1]
            cause = self.cause(ids.index(name) if name else None)
            detail = {"mode": now[1], **({"congested": now[2]} if now[2] else {})}
            self.told = self.world.log(
                Kind.SERVICE,
                self.service.id,
                self.service.hall,
                str(self.logged[0]),
                str(now[0]),
                cause,
                **detail,
            )
        self.logged = now
        self.set_up = {}
