"""How one service is provided at a moment: which of its modes hold, are set up, and which one is in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.compiler.needs import ones

if TYPE_CHECKING:
    from simulator.compiler.plan import ServicePlan
    from simulator.engine.offers import Offer


@dataclass(eq=False, slots=True)
class Provision:
    """How one service is provided now: modes are numbers in the order of the plan, sets of them are masks.

    Modes are `holding`, `ready` (set up) or `under_way` (being set up). Of the paths of which the mode in
    use needs only one, it uses that over the links `picked`. `told` is what the log last said: mode and
    congested link. `causes` are the events of this instant that set up a mode.

    Four things are said twice. `plan` is that of the `offer`. `level` is that of `mode`: both change only in
    `switch_to`, after which `Continuity` tells `Deadlines` the new level. `Continuity` changes `under_way`
    together with its processes of set-ups, and `holding` together with its `_failing`: it turns single bits
    over, so nobody else may change them.
    """

    offer: Offer
    plan: ServicePlan
    holding: int
    ready: int
    mode: int
    level: int
    told: tuple[int, str]
    picked: tuple[str, ...] = ()
    congested: str = ""
    under_way: int = 0
    causes: tuple[int, ...] = ()

    @property
    def best(self) -> int:
        """Return the number of the best mode that holds and is set up, `NONE` without one."""
        usable = self.holding & self.ready
        # The lowest bit; without any this is -1, which is NONE.
        return (usable & -usable).bit_length() - 1

    @property
    def usable(self) -> tuple[int, ...]:
        """Return the numbers of the modes that hold and are set up, from the best."""
        return ones(self.holding & self.ready)

    def switch_to(self, mode: int, picked: tuple[str, ...] = (), congested: str = "") -> bool:
        """Use *mode*, and return whether that changes the mode or the congested link."""
        self.picked = picked
        if mode == self.mode and congested == self.congested:
            return False
        self.mode, self.congested = mode, congested
        self.level = self.offer.levels[mode]
        return True


def at_onset(offer: Offer) -> Provision:
    """Return the provision of a service before anything has happened: the best mode that holds is in use."""
    best, holding, ready = offer.best_at_onset, offer.holding_at_onset, offer.ready_at_onset
    return Provision(offer, offer.plan, holding, ready, best, offer.levels[best], (best, ""))
