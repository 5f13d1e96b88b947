"""Sites of one area share part of their luck with the grid: shares out, and how many go out together."""

from __future__ import annotations

from math import comb, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from tests.builders import scenario, site
from tests.theory.estimates import mean, met, share
from tests.theory.replications import luck, often, replications

REPLICATIONS = often(500)
CURVE = [[0, 0.8], [24, 0.3], [96, 0.05], [200, 0.0]]
"""Share of sites still out, by hours after the loss."""

SITES = 6


def still_out(hours: float) -> float:
    """The share of sites still out after *hours*, on straight lines."""
    return float(np.interp(hours, *zip(*CURVE, strict=True)))


def together(out: float, rho: float) -> list[float]:
    """The chance of each number of sites out, if a site is out with the chance *out*: one common factor."""
    normal = NormalDist()
    if rho in (0, 1):
        one = [comb(SITES, k) * out**k * (1 - out) ** (SITES - k) for k in range(SITES + 1)]
        return one if rho == 0 else [1 - out, *[0.0] * (SITES - 1), out]
    z = np.linspace(-8, 8, 2001)
    weight = np.exp(-(z**2) / 2) / np.exp(-(z**2) / 2).sum()
    given = np.array([normal.cdf((normal.inv_cdf(out) - sqrt(rho) * x) / sqrt(1 - rho)) for x in z])
    return [
        float((weight * comb(SITES, k) * given**k * (1 - given) ** (SITES - k)).sum())
        for k in range(SITES + 1)
    ]


def area(rho: float):
    """The scenario: six places of one area lose the grid at the onset."""
    places = {f"p{i}": site(kind="branch", power={}, area="town") for i in range(SITES)}
    blackout = {"kind": "power", "curve": "c", "of": list(places), "rho": rho}
    return scenario(
        sites=places,
        staff={},
        hazard={"lifelines": {"blackout": blackout}},
        library={"restoration": {"c": {"still_out": CURVE}}},
        horizon_hours=300,
    )


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9, 1.0])
def test_sites_are_out_together_as_often_as_theory_says(rho):
    """Each site is out with the share of the curve; how many are at once follows from the common luck."""
    hours = (0, 12, 48, 150)
    out = {hour: [] for hour in hours}
    for result in replications(area(rho), REPLICATIONS, luck("lifeline", rho)):
        changes = [result.up_down(f"p{i}/grid") for i in range(SITES)]
        for hour in hours:
            out[hour].append(sum(any(a <= hour < b for (a, _), (b, _) in [c]) for c in changes if c))
    exact, found = {}, {}
    for hour in hours:
        chances = together(still_out(hour), rho)
        exact[f"mean out at {hour}"] = SITES * still_out(hour)
        found[f"mean out at {hour}"] = mean(out[hour])
        for least in (1, SITES // 2, SITES):
            exact[f"P(at least {least} out at {hour})"] = sum(chances[least:])
            found[f"P(at least {least} out at {hour})"] = share(k >= least for k in out[hour])

    met(exact, found)
