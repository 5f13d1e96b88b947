"""The power of a site: grid, else generator, else battery; cooling, and what a sudden loss leaves behind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from simulator.engine.clock import Change
from simulator.engine.generator import GeneratorSet
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from simulator.compiler.needs import AtomPlan
    from simulator.compiler.plan import ElementPlan, PowerPlan, SitePlan
    from simulator.engine.backups import Backups
    from simulator.engine.clock import Due
    from simulator.engine.restoration import Restoration
    from simulator.engine.world import World

GRID, GENERATOR, UPS, OFF = "grid", "generator", "ups", "off"


class Battery:
    """A UPS: seconds of load left, known exactly at every change of what carries the load."""

    def __init__(self, plan: PowerPlan) -> None:
        """Start full, fed by the grid."""
        self.plan = plan.ups
        self._charge = plan.ups.full_s if plan.ups else 0
        self._source = GRID
        self._since = 0

    def charge(self, now: int) -> int:
        """Return the seconds of load that the battery holds at *now*."""
        if self.plan is None:
            return 0
        passed = now - self._since
        if self._source == UPS:
            return max(0, self._charge - passed)
        if self._source == GRID or (self._source == GENERATOR and self.plan.recharge_any):
            gain = (
                passed * self.plan.full_s // self.plan.recharge_s
                if self.plan.recharge_s
                else self.plan.full_s
            )
            return min(self.plan.full_s, self._charge + gain)
        return self._charge

    def switch(self, source: str, now: int) -> None:
        """Note that *source* carries the load from *now* on."""
        self._charge = self.charge(now)
        self._source = source
        self._since = now


class Supply:
    """What carries the load of one site, settled whenever the grid, the generator or the battery changes."""

    def __init__(self, world: World, site: SitePlan, restoration: Restoration, backups: Backups) -> None:
        """Start on the grid."""
        power, bit = site.power, site.power_bit
        if power is None or bit is None:
            raise ValueError("a site without power needs no supply")
        self.world, self.site, self.power, self.bit = world, site, power, bit
        self.restoration, self.backups = restoration, backups
        self.battery = Battery(power)
        self.source = GRID
        self.generator = (
            GeneratorSet(world, site, power.generator, restoration, self._look) if power.generator else None
        )
        self._at_loss_s = 0
        self._last_event = NO_CAUSE
        self._timer: Due | None = None
        self._struck: tuple[ElementPlan, ...] = ()
        world.settlers[bit] = self.settle
        self.heat = Heat(world, site, power) if power.cooling is not None else None

    def _look(self, cause: int) -> None:
        self.world.mark(self.bit, cause)

    def _element_up(self, index: int) -> bool:
        return self.world.is_up(self.world.plan.elements[index].bit)

    def settle(self, atom: AtomPlan, cause: int) -> tuple[bool, int | None]:
        """Decide what carries the load now; return whether anything does, and the event of a change."""
        grid = self._element_up(self.power.grid)
        running = self.generator.settle(grid=grid, cause=cause) if self.generator else False
        charge = self.battery.charge(self.world.clock.now)
        usable = self.power.ups is not None and self._element_up(self.power.ups.element) and charge > 0
        source = GRID if grid else GENERATOR if running else UPS if usable else OFF
        if source == self.source:
            return source != OFF, None
        return source != OFF, self._switch(source, charge if usable else 0, atom, cause)

    def _switch(self, source: str, charge: int, atom: AtomPlan, cause: int) -> int:
        before, self.source = self.source, source
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.battery.switch(source, self.world.clock.now)
        event = self._last_event = self.world.emit(
            Kind.POWER, atom.id, (before, source), site=atom.id, cause=cause
        )
        if before in (GRID, GENERATOR):
            self._at_loss_s = charge
        if source == UPS:
            self._timer = self.world.clock.after(charge, Change.SUPPLY, self.site.id, self._drained)
        if source == OFF:
            self._lose(event, sudden=before == UPS and self.battery.charge(self.world.clock.now) > 0)
        return event

    def _drained(self) -> None:
        self.world.mark(self.bit, self._last_event)

    def _lose(self, event: int, *, sudden: bool) -> None:
        """Note who was running when the load was lost; what it means shows when the instant has passed."""
        elements = self.world.plan.elements
        self._struck = tuple(elements[i] for i in self.power.loads if self.world.is_up(elements[i].bit))
        clean = self._at_loss_s >= self.power.orderly_s and not sudden
        shut_down = partial(self._shut_down, event, clean=clean)
        self.world.clock.after(0, Change.SUPPLY, self.site.id, shut_down)

    def _shut_down(self, event: int, *, clean: bool) -> None:
        if self.source != OFF:
            return
        state = "clean" if clean else "unclean"
        down = self.world.emit(Kind.SHUTDOWN, self.site.id, ("", state), site=self.site.id, cause=event)
        for element in self._struck if not clean else ():
            self.restoration.check_restart(element, self.bit, down)
            chance = element.data_loss_probability
            if chance > 0 and self.world.draw(f"storage/{element.id}/lost") < chance:
                self.backups.lose(element, down)


class Heat:
    """The machine room without cooling: it warms while the load is on, and stops its hosts at the limit."""

    def __init__(self, world: World, site: SitePlan, power: PowerPlan) -> None:
        """Start cool."""
        if power.cooling is None or site.power_bit is None:
            raise ValueError("heat needs a cooling to fail")
        self.world, self.cooling, self.power_bit = world, power.cooling, site.power_bit
        self.element = world.plan.elements[power.cooling.element]
        self._warm_s = 0
        self._timer: Due | None = None
        self._since = 0
        self._stopped = False
        world.on_round(self._update, watched=1 << self.element.bit | 1 << self.power_bit)

    def _update(self, _changed: int) -> None:
        cool = self.world.is_up(self.element.bit)
        warming = not cool and self.world.is_up(self.power_bit)
        if self._timer is not None and not warming:
            self._timer.cancel()
            self._timer = None
            self._warm_s += self.world.clock.now - self._since
        if cool:
            self._warm_s = 0
            self._cooled()
        elif warming and self._timer is None and not self._stopped:
            self._since = self.world.clock.now
            left_s = max(0, self.cooling.limit_s - self._warm_s)
            self._timer = self.world.clock.after(left_s, Change.SUPPLY, self.element.id, self._too_warm)

    def _too_warm(self) -> None:
        self._timer = None
        self._stopped = True
        cause = self.world.changed_event(self.element.bit)
        for index in self.cooling.hosts:
            self.world.open_reason(self.world.plan.elements[index], Kind.COOLING, Kind.COOLING, cause=cause)

    def _cooled(self) -> None:
        if self._stopped:
            self._stopped = False
            cause = self.world.changed_event(self.element.bit)
            for index in self.cooling.hosts:
                self.world.close_reason(
                    self.world.plan.elements[index], Kind.COOLING, Kind.COOLING, cause=cause
                )
