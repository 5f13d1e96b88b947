"""Own staff begins at once, aid is on the road: the pace of repairs rises when aid arrives."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.cases.families import aid_comes
from tests.cases.folders import cases_of, name
from tests.theory import chains
from tests.theory.estimates import mean, met
from tests.theory.replications import exponential, lost_hours, luck, replications

REPLICATIONS = 500
CASES = cases_of(["F-aid"])
NUMBERS = ("n", "repair_h", "own_staff", "aid_staff", "travel_h")
AID = [
    *(pytest.param(case["params"], id=name(case)) for case in CASES),
    pytest.param({"n": 6, "repair_h": 4, "own_staff": 2, "aid_staff": 1, "travel_h": 5}, id="6-4-2-1-5"),
    pytest.param({"n": 10, "repair_h": 3, "own_staff": 1, "aid_staff": 4, "travel_h": 8}, id="10-3-1-4-8"),
]


def numbers(p) -> tuple[tuple[str, float], ...]:
    """The numbers of a case, without its notes."""
    return tuple((key, p[key]) for key in NUMBERS)


def chain(p, people, reserved=0):
    """The number of systems down when *people* repair; *reserved* ones are left to those on the road."""
    rate = 1 / p["repair_h"]
    return chains.birth_death(p["n"] + 1, lambda _: 0.0, lambda i: min(max(i - reserved, 0), people) * rate)


def exact(p, *, bound: bool):
    """Mean makespan and system-hours lost; *bound*: people on the road are bound to a job each."""
    n, tau = p["n"], p["travel_h"]
    reserved = min(p["aid_staff"], n - p["own_staff"]) if bound else 0
    early, late = chain(p, p["own_staff"], reserved), chain(p, p["own_staff"] + p["aid_staff"])
    start, states = chains.begin(n + 1, n), np.arange(n + 1)
    there = chains.at(early, start, tau)
    rest = np.zeros(n + 1)
    lost = np.zeros(n + 1)
    inverse = np.linalg.inv(-late[1:, 1:])
    rest[1:], lost[1:] = inverse.sum(axis=1), inverse @ states[1:]
    before = chains.spent(early, start, tau)
    return {
        "exp_makespan_h": float(before[1:].sum() + there @ rest),
        "exp_lost_system_hours": float(before @ states + there @ lost),
    }


@cache
def measured(given: tuple[tuple[str, float], ...], count: int):
    """The same figures from *count* replications."""
    ends, lost, p = [], [], dict(given)
    for result in replications(aid_comes(p, exponential(p["repair_h"])), count, luck(given)):
        ends.append(max(result.done().values()))
        lost.append(lost_hours(result))
    return {"exp_makespan_h": mean(ends), "exp_lost_system_hours": mean(lost)}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_figures_let_the_pace_rise_when_aid_arrives(case):
    """The stored figures are those of a chain that binds nobody on the road to a job."""
    stored = case["results"]

    assert exact(case["params"], bound=False) == pytest.approx(
        {key: stored[key] for key in exact(case["params"], bound=False)}, rel=1e-5
    )


@pytest.mark.parametrize("p", AID)
def test_aid_ends_the_work_as_early_as_theory_says(p):
    """Aid is bound to its first jobs while it is on the road; from its arrival on all work together."""
    met(exact(p, bound=True), measured(numbers(p), REPLICATIONS))


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_figures_of_aid_are_met(case):
    """Own staff seldom runs out of jobs before aid arrives, so binding it to jobs hardly shows."""
    found = measured(numbers(case["params"]), REPLICATIONS)

    met({key: case["results"][key] for key in found}, found)
