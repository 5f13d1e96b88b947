"""How far the group or a member stands from normal hour by hour, over all runs: the fan of its curves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.analysis.many import PERMILLE
from simulator.experiment.intervals import quantile_rank
from simulator.units import hours

if TYPE_CHECKING:
    from simulator.analysis.many import Sample

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles of a fan: a band of 90 % and one of 50 % of the runs, and the median."""


class FanPoint(NamedTuple):
    """The quantiles over all runs of the share of normal service at one instant."""

    hours: float
    q05: float
    q25: float
    q50: float
    q75: float
    q95: float


def fan(sample: Sample, municipality: str) -> list[FanPoint]:
    """Return the fan of a member, or of the group for `""`, at every instant of the grid."""
    sums = np.cumsum(sample.curves[sample.shape.heads.index(municipality)], axis=1, dtype=np.int64)
    runs = int(sums[0, -1])
    ranks = [quantile_rank(runs, share) for share in SHARES]
    points = zip(sample.shape.grid_s, sums, strict=True) if runs else ()
    return [
        FanPoint(hours(time_s), *(float(np.searchsorted(row, rank)) / PERMILLE for rank in ranks))
        for time_s, row in points
    ]
