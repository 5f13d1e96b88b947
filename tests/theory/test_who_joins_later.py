"""Own staff begins at once, aid is on the road: the pace of repairs rises when aid arrives."""

from __future__ import annotations

import numpy as np
import pytest

from tests.cases.families import aid_comes
from tests.cases.folders import cases_of, name
from tests.theory import chains
from tests.theory.estimates import mean, met
from tests.theory.replications import exponential, lost_hours, luck, often, replications

REPLICATIONS = often(250)
CASES = cases_of(["F-aid"])
AID = [
    *(pytest.param(case["params"], id=name(case)) for case in CASES),
    pytest.param({"n": 6, "repair_h": 4, "own_staff": 2, "aid_staff": 1, "travel_h": 5}, id="6-4-2-1-5"),
    pytest.param({"n": 5, "repair_h": 2, "own_staff": 1, "aid_staff": 2, "travel_h": 9}, id="5-2-1-2-9"),
    pytest.param({"n": 10, "repair_h": 3, "own_staff": 1, "aid_staff": 4, "travel_h": 8}, id="10-3-1-4-8"),
]


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


def measured(p, *, waits_for_road: bool):
    """The same figures from many replications."""
    data = aid_comes(p, exponential(p["repair_h"]), waits_for_road=waits_for_road)
    ends, lost = [], []
    for result in replications(data, REPLICATIONS, luck(p, waits_for_road)):
        ends.append(max(result.done().values()))
        lost.append(lost_hours(result))
    return {"exp_makespan_h": mean(ends), "exp_lost_system_hours": mean(lost)}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_figures_let_the_pace_rise_when_aid_arrives(case):
    """The stored figures are those of a chain whose people are more from the arrival of aid on."""
    found, stored = exact(case["params"], bound=False), case["results"]

    assert found == pytest.approx({key: stored[key] for key in found}, rel=1e-5)


@pytest.mark.parametrize("p", AID)
def test_aid_that_the_road_keeps_back_takes_what_is_left(p):
    """While the road is closed nobody is sent; when it opens, all work together on what is left."""
    met(exact(p, bound=False), measured(p, waits_for_road=True))


@pytest.mark.parametrize("p", AID)
def test_aid_on_the_road_is_bound_to_its_jobs(p):
    """Sent at the onset, each of the aid has a job that nobody else does before they arrive."""
    met(exact(p, bound=True), measured(p, waits_for_road=False))
