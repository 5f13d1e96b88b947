"""Exposures: the time that an infected element needs to infect another, counted while the way is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.compiler.needs import Need
    from simulator.engine.clock import Due
    from simulator.engine.world import World


@dataclass(eq=False, slots=True)
class Exposure:
    """One infected element at work on another: the seconds that are left of it, and its end while it runs."""

    need: Need
    left_s: int
    since_s: int = 0
    end: Due | None = None


class Exposures:
    """All exposures of one attack, by infecting and infected element."""

    def __init__(self, world: World, schedule: Callable[[int, int, int], Due]) -> None:
        """Have *schedule* let an infection happen in so many seconds, by one element, of another."""
        self.world, self._schedule = world, schedule
        self._open: dict[tuple[int, int], Exposure] = {}

    def begin(self, source: int, target: int, length_s: int, need: Need) -> None:
        """Let *source* begin to work on *target*, or wait until *need* holds."""
        exposure = self._open[source, target] = Exposure(need, length_s)
        if need.holds(self.world.up):
            self._go(source, target, exposure)

    def _go(self, source: int, target: int, exposure: Exposure) -> None:
        exposure.since_s = self.world.clock.now
        exposure.end = self._schedule(exposure.left_s, source, target)

    def look(self, changed: int) -> None:
        """Pause what has lost its way, and let go on what has it again."""
        for (source, target), exposure in self._open.items():
            if exposure.need.deps & changed:
                holds = exposure.need.holds(self.world.up)
                if exposure.end is None and holds:
                    self._go(source, target, exposure)
                elif exposure.end is not None and not holds:
                    exposure.left_s -= self.world.clock.now - exposure.since_s
                    _call_off(exposure)

    def drop(self, *, source: int | None = None, target: int | None = None) -> None:
        """End without effect whatever *source* works on, or all work on *target*."""
        for pair in [one for one in self._open if source == one[0] or target == one[1]]:
            _call_off(self._open.pop(pair))


def _call_off(exposure: Exposure) -> None:
    """Let nothing happen at the scheduled end."""
    if exposure.end is not None:
        exposure.end.cancel()
    exposure.end = None
