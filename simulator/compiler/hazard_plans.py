"""What strikes, as every engine reads it: shocks, lifelines and given outages over numbered elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.compiler.damage import Curve
    from simulator.compiler.needs import Need
    from simulator.compiler.work_plans import WorkPlan
    from simulator.model.distributions import Distribution
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


@dataclass(frozen=True, slots=True)
class RollingPlan:
    """Lifeline outages by timetable: every element is out in every window (from, until) in seconds."""

    id: str
    elements: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class IncidentPlan:
    """A stream of independent tickets; `until_s` None: to the horizon."""

    id: str
    site: str
    from_s: int
    until_s: int | None
    gap: Distribution
    work: WorkPlan
    rank: int


@dataclass(frozen=True, slots=True)
class ContainmentPlan:
    """How an attack is contained: who cuts which links, from where, and when they come back.

    `links` are element numbers in the order of ids.
    """

    site: str
    decide: Distribution
    work: WorkPlan
    links: tuple[int, ...]
    release: Distribution


@dataclass(frozen=True, slots=True)
class CyberPlan:
    """An attack; `first` and `targets` are element numbers in the order of ids.

    `ways` has for each infecting element the targets it may reach, by id, each with what must be up
    for that. Without `spread` it stays where it is.
    """

    id: str
    at_s: int
    first: tuple[int, ...]
    targets: tuple[int, ...]
    ways: Mapping[int, tuple[tuple[int, Need], ...]]
    spread: Distribution | None
    effect: Distribution
    data_lost: bool
    detect: Distribution
    containment: ContainmentPlan | None
    clean: WorkPlan
