"""Lost data and how they are restored, over the network or by time."""

from simulator.compiler.needs import Need
from simulator.compiler.sampling import median_s
from simulator.events import NO_CAUSE, Kind
from simulator.units import transfer_seconds, transferred_gb
from tests.reference.network import NEVER
from tests.reference.world import Order


class Restore:
    """The way back of the data of one system."""

    def __init__(self, store, system, event):
        self.world, self.works, self.system = store.world, store.works, system
        self.spoiled = store.spoiled
        world, works = store.world, store.works
        self.failed = set()
        self.copy = None
        self.held = False
        self.left_gb = self.rate = 0.0
        self.since = 0
        served = world.now if world.is_up(system.bit) else world.events[world.flipped[system.bit]].time_s
        self.served_s = served
        self.ticket = None
        if system.backup is not None:
            users = world.plan.users[system.bit]
            self.ticket = works.open(f"{system.id}#restore", system.host, system.id, users, event)
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
                yield from ticket.do("restoring data", hours, need, told=True)
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

    flowing = None

    def flow(self, rate):
        """Go on at another rate."""
        there = "restoring data" if rate else "bandwidth"
        self.ticket.enter(there if self.flowing.holds(self.world.up) else self.ticket.pause)
        if rate == self.rate:
            return
        if self.rate:
            self.left_gb -= transferred_gb(self.world.now - self.since, self.rate)
            self.world.take_back(self.ticket.timer)
        self.since, self.rate = self.world.now, rate
        if rate:
            length = 0 if rate == NEVER else transfer_seconds(self.left_gb, rate)
            self.ticket.timer = self.world.schedule(length, Order.PHASE_ENDS, self.ticket.id, self.ticket.go_on)

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
        event = world.log(Kind.DATA, name, system.host, "kept", "lost", cause)
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
            held, restore.held = restore.held, restore.flowing is not None and restore.flowing.holds(self.world.up)
            self.world.reshare = self.world.reshare or held != restore.held

    def share(self, left):
        """Share what the services leave of the links among the transfers, max-min fairly."""
        flows, rates = {}, {}
        for name, restore in sorted(self.world.lost_data.items()):
            if restore.flowing is not None and restore.flowing.holds(self.world.up):
                plan = restore.system.restore
                if plan.paths[restore.copy] is None:
                    rates[name] = plan.local_mbps or NEVER
                flows[name] = self.world.ways.get(plan.paths[restore.copy], ())
        while len(rates) < len(flows):
            fair = {}
            for link in left:
                count = sum(link in way for name, way in flows.items() if name not in rates)
                if count:
                    fair[link] = left[link] / count
            full = min(fair, key=lambda link: (fair[link], link))
            for name, way in flows.items():
                if full in way and name not in rates:
                    rates[name] = fair[full]
                    for link in way:
                        left[link] -= fair[full]
        for name, restore in sorted(self.world.lost_data.items()):
            if restore.flowing is not None:
                restore.flow(max(0.0, rates.get(name, 0.0)))


__all__ = ["NO_CAUSE", "DataStore", "Restore"]
