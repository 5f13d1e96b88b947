"""The run that stands for a percentile: one whole story out of many."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.analysis.curves import GROUP
from simulator.analysis.many import NOT_REACHED
from simulator.experiment.intervals import quantile_rank
from simulator.units import hours

if TYPE_CHECKING:
    from simulator.analysis.many import Metric, Sample


class Picked(NamedTuple):
    """A run, its figure (None: not within the horizon), its rank among how many, how many share it."""

    replication: int
    hours: float | None
    rank: int
    runs: int
    alike: int


def nearest(sample: Sample, percentile: float, metric: Metric, municipality: str = GROUP) -> Picked:
    """Return the run at the nearest rank of *percentile* (0 to 100), of equal ones the smallest number.

    Runs that did not reach it within the horizon are the worst of all.

    Raises:
        ValueError: there is no run, or *percentile* is not from 0 to 100.
    """
    if not len(sample) or not 0 <= percentile <= 100:  # noqa: PLR2004 - per cent
        raise ValueError(f"no run at percentile {percentile} of {len(sample)}")
    values = sample.values(municipality, metric)
    ranked = np.where(values == NOT_REACHED, np.iinfo(np.int64).max, values)
    rank = quantile_rank(len(values), Fraction(str(percentile)) / 100)
    alike = np.flatnonzero(ranked == np.sort(ranked)[rank - 1])
    value = int(values[alike[0]])
    told = None if value == NOT_REACHED else hours(value)
    return Picked(int(sample.replications[alike[0]]), told, rank, len(values), len(alike))
