"""The undamaged group, and the group with one thing lost: which atoms hold, and how wide the paths are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.needs import AtomKind, ones

if TYPE_CHECKING:
    from collections.abc import Collection

    from simulator.compiler.needs import AtomPlan
    from simulator.compiler.plan import CompiledPlan

Ends = tuple[str, str]


class Ways:
    """How wide the widest path between two sites is; remembered by the links and sites that are up."""

    def __init__(self, plan: CompiledPlan) -> None:
        node = {site.id: 1 << site.node_bit for site in plan.sites}
        self._links = [
            (1 << link.bit | node[link.ends[0]] | node[link.ends[1]], *link.ends, link.mbps)
            for link in sorted(plan.links, key=lambda link: -link.mbps)
        ]
        self._all = 0
        for mask, _, _, _ in self._links:
            self._all |= mask
        self._memo: dict[tuple[Ends, int], float] = {}

    def width(self, ends: Ends, up: int) -> float:
        """Return the Mbps of the widest path between *ends* in the state word *up*, 0 without a path."""
        key = (ends, up & self._all)
        if key not in self._memo:
            self._memo[key] = self._search(ends, up)
        return self._memo[key]

    def _search(self, ends: Ends, up: int) -> float:
        """Join sites link by link, the widest first, until the two ends have met."""
        joined: dict[str, str] = {}

        def head(site: str) -> str:
            while site in joined:
                site = joined[site]
            return site

        for mask, one, other, mbps in self._links:
            if up & mask == mask and head(one) != head(other):
                joined[head(one)] = head(other)
                if head(ends[0]) == head(ends[1]):
                    return mbps
        return 0.0


class Losses:
    """What is left of the group when one element is lost for long, with every standby link set up.

    A site with a generator keeps its power without the grid, a battery alone does not count, and
    equipment that needs cooling stops without it. What somebody must decide on (backup sites, counters of
    neighbours) does not count.
    """

    def __init__(
        self,
        plan: CompiledPlan,
        ways: Ways,
        by_decision: Collection[AtomKind] = (AtomKind.FAIL_OVER, AtomKind.GATE),
    ) -> None:
        self.plan, self.ways, self._by_decision = plan, ways, by_decision
        self._paths = {path.bit: path.ends for path in plan.paths}
        self._sources: dict[int, int] = {}
        self._cooling: dict[int, int] = {}
        self._above = [atom.dependants for atom in plan.atoms]
        self._look_at_supplies()
        self.intact = self._fall(self._begin(), (1 << len(plan.atoms)) - 1)

    def _look_at_supplies(self) -> None:
        bits = [element.bit for element in self.plan.elements]
        for site in self.plan.sites:
            if site.power is None or site.power_bit is None:
                continue
            generator, cooling = site.power.generator, site.power.cooling
            self._sources[site.power_bit] = 1 << bits[site.power.grid]
            self._sources[site.power_bit] |= 1 << bits[generator.element] if generator else 0
            if cooling is not None:
                self._look_at_cooling(bits[cooling.element], [bits[host] for host in cooling.hosts])

    def _look_at_cooling(self, cooling: int, hosts: list[int]) -> None:
        for host in hosts:
            self._cooling[host] = 1 << cooling
            self._above[cooling] |= 1 << host

    def _begin(self) -> int:
        decided = (1 << bit for bit, a in enumerate(self.plan.atoms) if a.kind in self._by_decision)
        return (1 << len(self.plan.atoms)) - 1 - sum(decided)

    def without(self, bit: int) -> int:
        """Return the state word when the atom *bit* is lost and everything that hangs on it has followed."""
        return self._fall(self.intact & ~(1 << bit), self._above[bit])

    def _fall(self, up: int, doubtful: int) -> int:
        """Return *up* without what cannot hold, looking again at whatever hangs on a fallen atom."""
        while doubtful:
            bit = ones(doubtful)[0]
            doubtful ^= 1 << bit
            if up >> bit & 1 and not self._holds(bit, self.plan.atoms[bit], up):
                up ^= 1 << bit
                doubtful |= self._above[bit]
        return up

    def _holds(self, bit: int, atom: AtomPlan, up: int) -> bool:
        if bit in self._sources:
            return bool(up & self._sources[bit])
        if bit in self._paths:
            return self.ways.width(self._paths[bit], up) > 0
        cooling = self._cooling.get(bit, 0)
        return up & cooling == cooling and atom.need.holds(up)
