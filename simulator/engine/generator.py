"""An emergency generator: its start, its running life, its fuel in running seconds, and deliveries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from simulator.engine.clock import Change
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.compiler.plan import GeneratorPlan, SitePlan
    from simulator.engine.clock import Due
    from simulator.engine.restoration import Restoration
    from simulator.engine.world import World

STANDBY, STARTING, RUNNING, FAILED, DRY = "standby", "starting", "running", "failed", "dry"


class GeneratorSet:
    """The generator of a site and its fuel."""

    def __init__(
        self,
        world: World,
        site: SitePlan,
        plan: GeneratorPlan,
        restoration: Restoration,
        look: Callable[[int], None],
    ) -> None:
        """Stand by with the fuel of the plan; *look* has the site's power settled again."""
        self.world, self.site, self.plan = world, site, plan
        self.element = world.plan.elements[plan.element]
        self.restoration, self._look = restoration, look
        self.state = STANDBY
        self._fuel_s = plan.fuel_s
        self._life_s: int | None = None
        self._since = 0
        self._ordered = False
        self._waiting_for_road = False
        self._delivery_event = NO_CAUSE
        self._timer: Due | None = None
        self._last_event = NO_CAUSE
        restoration.on_restored.append(self._repaired)
        world.on_round(self._deliver_by_road, watched=world.lookups.roads)

    def _enter(self, state: str, cause: int) -> int:
        self._last_event = self.world.emit(
            Kind.GENERATOR,
            self.element.id,
            (self.state, state),
            site=self.site.id,
            cause=cause,
            detail={"fuel_s": self._fuel_s},
        )
        self.state = state
        return self._last_event

    def settle(self, *, grid: bool, cause: int) -> bool:
        """Start, stop or go on as grid and machine allow; return whether the generator carries the load."""
        sound = self.world.is_up(self.element.bit)
        if self.state in (RUNNING, STARTING) and (grid or not sound):
            self._stop(cause)
        if self.state == DRY and (grid or self._fuel_s > 0):
            self._enter(STANDBY, cause)
        if self.state == STANDBY and not grid and sound and self._fuel_s > 0:
            self._begin(cause)
        elif self.state == STANDBY and not grid and sound:
            self._enter(DRY, cause)
        if not grid:
            self._reorder(cause)
        return self.state == RUNNING

    def _stop(self, cause: int) -> None:
        self._account()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._enter(STANDBY, cause)

    def _account(self) -> None:
        """Count the running seconds since the last look against fuel and life."""
        if self.state == RUNNING:
            ran = self.world.clock.now - self._since
            self._fuel_s = max(0, self._fuel_s - ran)
            if self._life_s is not None:
                self._life_s -= ran
        self._since = self.world.clock.now

    def _begin(self, cause: int) -> None:
        """Begin a start attempt; without a delay it is over at once, so that the load sees no gap."""
        self._enter(STARTING, cause)
        if self.plan.start_delay_s > 0:
            self._timer = self._in(self.plan.start_delay_s, self._attempt)
        else:
            self._attempt()

    def _in(self, delay_s: int, action: Callable[[], None]) -> Due:
        return self.world.clock.after(delay_s, Change.SUPPLY, self.element.id, action)

    def _attempt(self) -> None:
        """Run if the engine starts, else fail."""
        if self.world.draw(f"generator/{self.element.id}/start") < self.plan.start_probability:
            if self._life_s is None and self.plan.life is not None:
                self._life_s = self.world.sample(self.plan.life, f"generator/{self.element.id}/life")
            self._since = self.world.clock.now
            self._look(self._enter(RUNNING, self._last_event))
            self._timer = self._in(self._next_stop(), self._look_after)
        else:
            self._fail()

    def _look_after(self) -> None:
        """Stop when the fuel is burnt or the life is over, order fuel in time, and go on."""
        self._account()
        if self._life_s is not None and self._life_s <= 0:
            self._fail()
        elif self._fuel_s <= 0:
            self._look(self._enter(DRY, self._last_event))
        else:
            self._reorder(self._last_event)
            self._timer = self._in(self._next_stop(), self._look_after)

    def _next_stop(self) -> int:
        stops = [self._fuel_s]
        if self._life_s is not None:
            stops.append(self._life_s)
        refuel = self.plan.refuel
        if refuel is not None and not self._ordered and self._fuel_s > refuel.reorder_s:
            stops.append(self._fuel_s - refuel.reorder_s)
        return max(0, min(stops))

    def _fail(self) -> None:
        self._timer = None
        failed = self._enter(FAILED, self._last_event)
        self.restoration.fail(self.element, failed)

    def _repaired(self, element: object) -> None:
        if element is self.element:
            self._life_s = None
            if self.state == FAILED:
                self._look(self._enter(STANDBY, self._last_event))

    def _reorder(self, cause: int) -> None:
        refuel = self.plan.refuel
        if refuel is None or self._ordered:
            return
        self._account()
        if self._fuel_s <= refuel.reorder_s:
            self._ordered = True
            why = cause if self._last_event == NO_CAUSE else self._last_event
            event = self._fuel_event("", "ordered", why)
            lead = self.world.sample(refuel.lead, f"generator/{self.element.id}/delivery")
            arrive = partial(self._arrive, event)
            self.world.clock.after(lead, Change.DELIVERY, self.element.id, arrive)

    def _fuel_event(self, before: str, after: str, cause: int) -> int:
        detail = {"fuel_s": self._fuel_s}
        return self.world.emit(
            Kind.FUEL, self.element.id, (before, after), site=self.site.id, cause=cause, detail=detail
        )

    def _arrive(self, ordered: int) -> None:
        if self._road_is_open():
            self._fill("ordered", ordered)
        else:
            self._waiting_for_road = True
            self._delivery_event = self._fuel_event("ordered", "waiting", ordered)

    def _road_is_open(self) -> bool:
        refuel = self.plan.refuel
        up = self.world.up
        return (
            refuel is not None
            and self.world.lookups.travel.seconds(refuel.depot, self.site.id, up) is not None
        )

    def _deliver_by_road(self, _changed: int) -> None:
        """Bring what waited, if that is possible now.

        It is told of roads only: what else `_road_is_open` should read must be `watched` too.
        """
        if self._waiting_for_road and self._road_is_open():
            self._waiting_for_road = False
            self._fill("waiting", self._delivery_event)

    def _fill(self, before: str, cause: int) -> None:
        refuel = self.plan.refuel
        if refuel is None:
            return
        self._account()
        self._ordered = False
        self._fuel_s = min(self.plan.tank_s, self._fuel_s + refuel.amount_s)
        event = self._fuel_event(before, "delivered", cause)
        if self.state == RUNNING and self._timer is not None:
            self._timer.cancel()
            self._timer = self._in(self._next_stop(), self._look_after)
        self._look(event)
