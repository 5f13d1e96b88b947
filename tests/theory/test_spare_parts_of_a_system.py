"""A system of n like units needs k of them: how often it falls, for how long, and when for the first time."""

from __future__ import annotations

import re
from functools import cache
from math import comb, exp, sqrt
from typing import NamedTuple

import numpy as np
import pytest

from tests.builders import component, mode, pool, repair, scenario, service, site
from tests.cases.folders import cases_of, name
from tests.theory import chains
from tests.theory.estimates import mean, met, ratio, share
from tests.theory.replications import exponential, luck, often, replications

LONG_RUNS, FIRST_FALLS = often(50), often(100)
FALLS = 3
"""Falls of the system that one long replication shows on average."""


class Spare(NamedTuple):
    """A system that needs *k* of its *n* units."""

    n: int
    k: int
    crews: int
    mttf: float
    mttr: float


def of_case(case) -> Spare:
    """The system of a stored case; those of family C are pairs of which one is enough."""
    p = case["params"]
    n, k = p.get("n", 2), p.get("k", 1)
    return Spare(n, k, p.get("crews", 1), p["mttf_h"], p["mttr_h"])


LONG_RUN = cases_of(["B-koon"])
FIRST = cases_of(["C-mttf", "C-R"])
OWN = [Spare(4, 2, 2, 100, 20), Spare(3, 3, 1, 300, 10), Spare(2, 1, 2, 50, 10)]


def some(cases):
    """The systems of stored cases, and some more."""
    return [pytest.param(of_case(case), id=name(case)) for case in cases] + [
        pytest.param(s, id=f"{s.k}of{s.n}") for s in OWN
    ]


def chain(s: Spare):
    """The number of units down; units go on failing while the system is down."""
    return chains.birth_death(s.n + 1, lambda i: (s.n - i) / s.mttf, lambda i: min(i, s.crews) / s.mttr)


def exact(s: Spare):
    """All figures of the long run, and the mean hours until the first fall of a system that is all up."""
    q, last = chain(s), s.n - s.k
    pi = chains.stationary(q)
    up, falls = float(pi[: last + 1].sum()), float(pi[last] * q[last, last + 1])
    return {
        "availability": up,
        "unavailability": 1 - up,
        "failure_freq_per_h": falls,
        "mean_up_time_h": up / falls,
        "mean_down_time_h": (1 - up) / falls,
        "mttf_first_from_all_up_h": first(s)[0],
    }


def first(s: Spare):
    """Mean and standard deviation of the hours until the first fall."""
    return chains.until(chain(s), chains.begin(s.n + 1), list(range(s.n - s.k + 1)))


def reliability(s: Spare, hours: float) -> float:
    """The chance that the system has not fallen by then."""
    return chains.stays(chain(s), chains.begin(s.n + 1), list(range(s.n - s.k + 1)), hours)


def system(s: Spare, horizon: float, *, ends_with_fall: bool = False, repaired: bool = True):
    """The scenario; with *ends_with_fall* nobody repairs anything once the system has fallen."""
    ids = [f"hall/u{i}" for i in range(s.n)]
    needed = {"at_least": {"count": s.k, "of": ids}}
    work = repair(exponential(s.mttr), **({"needs": needed} if ends_with_fall else {}))
    unit = {"lifetime": {"hours": exponential(s.mttf)}, **({"repair": work} if repaired else {})}
    return scenario(
        sites={"hall": site(kind="hall", components={i.split("/")[1]: component(**unit) for i in ids})},
        services={"s": service({"normal": mode(5, needed)})},
        staff={"crew": pool(headcount=s.crews)},
        rule="fcfs",
        horizon_hours=horizon,
    )


def one_run(result, warm):
    """Hours up, hours down and falls of the service after *warm* hours."""
    spans = [(s.start_s / 3600, s.end_s / 3600, s.state) for s in result.spans("town/s")]
    late = [(max(a, warm), b, state) for a, b, state in spans if b > warm]
    up = sum(b - a for a, b, state in late if state == "5")
    down = sum(b - a for a, b, state in late if state == "0")
    return up, down, sum(a > warm for a, _, state in late if state == "0")


