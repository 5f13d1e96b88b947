"""Which draws a run asks for, what they say, and which length each of them is used for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest.mock import patch

from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.engine.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.compiler.plan import CompiledPlan
    from simulator.model.distributions import Distribution

Use = tuple[str, int]
"""A name, and which use of it."""


@dataclass
class Drawn:
    """The draws of one run: what each said, and the distribution of the length that was made of it."""

    values: dict[Use, float] = field(default_factory=dict)
    lengths: dict[Use, Distribution] = field(default_factory=dict)

    def only(self, about: Callable[[str], bool]) -> Drawn:
        """Return the draws whose name is *about* something."""
        values, lengths = (
            {use: what for use, what in of.items() if about(use[0])} for of in (self.values, self.lengths)
        )
        return Drawn(values, lengths)

    def names(self) -> set[str]:
        """Return the names that were drawn."""
        return {name for name, _ in self.values}

    def shared(self, other: Drawn) -> Drawn:
        """Return those of the draws that *other* asks for too."""
        values = {use: value for use, value in self.values.items() if use in other.values}
        return Drawn(values, {use: of for use, of in self.lengths.items() if use in other.lengths})


class Recorder(PhiloxDraws):
    """The draws of a replication, each of them noted."""

    __slots__ = ("drawn", "last")

    def __init__(self, seed: int, replication: int) -> None:
        """Begin with nothing noted."""
        super().__init__(seed, replication)
        self.drawn, self.last = Drawn(), ("", 0)

    def __call__(self, name: str, n: int, /) -> float:
        """Return the *n*-th uniform of *name*, and note it."""
        value = super().__call__(name, n)
        self.drawn.values[name, n], self.last = value, (name, n)
        return value


def drawn(plan: CompiledPlan, replication: int = 0, seed: int = 1) -> Drawn:
    """Return the draws of one replication of *plan*."""
    draws, sample = Recorder(seed, replication), World.sample

    def noted(world: World, distribution: Distribution, name: str) -> int:
        length = sample(world, distribution, name)
        if distribution.fixed is None:
            draws.drawn.lengths[draws.last] = distribution
        return length

    with patch.object(World, "sample", noted):
        simulate(plan, draws)
    return draws.drawn
