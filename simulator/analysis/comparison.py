"""Whether a variant is better: the same run of both, pair by pair, for the group and every member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from simulator.analysis.many import METRICS, NOT_REACHED
from simulator.experiment.intervals import RATE, Interval, Moments, mean, quantile_rank, shared_rate
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from simulator.analysis.many import Metric, Sample

Verdict = Literal["shorter", "longer", "no-difference-shown", "alike-in-every-run"]

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles of the differences that a picture shows."""


class Difference(NamedTuple):
    """A variant less the base, in hours, over the runs that both have; negative is shorter.

    The interval of the mean holds for all differences of a comparison together. Runs that did not reach it
    count the horizon and are told as `censored`. `variance_ratio` is how many times fewer runs pairs
    need than runs on draws of their own; None if no pair differs from another. Then the verdict is
    `alike-in-every-run`, by the same hours in each; its interval tells how much a rare run, never seen,
    could still change.
    """

    variant: str
    municipality: str
    runs: int
    base_hours: float
    variant_hours: float
    base_censored: int
    variant_censored: int
    mean_hours: float
    low_hours: float
    high_hours: float
    q05_hours: float
    q25_hours: float
    q50_hours: float
    q75_hours: float
    q95_hours: float
    variance_ratio: float | None
    verdict: Verdict


def compare(
    base: Sample, others: Mapping[str, Sample], metric: Metric, rate: float = RATE, figures: int = 1
) -> list[Difference]:
    """Return the differences of each variant from the base: the group, then every member both have.

    Pairs are runs of one number: they share their draws, so a difference comes from the variant alone.
    The intervals hold together for all variants and members, and for so many *figures* as are compared.
    """
    shown = [(name, other, head) for name, other in others.items() for head in _heads(base, other)]
    each = shared_rate(rate, len(shown) * figures)
    pairs = [(name, head, _Pairs(base, other, head, metric)) for name, other, head in shown]
    return [_difference(name, head, found, each) for name, head, found in pairs if found.runs]


def differences(base: Sample, others: Mapping[str, Sample], metric: Metric) -> list[Difference]:
    """Return `compare` as it is shown: with intervals that hold for all figures of a comparison together.

    So a difference has one interval wherever it stands, beside whichever others, and it holds also if
    its figure was chosen after a look at the others.
    """
    return compare(base, others, metric, figures=len(METRICS))


def _heads(base: Sample, other: Sample) -> list[str]:
    return [head for head in base.shape.heads if head in other.shape.heads]


class _Pairs:
    """The figures of the runs that two samples have in common; arrays of shape (run,)."""

    def __init__(self, base: Sample, other: Sample, head: str, metric: Metric) -> None:
        both = np.intersect1d(base.replications, other.replications)
        self.base, self.base_censored = _of_runs(base, both, head, metric)
        self.other, self.other_censored = _of_runs(other, both, head, metric)
        self.runs = len(both)
        limits = (base.shape.limit_s(metric, head), other.shape.limit_s(metric, head))
        self.limits = (-limits[0], limits[1])


def _of_runs(
    sample: Sample, both: NDArray[np.int64], head: str, metric: Metric
) -> tuple[NDArray[np.int64], int]:
    chosen = np.searchsorted(sample.replications, both)
    censored = sample.values(head, metric)[chosen] == NOT_REACHED
    return sample.within(head, metric)[chosen], int(censored.sum())


def _difference(variant: str, head: str, pairs: _Pairs, rate: float) -> Difference:
    apart = pairs.other - pairs.base
    sums = Moments.of(apart.tolist())
    near = mean(sums, rate, pairs.limits)
    ranked = np.sort(apart)
    q05, q25, q50, q75, q95 = (hours(int(ranked[quantile_rank(pairs.runs, share) - 1])) for share in SHARES)
    return Difference(
        variant,
        head,
        pairs.runs,
        hours(float(pairs.base.mean())),
        hours(float(pairs.other.mean())),
        pairs.base_censored,
        pairs.other_censored,
        hours(sums.mean),
        hours(near.low),
        hours(near.high),
        q05,
        q25,
        q50,
        q75,
        q95,
        _variance_ratio(pairs, sums),
        _verdict(sums, near),
    )


def _variance_ratio(pairs: _Pairs, sums: Moments) -> float | None:
    """Return the variance of a difference of independent runs over that of the pairs."""
    if not sums.variance:
        return None
    apart = sum(Moments.of(values.tolist()).variance for values in (pairs.base, pairs.other))
    return apart / sums.variance


def _verdict(sums: Moments, near: Interval) -> Verdict:
    if sums.least == sums.most:
        return "alike-in-every-run"
    if near.high < 0:
        return "shorter"
    return "longer" if near.low > 0 else "no-difference-shown"
