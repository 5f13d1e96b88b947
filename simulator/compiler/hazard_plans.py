"""What strikes, as every engine reads it: shocks, lifelines and given outages over numbered elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.compiler.damage import Curve
    from simulator.model.hazards import EventResidual


@dataclass(frozen=True, slots=True)
class ShockPlan:
    """A shock and the elements at its sites."""

    id: str
    type: str
    at_s: int
    intensity: Mapping[str, float]
    residual: EventResidual | None
    site_sigma: float
    elements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LifelineSubject:
    """An element that a lifeline feeds: its draw name, its area and its restoration factor."""

    element: int
    draw: str
    area: str
    factor: float


@dataclass(frozen=True, slots=True)
class LifelinePlan:
    """A lifeline outage."""

    id: str
    kind: str
    at_s: int
    curve: Curve
    rho: float
    subjects: tuple[LifelineSubject, ...]


@dataclass(frozen=True, slots=True)
class ForcedPlan:
    """A given outage of an element or a system; `until_s` None: repair job or never."""

    id: str
    element: int | None
    system: str | None
    from_s: int
    until_s: int | None
    by_repair: bool
    damage_state: int
    data_lost: bool
