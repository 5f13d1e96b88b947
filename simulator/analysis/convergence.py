"""How a mean settles as runs are added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.curves import GROUP
from simulator.experiment.intervals import RATE, Moments, mean
from simulator.units import hours

if TYPE_CHECKING:
    from simulator.analysis.many import Metric, Sample

MOST_POINTS = 200
"""More points than this cannot be told apart in a picture."""


class Settling(NamedTuple):
    """The mean of the first runs and its interval, which is meant for this number of runs alone."""

    runs: int
    mean_hours: float
    low_hours: float
    high_hours: float


def convergence(
    sample: Sample, metric: Metric, municipality: str = GROUP, chunk_size: int = 200, rate: float = RATE
) -> list[Settling]:
    """Return the running mean at the ends of chunks and at the last run, in the order of the runs.

    What was not reached counts as the horizon.
    """
    values = sample.within(municipality, metric).tolist()
    limits = (0, sample.shape.limit_s(metric, municipality))
    step = chunk_size * -(-len(values) // (chunk_size * MOST_POINTS))
    out, sums = [], Moments()
    for start in range(0, len(values), max(1, step)):
        sums += Moments.of(values[start : start + step])
        low, high = mean(sums, rate, limits)
        out.append(Settling(sums.count, hours(sums.mean), hours(low), hours(high)))
    return out
