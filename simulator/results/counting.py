"""How many there were over time, from changes at instants."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from simulator.units import SECONDS_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Count(NamedTuple):
    """How many there were from one second to another."""

    start_s: int
    end_s: int
    number: int


Counts: TypeAlias = tuple[Count, ...]
"""Times without a gap, from onset to the horizon."""

Change: TypeAlias = tuple[int, int]
"""A second, and how many more there are from it on."""


def counted(changes: Iterable[Change], horizon_s: int) -> Counts:
    """Return how many there are over time; neighbours of the same number are one."""
    by_time: dict[int, int] = defaultdict(int)
    for time_s, change in changes:
        by_time[time_s] += change
    times = sorted(time_s for time_s, change in by_time.items() if change and 0 < time_s < horizon_s)
    now, out = 0, []
    for start_s, end_s in pairwise([0, *times, horizon_s]):
        now += by_time[start_s]
        out.append(Count(start_s, end_s, now))
    return tuple(out)


def moments(every: Sequence[Counts]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield from when to when the numbers of all counts stood, with these numbers."""
    starts = [{one.start_s: one.number for one in counts} for counts in every]
    knots = sorted({start_s for one in starts for start_s in one})
    now = [0] * len(every)
    ends = [*knots[1:], max((counts[-1].end_s for counts in every), default=0)]
    for start_s, end_s in zip(knots, ends, strict=True):
        now = [one.get(start_s, number) for one, number in zip(starts, now, strict=True)]
        yield start_s, end_s, tuple(now)


def summed_hours(of: Iterable[Count]) -> float:
    """Return the hours of all of them together."""
    return sum((one.end_s - one.start_s) * one.number for one in of) / SECONDS_PER_HOUR
