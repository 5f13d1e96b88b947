"""Chances of damage and of lifeline outages: pure functions of an intensity or a uniform number."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from simulator.compiler.sampling import normal_quantile, normal_share
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.model.fragility import FragilityCurve, RestorationCurve
    from simulator.model.hazards import EventResidual

Curve = tuple[tuple[float, float], ...]
"""Points (hours, share still out), hours rising and shares not rising."""


def reach_probability(curve: FragilityCurve, intensity: float) -> float:
    """Return the chance that a thing reaches the curve's damage state at *intensity*."""
    if curve.probability is not None:
        return curve.probability
    if curve.lognormal is not None:
        if intensity <= 0:
            return 0.0
        return normal_share(math.log(intensity / curve.lognormal.median) / curve.lognormal.beta)
    reached = 0.0
    for start, probability in curve.steps or ():
        if intensity >= start:
            reached = probability
    return reached


def damage_state(curves: tuple[FragilityCurve, ...], intensity: float, u: float) -> int:
    """Return the damage state at *intensity* of a thing whose strength draw is *u*; 0 is intact."""
    return sum(reach_probability(curve, intensity) > u for curve in curves)


def event_deviation(residual: EventResidual | None, u: float) -> float:
    """Return how far the whole event lies from the estimate, in units of intensity."""
    if residual is None:
        return 0.0
    if residual.sigma is not None:
        return residual.sigma * normal_quantile(u)
    below = 0.0
    value = 0.0
    for value, share in residual.discrete or ():
        below += share
        if u < below:
            return value
    return value


def lifeline_quantile(u_area: float, u_site: float, rho: float) -> float:
    """Return the correlated uniform of a site: sites of one area share the part *rho* of their luck."""
    z = math.sqrt(rho) * normal_quantile(u_area) + math.sqrt(1 - rho) * normal_quantile(u_site)
    return normal_share(z)


def outage_s(curve: Curve, v: float, factor: float) -> int | None:
    """Return how long a site with quantile *v* is out: 0 if it never goes out, None if it stays out.

    The site is out iff v < S(0) and back at the smallest t with S(t) <= v, times *factor*.
    """
    if v >= curve[0][1]:
        return 0
    for (t0, s0), (t1, s1) in pairwise(curve):
        if s1 <= v:
            return seconds((t0 + (s0 - v) / (s0 - s1) * (t1 - t0)) * factor)
    return None


def mixed_curve(curves: Mapping[str, RestorationCurve], name: str) -> Curve:
    """Return the curve *name* with its slow share mixed in, exact at every break point of both."""
    curve = curves[name]
    if curve.slow is None:
        return curve.still_out
    slow = mixed_curve(curves, curve.slow.curve)
    hours = sorted({h for h, _ in curve.still_out} | {h for h, _ in slow})
    share = curve.slow.share
    return tuple(
        (h, (1 - share) * _still_out(curve.still_out, h) + share * _still_out(slow, h)) for h in hours
    )


def _still_out(curve: Curve, hours: float) -> float:
    for (t0, s0), (t1, s1) in pairwise(curve):
        if hours <= t1:
            return s0 + (hours - t0) * (s1 - s0) / (t1 - t0)
    return curve[-1][1]
