"""Counters of neighbours: open for a member from the answer of the neighbour until its time is over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.clock import Change

if TYPE_CHECKING:
    from simulator.compiler.aid_plans import LenderPlan
    from simulator.compiler.needs import AtomPlan
    from simulator.engine.bonds import Bond
    from simulator.engine.clock import Due
    from simulator.engine.world import World


class Opened(NamedTuple):
    """A gate that is open: between whom, since when, and its end if it has one."""

    bond: Bond
    since_s: int
    end: Due | None


class Gates:
    """All gates of a run; `open` has those that are open, by atom."""

    def __init__(self, world: World) -> None:
        """Start with all closed."""
        self.world = world
        self.open: dict[int, Opened] = {}
        for plan in world.plan.agreements:
            for lender in (lender for asker in plan.askers for lender in asker.lenders):
                if lender.gate is not None:
                    world.settlers[lender.gate] = partial(self._settle, lender.gate)

    def _settle(self, bit: int, _atom: AtomPlan, _cause: int) -> tuple[bool, int | None]:
        return bit in self.open, None

    def let_open(self, bond: Bond, cause: int) -> None:
        """Let the counters of the lender serve for the asker from now on."""
        gate, length = bond.lender.gate, bond.agreement.deployment_s
        if gate is None:
            return
        clock, end = self.world.clock, None
        if length is not None:
            close = partial(self.close, bond.lender, cause)
            end = clock.after(length, Change.PEOPLE, bond.id, close)
        self.open[gate] = Opened(bond, clock.now, end)
        self.world.mark(gate, cause)

    def close(self, lender: LenderPlan, cause: int) -> bool:
        """Close the gate of *lender*, and return whether it was open."""
        opened = self.open.pop(lender.gate, None) if lender.gate is not None else None
        if opened is None or lender.gate is None:
            return False
        if opened.end is not None:
            opened.end.cancel()
        self.world.mark(lender.gate, cause)
        return True
