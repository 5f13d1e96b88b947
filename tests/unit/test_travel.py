"""Travel on open roads, held against an independent search over the same roads."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace

import networkx as nx
import pytest

from simulator.compiler.plan import RoadPlan
from simulator.compiler.topology import Travel


def roads(dice: Random, sites: int, count: int) -> tuple[RoadPlan, ...]:
    """Random roads between sites, with equal lengths and two roads between the same places among them."""
    ends = [tuple(dice.sample(range(sites), 2)) for _ in range(count)]
    return tuple(
        RoadPlan(f"road-{bit}", bit, (f"s{a}", f"s{b}"), dice.choice((600, 900, 1200, 3600)))
        for bit, (a, b) in enumerate(ends)
    )


@pytest.mark.parametrize("seed", range(20))
def test_travel_is_the_shortest_way_over_open_roads(seed):
    """Whatever roads close and open again, and in whatever order one asks, the way is the shortest."""
    dice = Random(seed)
    net = roads(dice, 9, dice.randint(6, 16))
    travel = Travel(SimpleNamespace(roads=net))
    for _ in range(30):
        up = dice.getrandbits(len(net))
        graph = nx.MultiGraph([(*road.ends, {"s": road.travel_s}) for road in net if up >> road.bit & 1])
        start, end = (f"s{i}" for i in dice.choices(range(9), k=2))
        graph.add_nodes_from((start, end))
        lengths = nx.single_source_dijkstra_path_length(graph, start, weight="s")
        assert travel.seconds(start, end, up) == lengths.get(end)


@pytest.mark.parametrize("seed", range(10))
def test_sites_are_regrouped_when_roads_join_them_to_others(seed):
    """A site is told of exactly when those within reach of it have changed, not when a way has."""
    dice = Random(seed)
    net = roads(dice, 9, dice.randint(6, 12))
    travel = Travel(SimpleNamespace(roads=net))
    sites = {site for road in net for site in road.ends}
    for _ in range(30):
        before, after = (dice.getrandbits(len(net)) & dice.getrandbits(len(net)) for _ in range(2))
        reach = [_reach(net, sites, up) for up in (before, after)]
        assert travel.regrouped(before, after) == {site for site in sites if reach[0][site] != reach[1][site]}


def _reach(net: tuple[RoadPlan, ...], sites: set[str], up: int) -> dict[str, set[str]]:
    graph = nx.Graph([road.ends for road in net if up >> road.bit & 1])
    graph.add_nodes_from(sites)
    return {site: set(nx.node_connected_component(graph, site)) for site in sites}
