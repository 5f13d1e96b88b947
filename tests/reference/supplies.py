"""The power of a site: grid, generator with its fuel, battery, and what happens when all are gone."""

from simulator.events import NO_CAUSE, Kind
from tests.reference.network import travel_s
from tests.reference.world import Order


class Generator:
    """A generator of a site with its tank."""

    def __init__(self, world, site, plan):
        self.world, self.plan = world, plan
        self.site = site.id
        self.element = world.plan.elements[plan.element]
        self.grid = world.plan.elements[site.power.grid].bit
        self.power_bit = site.power_bit
        self.state, self.event = "standby", NO_CAUSE
        self.fuel_s = plan.fuel_s
        self.since = 0
        self.order, self.order_event = "", NO_CAUSE
        self.timers = []
        self.life_s = None

    def fuel(self):
        """Return the fuel now."""
        return self.fuel_s - (self.world.now - self.since if self.state == "running" else 0)

    def count(self):
        """Count what was burnt and lived since the last count."""
        burnt = self.fuel_s - self.fuel()
        self.life_s = None if self.life_s is None else self.life_s - burnt
        self.fuel_s, self.since = self.fuel_s - burnt, self.world.now

    def become(self, state, cause):
        """Change the state and set the timers that go with it."""
        self.count()
        before, self.state = self.state, state
        if state == "running" and self.life_s is None and self.plan.life is not None:
            self.life_s = self.world.sample(f"generator/{self.element.id}/life", self.plan.life)
        self.event = self.world.log(
            Kind.GENERATOR, self.element.id, self.site, before, state, cause, fuel_s=self.fuel_s
        )
        self.set_timers()

    def set_timers(self):
        """Forget the timers, and while it runs set those for the end of life, of fuel, and for an order."""
        for timer in self.timers:
            self.world.take_back(timer)
        self.timers = []
        if self.state == "running":
            if self.life_s is not None:
                self._timer(self.life_s, self.fail)
            self._timer(self.fuel_s, self.run_dry)
            if self.plan.refuel is not None and not self.order and self.fuel_s > self.plan.refuel.reorder_s:
                self._timer(self.fuel_s - self.plan.refuel.reorder_s, self.look_at_tank)

    def _timer(self, delay, change):
        self.timers.append(self.world.schedule(delay, Order.SUPPLY, self.element.id, change))

    def settle(self, cause):
        """Start, stop or stand by as the grid and the machine ask; tell whether it broke down."""
        sound = self.world.is_up(self.element.bit)
        if self.world.is_up(self.grid):
            if self.state in ("starting", "running", "dry"):
                self.become("standby", cause)
            return False
        if not sound and self.state in ("starting", "running"):
            self.become("standby", cause)
        if self.state == "dry" and self.fuel_s:
            self.become("standby", cause)
        broke = False
        if sound and self.state == "standby" and not self.fuel_s:
            self.become("dry", cause)
        elif sound and self.state == "standby":
            self.become("starting", cause)
            if self.plan.start_delay_s:
                self._timer(self.plan.start_delay_s, self.start)
            else:
                broke = not self.attempt()
        self.look_at_tank(cause)
        return broke

    def start(self):
        """Try to start after the delay."""
        if self.attempt():
            self.world.ask(self.power_bit, self.event)

    def attempt(self):
        """Try to start and tell whether it runs."""
        works = self.world.draw(f"generator/{self.element.id}/start") < self.plan.start_probability
        self.become("running" if works else "failed", self.event)
        if not works:
            self.world.fails(self.element, self.event)
        return works

    def fail(self):
        """End the running life."""
        self.become("failed", self.event)
        self.world.fails(self.element, self.event)

    def run_dry(self):
        """Stop for want of fuel."""
        self.become("dry", self.event)
        self.world.ask(self.power_bit, self.event)

    def repaired(self):
        """Be ready for another start with a new life."""
        self.life_s = None
        if self.state == "failed":
            self.become("standby", self.event)
            self.world.ask(self.power_bit, self.event)

    def look_at_tank(self, cause=NO_CAUSE):
        """Order fuel while the grid is away, if little is left and no order is open."""
        refuel = self.plan.refuel
        if refuel is None or self.order or self.fuel() > refuel.reorder_s or self.world.is_up(self.grid):
            return
        self.count()
        self._tell("ordered", cause if self.event == NO_CAUSE else self.event)
        lead = self.world.sample(f"generator/{self.element.id}/delivery", refuel.lead)
        self.world.schedule(lead, Order.DELIVERY, self.element.id, self.arrive)

    def _tell(self, state, cause):
        before, self.order = self.order, state
        self.order_event = self.world.log(
            Kind.FUEL, self.element.id, self.site, before, state, cause, fuel_s=self.fuel_s
        )

    def arrive(self):
        """Bring the fuel that was ordered, if there is a road; else let it wait for one."""
        if travel_s(self.world.plan, self.world.up, self.plan.refuel.depot, self.site) is None:
            if self.order == "ordered":
                self._tell("waiting", self.order_event)
            return
        self.count()
        self.fuel_s = min(self.plan.tank_s, self.fuel_s + self.plan.refuel.amount_s)
        self._tell("delivered", self.order_event)
        self.order = ""
        self.world.ask(self.power_bit, self.order_event)
        if self.state == "running":
            self.set_timers()


