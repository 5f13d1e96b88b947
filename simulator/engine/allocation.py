"""Which mode every service uses: by turns, the best that holds, is set up, and finds room on its links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.offers import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulator.compiler.plan import ModePlan
    from simulator.engine.bandwidth import Free
    from simulator.engine.network import Network
    from simulator.engine.provision import Provision
    from simulator.engine.world import World

PLENTY = float("inf")
"""What is taken to be left on a link that nobody counts, because it has enough for everybody."""


class Choice(NamedTuple):
    """The mode that a service is to use, and the link that was too full for a better one.

    `picked` are the links of that one of the mode's alternative paths which has the most room.
    """

    mode: int
    picked: tuple[str, ...] = ()
    congested: str = ""


class Choosing:
    """The rule: one after another, in the order of the line, services choose of what is left on the links.

    `contest` only leaves out those for whom it makes no difference: it gives everybody else the best usable
    mode without asking `choose`. So it supposes that a service takes that whenever it fits, and that a mode
    with alternative paths, which takes the roomiest, is the only one whose links depend on what others
    use. After a change here test_short_ways_choose_as_by_turns.py tells whether that still is so.
    """

    def __init__(self, world: World, network: Network, provisions: Sequence[Provision]) -> None:
        """Let the services of *provisions* choose on the paths of *network*."""
        self.world, self.network, self.provisions = world, network, provisions
        self.capacity = world.lookups.capacity
        self.in_line = world.lookups.offers.in_line

    def by_turns(self, line: Iterable[int], links: Iterable[str]) -> dict[int, Choice]:
        """Let the services of *line* choose, in that order, counting what they take on *links*."""
        free = {link: self.capacity[link] for link in links}
        return {index: self.choose(index, free) for index in line}

    def choose(self, index: int, free: Free) -> Choice:
        """Return the best mode of a service that fits what is left on the links counted in *free*."""
        congested = ""
        for i in self.provisions[index].usable:
            mode = self.provisions[index].plan.modes[i]
            picked = self.roomiest(mode, free)
            links = _each_once(self.must(mode) + picked)
            tight = [link for link in links if free.get(link, PLENTY) < mode.mbps]
            if not tight:
                for link in links:
                    if link in free:
                        free[link] -= mode.mbps
                return Choice(i, picked, congested)
            congested = congested or min(tight, key=lambda link: (free[link], link))
        return Choice(NONE, (), congested)

    def free(self) -> Free:
        """Return what the modes in use of all services leave on every link."""
        free: Free = dict(self.capacity)
        for index in self.in_line:
            self.take(index, free)
        return free

    def take(self, index: int, left: Free) -> None:
        """Take what the mode in use of a service needs from the links counted in *left*."""
        provision = self.provisions[index]
        if provision.mode != NONE:
            mode = provision.plan.modes[provision.mode]
            for link in _each_once(self.must(mode) + provision.picked):
                if link in left:
                    left[link] -= mode.mbps

    def roomiest(self, mode: ModePlan, free: Free) -> tuple[str, ...]:
        """Return the links of that one of the alternative paths of *mode* which has the most room.

        *free* counts all their links: where the plan has such a mode, every link is scarce (`many_ways`).
        """
        if mode.mbps == 0 or not mode.choices:
            return ()
        choices = [path for path in (self._path(i) for i in mode.choices) if path]
        return max(choices, key=lambda path: (min(free[link] for link in path), path), default=())

    def must(self, mode: ModePlan) -> tuple[str, ...]:
        """Return the links of the paths that *mode* must have, if it needs any bandwidth."""
        if mode.mbps == 0:
            return ()
        if len(mode.paths) == 1:
            return self._path(mode.paths[0])
        return _each_once([link for i in mode.paths for link in self._path(i)])

    def _path(self, i: int) -> tuple[str, ...]:
        return self.network.links[self.world.plan.paths[i].bit] or ()


def _each_once(links: Iterable[str]) -> tuple[str, ...]:
    """Return *links* without those that were there before: a mode needs its room on a link once."""
    return tuple(dict.fromkeys(links))
