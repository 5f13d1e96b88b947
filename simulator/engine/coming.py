"""When one person is there, whoever it is: staff of a pool, or somebody who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.arrivals import arrival_s, harm

if TYPE_CHECKING:
    from simulator.compiler.people_plans import AttendancePlan
    from simulator.engine.world import World


def arrival_after_harm(world: World, plan: AttendancePlan, name: str, intensity: float) -> int | None:
    """Return when the person of that *name* is there; None: never, as the hurt; the trapped come later."""
    when = arrival_s(plan, intensity, world.draw(name))
    if when is None or not (plan.hurt or plan.trapped):
        return when
    hurt, trapped = harm(plan, intensity, world.draw(f"{name}/harm"))
    if hurt:
        return None
    return max(when, world.sample(plan.trapped_for, f"{name}/freed")) if trapped else when
