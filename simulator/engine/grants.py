"""Who comes to a piece of work: people, how they come, and what follows from who they are."""

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
    """A person who is to come, and how long that takes.

    `path` (a mask) is over what the person works from afar: None, comes in person; 0, from afar and needs no
    path.
    """

    person: Person
    tie: Tie
    travel_s: int
    path: int | None = None
    response_s: int = 0

    @property
    def arrival(self) -> tuple[int, int]:
        """Return the seconds until arrival, and the response among them."""
        return self.response_s + self.travel_s, self.response_s


@dataclass(eq=False, slots=True)
class Grant:
    """The people of an order that was started, and the last of them to arrive.

    That is None where nobody has to come: none is needed, or they are there already (`Attending.keep`).
    Those `from_afar` do not come but work over `paths` (a mask).
    """

    people: tuple[Person, ...]
    last: Called | None
    from_afar: frozenset[Person] = frozenset()
    paths: int = 0

    @classmethod
    def of(cls, team: Sequence[Called]) -> Grant:
        """Return the grant of the people in *team*."""
        last = max(team, key=lambda called: called.arrival, default=None)
        paths = {called.person: called.path for called in team if called.path is not None}
        people = tuple([called.person for called in team])
        return cls(people, last, frozenset(paths), union(paths.values()))

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Return the shifts of the people, each once."""
        return tuple({person.duty: None for person in self.people if person.duty is not None})

    @property
    def productivity(self) -> float:
        """Return the productivity of the slowest."""
        return min([person.pool.productivity for person in self.people], default=1.0)
