"""Who can come: the members of the pools, and the pools that serve a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler.people_plans import Tie

if TYPE_CHECKING:
    from simulator.compiler.arrivals import Duty
    from simulator.compiler.people_plans import PoolPlan


@dataclass(frozen=True, eq=False, slots=True)
class Person:
    """One member of a pool, and the shift that this person works in, if any."""

    pool: PoolPlan
    number: int
    duty: Duty | None = None


class Source(NamedTuple):
    """So many people of a skill and the pools that can send them, the nearest tie first, then by id.

    `by_tie` has the pools once more, tie by tie; `remote` tells that the work can be done from afar.
    """

    needed: int
    pools: tuple[PoolPlan, ...]
    by_tie: tuple[tuple[Tie, tuple[PoolPlan, ...]], ...]
    remote: bool

    @property
    def nearest(self) -> Tie:
        """Return the nearest tie of the pools; one's own without any."""
        return self.by_tie[0][0] if self.by_tie else Tie.OWN


class Sources(NamedTuple):
    """Where the people of a crew can come from, skill by skill, and the numbers of all these pools.

    `paths` (a mask) are those over which some of them may work from afar; `in_shifts` tells that some of
    them work in shifts.
    """

    skills: tuple[Source, ...]
    pools: tuple[int, ...]
    paths: int
    in_shifts: bool
