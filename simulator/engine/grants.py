"""Who comes to a piece of work: people with their ways, and what follows from who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.compiler.needs import union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.compiler.arrivals import Duty
    from simulator.compiler.people_plans import Tie
    from simulator.engine.people import Person


@dataclass(eq=False, slots=True)
class Called:
    """A person who is to come, and how long that takes; who works from afar has a path (a mask) to it."""

    person: Person
    tie: Tie
    travel_s: int
    way: int | None = None
    response_s: int = 0

    @property
    def arrival(self) -> tuple[int, int]:
        """Return the seconds until arrival, and the response among them."""
        return self.response_s + self.travel_s, self.response_s


@dataclass(eq=False, slots=True)
class Grant:
    """The people of an order that was taken, and the last of them to arrive (None: nobody is needed).

    Those of `afar` do not come but work over paths (the mask `ways`).
    """

    people: tuple[Person, ...]
    last: Called | None
    afar: frozenset[Person] = frozenset()
    ways: int = 0

    @classmethod
    def of(cls, team: Sequence[Called]) -> Grant:
        """Return the grant of the people in *team*."""
        last = max(team, key=lambda called: called.arrival, default=None)
        afar = [called for called in team if called.way is not None]
        ways = union(called.way or 0 for called in afar)
        return cls(
            tuple([called.person for called in team]), last, frozenset(called.person for called in afar), ways
        )

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Return the shifts of the people, each once."""
        return tuple({person.duty: None for person in self.people if person.duty is not None})

    @property
    def productivity(self) -> float:
        """Return the productivity of the slowest."""
        return min([person.pool.productivity for person in self.people], default=1.0)
