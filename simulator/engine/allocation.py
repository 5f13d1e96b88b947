"""Which mode every service uses: by priority, the best that holds, is set up, and finds room on its links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.offers import NONE, SURELY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from simulator.compiler.plan import ModePlan
    from simulator.engine.bandwidth import Free
    from simulator.engine.network import Network
    from simulator.engine.provision import Provision
    from simulator.engine.world import World

NOTHING_SCARCE: tuple[float, tuple[str, ...]] = (0.0, ())
"""What somebody wants who needs no scarce link."""


PLENTY = float("inf")
"""What is taken to be left on a link that nobody counts: it has enough, or it is checked afterwards."""


class Choice(NamedTuple):
    """The mode that a service is to use, and the link that was too full for a better one.

    `picked` are the links of that one of the mode's alternative paths which has the most room.
    """

    mode: int
    picked: tuple[str, ...] = ()
    congested: str = ""


class Allocation:
    """The choices of all services; only those that changed or are rivals are looked at.

    *Scarce* (by the plan) are links that could ever be too narrow; only these are counted. *Crowded* (now)
    are those on which the best modes do not all fit. *Rivals* are the services whose best mode uses a
    crowded link. When none is crowded, everybody has the best. Else rivals choose by turns; if one of them
    could fall onto an uncrowded link and fill it, everybody is a rival and chooses by turns.

    `_load` has the Mbps of best modes on each scarce link, `_wanted` what these are by service (Mbps and
    links), `_left` by service what earlier ones leave on scarce links (worked out when it is asked for).
    `room_changed` tells whether settling may have left another part of a scarce link.
    """

    def __init__(self, world: World, network: Network, provisions: Sequence[Provision]) -> None:
        """Start with the best mode of everybody on the links."""
        self.world, self.network, self.provisions = world, network, provisions
        self._offers = world.lookups.offers
        self._capacity = world.lookups.capacity
        self._load = dict.fromkeys(self._offers.scarce, 0.0)
        self._crowded: set[str] = set()
        self._wanted: dict[int, tuple[float, tuple[str, ...]]] = {}
        self._rivals: set[int] = set()
        self._left: dict[int, Free] = {}
        self.room_changed = False
        for index in self._offers.contenders:
            self._want(index)

    @property
    def is_settled(self) -> bool:
        """Return whether everybody surely has room for the best mode."""
        return not (self._crowded or self._rivals or self._offers.many_ways)

    def settle(self, changed: AbstractSet[int]) -> list[int]:
        """Let services choose when *changed* ones may want another mode or way.

        Return those that changed mode or congestion.
        """
        self._left.clear()
        self.room_changed = self._offers.many_ways
        if self._offers.many_ways:
            self._rivals = set(self._offers.in_line)
            return self._use(self._by_turns())
        for index in self._offers.contenders & (self._rivals | changed):
            self._want(index)
        before, self._rivals = self._rivals, self._on(self._crowded)
        if before or self._rivals:
            self.room_changed = True
            choices = self._rivals_by_turns(before | changed)
            if choices is None:
                self._rivals = set(self._offers.in_line)
                choices = self._by_turns()
            return self._use(choices)
        provisions = self.provisions
        return [index for index in changed if provisions[index].use(provisions[index].best)]

    def _use(self, choices: Mapping[int, Choice]) -> list[int]:
        return [index for index, choice in choices.items() if self.provisions[index].use(*choice)]

    def _want(self, index: int) -> None:
        """Count the best mode of a service on its scarce links, instead of what it wanted before."""
        wanted = self._scarce_part(self.provisions[index])
        before = self._wanted.get(index, NOTHING_SCARCE)
        if wanted != before:
            self.room_changed = True
            self._wanted[index] = wanted
            self._count(before[1], -before[0])
            self._count(wanted[1], wanted[0])

    def _scarce_part(self, provision: Provision) -> tuple[float, tuple[str, ...]]:
        """Return what the best mode of a service needs of scarce links, and these links."""
        best = provision.best
        if best == NONE:
            return NOTHING_SCARCE
        mode = provision.plan.modes[best]
        links = tuple([link for link in self._must(mode) if link in self._load])
        return (mode.mbps, links) if links else NOTHING_SCARCE

    def _count(self, links: tuple[str, ...], mbps: float) -> None:
        """Put *mbps* more on *links*, and note which are crowded now."""
        for link in links:
            self._load[link] += mbps
            if self._holds(link, self._load[link]):
                self._crowded.discard(link)
            else:
                self._crowded.add(link)

    def _holds(self, link: str, load: float) -> bool:
        """Return whether *load* surely has room on *link*."""
        return load <= self._capacity[link] * SURELY

    def _by_turns(self) -> dict[int, Choice]:
        """Let everybody choose, by turns."""
        free = dict(self._capacity)
        return {index: self._choose(index, free) for index in self._offers.in_line}

    def _rivals_by_turns(self, others: Iterable[int]) -> dict[int, Choice] | None:
        """Let rivals choose by turns, and *others* have their best mode.

        Only crowded links are counted for the choices. Return None if a rival might fill another one, and
        so take the room of somebody who is none.
        """
        free = {link: self._capacity[link] for link in self._crowded}
        load = dict(self._load)
        choices = {}
        for index in sorted(self._rivals.union(others), key=self._offers.turn.__getitem__):
            if index in self._rivals:
                choices[index] = self._choose(index, free)
                if not self._add_and_check(index, choices[index], load):
                    return None
            else:
                choices[index] = Choice(self.provisions[index].best)
        return choices

    def _on(self, links: Collection[str]) -> set[int]:
        """Return the services whose best mode uses one of *links*."""
        if not links:
            return set()
        apart = frozenset(links).isdisjoint
        return {index for index, (_, wanted) in self._wanted.items() if not apart(wanted)}

    def _add_and_check(self, index: int, choice: Choice, load: dict[str, float]) -> bool:
        """Add what a rival uses of uncrowded links to their *load*, and return whether all surely hold it.

        Its best mode is in *load* already, so the sum may be too large, never too small: what fits by it
        surely fits.
        """
        if choice.mode == NONE:
            return True
        mode = self.provisions[index].plan.modes[choice.mode]
        for link in self._must(mode):
            if link in load and link not in self._crowded:
                load[link] += mode.mbps
                if not self._holds(link, load[link]):
                    return False
        return True

    def _choose(self, index: int, free: Free) -> Choice:
        """Return the best mode of a service that fits what is left on the links counted in *free*."""
        congested = ""
        for i in self.provisions[index].usable:
            mode = self.provisions[index].plan.modes[i]
            picked = self._roomiest(mode, free)
            links = _each_once(self._must(mode) + picked)
            tight = [link for link in links if free.get(link, PLENTY) < mode.mbps]
            if not tight:
                for link in links:
                    if link in free:
                        free[link] -= mode.mbps
                return Choice(i, picked, congested)
            congested = congested or min(tight, key=lambda link: (free[link], link))
        return Choice(NONE, (), congested)

    def free(self) -> Free:
        """Return what all services leave on every link."""
        free: Free = dict(self._capacity)
        for index in self._offers.in_line:
            self._take(index, free)
        return free

    def _take(self, index: int, left: Free) -> None:
        """Take what the mode in use of a service needs from the links counted in *left*."""
        provision = self.provisions[index]
        if provision.mode != NONE:
            mode = provision.plan.modes[provision.mode]
            for link in _each_once(self._must(mode) + provision.picked):
                if link in left:
                    left[link] -= mode.mbps

    def fits(self, provision: Provision, mode: ModePlan) -> bool:
        """Return whether *mode* would find room at its turn, after the services that come before its own."""
        if mode.mbps == 0:
            return True
        if not self._rivals and not mode.choices and self._fits_after_all(mode):
            return True
        left = self._left_for(provision.plan.index)
        links = self._must(mode) + self._roomiest(mode, left)
        return all(left.get(link, PLENTY) >= mode.mbps for link in links)

    def _left_for(self, index: int) -> Free:
        """Return what is left on the scarce links for a service by those that come before it in the line."""
        if not self._left:
            left: Free = {link: self._capacity[link] for link in self._offers.scarce}
            for earlier in filter(self._offers.contenders.__contains__, self._offers.in_line):
                self._left[earlier] = dict(left)
                self._take(earlier, left)
        return self._left.get(index, {})

    def _fits_after_all(self, mode: ModePlan) -> bool:
        """Return whether there is room for *mode* even after everybody has the best one."""
        load = self._load
        return all(self._holds(link, load[link] + mode.mbps) for link in self._must(mode) if link in load)

    def _roomiest(self, mode: ModePlan, free: Free) -> tuple[str, ...]:
        """Return the links of that one of the alternative paths of *mode* which has the most room.

        *free* counts all their links: where the plan has such a mode, every link is scarce (`many_ways`).
        """
        if mode.mbps == 0 or not mode.choices:
            return ()
        choices = [path for path in (self._path(i) for i in mode.choices) if path]
        return max(choices, key=lambda path: (min(free[link] for link in path), path), default=())

    def _must(self, mode: ModePlan) -> tuple[str, ...]:
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
