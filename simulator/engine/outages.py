"""What strikes a run: shocks, lifelines, given outages, and lives that end by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from simulator.compiler.damage import damage_state, event_deviation, lifeline_quantile, outage_s
from simulator.compiler.needs import NOTHING, Need
from simulator.compiler.sampling import normal_quantile
from simulator.engine.clock import Change
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.hazard_plans import (
        ForcedPlan,
        LifelinePlan,
        LifelineSubject,
        ShockPlan,
    )
    from simulator.compiler.plan import ElementPlan, LifetimePlan
    from simulator.engine.backups import Backups
    from simulator.engine.clock import Process
    from simulator.engine.pace import Paces
    from simulator.engine.restoration import Restoration
    from simulator.engine.world import World

RENEWED = "a new life"
"""Why a life is interrupted: a repair has made the element new."""


class Outages:
    """Everything that breaks things, scheduled at the start of a run."""

    def __init__(self, world: World, paces: Paces, restoration: Restoration, backups: Backups) -> None:
        """Schedule all that the plan's hazard holds."""
        self.world = world
        self.paces = paces
        self.restoration = restoration
        self.backups = backups
        self._strength: dict[int, float] = {}
        self._state: dict[int, int] = {}
        self._ageing: dict[int, simpy.Process] = {}
        self._last_shock = NO_CAUSE
        for steps in self._all_that_strikes():
            world.clock.process(steps)
        for element in world.plan.elements:
            if element.lifetime is not None:
                life = self._life(element, element.lifetime)
                self._ageing[element.index] = world.clock.process(life)
        restoration.on_restored.append(self._restored)

    def _all_that_strikes(self) -> Iterator[Process]:
        plan = self.world.plan
        yield from (self._shock(shock) for shock in plan.shocks)
        yield from (self._forced(forced) for forced in plan.forced)
        for lifeline in plan.lifelines:
            for subject in lifeline.subjects:
                if subject.element not in plan.pinned:
                    yield self._lifeline(lifeline, subject)
        for rolling in plan.rolling:
            for number, (begin_s, end_s) in enumerate(rolling.windows, start=1):
                for index in rolling.elements if end_s > begin_s else ():
                    if index not in plan.pinned:
                        key = f"rolling:{rolling.id}:{number}"
                        yield self._roll(plan.elements[index], key, begin_s, end_s)

    def _shock(self, shock: ShockPlan) -> Process:
        world = self.world
        yield world.clock.due(shock.at_s, Change.SHOCK, shock.id)
        struck = self._last_shock = world.emit(Kind.SHOCK, shock.id, ("", "struck"))
        deviation = event_deviation(shock.residual, world.draw(f"hazard/{shock.id}/event"))
        sigma = shock.site_sigma
        local = {
            site: sigma * normal_quantile(world.draw(f"hazard/{shock.id}/site/{site}")) if sigma else 0.0
            for site in sorted(shock.intensity)
        }
        for index in shock.elements:
            element = world.plan.elements[index]
            if index not in world.plan.pinned:
                intensity = shock.intensity[element.site] + deviation + local[element.site]
                self._damage(
                    element,
                    damage_state(element.fragility[shock.type], intensity, self._draw(element)),
                    struck,
                )

    def _draw(self, element: ElementPlan) -> float:
        """Return the strength draw of *element*, made once and kept for life."""
        if element.index not in self._strength:
            self._strength[element.index] = self.world.draw(f"damage/{element.id}/strength")
        return self._strength[element.index]

    def _damage(self, element: ElementPlan, state: int, cause: int) -> None:
        """Put *element* into *state* if that is worse than its present one."""
        before = self._state.get(element.index, 0)
        if state <= before:
            return
        self._state[element.index] = state
        states = (str(before), str(state))
        event = self.world.open_reason(element, Kind.DAMAGE, Kind.DAMAGE, cause=cause, states=states)
        self.restoration.report(element, Kind.DAMAGE, Kind.DAMAGE, state, event)
        if element.data_lost_from_state is not None and state >= element.data_lost_from_state:
            self.backups.lose(element, event)

    def _restored(self, element: ElementPlan) -> None:
        self._state.pop(element.index, None)
        if element.index in self._ageing:
            self._ageing[element.index].interrupt(RENEWED)

    def _lifeline(self, lifeline: LifelinePlan, subject: LifelineSubject) -> Process:
        world = self.world
        yield world.clock.due(lifeline.at_s, Change.LIFELINE_LOSS, world.plan.elements[subject.element].id)
        v = lifeline_quantile(
            self._area_draw(lifeline, subject.area),
            world.draw(f"lifeline/{lifeline.kind}/{subject.draw}"),
            lifeline.rho,
        )
        length = outage_s(lifeline.curve, v, subject.factor)
        if length == 0:
            return
        element, key = world.plan.elements[subject.element], f"lifeline:{lifeline.id}"
        lost = world.open_reason(element, Kind.LIFELINE, key, cause=self._last_shock)
        if length is not None:
            yield world.clock.due(length, Change.LIFELINE_RETURN, element.id)
            world.close_reason(element, Kind.LIFELINE, key, cause=lost)

    def _roll(self, element: ElementPlan, key: str, begin_s: int, end_s: int) -> Process:
        """Switch *element* off in one window, both ends of which are scheduled at the start."""
        world = self.world
        begin = world.clock.due(begin_s, Change.LIFELINE_LOSS, element.id)
        end = world.clock.due(end_s, Change.LIFELINE_RETURN, element.id)
        yield begin
        lost = world.open_reason(element, Kind.LIFELINE, key, cause=self._last_shock)
        yield end
        world.close_reason(element, Kind.LIFELINE, key, cause=lost)

    def _area_draw(self, lifeline: LifelinePlan, area: str) -> float:
        """Return the draw that all sites of *area* share in this outage."""
        uses = sum(
            other.kind == lifeline.kind and (other.at_s, other.id) < (lifeline.at_s, lifeline.id)
            for other in self.world.plan.lifelines
            if any(subject.area == area for subject in other.subjects)
        )
        return self.world.draws(f"lifeline/{lifeline.kind}/area/{area}", uses)

    def _forced(self, forced: ForcedPlan) -> Process:
        world = self.world
        yield world.clock.due(forced.from_s, Change.FORCED_BEGIN, forced.id)
        key = f"forced:{forced.id}"
        if forced.system is not None:
            yield from self._forced_system(forced, forced.system, key)
        elif forced.element is not None:
            yield from self._forced_element(forced, world.plan.elements[forced.element], key)

    def _forced_element(self, forced: ForcedPlan, element: ElementPlan, key: str) -> Process:
        world = self.world
        begun = world.open_reason(element, Kind.FORCED, key)
        if forced.data_lost:
            self.backups.lose(element, begun)
        if forced.by_repair:
            self.restoration.report(element, Kind.FORCED, key, forced.damage_state, begun)
        if forced.until_s is not None:
            yield world.clock.due(forced.until_s - forced.from_s, Change.FORCED_END, forced.id)
            world.close_reason(element, Kind.FORCED, key, cause=begun)

    def _forced_system(self, forced: ForcedPlan, system: str, key: str) -> Process:
        begun = self.backups.block(system, key)
        if forced.data_lost:
            self.backups.lose_system(system, begun)
        if forced.until_s is not None:
            yield self.world.clock.due(forced.until_s - forced.from_s, Change.FORCED_END, forced.id)
            self.backups.unblock(system, key, begun)

    def _life(self, element: ElementPlan, lifetime: LifetimePlan) -> Process:
        """Let *element* age until it fails; every verified repair gives it a new life."""
        bit = lifetime.ages_while
        ages = NOTHING if bit is None else Need(1 << bit, (), 1 << bit)
        while True:
            length = self.world.sample(lifetime.hours, f"life/{element.id}")
            try:
                yield from self.paces.work(length, Change.FAILURE, element.id, ages)
            except simpy.Interrupt as interrupt:
                if interrupt.cause != RENEWED:
                    raise
                continue
            del self._ageing[element.index]
            yield self.restoration.fail(element)
            self._ageing[element.index] = self.world.clock.active