@cache
def first_falls(s: Spare, count: int, *, repaired: bool = True) -> list[float]:
    """The hour of the first fall in each of *count* replications."""
    horizon = min(1_000_000, 20 * first(s)[0])
    data = system(s, horizon, ends_with_fall=repaired, repaired=repaired)
    return [
        next(hour for hour, level in result.levels("town/s") if level == 0)
        for result in replications(data, count, luck(s, repaired))
    ]


@pytest.mark.parametrize("case", LONG_RUN, ids=name)
def test_spare_units_are_a_birth_death_chain(case):
    """The stored figures of k-out-of-n systems are those of a birth-death chain."""
    found, stored = exact(of_case(case)), case["results"]

    assert {key: found[key] for key in stored} == pytest.approx(stored, rel=1e-6)


@pytest.mark.parametrize("s", [s for s in (*map(of_case, LONG_RUN), *OWN) if s.crews >= s.n])
def test_with_people_enough_units_are_independent(s):
    """When nobody waits, the system is up with the binomial chance of at least k units up."""
    a = s.mttf / (s.mttf + s.mttr)
    binomial = sum(comb(s.n, j) * a**j * (1 - a) ** (s.n - j) for j in range(s.k, s.n + 1))

    assert exact(s)["availability"] == pytest.approx(binomial, rel=1e-9)


@pytest.mark.parametrize("s", some(LONG_RUN))
def test_a_system_with_spare_units_falls_as_often_as_theory_says(s):
    """Share of time up, falls an hour, and the mean lengths of being up and down."""
    wanted = exact(s)
    del wanted["mttf_first_from_all_up_h"]
    warm = chains.forgotten(chain(s))
    horizon = min(1_000_000, warm + FALLS / wanted["failure_freq_per_h"])
    runs = [one_run(result, warm) for result in replications(system(s, horizon), LONG_RUNS, luck(s))]
    up, down, falls = np.array(runs, dtype=float).T
    found = {
        "availability": mean(up / (up + down)),
        "unavailability": mean(down / (up + down)),
        "failure_freq_per_h": mean(falls / (up + down)),
        "mean_up_time_h": ratio(up, falls),
        "mean_down_time_h": ratio(down, falls),
    }

    met(wanted, found)


@pytest.mark.parametrize("s", some(LONG_RUN))
def test_the_first_fall_comes_when_theory_says(s):
    """The mean hours until a system falls for the first time, and the chance that it has not yet fallen."""
    falls = first_falls(s, FIRST_FALLS)
    middle = first(s)[0]
    wanted = {f"R({x:g} of the mean)": reliability(s, x * middle) for x in (0.1, 0.5, 1, 2)}
    found = {f"R({x:g} of the mean)": share(f > x * middle for f in falls) for x in (0.1, 0.5, 1, 2)}

    met({"mttf": middle, **wanted}, {"mttf": mean(falls), **found})


@pytest.mark.parametrize("case", FIRST, ids=name)
def test_a_pair_with_repair_meets_the_stored_figures(case):
    """An active pair: mean hours to its first fall with and without repair, and R(t) at the given hours."""
    s, found = of_case(case), {}
    falls = first_falls(s, FIRST_FALLS)
    for key in case["results"]:
        hours = re.fullmatch(r"R\((\d+)\)", key)
        if hours:
            found[key] = share(fall > float(hours[1]) for fall in falls)
    found["mttf_h"] = mean(falls)
    found["no_repair_h"] = mean(first_falls(s, 1000, repaired=False))

    met(case["results"], found)


@pytest.mark.parametrize("hours", [1000, 8760, 50000])
def test_the_closed_form_of_a_pair_is_its_chain(hours):
    """R(t) of an active pair by its two exponents is the chance that the chain has not been absorbed."""
    lives, repairs = 1 / 1000, 1 / 10
    root = sqrt(lives**2 + 6 * lives * repairs + repairs**2)
    s1, s2 = (-(3 * lives + repairs) + root) / 2, (-(3 * lives + repairs) - root) / 2
    closed = (s1 * exp(s2 * hours) - s2 * exp(s1 * hours)) / (s1 - s2)

    assert reliability(Spare(2, 1, 1, 1 / lives, 1 / repairs), hours) == pytest.approx(closed, rel=1e-9)
