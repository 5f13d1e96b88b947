"""People, and the orders of work that wait for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import simpy

    from simulator.compiler.needs import Need
    from simulator.compiler.plan import PoolPlan, Tie
    from simulator.compiler.work_plans import CrewPlan
    from simulator.engine.tickets import Ticket


@dataclass(eq=False, slots=True)
class Person:
    """One member of a pool; where they are counts only in the instant in which they came free."""

    pool: PoolPlan
    number: int
    busy: bool = False
    called: bool = False
    freed_s: int = -1
    freed_at: str = ""

    def place(self, now: int) -> str:
        """Return where the person sets out from: the last job if it ended this instant, else home."""
        return self.freed_at if now == self.freed_s else self.pool.home


@dataclass(eq=False, slots=True)
class Grant:
    """The people of an order that was taken, and how long they need to come."""

    people: tuple[Person, ...]
    response_s: int
    travel_s: int
    tie: Tie | None


@dataclass(eq=False, slots=True)
class Order:
    """Work that waits for people, parts and conditions; `granted` happens when all are there at once.

    Until `ready` a part that was ordered has not come.
    """

    ticket: Ticket
    crew: CrewPlan
    need: Need
    median_s: int
    opened_s: int
    granted: simpy.Event
    parts: tuple[tuple[str, int], ...] = ()
    ready: bool = True
    grant: Grant | None = None
