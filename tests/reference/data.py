"""Lost data and how they are restored, over the network or by time."""

from simulator.compiler.needs import Need
from simulator.compiler.sampling import median_s
from simulator.events import Kind
from simulator.units import transfer_seconds, transferred_gb
from tests.reference.network import NEVER
from tests.reference.world import Order


class Restore:
    """The way back of the data of one system."""

    def __init__(self, store, system, event):
        self.world, self.works, self.system = store.world, store.works, system
        self.spoiled = store.spoiled
        self.failed = set()
        self.copy = self.ticket = None
        self.flowing, self.held = None, False  # what a transfer under way needs, and whether that held
        self.left_gb = self.rate = 0.0
        self.since, self.served_s = 0, self.world.now
        if not self.world.is_up(system.bit):
            self.served_s = self.world.events[self.world.flipped[system.bit]].time_s
        if system.backup is not None:
            users = self.world.plan.users[system.bit]
            self.ticket = self.works.open(f"{system.id}#restore", system.host, system.id, users, event)
            self.ticket.begin(self.steps())

    def open_copies(self):
        """Return the copies that may be tried."""
        left = [i for i in range(len(self.system.backup.copies)) if (self.system.id, i) not in self.spoiled]
        return [i for i in left if i not in self.failed] or left[-1:]

    def need_of(self, copy):
        """Return what a restore from a copy needs."""
        own, extra = self.world.plan.atoms[self.system.bit].need, self.system.restore.need
        path = self.system.restore.paths[copy]
        mask = own.mask | extra.mask | 1 << self.system.backup.copies[copy].bit
        return Need(mask | (1 << path if path is not None else 0), own.parts + extra.parts)

    def need(self):
        """Return what the next try needs."""
        if self.system.backup is None:
            return Need()
        return Need(0, ((1, tuple(self.need_of(copy) for copy in self.open_copies())),))

    def steps(self):
        """Try copy after copy until one works."""
        ticket, restore, name = self.ticket, self.system.restore, self.system.id
        while True:
            self.copy = None
            yield from ticket.call(restore.work.crew, self.need(), median=median_s(restore.work.hours))
            within = [i for i in self.open_copies() if self.need_of(i).holds(self.world.up)]
            self.copy = (within or self.open_copies())[0]
            need = self.need_of(self.copy)
            if restore.volume_gb is not None:
                yield from self._transfer(need)
            else:
                hours = self.world.sample(f"restore/{name}/hours", restore.work.hours)
                yield from ticket.do("restoring data", hours, need, told=True, shifts=False)
            copy = self.system.backup.copies[self.copy]
            ticket.release()
            if self.world.draw(f"restore/{name}/success") < copy.success:
                break
            self.failed.add(self.copy)
            self.world.log(Kind.DATA, name, self.system.host, "lost", "failed", ticket.event, copy=self.copy)
        ticket.done()
        self._restored(copy)

    def _restored(self, copy):
        system = self.system
        backup = system.backup
        age = (self.served_s - backup.first_s) % backup.interval_s + copy.extra_age_s
        del self.world.lost_data[system.id]
        event = self.world.log(
            Kind.DATA, system.id, system.host, "lost", "restored", self.ticket.event, lost_s=age
        )
        self.world.ask(system.bit, event)

    def _transfer(self, need):
        """Bring the volume over the network, or at the rate of the site."""
        self.left_gb, self.rate = self.system.restore.volume_gb, 0.0
        self.ticket.enter("restoring data")
        self.flowing = need
        self.world.awake = self.world.reshare = True
        yield
        self.flowing = None
        self.world.awake = self.world.reshare = True

    def can_flow(self):
        """Return whether a transfer is under way and what it needs is there."""
        return self.flowing is not None and self.flowing.holds(self.world.up)

    def flow(self, rate):
        """Go on at another rate."""
        there = "restoring data" if rate else "bandwidth"
        self.ticket.enter(there if self.can_flow() else self.ticket.pause)
        if rate == self.rate:
            return
        if self.rate:
            self.left_gb -= transferred_gb(self.world.now - self.since, self.rate)
            self.world.take_back(self.ticket.timer)
        self.since, self.rate = self.world.now, rate
        if rate:
            length = 0 if rate == NEVER else transfer_seconds(self.left_gb, rate)
            self.ticket.timer = self.world.schedule(
                length, Order.PHASE_ENDS, self.ticket.id, self.ticket.go_on
            )

    def lose_copy(self, copy):
        """Do without a copy that is spoiled."""
        if self.copy == copy or (not self.open_copies() and self.ticket not in self.works.line):
            self.again()
        elif self.ticket in self.works.line:
            self.ticket.order["need"] = self.need()

    def again(self):
        """Start anew."""
        self.flowing = None
        self.rate = 0.0
        if self.ticket is not None:
            self.ticket.drop()
            self.ticket.begin(self.steps())


