"""Who decides for a member: the head, or a deputy when that is quicker than to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.coming import arrival_after_harm

if TYPE_CHECKING:
    from simulator.compiler.people_plans import LeaderPlan
    from simulator.engine.world import World


class Leaders:
    """Those who decide for their members: a decision is made by whoever is there and would be done first."""

    def __init__(self, world: World) -> None:
        """Find out when they come when they are first needed."""
        self.world = world
        self._plans = {plan.municipality: plan for plan in world.plan.leaders}
        self._arrivals: dict[str, list[tuple[int, float]]] = {}

    def decision_s(self, site: str, length_s: int, after_s: int = 0) -> int | None:
        """Return in how long a decision of *length_s* at *site* is made; None: it is never made.

        It may begin only *after_s* seconds from now, when a messenger has come.
        """
        plan = self._plans.get(self.world.plan.deciders.get(site, ""))
        if plan is None or length_s == 0:
            return after_s + length_s
        now = self.world.clock.now
        ends = [
            max(now + after_s, there) + int(length_s * factor + 0.5) for there, factor in self._coming(plan)
        ]
        return min(ends) - now if ends else None

    def _coming(self, plan: LeaderPlan) -> list[tuple[int, float]]:
        member = plan.municipality
        if member not in self._arrivals:
            intensity = self.world.onset.intensity(plan.hall)
            names = [f"leader/{member}/{place}" for place in range(len(plan.slower))]
            found = [arrival_after_harm(self.world, plan.attendance, name, intensity) for name in names]
            self._arrivals[member] = [
                (there, factor) for there, factor in zip(found, plan.slower, strict=True) if there is not None
            ]
        return self._arrivals[member]
