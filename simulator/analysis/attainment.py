"""How often promises were kept over many runs, and how long things took, with how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from simulator.analysis.many import COUNTS, NOT_REACHED
from simulator.experiment.intervals import RATE, Moments, mean, quantile_rank, quantile_ranks, wilson
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from simulator.analysis.many import Metric, Sample

Promise = Literal["rto", "mtpd"]


class Attained(NamedTuple):
    """In how many runs a service kept its promise, of those in which the horizon let it be decided.

    `share` is None if it was never decided.
    """

    municipality: str
    service: str
    kept: int
    decided: int
    share: float | None
    low: float
    high: float


class Step(NamedTuple):
    """In how many runs one step of a service's promise was kept: its level was there from its time on.

    `due_hours` and `share` are None if that time lies beyond the horizon. A promise is kept if all its
    steps are, so none of them is kept less often than the promise.
    """

    municipality: str
    service: str
    level: int
    due_hours: float | None
    kept: int
    decided: int
    share: float | None
    low: float
    high: float


class Quantile(NamedTuple):
    """The hours within which a share of the runs lie, and between which the true figure lies.

    None means: beyond the horizon. `low_hours` None says that even the lower end is.
    """

    municipality: str
    service: str
    share: float
    hours: float | None
    low_hours: float | None
    high_hours: float | None


class Mean(NamedTuple):
    """The mean hours of a figure of a member, or of the group; `censored` runs count the horizon."""

    municipality: str
    runs: int
    censored: int
    hours: float
    low_hours: float
    high_hours: float


def attainment(sample: Sample, promise: Promise = "rto", rate: float = RATE) -> list[Attained]:
    """Return for every service how often it kept its promise.

    Where a step of it lies beyond the horizon, no run can be seen to keep the whole promise, only to miss
    it: then nothing is told of the whole, and `steps` tells of those within.
    """
    kept, decided = (COUNTS.index(f"{promise}_{name}") for name in ("kept", "decided"))
    out = []
    for place, ((municipality, service), counts) in enumerate(
        zip(sample.shape.services, sample.counts, strict=True)
    ):
        seen = promise != "rto" or all(due_s is not None for _, due_s in sample.shape.rungs_of(place))
        hits, trials = (int(counts[kept]), int(counts[decided])) if seen else (0, 0)
        share = hits / trials if trials else None
        out.append(Attained(municipality, service, hits, trials, share, *wilson(hits, trials, rate)))
    return out


def steps(sample: Sample, rate: float = RATE) -> list[Step]:
    """Return for every service how often it kept each step of its promise, in the order of its steps."""
    out = []
    for place, (row, own) in enumerate(zip(sample.shape.services, sample.shape.rungs, strict=False)):
        for rung, (level, due_s) in enumerate(own):
            hits, trials = int(sample.rungs[place, rung]), 0 if due_s is None else len(sample)
            due, share = None if due_s is None else hours(due_s), hits / trials if trials else None
            out.append(Step(*row, level, due, hits, trials, share, *wilson(hits, trials, rate)))
    return out


def quantiles(
    sample: Sample, metric: Metric, shares: Sequence[float] = (0.5, 0.9, 0.95), rate: float = RATE
) -> list[Quantile]:
    """Return the quantiles of the group, of every member and of every service.

    Those of services come from histograms: hours are rounded up to the bin (a minute), the lower end
    of an interval down, so that it holds no less often.
    """
    out = []
    for head in sample.shape.heads:
        values = sample.values(head, metric)
        runs = np.sort(values[values != NOT_REACHED])
        out += _quantiles((head, ""), _Sorted(runs, len(values)), shares, rate)
    for row in sample.shape.services:
        counts, censored = sample.histogram(*row, metric)
        out += _quantiles(row, _Binned(counts, censored, sample.shape.bin_s), shares, rate)
    return out


def means(sample: Sample, metric: Metric, rate: float = RATE) -> list[Mean]:
    """Return the mean of a figure of the group and of every member, restricted to the horizon."""
    out = []
    for head in sample.shape.heads:
        sums = Moments.of(sample.within(head, metric).tolist())
        censored = int((sample.values(head, metric) == NOT_REACHED).sum())
        low, high = mean(sums, rate, (0, sample.shape.limit_s(metric, head)))
        out.append(Mean(head, sums.count, censored, hours(sums.mean), hours(low), hours(high)))
    return out


class _Sorted:
    """Runs one by one, those not reached last."""

    def __init__(self, reached: NDArray[np.int64], count: int) -> None:
        self._reached = reached
        self.count = count

    def bounds(self, rank: int) -> tuple[float, float] | None:
        """Return the hours between which the run of a rank lies; None beyond the horizon."""
        if rank > len(self._reached):
            return None
        return (hours(int(self._reached[rank - 1])),) * 2


class _Binned:
    """Runs by begun bin."""

    def __init__(self, counts: NDArray[np.uint32], censored: int, bin_s: int) -> None:
        self._sums = np.cumsum(counts, dtype=np.int64)
        self._bin_s = bin_s
        self.count = int(self._sums[-1]) + censored

    def bounds(self, rank: int) -> tuple[float, float] | None:
        """Return the hours between which the run of a rank lies; None beyond the horizon."""
        found = int(np.searchsorted(self._sums, rank))
        if found == len(self._sums):
            return None
        return hours(max(0, found - 1) * self._bin_s), hours(found * self._bin_s)


def _quantiles(
    row: tuple[str, str], runs: _Sorted | _Binned, shares: Sequence[float], rate: float
) -> list[Quantile]:
    return [_quantile(row, runs, share, rate) for share in shares] if runs.count else []


def _quantile(row: tuple[str, str], runs: _Sorted | _Binned, share: float, rate: float) -> Quantile:
    ranks = quantile_ranks(runs.count, share, rate)
    at = runs.bounds(quantile_rank(runs.count, share))
    low = runs.bounds(ranks.low) if ranks.low else (0.0, 0.0)
    high = runs.bounds(ranks.high) if ranks.high else None
    return Quantile(*row, share, at and at[1], low and low[0], high and high[1])
