"""How one service is provided at a moment: which of its modes hold, are set up, and which one is in use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.engine.lookups import NONE

if TYPE_CHECKING:
    import simpy

    from simulator.compiler.plan import ModePlan, ServicePlan
    from simulator.engine.lookups import Onset
    from simulator.engine.orders import Person


@dataclass(eq=False, slots=True)
class Provision:
    """How one service is provided now: modes are numbers in the order of the plan.

    `name` is the service's id, `names` those of its modes; `uses` are the links that carry the mode in
    use, `told` is what the log last said: level, mode and congested link. `running` has the people who
    stay with a mode as long as it is in use.
    """

    plan: ServicePlan
    name: str
    names: tuple[str, ...]
    holding: list[bool]
    ready: list[bool]
    mode: int = NONE
    congested: str = ""
    uses: tuple[str, ...] = ()
    told: tuple[int, int, str] = (NONE, NONE, "")
    causes: list[int] = field(default_factory=list)
    processes: dict[int, simpy.Process] = field(default_factory=dict)
    running: dict[int, tuple[Person, ...]] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """Return the present level."""
        return self.plan.modes[self.mode].level if self.mode != NONE else 0

    @property
    def best(self) -> int:
        """Return the number of the best mode that holds and is set up, `NONE` without one."""
        for number, holds in enumerate(self.holding):
            if holds and self.ready[number]:
                return number
        return NONE

    def usable(self) -> list[tuple[int, ModePlan]]:
        """Return the modes that hold and are set up, from the best, each with its number."""
        modes = enumerate(self.plan.modes)
        return [(i, mode) for i, mode in modes if self.holding[i] and self.ready[i]]


def at_onset(onset: Onset) -> Provision:
    """Return the provision of a service before anything has happened: the best mode that holds is in use."""
    plan, best = onset.plan, onset.best
    level = plan.modes[best].level if best != NONE else 0
    holding, ready = list(onset.holding), list(onset.ready)
    return Provision(plan, onset.name, onset.mode_names, holding, ready, best, told=(level, best, ""))
