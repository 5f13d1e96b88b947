"""Ways: which links can join two sites, the widest path over those that are up, and travel on open roads."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.compiler.plan import CompiledPlan, LinkPlan, PathPlan


def links_between(ends: Mapping[str, tuple[str, str]], start: str, end: str) -> frozenset[str]:
    """Return the links that lie on some simple path from *start* to *end*.

    A link lies on such a path iff it shares a cycle with an imagined link from start to end,
    that is, stands in the same biconnected component with it.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(ends.values())
    graph.add_edge(start, end)
    block: set[frozenset[str]] = set()
    for edges in nx.biconnected_component_edges(graph):
        pairs = {frozenset(edge) for edge in edges}
        if frozenset((start, end)) in pairs:
            block = pairs
    return frozenset(link for link, pair in ends.items() if frozenset(pair) in block)


def widest_path(links: Iterable[LinkPlan], start: str, end: str) -> tuple[str, ...] | None:
    """Return the links of the best path over *links*: widest, then fewest links, then smallest ids.

    None when no path joins the two sites; nodes that are down must have no links here.
    """
    usable = sorted(links, key=lambda link: -link.mbps)
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_nodes_from((start, end))
    index = 0
    while index < len(usable):
        width = usable[index].mbps
        while index < len(usable) and usable[index].mbps == width:
            link = usable[index]
            graph.add_edge(*link.ends, key=link.id)
            index += 1
        if nx.has_path(graph, start, end):
            return _shortest_smallest(graph, start, end)
    return None


def _shortest_smallest(graph: nx.MultiGraph[str], start: str, end: str) -> tuple[str, ...]:
    hops = nx.single_source_shortest_path_length(graph, end)
    out: list[str] = []
    here = {start}
    while end not in here:
        steps = [
            (key, there)
            for node in here
            for _, there, key in graph.edges(node, keys=True)
            if hops.get(there, -1) == hops[node] - 1
        ]
        best = min(key for key, _ in steps)
        out.append(best)
        here = {there for key, there in steps if key == best}
    return tuple(out)


MAX_REMEMBERED = 50_000
"""Entries of a memory that serves many replications; when it is full, it starts anew."""


def forget_if_full(memory: dict[Any, Any]) -> None:
    """Empty *memory* if it is full."""
    if len(memory) >= MAX_REMEMBERED:
        memory.clear()


@dataclass(slots=True)
class Routes:
    """The paths of a plan over changing links, remembered by the links and nodes that are up."""

    plan: CompiledPlan
    _nodes: dict[str, int] = field(default_factory=dict)
    _memo: dict[tuple[int, int], tuple[str, ...] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up the node bits once."""
        self._nodes = {site.id: 1 << site.node_bit for site in self.plan.sites}

    def path(self, path: PathPlan, up: int) -> tuple[str, ...] | None:
        """Return the links of the best path in the state word *up*, or None."""
        key = (path.bit, up & path.relevant)
        if key not in self._memo:
            forget_if_full(self._memo)
            self._memo[key] = self._search(path, up)
        return self._memo[key]

    def _search(self, path: PathPlan, up: int) -> tuple[str, ...] | None:
        start, end = path.ends
        if not (up & self._nodes[start] and up & self._nodes[end]):
            return None
        usable = [
            link
            for link in self.plan.links
            if path.relevant >> link.bit & 1
            and up >> link.bit & 1
            and all(up & self._nodes[site] for site in link.ends)
        ]
        return widest_path(usable, start, end)


@dataclass(slots=True)
class Travel:
    """Shortest travel between sites on the roads that are open, remembered by the open roads.

    As long as every road of the shortest way of all is open (`_best`), no other need be looked for (`_memo`,
    by start and open roads); and none between sites that the open roads do not join (`_joined`).
    """

    plan: CompiledPlan
    _all_roads: int = 0
    _roads_at: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    _best: dict[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    _memo: dict[tuple[str, int], Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    _joined: dict[int, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather the roads at every site, and the bits of all."""
        for road in self.plan.roads:
            bit = 1 << road.bit
            self._all_roads |= bit
            for here, there in (road.ends, road.ends[::-1]):
                self._roads_at.setdefault(here, []).append((there, road.travel_s, bit))

    def seconds(self, start: str, end: str, up: int) -> int | None:
        """Return the seconds from *start* to *end* in the state word *up*, None without an open way."""
        if start == end:
            return 0
        if start not in self._best:
            self._best[start] = self._from(start, self._all_roads)
        if end not in self._best[start]:
            return None
        length, roads = self._best[start][end]
        if up & roads == roads:
            return length
        if end not in self._areas(up).get(start, ()):
            return None
        key = (start, up & self._all_roads)
        if key not in self._memo:
            forget_if_full(self._memo)
            self._memo[key] = self._from(start, up)
        return self._memo[key][end][0]

    def regrouped(self, before: int, after: int) -> frozenset[str]:
        """Return the sites that roads join to other sites in the state word *after* than in *before*."""
        areas = self._areas(before)
        return frozenset(site for site, area in self._areas(after).items() if area != areas[site])

    def _areas(self, up: int) -> Mapping[str, frozenset[str]]:
        """Return for every site on a road those that roads join it to in the state word *up*, with itself."""
        open_roads = up & self._all_roads
        if open_roads not in self._joined:
            forget_if_full(self._joined)
            areas: dict[str, frozenset[str]] = {}
            for site in self._roads_at:
                if site not in areas:
                    area = self._area(site, open_roads)
                    areas.update(dict.fromkeys(area, area))
            self._joined[open_roads] = areas
        return self._joined[open_roads]

    def _area(self, site: str, open_roads: int) -> frozenset[str]:
        """Return all sites that *open_roads* join to *site*, with itself."""
        area, todo = {site}, [site]
        while todo:
            near = {there for there, _, bit in self._roads_at[todo.pop()] if open_roads & bit}
            todo += near - area
            area |= near
        return frozenset(area)

    def _from(self, start: str, up: int) -> Mapping[str, tuple[int, int]]:
        """Return for every site within reach the seconds from *start*, and the roads of the way (a mask).

        Dijkstra's algorithm; it is asked whenever the shortest way of all is closed, where building a graph
        of a library anew costs twenty times as much.
        """
        reached: dict[str, tuple[int, int]] = {}
        nearest = [(0, start, 0)]
        while nearest:
            length, here, roads = heappop(nearest)
            if here in reached:
                continue
            reached[here] = (length, roads)
            for there, travel_s, bit in self._roads_at.get(here, ()):
                if up & bit and there not in reached:
                    heappush(nearest, (length + travel_s, there, roads | bit))
        return reached
