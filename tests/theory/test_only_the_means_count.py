"""Figures that do not depend on the law of lives or repairs, only on their means (insensitivity)."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest

from tests.builders import component, mode, repair, scenario, service, site, text
from tests.theory.estimates import mean, met, ratio
from tests.theory.replications import down, exponential, luck, often, replications

LAWS = {
    "exponential": exponential,
    "fixed": float,
    "uniform": lambda hours: {"uniform": {"low_hours": 0, "high_hours": 2 * hours}},
    "empirical": lambda hours: {"empirical": [[0, 0], [0.5, 0.4 * hours], [1, 3.2 * hours]]},
}
"""Laws with a given mean, from no spread to much."""


@pytest.mark.parametrize("law", LAWS)
def test_how_many_are_down_does_not_depend_on_the_law_of_repairs(law):
    """When repairs wait for nobody, the number of machines down is binomial, whatever the law of repairs."""
    machines, life, work, horizon, warm = 6, 50.0, 20.0, 900, 300
    part = component(repair=repair(LAWS[law](work), people=0), lifetime={"hours": exponential(life)})
    data = scenario(
        sites={"hall": site(kind="hall", components={f"m{i}": part for i in range(machines)})},
        staff={},
        horizon_hours=horizon,
    )
    spent = [down(result).spent(warm) for result in replications(data, often(45), luck(law))]
    q = work / (life + work)
    exact = {k: comb(machines, k) * q**k * (1 - q) ** (machines - k) for k in range(machines)}

    met(
        {f"P({k} down)": chance for k, chance in exact.items()},
        {f"P({k} down)": mean([s.get(k, 0) / (horizon - warm) for s in spent]) for k in exact},
    )


@pytest.mark.parametrize(("lives", "works"), [("exponential", "fixed"), ("uniform", "empirical")])
def test_a_series_that_ages_only_while_it_runs(lives, works):
    """Parts that age only with the system: it is up for 1 / (1 + sum of MTTR / MTTF), whatever the laws."""
    hours = {"a": (40.0, 4.0), "b": (90.0, 20.0), "c": (25.0, 1.0)}
    horizon, warm = 2000, 500
    parts = {
        key: component(
            repair=repair(LAWS[works](back), people=0), lifetime={"hours": LAWS[lives](up), "ages": "series"}
        )
        for key, (up, back) in hours.items()
    }
    system = {"name": text("series"), "host": "rack", "requires": [f"hall/{key}" for key in parts]}
    data = scenario(
        sites={"hall": site(kind="hall", components=parts), "rack": site()},
        services={"all": service({"normal": mode(5, {"system": "own"})}, system="series")},
        staff={},
        group={"systems": {"series": system}},
        horizon_hours=horizon,
    )
    up, falls = [], []
    for result in replications(data, often(30), luck(lives, works)):
        late = [s for s in result.spans("town/all") if s.end_s > warm * 3600]
        up.append(sum(s.end_s - max(s.start_s, warm * 3600) for s in late if s.state == "5") / 3600)
        falls.append(sum(s.state == "0" and s.start_s > warm * 3600 for s in late))
    exact = 1 / (1 + sum(back / life for life, back in hours.values()))

    met(
        {"availability": exact, "mean hours up": 1 / sum(1 / life for life, _ in hours.values())},
        {"availability": mean(np.array(up) / (horizon - warm)), "mean hours up": ratio(up, falls)},
    )
