"""Work that goes on only while something holds: it pauses and goes on by itself, with what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import simpy

from simulator.engine.clock import Change
from simulator.engine.rounds import ANYTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.compiler.needs import Need
    from simulator.engine.clock import Process
    from simulator.engine.tickets import Ticket
    from simulator.engine.world import World


@dataclass(eq=False, slots=True)
class Pace:
    """One piece of work under way: whether it runs now, and how to pause it and let it go on."""

    subject: str
    holds: Callable[[], bool]
    deps: int
    process: simpy.Process
    go: simpy.Event | None = None


class Paces:
    """All work under way that depends on something; told after each settling what changed."""

    def __init__(self, world: World) -> None:
        """Listen to the rounds of *world*."""
        self.world = world
        self._under_way: list[Pace] = []
        world.on_round(self._update, watched=ANYTHING)

    def phase(
        self, ticket: Ticket, phase: str, length_s: int, need: Need, paused: str = "waiting for access"
    ) -> Process:
        """Let *ticket* be in *phase* for *length_s* seconds of work, *paused* while *need* does not hold."""
        ticket.enter(phase)

        def tell(going: bool) -> None:  # noqa: FBT001 - told by `_paced`
            ticket.enter(phase if going else paused)

        yield from self.work(length_s, Change.PHASE_END, ticket.id, need, tell)

    def work(
        self,
        length_s: int,
        change: Change,
        subject: str,
        need: Need,
        tell: Callable[[bool], None] | None = None,
    ) -> Process:
        """Work *length_s* seconds on *subject*, pausing while *need* does not hold.

        *tell* hears False at every pause and True when the work goes on.
        """
        clock = self.world.clock
        if not need.deps:
            yield clock.due(length_s, change, subject)
            return
        pace = Pace(subject, lambda: need.holds(self.world.up), need.deps, clock.active)
        self._under_way.append(pace)
        try:
            yield from self._paced(pace, length_s, change, tell)
        finally:
            self._under_way.remove(pace)

    def _paced(self, pace: Pace, left: int, change: Change, tell: Callable[[bool], None] | None) -> Process:
        clock = self.world.clock
        while True:
            if pace.holds():
                started = clock.now
                try:
                    yield clock.due(left, change, pace.subject)
                except simpy.Interrupt as interrupt:
                    if interrupt.cause is not pace:
                        raise
                    left -= clock.now - started
                else:
                    return
            if tell:
                tell(False)  # noqa: FBT003 - the one word that the listener needs
            pace.go = clock.env.event()
            yield pace.go
            pace.go = None
            if tell:
                tell(True)  # noqa: FBT003 - the same

    def _update(self, changed: int) -> None:
        for pace in sorted((p for p in self._under_way if p.deps & changed), key=lambda p: p.subject):
            if pace.go is not None:
                if pace.holds() and not pace.go.triggered:
                    pace.go.succeed()
            elif not pace.holds():
                pace.process.interrupt(pace)
