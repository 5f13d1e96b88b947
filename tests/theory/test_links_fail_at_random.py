"""A shock breaks each link with the same chance: who is still joined, by counting all states of the links."""

from __future__ import annotations

from itertools import product
from math import prod
from random import Random

import pytest

from simulator.results.timeline import service_spans
from tests.builders import mode, scenario, service, site, text
from tests.cases.folders import cases_of, name
from tests.theory.estimates import met, share
from tests.theory.replications import luck, often, replications

REPLICATIONS = often(700)
CASES = cases_of(["G-net"])
CENTRE = "DC"


def graph_of(seed: int, members: int, links: int):
    """Some links between the centre and *members* members, drawn with a fixed seed."""
    places = [CENTRE, *(f"M{i + 1}" for i in range(members))]
    pairs = [[a, b] for i, a in enumerate(places) for b in places[i + 1 :]]
    return sorted(Random(seed).sample(pairs, links))


NETWORKS = [
    *(
        pytest.param(case["params"][key], case["params"]["link_availability"], id=f"{name(case)}-{key}")
        for case in CASES
        for key in ("ring", "star", "ring_plus_3_spokes")
    ),
    pytest.param(graph_of(1, 4, 7), 0.6, id="four-members-seven-links"),
    pytest.param(graph_of(2, 6, 9), 0.8, id="six-members-nine-links"),
    pytest.param(graph_of(3, 7, 10), 0.7, id="seven-members-ten-links"),
]


def members(links) -> list[str]:
    """Everybody but the centre."""
    return sorted({end for pair in links for end in pair} - {CENTRE})


def reached(links) -> set[str]:
    """Who is joined to the centre over *links*."""
    found, before = {CENTRE}, set()
    while found != before:
        before = set(found)
        found |= {end for pair in links if found & set(pair) for end in pair}
    return found


def exact(links, up: float) -> dict[str, float]:
    """The chance that each member, and all of them, are joined to the centre."""
    chances = dict.fromkeys([*members(links), "all"], 0.0)
    for state in product((False, True), repeat=len(links)):
        chance = prod(up if whole else 1 - up for whole in state)
        joined = reached([pair for pair, whole in zip(links, state, strict=True) if whole])
        for member in members(links):
            chances[member] += chance * (member in joined)
        chances["all"] += chance * joined.issuperset(members(links))
    return chances


def network(links, up: float):
    """The scenario: a shock that each link survives with the chance *up*; every member needs the centre."""
    halls = {m.lower(): site(kind="hall") for m in members(links)}
    return scenario(
        sites={**halls, "dc": site(kind="data_centre")},
        services={"cloud": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
        group={
            "municipalities": {m: {"name": text(m), "population": 1000, "hall": m} for m in halls},
            "organisations": {"town": {"name": text("town"), "kind": "vendor"}},
            "links": {
                f"line-{a}-{b}".lower(): {
                    "ends": [a.lower(), b.lower()],
                    "capacity_mbps": 10,
                    "fragility": "line",
                }
                for a, b in links
            },
        },
        staff={},
        hazard={
            "shocks": {
                "blow": {
                    "name": text("blow"),
                    "type": "shaking",
                    "intensity": dict.fromkeys([*halls, "dc"], 6.0),
                }
            }
        },
        library={"fragility": {"line": {"by_type": {"shaking": [{"probability": 1 - up}]}}}},
        horizon_hours=1,
    )


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_stored_chances_are_those_of_all_states(case):
    """Ring, star and ring with spokes: the stored chances come out by counting all states of the links."""
    p, stored = case["params"], case["results"]
    ring, star, spokes = (exact(p[k], p["link_availability"]) for k in ("ring", "star", "ring_plus_3_spokes"))

    assert {m: ring[m] for m in stored["ring"]} == pytest.approx(stored["ring"])
    assert {m: spokes[m] for m in stored["ring_plus_spokes"]} == pytest.approx(stored["ring_plus_spokes"])
    assert [star[m] for m in members(p["star"])] == pytest.approx([stored["star_each"]] * len(p["star"]))
    assert ring["all"] == pytest.approx(stored["ring_all_connected"])
    assert star["all"] == pytest.approx(stored["star_all_connected"])


@pytest.mark.parametrize(("links", "up"), NETWORKS)
def test_members_stay_joined_as_often_as_theory_says(links, up):
    """Each member keeps its path to the centre, and all keep theirs together, with the counted chance."""
    joined = []
    for result in replications(network(links, up), REPLICATIONS, luck(links, up)):
        spans = service_spans(result.plan, result.log)
        joined.append({m for m in members(links) if spans[f"{m.lower()}/cloud"][-1].state == "5"})
    found = {m: share(m in who for who in joined) for m in members(links)}
    found["all"] = share(len(who) == len(members(links)) for who in joined)

    met(exact(links, up), found)
