"""Machine repair: systems that fail by themselves and wait for a few people (M/M/c//N)."""

from __future__ import annotations

import numpy as np
import pytest

from tests.builders import component, pool, repair, scenario, site
from tests.cases.folders import cases_of, name
from tests.theory import chains
from tests.theory.estimates import mean, met, ratio, share
from tests.theory.replications import down, exponential, flat, luck, often, replications, weighted

REPLICATIONS = often(50)
ENTRIES = 25
"""Visits to a set of states, or waits, that it takes to say anything about their time."""


def params(n: int, c: int, mttf: float, mttr: float, horizon: float):
    """The numbers of one shop."""
    return {"N": n, "c": c, "mttf_h": mttf, "mttr_h": mttr, "horizon_h": horizon}


OF_WAITING = ("mean_waiting", "Wq_wait_for_staff_h", "P_arrival_waits")
"""Figures that nothing can be said about if hardly anybody waits."""

CASES = cases_of(["A-MMcN"])
SHOPS = [
    *(pytest.param(case["params"], id=name(case)) for case in CASES),
    pytest.param(params(7, 2, 200, 15, 3000), id="7-2-200-15"),
    pytest.param(params(4, 4, 60, 20, 2000), id="4-4-60-20"),
    pytest.param(params(6, 1, 40, 10, 1500), id="6-1-40-10"),
]


def chain(p):
    """The number of systems down, as a birth-death chain."""
    n, c = p["N"], p["c"]
    return chains.birth_death(n + 1, lambda i: (n - i) / p["mttf_h"], lambda i: min(i, c) / p["mttr_h"])


def exact(p):
    """All figures of the family from the chain."""
    q, n, c, horizon = chain(p), p["N"], p["c"], p["horizon_h"]
    states, pi = np.arange(n + 1), chains.stationary(chain(p))
    down_, waiting = float(pi @ states), float(pi @ np.maximum(0, states - c))
    fails = (n - states) / p["mttf_h"]
    rate = float(pi @ fails)
    spent = chains.spent(q, chains.begin(n + 1), horizon)
    return {
        "p": pi.tolist(),
        "L_mean_down": down_,
        "mean_waiting": waiting,
        "throughput_per_h": rate,
        "W_outage_h": down_ / rate,
        "Wq_wait_for_staff_h": waiting / rate,
        "staff_utilisation": float(pi @ np.minimum(states, c)) / c,
        "availability_per_system": 1 - down_ / n,
        "P_all_up": float(pi[0]),
        "P_arrival_waits": float((pi * fails)[c:].sum()) / rate,
        "interval_availability": 1 - float(spent @ states) / n / horizon,
        "expected_failures_in_horizon": float(spent @ fails),
        "P_all_up_at_T": float(chains.at(q, chains.begin(n + 1), horizon)[0]),
    }


def end(p, warm):
    """The hours of a run: those of the case, and enough to see failures after its start is forgotten."""
    failures = 20 * p["mttf_h"] / p["N"]
    return min(1_000_000.0, max(p["horizon_h"], 2 * warm, warm + failures))


def shop(p, hours):
    """The scenario: one hall, *N* parts with a life, one crew of *c*."""
    one = component(repair=repair(exponential(p["mttr_h"])), lifetime={"hours": exponential(p["mttf_h"])})
    return scenario(
        sites={"hall": site(kind="hall", components={f"s{i:02d}": one for i in range(p["N"])})},
        staff={"crew": pool(headcount=p["c"])},
        rule="fcfs",
        horizon_hours=hours,
    )


def one_run(p, result, warm):
    """What one replication tells: the first *warm* hours count only for figures that begin all up."""
    steps, horizon = down(result), p["horizon_h"]
    early, late = steps.spent(until=horizon), steps.spent(since=warm)
    fails = [
        (hour, before)
        for hour, before, after in zip(steps.hours[1:], steps.values, steps.values[1:], strict=False)
        if after > before
    ]
    return {
        "late": [late.get(k, 0) / (steps.end - warm) for k in range(p["N"] + 1)],
        "down": weighted(late),
        "waiting": weighted(late, over=p["c"]),
        "fails": sum(hour > warm for hour, _ in fails),
        "waits": sum(hour > warm and before >= p["c"] for hour, before in fails),
        "all_down": weighted(early),
        "all_fails": sum(hour <= horizon for hour, _ in fails),
        "end": steps.at(horizon),
    }


def measured(p, hours, warm, rare):
    """The same figures from runs of *hours*; states from *rare* on are taken together."""
    runs = [one_run(p, run, warm) for run in replications(shop(p, hours), REPLICATIONS, luck(p))]
    of = {key: np.array([run[key] for run in runs], dtype=float) for key in runs[0]}
    n, c, horizon = p["N"], p["c"], p["horizon_h"]
    length = hours - warm
    return {
        **{f"p[{k}]": mean(of["late"][:, k]) for k in range(rare)},
        f"p[{rare}+]": mean(of["late"][:, rare:].sum(axis=1)),
        "L_mean_down": mean(of["down"] / length),
        "mean_waiting": mean(of["waiting"] / length),
        "throughput_per_h": mean(of["fails"] / length),
        "W_outage_h": ratio(of["down"], of["fails"]),
        "Wq_wait_for_staff_h": ratio(of["waiting"], of["fails"]),
        "staff_utilisation": mean((of["down"] - of["waiting"]) / length / c),
        "availability_per_system": mean(1 - of["down"] / length / n),
        "P_all_up": mean(of["late"][:, 0]),
        "P_arrival_waits": ratio(of["waits"], of["fails"]),
        "interval_availability": mean(1 - of["all_down"] / horizon / n),
        "expected_failures_in_horizon": mean(of["all_fails"]),
        "P_all_up_at_T": share(of["end"] == 0),
    }


def rare_from(p, pi, hours):
    """The first number down that is visited too rarely within *hours* to be measured alone."""
    enter = [pi[k] * (p["N"] - k) / p["mttf_h"] * hours for k in range(p["N"])]
    return max((k for k in range(1, p["N"] + 1) if enter[k - 1] >= ENTRIES), default=1)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_shares_of_time_follow_from_failing_and_repairing(case):
    """The stored figures of machine repair are those of a birth-death chain."""
    found, stored = flat(exact(case["params"])), flat(case["results"])

    assert {key: found[key] for key in stored} == pytest.approx(stored, rel=1e-6)


@pytest.mark.parametrize("p", SHOPS)
def test_systems_wait_for_staff_as_long_as_theory_says(p):
    """How many are down, how long each waits for people, and how busy these are: as the chain says."""
    wanted = exact(p)
    pi = wanted.pop("p")
    warm = chains.forgotten(chain(p), share=1e-6)
    hours = end(p, warm)
    looked_at = REPLICATIONS * (hours - warm)
    rare = rare_from(p, pi, looked_at)
    if 0 < wanted["P_arrival_waits"] * wanted["throughput_per_h"] * looked_at < ENTRIES:
        wanted = {key: value for key, value in wanted.items() if key not in OF_WAITING}
    shares = {f"p[{k}]": pi[k] for k in range(rare)} | {f"p[{rare}+]": sum(pi[rare:])}

    met({**shares, **wanted}, measured(p, hours, warm, rare))
