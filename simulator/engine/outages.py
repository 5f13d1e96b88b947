"""What strikes a run: shocks, lifelines, given outages, and lives that end by themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import simpy

from simulator.compiler.damage import damage_state, event_deviation, lifeline_quantile, outage_s
from simulator.compiler.needs import NOTHING, Need
from simulator.compiler.sampling import normal_quantile
from simulator.engine.clock import Change
from simulator.engine.onset import SHAKING
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.compiler.hazard_plans import (
        ForcedPlan,
        LifelinePlan,
        LifelineSubject,
        RollingPlan,
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
        self._area_draws: dict[tuple[str, str], float] = {}
        self.on_shaking: list[Callable[[Mapping[str, float], int], None]] = []
        self._schedule()
        for element in world.plan.elements:
            if element.lifetime is not None:
                life = self._life(element, element.lifetime)
                self._ageing[element.index] = world.clock.process(life)
        restoration.on_restored.append(self._restored)
        restoration.on_failed.append(self._failed)

    def _schedule(self) -> None:
        """Schedule what strikes: of lifelines, those with a curve come before rolling outages."""
        plan, after = self.world.plan, self.world.clock.after
        for shock in plan.shocks:
            here = self._felt(shock)
            if shock.at_s == 0:
                self.world.onset.note(shock.type, here)
            after(shock.at_s, Change.SHOCK, shock.id, partial(self._strike, shock, here))
        for forced in plan.forced:
            after(forced.from_s, Change.FORCED_BEGIN, forced.id, partial(self._force, forced))
        for lifeline in plan.lifelines:
            for subject in lifeline.subjects:
                if subject.element not in plan.pinned:
                    lose = partial(self._lose_lifeline, lifeline, subject)
                    name = plan.elements[subject.element].id
                    after(lifeline.at_s, Change.LIFELINE_LOSS, name, lose)
        for rolling in plan.rolling:
            self._roll(rolling)

    def _felt(self, shock: ShockPlan) -> dict[str, float]:
        """Return the intensity of *shock* at every site."""
        world = self.world
        deviation = event_deviation(shock.residual, world.draw(f"hazard/{shock.id}/event"))
        sigma = shock.site_sigma
        local = {
            site: sigma * normal_quantile(world.draw(f"hazard/{shock.id}/site/{site}")) if sigma else 0.0
            for site in sorted(shock.intensity)
        }
        return {site: given + deviation + local[site] for site, given in shock.intensity.items()}

    def _strike(self, shock: ShockPlan, here: Mapping[str, float]) -> None:
        world = self.world
        struck = self._last_shock = world.emit(Kind.SHOCK, shock.id, ("", "struck"))
        if shock.at_s == 0:
            world.onset.shock = struck
        for listener in self.on_shaking if shock.type == SHAKING else ():
            listener(here, struck)
        for index in shock.elements:
            element = world.plan.elements[index]
            if index not in world.plan.pinned:
                intensity = here[element.site]
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

    def _lose_lifeline(self, lifeline: LifelinePlan, subject: LifelineSubject) -> None:
        world = self.world
        v = lifeline_quantile(
            self._area_draw(lifeline, subject.area),
            world.draw(f"lifeline/{lifeline.kind}/{subject.draw}"),
            lifeline.rho,
        )
        length = outage_s(lifeline.curve, v, subject.factor)
        if length == 0:
            return
        element, key = world.plan.elements[subject.element], f"lifeline:{lifeline.id}"
        self._lose(element, key)
        if length is not None:
            world.clock.after(length, Change.LIFELINE_RETURN, element.id, partial(self._regain, element, key))

    def _roll(self, rolling: RollingPlan) -> None:
        """Schedule both ends of every window in which elements are switched off."""
        after = self.world.clock.after
        for number, (begin_s, end_s) in enumerate(rolling.windows, start=1):
            key = f"rolling:{rolling.id}:{number}"
            for index in rolling.elements if end_s > begin_s else ():
                element = self.world.plan.elements[index]
                if index not in self.world.plan.pinned:
                    after(begin_s, Change.LIFELINE_LOSS, element.id, partial(self._lose, element, key))
                    after(end_s, Change.LIFELINE_RETURN, element.id, partial(self._regain, element, key))

    def _lose(self, element: ElementPlan, key: str) -> None:
        self.world.open_reason(element, Kind.LIFELINE, key, cause=self._last_shock)

    def _regain(self, element: ElementPlan, key: str) -> None:
        lost = self.world.reasons[element.index][key]
        self.world.close_reason(element, Kind.LIFELINE, key, cause=lost)

    def _area_draw(self, lifeline: LifelinePlan, area: str) -> float:
        """Return the draw that all sites of *area* share in this outage.

        It goes past `World.draw`, which counts uses as they happen: here the plan says which use it is, so
        luck stays the same when things are pinned intact that an earlier outage would have struck.
        """
        key = (lifeline.id, area)
        if key not in self._area_draws:
            n = self.world.lookups.earlier_outages[key]
            self._area_draws[key] = self.world.draws(f"lifeline/{lifeline.kind}/area/{area}", n)
        return self._area_draws[key]

    def _force(self, forced: ForcedPlan) -> None:
        key = f"forced:{forced.id}"
        if forced.system is not None:
            end = self._force_system(forced, forced.system, key)
        elif forced.element is not None:
            end = self._force_element(forced, self.world.plan.elements[forced.element], key)
        else:
            return
        if forced.until_s is not None:
            length = forced.until_s - forced.from_s
            self.world.clock.after(length, Change.FORCED_END, forced.id, end)

    def _force_element(self, forced: ForcedPlan, element: ElementPlan, key: str) -> Callable[[], object]:
        """Begin a given outage of *element*, and return what ends it."""
        begun = self.world.open_reason(element, Kind.FORCED, key)
        if forced.data_lost:
            self.backups.lose(element, begun)
        if forced.by_repair:
            self.restoration.report(element, Kind.FORCED, key, forced.damage_state, begun)
        return partial(self.world.close_reason, element, Kind.FORCED, key, cause=begun)

    def _force_system(self, forced: ForcedPlan, system: str, key: str) -> Callable[[], object]:
        """Begin a given outage of *system*, and return what ends it."""
        begun = self.backups.block(system, key)
        if forced.data_lost:
            self.backups.lose_system(system, begun)
        return partial(self.backups.unblock, system, key, begun)

    def _failed(self, element: ElementPlan, mended: simpy.Event) -> None:
        """End the life of an element that has failed in another way, until it is *mended*."""
        life = self._ageing.pop(element.index, None)
        if life is not None:
            life.interrupt(mended)

    def _life(self, element: ElementPlan, lifetime: LifetimePlan) -> Process:
        """Let *element* age until it fails; every verified repair gives it a new life."""
        bit = lifetime.ages_while
        ages = NOTHING if bit is None else Need.of(bit)
        while True:
            length = self.world.sample(lifetime.hours, f"life/{element.id}")
            try:
                yield from self.paces.work(length, Change.FAILURE, element.id, ages)
            except simpy.Interrupt as interrupt:
                if interrupt.cause == RENEWED:
                    continue
                mended: simpy.Event = interrupt.cause  # type: ignore[assignment]  # what `_failed` says
            else:
                del self._ageing[element.index]
                mended = self.restoration.fail(element)
            yield mended
            self._ageing[element.index] = self.world.clock.active
