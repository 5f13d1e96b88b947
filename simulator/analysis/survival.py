"""How many of the runs had recovered by each hour, with those drawn as a plateau that never did."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.experiment.intervals import RATE, band
from simulator.units import hours

if TYPE_CHECKING:
    from simulator.analysis.many import Metric, Sample

MOST_STEPS = 198
"""With the first and the last 200 steps: more cannot be told apart in a picture."""


class Step(NamedTuple):
    """The share of runs that had recovered by an hour, and the band in which the whole true curve lies.

    The band holds from `hours` to the next step, so `high` counts the runs that recovered before that. The
    last step stands at the horizon and is below 1 if some runs never recovered.
    """

    hours: float
    recovered: int
    recovered_share: float
    low: float
    high: float


def survival(
    sample: Sample, municipality: str, service: str, metric: Metric = "to_rlo_s", rate: float = RATE
) -> list[Step]:
    """Return the steps from hour 0 to the horizon, at most 200 in all.

    Every run is seen to the same horizon, so the share of all runs is at each hour the estimate of
    Kaplan and Meier; the band holds over all hours at once.
    """
    counts, censored = sample.histogram(municipality, service, metric)
    sums = np.cumsum(counts, dtype=np.int64)  # shape (bin,)
    runs = int(sums[-1]) + censored
    if not runs:
        return []
    off = band(runs, rate)
    horizon = hours(sample.shape.horizon_s)
    inside = [at for at in _chosen(sums) if hours(at * sample.shape.bin_s) < horizon]
    steps = [
        (hours(at * sample.shape.bin_s), int(sums[at]), int(sums[later - 1]))
        for at, later in zip(inside, [*inside[1:], len(sums)], strict=True)
    ]
    return [
        Step(hour, hits, hits / runs, max(0.0, hits / runs - off), min(1.0, until / runs + off))
        for hour, hits, until in [*steps, (horizon, int(sums[-1]), int(sums[-1]))]
    ]


def _chosen(sums: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int]:
    """Return bin 0 and the bins where the runs pass another 198th of all that recovered."""
    wanted = np.unique(np.ceil(np.arange(1, MOST_STEPS + 1) * sums[-1] / MOST_STEPS).astype(np.int64))
    found = np.searchsorted(sums, wanted[wanted > 0])
    return sorted({0, *(int(at) for at in found)})
