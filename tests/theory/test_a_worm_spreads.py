"""A worm goes from machine to machine without memory: how fast it has them all, and how far it gets."""

from __future__ import annotations

from functools import cache
from math import sqrt

import pytest

from simulator.events import Kind
from tests.builders import component, scenario, site, text
from tests.cases.folders import cases_of, name
from tests.theory.estimates import deviation, mean, met, share
from tests.theory.replications import exponential, luck, often, replications

REPLICATIONS = often(400)

CASES = cases_of(["M-SI"])
MESHES = [
    *(pytest.param({**case["params"], "first": 1}, id=name(case)) for case in CASES),
    pytest.param({"N": 4, "beta": 0.5, "first": 1}, id="four"),
    pytest.param({"N": 8, "beta": 0.02, "first": 3}, id="eight-three-at-once"),
]


def gaps(n: int, beta: float, first: int) -> list[float]:
    """The mean hours from one infection to the next, when every pair may meet."""
    return [1 / (beta * i * (n - i)) for i in range(first, n)]


def exact(p) -> dict[str, float]:
    """Means and spread of the hours until the next and until all machines are infected."""
    hours = gaps(p["N"], p["beta"], p["first"])
    return {
        "E_all_infected_h": sum(hours),
        "E_second_infected_h": hours[0],
        "sd_h": sqrt(sum(h**2 for h in hours)),
    }


def worm(machines: int, first: int, beta: float, **changes):
    """The scenario: like machines at one hall, the first of them infected at the onset."""
    ids = [f"hall/m{i:02d}" for i in range(machines)]
    attack = {
        "name": text("worm"),
        "first": ids[:first],
        "targets": ids,
        "spread_hours": exponential(1 / beta),
        "data_lost": False,
        "clean": {"hours": 1},
        **changes,
    }
    return scenario(
        sites={"hall": site(kind="hall", components={i.split("/")[1]: component() for i in ids})},
        staff={},
        hazard={"cyber": {"worm": attack}},
        horizon_hours=50 * sum(gaps(machines, beta, first)),
    )


def infected(result) -> list[float]:
    """The hours of all infections, in their order."""
    return [hour for hour, _, state in result.of(Kind.INFECTION) if state == "infected"]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_hours_are_sums_of_gaps(case):
    """From i infected of N the next follows after 1 / (beta i (N - i)) hours on average."""
    assert exact({**case["params"], "first": 1}) == pytest.approx(case["results"])


@pytest.mark.parametrize("p", MESHES)
def test_a_worm_has_all_machines_when_theory_says(p):
    """A worm that nobody notices: hours until the next and until the last infection, and their spread."""
    data = worm(p["N"], p["first"], p["beta"], effect_hours=1_000_000)
    hours = [infected(result) for result in replications(data, REPLICATIONS, luck(p))]
    last = [run[-1] for run in hours]
    assert {len(run) for run in hours} == {p["N"]}

    met(
        exact(p),
        {
            "E_all_infected_h": mean(last),
            "E_second_infected_h": mean([run[p["first"]] for run in hours]),
            "sd_h": deviation(last),
        },
    )


def final_sizes(n: int, beta: float, clean: float) -> list[float]:
    """The chance of each number of machines that a worm ever reaches, if each is cleaned without memory."""

    @cache
    def chance(healthy: int, sick: int) -> dict[int, float]:
        if sick == 0:
            return {n - healthy: 1.0}
        spread = beta * healthy * sick
        more = spread / (spread + sick / clean)
        out: dict[int, float] = {}
        for weight, following in ((more, (healthy - 1, sick + 1)), (1 - more, (healthy, sick - 1))):
            for size, share_ in chance(*following).items() if weight else ():
                out[size] = out.get(size, 0.0) + weight * share_
        return out

    return [chance(n - 1, 1).get(size, 0.0) for size in range(n + 1)]


@pytest.mark.parametrize(("beta", "clean"), [(0.1, 4.0), (0.05, 5.0)], ids=["fast", "slow"])
def test_cleaning_stops_a_worm_as_often_as_theory_says(beta, clean):
    """A race between spreading and cleaning: how many of six machines the worm reaches in the end."""
    data = worm(6, 1, beta, clean={"hours": exponential(clean)})
    sizes = [len(infected(result)) for result in replications(data, REPLICATIONS, luck(beta, clean))]
    exact_ = {f"P({k} reached)": c for k, c in enumerate(final_sizes(6, beta, clean)) if k > 0}

    met(exact_, {key: share(size == int(key[2]) for size in sizes) for key in exact_})
