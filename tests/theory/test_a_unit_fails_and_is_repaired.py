"""One unit that fails and is repaired, over and over: its availability at and up to a time."""

from __future__ import annotations

import re
from math import exp, gamma, log

import numpy as np
import pytest

from simulator.compiler.sampling import Z_90
from tests.builders import component, repair, scenario, site
from tests.cases.folders import cases_of, name
from tests.theory import chains
from tests.theory.estimates import mean, met, ratio
from tests.theory.replications import down, exponential, luck, often, replications

CASES = cases_of(["I-altren"])
REPLICATIONS, LONG_RUNS = often(50), often(40)
UNITS = 15
"""Units of one replication; they have nothing to do with each other."""

PAIRS = [
    pytest.param({"mttf_h": 30, "mttr_h": 20}, id="30-20"),
    pytest.param({"mttf_h": 100, "mttr_h": 2}, id="100-2"),
]


def units(number, life, work, horizon):
    """The scenario: like units of one hall; nobody is needed to repair them."""
    one = component(repair=repair(work, people=0), lifetime={"hours": life})
    return scenario(
        sites={"hall": site(kind="hall", components={f"u{i:02d}": one for i in range(number)})},
        staff={},
        horizon_hours=horizon,
    )


def chain(p):
    """Up or down."""
    return chains.birth_death(2, lambda _: 1 / p["mttf_h"], lambda _: 1 / p["mttr_h"])


def at(p, hours: float) -> float:
    """The chance to be up at a time, by the closed form."""
    fail, back = 1 / p["mttf_h"], 1 / p["mttr_h"]
    return (back + fail * exp(-(fail + back) * hours)) / (fail + back)


def up_to(p, hours: float) -> float:
    """The mean share of time up until then, by the chain."""
    return chains.spent(chain(p), chains.begin(2), hours)[0] / hours


def exact(p, key: str) -> float:
    """The value of a stored figure: A(t), Aint(t) or A_inf."""
    hours = re.fullmatch(r"(A|Aint)\((\d+)\)", key)
    if hours is None:
        return p["mttf_h"] / (p["mttf_h"] + p["mttr_h"])
    return (at if hours[1] == "A" else up_to)(p, float(hours[2]))


def measured(p, keys, count):
    """The same figures from *count* replications of many units."""
    hours = {key: float(re.findall(r"\d+", key)[0]) for key in keys if "(" in key}
    longest = max(*hours.values(), 20 * p["mttr_h"])
    runs = [
        down(r)
        for r in replications(
            units(UNITS, exponential(p["mttf_h"]), exponential(p["mttr_h"]), longest), count, luck(p)
        )
    ]
    found = {}
    for key, time in hours.items():
        if key.startswith("Aint"):
            found[key] = mean([_up(run, UNITS, 0, time) for run in runs])
        else:
            found[key] = mean([1 - run.at(time) / UNITS for run in runs])
    late = 15 * p["mttr_h"]
    return {**found, "A_inf": mean([_up(run, UNITS, late, longest) for run in runs])}


def _up(run, number, since, until):
    lost = sum(k * hours for k, hours in run.spent(since, until).items())
    return 1 - lost / number / (until - since)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_availabilities_are_those_of_two_states(case):
    """A(t) by the closed form, its mean up to t by the chain of two states, and the long run."""
    p, stored = case["params"], case["results"]

    assert {key: exact(p, key) for key in stored} == pytest.approx(stored, rel=1e-9)


@pytest.mark.parametrize("p", PAIRS)
def test_a_unit_is_up_as_often_as_theory_says(p):
    """The chance to be up at a time, the mean share of time up until then, and the long run."""
    keys = ["A(5)", "A(20)", "A(100)", "Aint(10)", "Aint(100)", "Aint(500)", "A_inf"]

    met({key: exact(p, key) for key in keys}, measured(p, keys, REPLICATIONS))


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_availabilities_are_met(case):
    """Whatever hours a stored case asks for."""
    met(case["results"], measured(case["params"], list(case["results"]), REPLICATIONS))


WEAR_OUT = {"weibull": {"scale_hours": 120.0, "shape": 2.5}}
INFANT = {"weibull": {"scale_hours": 80.0, "shape": 0.8}}
LONG_TAIL = {"lognormal": {"median_hours": 8.0, "p90_hours": 30.0}}
PLAIN = {"triangular": {"low_hours": 2, "mode_hours": 4, "high_hours": 12}}


def mean_hours(law) -> float:
    """The mean of a law, by its textbook formula."""
    if "weibull" in law:
        w = law["weibull"]
        return w["scale_hours"] * gamma(1 + 1 / w["shape"])
    if "lognormal" in law:
        m = law["lognormal"]
        return m["median_hours"] * exp((log(m["p90_hours"] / m["median_hours"]) / Z_90) ** 2 / 2)
    return sum(law["triangular"].values()) / 3


@pytest.mark.parametrize("work", [LONG_TAIL, PLAIN], ids=["lognormal", "triangular"])
@pytest.mark.parametrize("life", [WEAR_OUT, INFANT], ids=["wear-out", "infant"])
def test_in_the_long_run_only_the_means_count(life, work):
    """Weibull lives and any repairs: up for MTTF / (MTTF + MTTR), and one failure every MTTF + MTTR."""
    up, back, horizon, warm = mean_hours(life), mean_hours(work), 3000, 1500
    number = 6
    shares, failures = [], []
    for result in replications(units(number, life, work, horizon), LONG_RUNS, luck(life, work)):
        run = down(result)
        shares.append(_up(run, number, warm, horizon))
        late = zip(run.hours[1:], run.values, run.values[1:], strict=False)
        failures.append(sum(hour > warm and after > before for hour, before, after in late))
    length = number * (horizon - warm)

    met(
        {"availability": up / (up + back), "failures per hour": 1 / (up + back), "MTTR": back},
        {
            "availability": mean(shares),
            "failures per hour": mean(np.array(failures) / length),
            "MTTR": ratio((1 - np.array(shares)) * length, failures),
        },
    )