class Supply:
    """The supply of a site."""

    def __init__(self, world, site):
        self.world, self.site, self.power = world, site, site.power
        elements = world.plan.elements
        self.grid = elements[site.power.grid]
        self.ups = site.power.ups
        self.generator = Generator(world, site, site.power.generator) if site.power.generator else None
        self.source, self.event = "grid", NO_CAUSE
        self.charge_s = self.ups.full_s if self.ups else 0
        self.since = 0
        self.held_s = 0
        self.broke = False
        self.empty = None
        self.shutdown = None
        self.were_up = []
        self.cooling = site.power.cooling
        self.cool_s = self.cooling.limit_s if self.cooling else 0
        self.warm_since = None
        self.hot = False
        self.limit = None

    def charge(self):
        """Return the charge of the battery now; it is counted from the last change of source."""
        passed = self.world.now - self.since
        if self.ups is None or self.source == "off":
            return self.charge_s
        if self.source == "ups":
            return self.charge_s - passed
        if self.source == "generator" and not self.ups.recharge_any:
            return self.charge_s
        gain = passed * self.ups.full_s // self.ups.recharge_s if self.ups.recharge_s else self.ups.full_s
        return min(self.ups.full_s, self.charge_s + gain)

    def settle(self, cause):
        """Find what carries the load; tell whether the generator broke down at its start."""
        broke = self.generator.settle(cause) if self.generator else False
        battery = self.ups is not None and self.world.is_up(self.world.plan.elements[self.ups.element].bit)
        if self.world.is_up(self.grid.bit):
            source = "grid"
        elif self.generator is not None and self.generator.state == "running":
            source = "generator"
        else:
            source = "ups" if battery and self.charge() > 0 else "off"
        if source != self.source:
            self._change(source, battery, cause)
        return broke

    def _change(self, source, battery, cause):
        self.charge_s, self.since = self.charge(), self.world.now
        before, self.source = self.source, source
        if source in ("ups", "off") and before in ("grid", "generator"):
            self.held_s = self.charge_s if battery else 0
            self.broke = False
        self.broke = source == "off" and before == "ups" and self.charge_s > 0
        if self.empty is not None:
            self.world.take_back(self.empty)
        if source == "ups":
            self.empty = self.world.schedule(self.charge_s, Order.SUPPLY, self.site.id, self.run_out)
        self.event = self.world.log(Kind.POWER, self.site.id, self.site.id, before, source, cause)
        if source == "off":
            loads = [self.world.plan.elements[i] for i in self.power.loads]
            self.were_up = [element for element in loads if self.world.is_up(element.bit)]
            self.shutdown = self.world.schedule(0, Order.SUPPLY, self.site.id, self.shut_down)
        if (source == "off") != (before == "off"):
            self.world.flip(self.site.power_bit, self.event)

    def run_out(self):
        """Let the battery be empty."""
        self.world.ask(self.site.power_bit, self.event)

    def shut_down(self):
        """Tell how the machines stopped, if the load is still off."""
        if self.source != "off":
            return
        clean = self.held_s >= self.power.orderly_s and not self.broke
        event = self.world.log(
            Kind.SHUTDOWN, self.site.id, self.site.id, "", "clean" if clean else "unclean", self.event
        )
        for element in [] if clean else self.were_up:
            self.world.stopped_uncleanly(element, event)

    def look(self):
        """Bring fuel that waited for a road, and look at the cooling."""
        if self.generator is not None and self.generator.order == "waiting":
            self.generator.arrive()
        self._look_at_cooling()

    def _look_at_cooling(self):
        """Let the timer of the cooling run or stop, and let cooled things start again."""
        if self.cooling is None or not self.cooling.hosts:
            return
        bit = self.world.plan.elements[self.cooling.element].bit
        warming = self.source != "off" and not self.world.is_up(bit) and not self.hot
        if self.warm_since is not None and not warming:
            self.cool_s -= self.world.now - self.warm_since
            self.warm_since = None
            self.world.take_back(self.limit)
        if self.world.is_up(bit):
            self.cool_s = self.cooling.limit_s
            if self.hot:
                self.hot = False
                for index in self.cooling.hosts:
                    host = self.world.plan.elements[index]
                    self.world.close_reason(host.bit, "cooling", self.world.flipped[bit])
        if warming and self.warm_since is None:
            self.warm_since = self.world.now
            self.limit = self.world.schedule(self.cool_s, Order.SUPPLY, self.site.id, self.stop_for_heat)

    def stop_for_heat(self):
        """Stop what is cooled."""
        self.hot, self.warm_since = True, None
        cooling = self.world.plan.elements[self.cooling.element]
        for index in self.cooling.hosts:
            host = self.world.plan.elements[index]
            self.world.open_reason(host.bit, Kind.COOLING, "cooling", self.world.flipped[cooling.bit])
