"""Outages of the grid come without memory; a battery and a generator that may not start shorten them.

The tank is filled and the generator repaired as soon as the grid is back, so every outage meets both
as they were at the onset. Years are years of grid: outages come at their rate while the grid is up.
"""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import NormalDist

import pytest

from simulator.events import Kind
from tests.builders import component, mode, repair, scenario, service, site
from tests.cases.folders import cases_of, name
from tests.theory.estimates import mean, met, ratio, share
from tests.theory.replications import exponential, luck, often, replications

REPLICATIONS = often(30)
YEAR = 8760.0
HORIZON = 50 * YEAR
SECOND = 1 / 3600
COUNTED = HORIZON - 3000.0
"""Outages count that begin by then; the horizon leaves each of them time to end."""

CASES = cases_of(["H-ups"])
SUPPLIES = [
    *(pytest.param(case["params"], id=name(case)) for case in CASES),
    pytest.param(
        {
            "outages_per_year": 3,
            "dist": "exp",
            "mean_h": 5,
            "ups_h": 0.25,
            "gen_start_prob": 0.7,
            "gen_delay_h": 0.2,
            "fuel_h": 6,
        },
        id="little-fuel",
    ),
]


def spread(p) -> tuple[float, float]:
    """The parameters of a lognormal outage: mean and deviation of its logarithm."""
    sigma = sqrt(log(1 + p["cv"] ** 2))
    return log(p["mean_h"]) - sigma**2 / 2, sigma


def longer(p, hours: float) -> tuple[float, float]:
    """The chance that an outage is longer than *hours*, and the mean hours beyond them."""
    if p["dist"] == "exp":
        chance = exp(-hours / p["mean_h"])
        return chance, p["mean_h"] * chance
    mu, sigma = spread(p)
    d, phi = (log(hours) - mu) / sigma, NormalDist().cdf
    return phi(-d), p["mean_h"] * phi(sigma - d) - hours * phi(-d)


def exact(p) -> dict[str, float]:
    """The load is lost when the battery is empty and the generator did not start or ran dry."""
    starts = p["gen_start_prob"]
    short, full = longer(p, p["ups_h"]), longer(p, p["ups_h"] + p["fuel_h"])
    chance, hours = ((1 - starts) * a + starts * b for a, b in zip(short, full, strict=True))
    return {
        "P_load_lost_per_outage": chance,
        "expected_lost_hours_per_outage": hours,
        "LOLE_h_per_year": p["outages_per_year"] * hours,
        "loss_events_per_year": p["outages_per_year"] * chance,
        "P_no_loss_in_year": exp(-p["outages_per_year"] * chance),
    }


def law(p):
    """The length of an outage as a scenario says it."""
    if p["dist"] == "exp":
        return exponential(p["mean_h"])
    mu, sigma = spread(p)
    p90 = exp(mu + sigma * NormalDist().inv_cdf(0.9))
    return {"lognormal": {"median_hours": exp(mu), "p90_hours": p90}}


def hall(p):
    """The scenario: a hall on the grid, with a battery and a generator; nobody is needed to repair them."""
    power = {
        "grid": {
            "lifetime": {"hours": exponential(YEAR / p["outages_per_year"])},
            "repair": repair(law(p), people=0),
        },
        "ups": {"minutes": p["ups_h"] * 60, "recharge_hours": 0},
        "generator": {
            "fuel_hours": p["fuel_h"],
            "start_probability": p["gen_start_prob"],
            "start_delay_minutes": p["gen_delay_h"] * 60,
            "repair": repair(0, people=0, needs="hall/grid"),
            "refuelling": {
                "reorder_below_hours": p["fuel_h"] - SECOND,
                "lead_hours": 0,
                "amount_hours": p["fuel_h"],
                "depot": "depot",
            },
        },
    }
    return scenario(
        sites={
            "hall": site(kind="hall", power=power, components={"server": component(powered=True)}),
            "depot": site(kind="depot"),
        },
        services={"s": service({"normal": mode(5, "hall/server")})},
        staff={},
        group={"roads": {"road": {"ends": ["depot", "hall"], "travel_hours": 0, "requires": "hall/grid"}}},
        horizon_hours=HORIZON,
    )


def outages(result) -> tuple[list[tuple[float, float]], float]:
    """For each outage the hours of grid before it and the hours without load; and all hours of grid."""
    found: list[tuple[float, float]] = []
    grid, since, off = 0.0, 0.0, 0.0
    for event in result.log.of(Kind.POWER, "hall"):
        hour = event.time_s / 3600
        if event.from_state == "grid":
            grid += max(0.0, min(hour, COUNTED) - since)
            if hour >= COUNTED:
                return found, grid
            found.append((grid, 0.0))
        if event.from_state == "off":
            found[-1] = (found[-1][0], found[-1][1] + hour - off)
        off = since = hour
    return found, grid + max(0.0, COUNTED - since)


def quiet_years(found: list[tuple[float, float]], hours: float) -> list[bool]:
    """For each full year of grid whether no outage that began in it lost the load."""
    lossy = {int(grid // YEAR) for grid, lost in found if lost > 0}
    return [year not in lossy for year in range(int(hours // YEAR))]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_figures_are_integrals_of_the_outage_length(case):
    """Chance and hours of a lost load follow from how many outages outlast battery and fuel."""
    found, stored = exact(case["params"]), case["results"]

    assert {key: found[key] for key in stored} == pytest.approx(stored, rel=1e-6)


@pytest.mark.parametrize("p", SUPPLIES)
def test_the_load_is_lost_as_often_as_theory_says(p):
    """How many outages lose the load, for how long, and how many years pass without such an outage."""
    runs = [outages(result) for result in replications(hall(p), REPLICATIONS, luck(p))]
    years = [hours / YEAR for _, hours in runs]
    lossy = [sum(lost > 0 for _, lost in run) for run, _ in runs]
    lengths = [sum(lost for _, lost in run) for run, _ in runs]
    each = [lost for run, _ in runs for _, lost in run]
    found = {
        "P_load_lost_per_outage": share(lost > 0 for lost in each),
        "expected_lost_hours_per_outage": mean(each),
        "LOLE_h_per_year": ratio(lengths, years),
        "loss_events_per_year": ratio(lossy, years),
        "outages_per_year": ratio([len(run) for run, _ in runs], years),
        "P_no_loss_in_year": share(quiet for run in runs for quiet in quiet_years(*run)),
    }

    met({**exact(p), "outages_per_year": p["outages_per_year"]}, found)
