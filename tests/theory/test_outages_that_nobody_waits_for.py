"""Outages come without memory and nobody waits for anybody: how many are open follows Poisson's law."""

from __future__ import annotations

import re
from math import exp, factorial

import numpy as np
import pytest

from simulator.events import Kind
from tests.cases.folders import cases_of, name
from tests.theory.estimates import mean, met
from tests.theory.replications import Steps, exponential, luck, often, replications
from tests.theory.streams import desk, law, stream

REPLICATIONS = often(24)
TICKETS = 400
"""Outages of one replication that count, on average."""

OPEN = cases_of(["J-mginf"])
CROWDS = [
    *(pytest.param(case["params"], id=name(case)) for case in OPEN),
    pytest.param({"rate_per_h": 0.1, "mean_repair_h": 15}, id="busy"),
]


def poisson(middle: float, key: str) -> float:
    """A figure of the Poisson law: its mean, the chance of nothing, or of at least some."""
    if key == "mean_down":
        return middle
    least = int(re.findall(r"\d+", key)[0])
    below = sum(exp(-middle) * middle**k / factorial(k) for k in range(max(1, least)))
    return below if key == "P0" else 1 - below


@pytest.mark.parametrize("case", OPEN, ids=name)
def test_the_stored_chances_are_poissons(case):
    """With people enough, how many outages are open at a time follows Poisson's law."""
    p = case["params"]
    middle = p["rate_per_h"] * p["mean_repair_h"]

    assert {key: poisson(middle, key) for key in case["results"]} == pytest.approx(case["results"])


@pytest.mark.parametrize("scv", [None, 0, 2], ids=["exponential", "fixed", "lognormal"])
@pytest.mark.parametrize("p", CROWDS)
def test_with_people_enough_only_the_mean_length_counts(p, scv):
    """Outages come without memory and each lasts by any law: how many are open depends on the mean alone."""
    length = p["mean_repair_h"]
    work = exponential(length) if scv is None else law(length, scv)
    warm, horizon = 20 * length, 20 * length + TICKETS / p["rate_per_h"]
    data = desk({"outage": stream(1 / p["rate_per_h"], work, people=0)}, 1, "fcfs", horizon)
    keys, values = ("mean_down", "P0", "P_ge_2", "P_ge_3"), []
    for result in replications(data, REPLICATIONS, luck(p, scv)):
        starts = [(hour, 1) for hour, _, _ in result.of(Kind.INCIDENT)]
        changes, number = [], 0
        for hour, step in sorted([*starts, *((hour, -1) for hour in result.done().values())]):
            number += step
            changes.append((hour, number))
        spent = Steps(changes, horizon).spent(warm)
        values.append([sum(h * figure(k, key) for k, h in spent.items()) for key in keys])
    middle = p["rate_per_h"] * length

    met(
        {key: poisson(middle, key) for key in keys},
        {key: mean(np.array(values)[:, i] / (horizon - warm)) for i, key in enumerate(keys)},
    )


def figure(open_: int, key: str) -> float:
    """What one count of open outages adds to a figure."""
    if key == "mean_down":
        return open_
    least = int(re.findall(r"\d+", key)[0])
    return float(open_ >= least if least else open_ == 0)
