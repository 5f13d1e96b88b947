"""From a uniform number to a duration in whole seconds, by inverse transforms only."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import NormalDist
from typing import TYPE_CHECKING

from simulator.units import seconds

if TYPE_CHECKING:
    from simulator.model.distributions import Distribution, Triangular

_NORMAL = NormalDist()
Z_90 = _NORMAL.inv_cdf(0.9)
"""The standard normal quantile at 0.9, which turns a p90 into the spread of a lognormal."""


def normal_quantile(u: float) -> float:
    """Return the standard normal quantile at *u* (Wichura's AS 241)."""
    return _NORMAL.inv_cdf(u)


def normal_share(z: float) -> float:
    """Return the share of a standard normal below *z*."""
    return _NORMAL.cdf(z)


def quantile_hours(distribution: Distribution, u: float) -> float:  # noqa: PLR0911 - one family, one line
    """Return the hours that a share *u* of the cases stays below, in float64."""
    d = distribution
    if d.fixed is not None:
        return d.fixed
    if d.uniform is not None:
        return d.uniform.low_hours + u * (d.uniform.high_hours - d.uniform.low_hours)
    if d.triangular is not None:
        return _triangular(d.triangular, u)
    if d.exponential is not None:
        return -d.exponential.mean_hours * math.log1p(-u)
    if d.lognormal is not None:
        sigma = math.log(d.lognormal.p90_hours / d.lognormal.median_hours) / Z_90
        return d.lognormal.median_hours * math.exp(sigma * normal_quantile(u))
    if d.weibull is not None:
        return d.weibull.scale_hours * math.pow(-math.log1p(-u), 1 / d.weibull.shape)
    return interpolate(d.empirical or (), u)


def _triangular(t: Triangular, u: float) -> float:
    width = t.high_hours - t.low_hours
    if width == 0:
        return t.low_hours
    rise = t.mode_hours - t.low_hours
    if u < rise / width:
        return t.low_hours + math.sqrt(u * width * rise)
    return t.high_hours - math.sqrt((1 - u) * width * (t.high_hours - t.mode_hours))


def interpolate(points: tuple[tuple[float, float], ...], x: float) -> float:
    """Return y at *x* on straight lines between *points* (x rising), held constant outside."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 if x1 == x0 else y0 + (max(x, x0) - x0) * (y1 - y0) / (x1 - x0)
    return points[-1][1]


def sample_s(distribution: Distribution, u: float) -> int:
    """Return the duration at *u* in whole seconds."""
    return seconds(quantile_hours(distribution, u))


def mean_hours(distribution: Distribution) -> float:  # noqa: PLR0911 - one family, one line
    """Return the mean of *distribution* in hours."""
    d = distribution
    if d.fixed is not None:
        return d.fixed
    if d.uniform is not None:
        return (d.uniform.low_hours + d.uniform.high_hours) / 2
    if d.triangular is not None:
        return (d.triangular.low_hours + d.triangular.mode_hours + d.triangular.high_hours) / 3
    if d.exponential is not None:
        return d.exponential.mean_hours
    if d.lognormal is not None:
        sigma = math.log(d.lognormal.p90_hours / d.lognormal.median_hours) / Z_90
        return d.lognormal.median_hours * math.exp(sigma * sigma / 2)
    if d.weibull is not None:
        return d.weibull.scale_hours * math.gamma(1 + 1 / d.weibull.shape)
    return math.fsum((u1 - u0) * (h0 + h1) / 2 for (u0, h0), (u1, h1) in pairwise(d.empirical or ()))


def median_s(distribution: Distribution) -> int:
    """Return the median duration in whole seconds, as the rule `shortest` counts it."""
    return sample_s(distribution, 0.5)
