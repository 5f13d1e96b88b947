"""Who can come: the members of the pools, and the pools that serve a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simulator.compiler.arrivals import Duty
    from simulator.compiler.people_plans import PoolPlan, Tie


@dataclass(frozen=True, eq=False, slots=True)
class Person:
    """One member of a pool, and the shift that this person works in, if any."""

    pool: PoolPlan
    number: int
    duty: Duty | None = None


class Source(NamedTuple):
    """So many people of a skill and the pools that can send them, the nearest tie first, then by id.

    `in_shifts` tells that some of them work in shifts, `remote` that the work can be done from afar.
    """

    needed: int
    pools: tuple[PoolPlan, ...]
    ties: tuple[Tie, ...]
    in_shifts: bool
    remote: bool


class Sources(NamedTuple):
    """Where the people of a crew can come from, skill by skill, and the numbers of all these pools.

    `ways` has the paths (a mask) over which some of them may work from afar.
    """

    skills: tuple[Source, ...]
    pools: tuple[int, ...]
    ways: int
