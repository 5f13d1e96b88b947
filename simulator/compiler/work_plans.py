"""Work as every engine reads it: how long it takes, and the people it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simulator.model.distributions import Distribution


class CrewPart(NamedTuple):
    """Some people of one skill; `remote` work can be done from afar over the network."""

    skill: str
    people: int
    remote: bool = False


CrewPlan = tuple[CrewPart, ...]
"""Skills and how many people of each."""


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """A length and the people it holds."""

    hours: Distribution
    crew: CrewPlan
