"""When residents come: for every time at which counters are open, how many cases come in an hour."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler.calendar import Calendar, day_of
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from simulator.compiler.calendar import Window
    from simulator.compiler.demand_plans import DemandPlan, SurgePlan
    from simulator.compiler.plan import CompiledPlan

DAY_S = 86_400

LONGEST_BREAK_S = 15 * DAY_S
"""More than the counters are ever closed at one stretch."""


class Arrivals(NamedTuple):
    """A time at which counters are open, and how many cases come in an hour of it."""

    start_s: int
    end_s: int
    per_hour: float


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of the counters from onset to horizon, and those after it for as long as any surge lasts."""

    onset: datetime
    horizon_s: int
    windows: Sequence[Window]


def opening(plan: CompiledPlan) -> Opening:
    """Return the hours of the counters that the demand of *plan* asks for."""
    surges = [one.surge for one in plan.demand if one.surge and one.surge.opens_s < plan.horizon_s]
    ends = (surge.opens_s + surge.lasts_s + LONGEST_BREAK_S for surge in surges)
    last_s = max(plan.horizon_s, *ends, 0) + DAY_S  # so that no day up to there is cut off
    return Opening(plan.onset, plan.horizon_s, Calendar(plan.onset, last_s).windows("counter"))


def arrivals(of: DemandPlan, hours_open: Opening) -> list[Arrivals]:
    """Return when and how fast cases come, for each counter day up to the horizon."""
    starts = [start_s for start_s, _ in of.profile]
    surge = dict(_surge(of.surge, hours_open)) if of.surge is not None else {}
    out = []
    for start_s, end_s in hours_open.windows:
        if start_s >= hours_open.horizon_s:
            break
        step = bisect_right(starts, start_s) - 1
        factor = of.profile[step][1] if step >= 0 else 1.0
        rate = of.cases_per_hour * factor + surge.get(start_s, 0.0)
        out.append(Arrivals(start_s, min(end_s, hours_open.horizon_s), rate))
    return out


def _surge(surge: SurgePlan, hours_open: Opening) -> Iterator[tuple[int, float]]:
    """Yield the beginning of each counter day of a surge, and how many cases come in an hour of it.

    What counts is the day, not the hour: all of a day's cases are spread over its hours after the onset.
    """
    days = [window for window in hours_open.windows if window[0] >= surge.opens_s]
    numbers = [day_of(hours_open.onset, start_s) for start_s, _ in days]
    half_life, last = surge.half_life_s / DAY_S, surge.lasts_s / DAY_S
    weights = [2 ** ((numbers[0] - n) / half_life) for n in numbers[1:] if n - numbers[0] <= last]
    on_first = surge.first_day_share if weights else 1.0
    shares = [on_first, *((1 - on_first) * weight / sum(weights) for weight in weights)]
    for (start_s, end_s), share in zip(days, shares, strict=False):
        yield start_s, surge.cases * share / hours(end_s - start_s)
