"""Everything fails at once and a few people repair it, each repair without memory (a pure death chain)."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from tests.builders import broken, component, mode, pool, repair, scenario, service, site
from tests.cases.folders import cases_of, name
from tests.theory import chains
from tests.theory.estimates import deviation, mean, met, share
from tests.theory.replications import exponential, flat, lost_hours, luck, often, replications

REPLICATIONS = often(350)
CASES = cases_of(["D-burst"])
BURSTS = [
    *(pytest.param(case["params"], id=name(case)) for case in CASES),
    pytest.param({"N": 7, "c": 1, "mean_repair_h": 3}, id="7-1-3"),
    pytest.param({"N": 9, "c": 4, "mean_repair_h": 20}, id="9-4-20"),
]
QUANTILES = {"makespan_p50_h": 0.5, "makespan_p90_h": 0.9, "makespan_p95_h": 0.95}


def gaps(p):
    """The mean hours between one completion and the next."""
    n, c = p["N"], p["c"]
    return [p["mean_repair_h"] / min(c, n - done) for done in range(n)]


def chain(p):
    """The number of systems down, until none is."""
    return chains.birth_death(p["N"] + 1, lambda _: 0.0, lambda i: min(i, p["c"]) / p["mean_repair_h"])


def done_by(p, hours):
    """The chance that everything is repaired by then."""
    n = p["N"]
    return 1 - chains.stays(chain(p), chains.begin(n + 1, n), list(range(1, n + 1)), hours)


def exact(p):
    """The figures of the family, but for the quantiles."""
    lost = sum((p["N"] - done) * gap for done, gap in enumerate(gaps(p)))
    return {
        "exp_i_th_completion_h": np.cumsum(gaps(p)).tolist(),
        "exp_makespan_h": sum(gaps(p)),
        "exp_makespan_sd_h": sqrt(sum(gap**2 for gap in gaps(p))),
        "exp_lost_system_hours": lost,
        "exp_mean_outage_h": lost / p["N"],
    }


def burst(p):
    """The scenario: *N* parts of one hall, broken at the onset, each with a service of its own."""
    parts = {f"s{i:03d}": component(repair=repair(exponential(p["mean_repair_h"]))) for i in range(p["N"])}
    return scenario(
        sites={"hall": site(kind="hall", components=parts)},
        services={key: service({"normal": mode(5, f"hall/{key}")}) for key in parts},
        staff={"crew": pool(headcount=p["c"])},
        forced=broken(*(f"hall/{key}" for key in parts)),
        rule="fcfs",
        horizon_hours=20 * p["N"] * p["mean_repair_h"],
    )


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_figures_are_those_of_a_death_chain(case):
    """Means and spread by sums over the gaps, and each stored quantile has its share of the chain."""
    p, stored = case["params"], case["results"]

    found, wanted = flat(exact(p)), flat({key: stored[key] for key in exact(p) if key in stored})
    quantiles = {key: chance for key, chance in QUANTILES.items() if key in stored}

    assert {key: found[key] for key in wanted} == pytest.approx(wanted, rel=1e-6)
    assert {key: done_by(p, stored[key]) for key in quantiles} == pytest.approx(quantiles, abs=1e-5)


@pytest.mark.parametrize("p", BURSTS)
def test_repairs_of_a_burst_end_when_theory_says(p):
    """When the first, the second, … the last system is back, and the system-hours lost."""
    ends, lost = [], []
    for result in replications(burst(p), REPLICATIONS, luck(p)):
        ends.append(sorted(result.done().values()))
        lost.append(lost_hours(result))
    completion = np.array(ends)
    makespan = completion[:, -1]
    middle = sum(gaps(p))
    times = {f"P(all back by {x:g} of the mean)": x * middle for x in (0.5, 0.9, 1.3, 2)}
    found = {f"exp_i_th_completion_h[{i}]": mean(completion[:, i]) for i in range(p["N"])}
    found |= {
        "exp_makespan_h": mean(makespan),
        "exp_makespan_sd_h": deviation(makespan),
        "exp_lost_system_hours": mean(lost),
        "exp_mean_outage_h": mean(np.array(lost) / p["N"]),
        **{key: share(makespan <= hours) for key, hours in times.items()},
    }

    met({**flat(exact(p)), **{key: done_by(p, hours) for key, hours in times.items()}}, found)
