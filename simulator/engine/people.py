"""Who can come: the members of the pools, and the pools that serve a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simulator.compiler.plan import PoolPlan, Tie


@dataclass(frozen=True, eq=False, slots=True)
class Person:
    """One member of a pool."""

    pool: PoolPlan
    number: int


class Source(NamedTuple):
    """So many people of a skill and the pools that can send them, the nearest tie first, then by id."""

    needed: int
    pools: tuple[PoolPlan, ...]
    ties: tuple[Tie, ...]


class Sources(NamedTuple):
    """Where the people of a crew can come from, skill by skill, and the numbers of all these pools."""

    skills: tuple[Source, ...]
    pools: tuple[int, ...]
