"""A ticket is a piece of restoring work and the phase it is in; every phase it enters is an event."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from simulator.engine.grants import Grant
    from simulator.engine.world import World

DONE, CANCELLED = "done", "cancelled"


@dataclass(eq=False, slots=True)
class Ticket:
    """Work on *subject* at a site; `users` are the services (a mask) that it may bring back.

    Work that no service needs stands with those of its `rank`, without a deadline. `grant` has the
    people who are at it now, or on their way.
    """

    world: World
    id: str
    subject: str
    site: str
    users: int
    phase: str = ""
    last_event: int = NO_CAUSE
    rank: float = math.inf
    grant: Grant | None = None

    def enter(self, phase: str) -> int:
        """Enter *phase*, unless the ticket is in it already, and return the event of the present phase."""
        if phase != self.phase:
            self.last_event = self.world.emit(
                Kind.JOB, self.id, (self.phase, phase), site=self.site, cause=self.last_event
            )
            self.phase = phase
            if phase in (DONE, CANCELLED):
                self.world.open_work.pop(self.id, None)
            else:
                self.world.open_work[self.id] = self.last_event
        return self.last_event
