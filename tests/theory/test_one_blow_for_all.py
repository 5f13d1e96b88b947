"""All servers feel the same shock: what breaks is a mixture of binomials, not independent."""

from __future__ import annotations

from math import comb

import pytest

from simulator.events import Kind
from tests.builders import component, scenario, site, text
from tests.cases.folders import cases_of, name
from tests.theory.estimates import deviation, mean, met, share
from tests.theory.replications import luck, often, replications

REPLICATIONS = often(1500)
CASES = cases_of(["N-shock"])
BLOWS = [
    *(pytest.param(case["params"], id=name(case)) for case in CASES),
    pytest.param({"q_low": 0.02, "q_high": 0.9, "P_high": 0.5, "n": 8}, id="all-or-nothing"),
    pytest.param({"q_low": 0.3, "q_high": 0.35, "P_high": 0.2, "n": 3}, id="hardly-common"),
]


def distribution(p) -> list[float]:
    """The chance of each number of broken servers."""
    n = p["n"]
    paths = [(1 - p["P_high"], p["q_low"]), (p["P_high"], p["q_high"])]
    return [sum(w * comb(n, k) * q**k * (1 - q) ** (n - k) for w, q in paths) for k in range(n + 1)]


def exact(p) -> dict[str, float]:
    """Mean, variance, and the chances that all and that none break."""
    chances = distribution(p)
    middle = sum(k * c for k, c in enumerate(chances))
    return {
        "mean_failed": middle,
        "var_failed": sum((k - middle) ** 2 * c for k, c in enumerate(chances)),
        "P_all_fail": chances[-1],
        "P_none": chances[0],
    }


def blow(p):
    """The scenario: a weak or, with chance *P_high*, a strong event at one server of each member."""
    halls = [f"h{i}" for i in range(p["n"])]
    part = component(fragility="server")
    residual = {"discrete": [[0.0, 1 - p["P_high"]], [1.0, p["P_high"]]]}
    shock = {
        "name": text("blow"),
        "type": "shaking",
        "intensity": dict.fromkeys(halls, 5.0),
        "event_residual": residual,
    }
    steps = {"steps": [[5.0, p["q_low"]], [5.5, p["q_high"]]]}
    return scenario(
        sites={h: site(kind="hall", components={"server": part}) for h in halls},
        staff={},
        group={"municipalities": {h: {"name": text(h), "population": 1000, "hall": h} for h in halls}},
        hazard={"shocks": {"blow": shock}},
        library={"fragility": {"server": {"by_type": {"shaking": [steps]}}}},
        horizon_hours=1,
    )


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_common_shock_is_a_mixture_of_binomials(case):
    """The stored figures follow from the mixture; were servers independent, all would fail far less often."""
    p, stored = case["params"], dict(case["results"])
    independent = (exact(p)["mean_failed"] / p["n"]) ** p["n"]

    assert stored.pop("P_all_if_independent") == pytest.approx(independent)
    assert exact(p) == pytest.approx(stored)


@pytest.mark.parametrize("p", BLOWS)
def test_servers_break_together_as_often_as_theory_says(p):
    """How many servers one blow breaks: mean, variance, and the chance of every number."""
    broken = [len(r.of(Kind.DAMAGE)) for r in replications(blow(p), REPLICATIONS, luck(p))]
    chances = {f"P({k} broken)": c for k, c in enumerate(distribution(p)) if c * REPLICATIONS > 5}
    found = {
        "mean_failed": mean(broken),
        "var_failed": deviation(broken, squared=True),
        "P_all_fail": share(k == p["n"] for k in broken),
        "P_none": share(k == 0 for k in broken),
        **{key: share(k == int(key[2]) for k in broken) for key in chances},
    }

    met({**exact(p), **chances}, found)
