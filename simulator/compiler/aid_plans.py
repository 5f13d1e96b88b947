"""Mutual aid as every engine reads it: who asks whom for what, and by which rules it is lent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from simulator.compiler.needs import Need
    from simulator.model.distributions import Distribution

Condition = Literal["staff_below", "work_waits", "unmet", "rto_share", "hall_unusable", "intensity", "at"]
CostRule = Literal["helper", "receiver", "population", "equal"]


@dataclass(frozen=True, slots=True)
class TriggerPlan:
    """One condition: `after_s` is its length of time, `level` its share or intensity.

    `pools` are the own pools that count for `staff_below`; `rungs` has for `rto_share` the services
    (numbers) with the levels that they must have from a time (seconds) on.
    """

    kind: Condition
    after_s: int = 0
    level: float = 0.0
    skill: str = ""
    agreement: str = ""
    pools: tuple[int, ...] = ()
    rungs: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LenderPlan:
    """Somebody who is asked by one member.

    `pools` has the lender's pools and the places that its people take when lent (numbers of pools),
    `stocks` the items with the lender's stock and the asker's. `gate` is the atom that is up while its
    counters serve for the asker. `channels` have the needs that hold while they work at both ends.
    `keeps` are the lender's own services (numbers) that keep it from lending while they are below their
    RLO, `recalls` those for which it calls back what it has lent.
    """

    id: str
    at: str
    channels: tuple[tuple[str, Need], ...]
    pools: tuple[tuple[int, int], ...]
    stocks: tuple[tuple[str, str, str], ...]
    gate: int | None
    keeps: tuple[int, ...]
    recalls: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskerPlan:
    """A member that may ask under an agreement, and whom it asks, in the order of the agreement's list."""

    id: str
    member: str
    hall: str
    building: int | None
    pools: tuple[int, ...]
    triggers: tuple[TriggerPlan, ...]
    lenders: tuple[LenderPlan, ...]

    @property
    def unusable_s(self) -> list[int]:
        """Return after how many seconds without its hall the member may ask."""
        return [one.after_s for one in self.triggers if one.kind == "hall_unusable" and one.after_s > 0]


@dataclass(frozen=True, slots=True)
class WavePlan:
    """People who arrive so long after they were promised."""

    after_s: int
    people: int
    briefing_s: int | None


@dataclass(frozen=True, slots=True)
class CostPlan:
    """What a person-hour and a journey of help cost, in yen, and who pays."""

    paid_by: CostRule = "receiver"
    yen_per_person_hour: float = 0.0
    yen_per_journey: float = 0.0


@dataclass(frozen=True, slots=True)
class AgreementPlan:
    """An agreement: what is asked for, in which order of lenders, and the rules of lending.

    `people` and `pieces` have skills and items with how many are wanted; pieces also the chance that
    one is lost. `deployment_s` None: until the horizon.
    """

    id: str
    order: Literal["counterpart", "nearest", "most_spare", "rotation"]
    at_once: int
    rounds: int
    again_s: int
    decide: Distribution
    answer: Distribution
    messenger: bool
    people: tuple[tuple[str, int], ...]
    pieces: tuple[tuple[str, int, float], ...]
    proxy: bool
    keep_share: float
    keep_people: int
    own_work_first: bool
    recall_intensity: float | None
    remote: bool
    briefing: Distribution
    deployment_s: int | None
    rotations: int
    waves: tuple[WavePlan, ...]
    askers: tuple[AskerPlan, ...]
    cost: CostPlan = CostPlan()

    def kept(self, headcount: int) -> int:
        """Return how many people a lender keeps at home of a pool of so many."""
        return max(self.keep_people, math.ceil(self.keep_share * headcount - 1e-9))
