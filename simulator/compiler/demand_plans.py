"""Who comes to the counters of a member, and how fast they are served, as the analysis reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SurgePlan:
    """A late wave of cases: reception opens on the first counter day from `opens_s` on.

    The tail ends `lasts_s` after that; its rate falls by half every `half_life_s`.
    """

    cases: float
    opens_s: int
    first_day_share: float
    half_life_s: int
    lasts_s: int


@dataclass(frozen=True, slots=True)
class DemandPlan:
    """One class of demand of one member; `service` and the channels are `member/service`.

    `cases_per_hour` is the ordinary demand in counter hours; from each second of `profile` on it is
    multiplied by the factor there. `handled_per_hour` is what one counter handles at level 5.
    """

    municipality: str
    demand: str
    service: str
    cases_per_hour: float
    profile: tuple[tuple[int, float], ...]
    surge: SurgePlan | None
    handled_per_hour: float
    counters: int
    by_mode: Mapping[str, int]
    lost_share: float
    channels: tuple[tuple[str, float], ...]

    def counters_in(self, mode: str) -> int:
        """Return how many counters are open in *mode*: by the longest key that its id begins with."""
        key = max((name for name in self.by_mode if mode.startswith(name)), key=len, default=None)
        return self.counters if key is None else self.by_mode[key]
