"""Orders of work that wait for people, and who comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import simpy

    from simulator.compiler.needs import Need
    from simulator.compiler.plan import Tie
    from simulator.engine.people import Person, Sources
    from simulator.engine.tickets import Ticket
    from simulator.model.distributions import Distribution


Asked = int | str
"""What orders ask for: people of a pool (its number) or pieces of a stock (its name)."""


@dataclass(eq=False, slots=True)
class Called:
    """A person who is to come, and how long that takes."""

    person: Person
    tie: Tie
    travel_s: int
    response_s: int = 0

    @property
    def coming_s(self) -> tuple[int, int]:
        """Return the seconds until arrival, and the response among them."""
        return self.response_s + self.travel_s, self.response_s


@dataclass(eq=False, slots=True)
class Grant:
    """The people of an order that was taken, and the last of them to arrive (None: nobody is needed)."""

    people: tuple[Person, ...]
    last: Called | None


@dataclass(eq=False, slots=True)
class Order:
    """Work that waits for people, parts and conditions; `granted` happens when all are there at once.

    `conditions` are the roads and all atoms of its need, `sources` the pools that its people can come
    from; the work takes `hours`. Until `ready` a part that was ordered has not come. An order of one skill is
    `short` if there were too few people of it when it was last looked at.
    """

    ticket: Ticket
    need: Need
    conditions: int
    hours: Distribution
    sources: Sources
    opened_s: int
    granted: simpy.Event
    parts: tuple[tuple[str, int], ...] = ()
    ready: bool = True
    grant: Grant | None = None
    short: bool = False

    @property
    def asks_for(self) -> tuple[Asked, ...]:
        """Return the pools and the stocks that the work may draw on."""
        return (*self.sources.pools, *[name for name, _ in self.parts])