class DataStore:
    """The data of all systems."""

    def __init__(self, world, works):
        self.world, self.works = world, works
        self.spoiled = set()  # (system, number of the copy)

    def lose_on(self, element, event):
        """Lose the data of every system that an element holds."""
        for system in self.world.plan.systems:
            if system.storage == element.index:
                self.lose(system.id, event)

    def spoil(self, element, cause):
        """Spoil every copy that stands on an element."""
        for system in self.world.plan.systems:
            for i, copy in enumerate(system.backup.copies if system.backup else ()):
                if copy.bit == element.bit and (system.id, i) not in self.spoiled:
                    self.spoiled.add((system.id, i))
                    self.world.log(Kind.DATA, system.id, copy.site, "kept", "spoiled", cause, copy=i)
                    restore = self.world.lost_data.get(system.id)
                    if restore is not None and restore.ticket is not None:
                        restore.lose_copy(i)

    def lose(self, name, cause):
        """Lose the data of a system."""
        world = self.world
        system = next(one for one in world.plan.systems if one.id == name)
        before = "lost" if name in world.lost_data else "kept"
        event = world.log(Kind.DATA, name, system.host, before, "lost", cause)
        if name in world.lost_data:
            world.lost_data[name].failed.clear()
            world.lost_data[name].again()
        else:
            world.lost_data[name] = Restore(self, system, event)
            world.ask(system.bit, event)
        if system.backup is None:
            world.log(Kind.STALLED, name, system.host, "", "no copy", event)

    def look(self):
        """See whether what the transfers need is there; if that changed the links are shared anew."""
        for restore in self.world.lost_data.values():
            if restore.held != restore.can_flow():
                restore.held = not restore.held
                self.world.reshare = True

    def share(self, left):
        """Give every transfer its rate, and tell those that cannot go on."""
        rates, ways = {}, {}
        for name, restore in sorted(self.world.lost_data.items()):
            if restore.can_flow():
                plan = restore.system.restore
                path = plan.paths[restore.copy]
                if path is None:
                    rates[name] = plan.local_mbps or NEVER
                else:
                    ways[name] = self.world.ways[path]
        rates |= fair_rates(ways, left)
        for name, restore in sorted(self.world.lost_data.items()):
            if restore.flowing is not None:
                restore.flow(max(0.0, rates.get(name, 0.0)))


def fair_rates(ways, left):
    """Return the max-min fair rates over *ways*: the fullest link is shared first, and so on."""
    rates = {}
    while len(rates) < len(ways):
        open_ = {name: way for name, way in ways.items() if name not in rates}
        users = {link: sum(link in way for way in open_.values()) for link in left}
        fair = {link: left[link] / count for link, count in users.items() if count}
        full = min(fair, key=lambda link: (fair[link], link))
        for name, way in open_.items():
            if full in way:
                rates[name] = fair[full]
                for link in way:
                    left[link] -= fair[full]
    return rates
