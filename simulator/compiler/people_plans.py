"""People as every engine reads them: pools, when they are there and on duty, and who decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.model.distributions import Distribution

    Points = tuple[tuple[float, float], ...]


class Tie(StrEnum):
    """Whose people come first to a job, from the nearest tie to the loosest."""

    OWN = "own"
    LENT = "lent"
    CONTRACTED = "contracted"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class AttendancePlan:
    """How people come: the curve that counts at this onset, and what shaking makes of it.

    `curve` has hours after onset and the share who are there; the others have intensities and
    factors or shares. `off_work` tells that the onset is outside counter hours.
    """

    curve: Points
    off_work: bool
    by_intensity: Points
    at_most: float
    hurt: Points
    trapped: Points
    trapped_for: Distribution


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """The daily hours of a pool, in seconds: the first team begins at `starts_s` after onset, modulo a day.

    `handover_s` is what a hand-over takes, None if the same people go on.
    """

    starts_s: int
    length_s: int
    teams: int
    handover_s: int | None


@dataclass(frozen=True, slots=True)
class WidePlan:
    """When an event is wide, and how many of a pool are there and how soon they answer then."""

    intensity: float
    members: int
    available: int
    response: Distribution | None


@dataclass(frozen=True, slots=True)
class PoolPlan:
    """People of one organisation and skill.

    `ways` has for each site at which they may work from afar the path atom to it (0 bits: always).
    People on loan are in a pool of their own, `lent_from` the one at home (a number); those who `stays`
    tells of work over the network only.
    """

    index: int
    id: str
    organisation: str
    skill: str
    headcount: int
    home: str
    response: Distribution
    sites: Mapping[str, Tie]
    remote_response: Distribution | None = None
    ways: Mapping[str, int] | None = None
    attendance: AttendancePlan | None = None
    commute: Distribution | None = None
    shift: ShiftPlan | None = None
    wide: WidePlan | None = None
    productivity: float = 1.0
    lent_from: int | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class LeaderPlan:
    """Who decides for a member: how they come to its hall, and the factor of each in their order."""

    municipality: str
    hall: str
    attendance: AttendancePlan
    slower: tuple[float, ...]
