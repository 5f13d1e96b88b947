"""Which mode every service uses: by priority, the best that holds, is set up, and finds room on its links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.lookups import FAR, NONE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from simulator.compiler.plan import ModePlan
    from simulator.engine.bandwidth import Free
    from simulator.engine.network import Network
    from simulator.engine.provision import Provision
    from simulator.engine.world import World

_SURELY = 1 - 1e-9
"""The part of a capacity up to which sums of needs fit, in whatever order they are added."""


class Choice(NamedTuple):
    """The mode that a service is to use, the links of it, and the link that was too full for a better one."""

    service: int
    mode: int
    links: tuple[str, ...]
    congested: str = ""


class Allocation:
    """The choices of all services.

    As long as a link has room for the best mode of everybody, nobody on it need wait for a turn.
    The others, the *rivals*, choose by priority. Only services that changed or are rivals are looked at.
    """

    def __init__(self, world: World, network: Network, provisions: Sequence[Provision]) -> None:
        """Start with nobody on the links; every service is to be looked at."""
        self.world, self.network, self.provisions = world, network, provisions
        self._capacity = world.lookups.capacity
        self._load = dict.fromkeys(self._capacity, 0.0)
        self._wanted: list[tuple[float, tuple[str, ...]]] = [(0.0, ())] * len(provisions)
        self._rivals: set[int] = set()

    def settle(self, changed: Iterable[int]) -> list[int]:
        """Let services choose when *changed* ones may want another mode or way.

        Return those that changed mode or congestion, in the order of the line.
        """
        choices = None
        if not self.world.lookups.many_ways:
            for index in changed:
                self._want(index)
            choices = self._choose_where_needed(changed)
        if choices is None:
            self._rivals, free = set(self.world.lookups.in_line), dict(self._capacity)
            choices = [self._choose(index, free) for index in self.world.lookups.in_line]
        return [choice.service for choice in choices if self._use(choice)]

    def _use(self, choice: Choice) -> bool:
        """Let a service use its *choice*, and return whether that changes its mode or congestion."""
        provision = self.provisions[choice.service]
        before = provision.mode, provision.congested
        _, provision.mode, provision.uses, provision.congested = choice
        return before != (provision.mode, provision.congested)

    def _want(self, index: int) -> None:
        """Count the best mode of a service on its links, instead of what it wanted before."""
        load = self._load
        mbps, links = self._wanted[index]
        for link in links:
            load[link] -= mbps
        provision = self.provisions[index]
        best = provision.best
        if best == NONE or provision.plan.modes[best].mbps == 0:
            self._wanted[index] = (0.0, ())
            return
        mode = provision.plan.modes[best]
        links = self._must(mode)
        self._wanted[index] = (mode.mbps, links)
        for link in links:
            load[link] += mode.mbps

    def _choose_where_needed(self, changed: Iterable[int]) -> list[Choice] | None:
        """Let rivals choose by turns, and others have their best mode.

        Return None if a rival might take the room of somebody who is none.
        """
        capacity, wanted = self._capacity, self._wanted
        crowded = [link for link, load in self._load.items() if load > capacity[link] * _SURELY]
        before, self._rivals = self._rivals, self._on(crowded)
        looked_at = self._rivals.union(before, changed) if crowded or before else changed
        free = {link: capacity[link] for link in crowded}
        load = dict(self._load) if crowded else self._load
        choices = []
        for index in sorted(looked_at, key=self.world.lookups.turn.__getitem__):
            if index in self._rivals:
                choice = self._choose(index, free)
                if not self._has_room(choice, free, load):
                    return None
            else:
                choice = Choice(index, self.provisions[index].best, wanted[index][1])
            choices.append(choice)
        return choices

    def _on(self, links: Collection[str]) -> set[int]:
        """Return the services whose best mode uses one of *links*."""
        if not links:
            return set()
        apart = frozenset(links).isdisjoint
        return {index for index, (_, used) in enumerate(self._wanted) if not apart(used)}

    def _has_room(self, choice: Choice, free: Free, load: Free) -> bool:
        """Count what a rival uses of links not counted in *free*, and return whether it surely fits."""
        for link in choice.links:
            if link not in free:
                load[link] += self.provisions[choice.service].plan.modes[choice.mode].mbps
                if load[link] > self._capacity[link] * _SURELY:
                    return False
        return True

    def _choose(self, index: int, free: Free) -> Choice:
        """Return the best mode of a service that fits what is left on the links counted in *free*."""
        congested = ""
        for i, mode in self.provisions[index].usable():
            links = self._links(mode, free)
            tight = [link for link in links if free.get(link, FAR) < mode.mbps]
            if not tight:
                for link in links:
                    if link in free:
                        free[link] -= mode.mbps
                return Choice(index, i, links, congested)
            congested = congested or min(tight, key=lambda link: (free[link], link))
        return Choice(index, NONE, (), congested)

    def free(self, before: int | None = None) -> Free:
        """Return what is left on every link by all services, or by those *before* one in the line."""
        free: Free = dict(self._capacity)
        for index in self._earlier(before):
            provision = self.provisions[index]
            for link in provision.uses:
                free[link] -= provision.plan.modes[provision.mode].mbps
        return free

    def _earlier(self, before: int | None) -> Iterator[int]:
        for index in self.world.lookups.in_line:
            if index == before:
                return
            yield index

    def fits(self, provision: Provision, mode: ModePlan) -> bool:
        """Return whether *mode* would find room at its turn, after the services that come before its own."""
        if mode.mbps == 0:
            return True
        if not self._rivals and not mode.choices and self._fits_after_all(mode):
            return True
        free = self.free(before=provision.plan.index)
        return all(free[link] >= mode.mbps for link in self._links(mode, free))

    def _fits_after_all(self, mode: ModePlan) -> bool:
        """Return whether there is room for *mode* even after everybody has the best one."""
        links, capacity, load = self._must(mode), self._capacity, self._load
        return all(load[link] + mode.mbps <= capacity[link] * _SURELY for link in links)

    def _links(self, mode: ModePlan, free: Free) -> tuple[str, ...]:
        """Return every link the mode uses: of each path it must have, and of the roomiest of its choices."""
        if mode.mbps == 0:
            return ()
        choices = [path for path in (self._path(i) for i in mode.choices) if path]
        if not choices:
            return self._must(mode)
        roomiest = max(choices, key=lambda path: (min(free[link] for link in path), path))
        return self._must(mode) + roomiest

    def _must(self, mode: ModePlan) -> tuple[str, ...]:
        """Return the links of the paths that *mode* must have."""
        if len(mode.paths) == 1:
            return self._path(mode.paths[0])
        return tuple([link for i in mode.paths for link in self._path(i)])

    def _path(self, i: int) -> tuple[str, ...]:
        return self.network.links[self.world.plan.paths[i].bit] or ()
