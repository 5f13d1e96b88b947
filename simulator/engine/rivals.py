"""Who has to choose by turns, because the best modes of all do not fit on the links together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.allocation import PLENTY, Choice
from simulator.engine.offers import NONE, SURELY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from simulator.compiler.plan import ModePlan
    from simulator.engine.allocation import Choosing
    from simulator.engine.bandwidth import Free
    from simulator.engine.offers import Offers
    from simulator.engine.provision import Provision

NOTHING_SCARCE: tuple[float, tuple[str, ...]] = (0.0, ())
"""What somebody wants who needs no scarce link."""


class Rivals:
    """What services use is always the result of `Choosing.by_turns`; this only saves work.

    Both are compared in tests/properties/test_short_ways_choose_as_by_turns.py.

    *Scarce* (by the plan) are links that could ever be too narrow; only these are counted. *Crowded* (now)
    are those on which the best modes do not all fit. *Rivals* are the services whose best mode uses a
    crowded link. When none is crowded, everybody has the best. Else rivals choose by turns; if one of them
    could fall onto an uncrowded link and fill it, everybody is a rival and chooses by turns.

    `_load` has the Mbps of best modes on each scarce link, `_wanted` what these are by service (Mbps and
    links), `_left` by service what earlier ones leave on scarce links (worked out when it is asked for).
    `room_changed` tells whether settling may have left another part of a scarce link. Where modes have
    `many_ways` everybody always chooses by turns, and `_load`, `_wanted` and `_rivals` are not used.
    """

    def __init__(self, offers: Offers, choosing: Choosing) -> None:
        """Start with the best mode of everybody on the links."""
        self._offers, self._choosing, self._provisions = offers, choosing, choosing.provisions
        self._load = dict.fromkeys(offers.scarce, 0.0)
        self._crowded: set[str] = set()
        self._wanted: dict[int, tuple[float, tuple[str, ...]]] = {}
        self._rivals: set[int] = set()
        self._left: dict[int, Free] = {}
        self.room_changed = False
        for index in () if offers.many_ways else offers.contenders:
            self._want(index)

    @property
    def is_settled(self) -> bool:
        """Return whether everybody surely has room for the best mode."""
        return not (self._crowded or self._rivals or self._offers.many_ways)

    def settle(self, changed: AbstractSet[int]) -> list[int]:
        """Let services choose when *changed* ones may want another mode or way.

        Return those that changed mode or congestion. What the best mode of a service needs of scarce links is
        another one only if it is among the *changed*, so that of rivals is not counted anew.
        """
        self._left.clear()
        self.room_changed = self._offers.many_ways
        if self._offers.many_ways:
            return self._switch(self._choosing.by_turns())
        for index in self._offers.contenders & changed:
            self._want(index)
        before, self._rivals = self._rivals, self._on(self._crowded)
        if before or self._rivals:
            self.room_changed = True
            choices = self._rivals_by_turns(before | changed)
            if choices is None:
                self._rivals = set(self._offers.in_line)
                choices = self._choosing.by_turns()
            return self._switch(choices)
        moved = []
        for index in changed:
            provision = self._provisions[index]
            if provision.switch_to(provision.best):
                moved.append(index)
        return moved

    def _switch(self, choices: Mapping[int, Choice]) -> list[int]:
        """Let services use the modes that they have chosen, and return those for which that is a change."""
        moved = []
        for index, choice in choices.items():
            if self._provisions[index].switch_to(*choice):
                moved.append(index)
        return moved

    def _want(self, index: int) -> None:
        """Count the best mode of a service on its scarce links, instead of what it wanted before."""
        wanted = self._scarce_part(self._provisions[index])
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
        links = tuple([link for link in self._choosing.must(mode) if link in self._load])
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
        return load <= self._choosing.capacity[link] * SURELY

    def _on(self, links: Collection[str]) -> set[int]:
        """Return the services whose best mode uses one of *links*."""
        if not links:
            return set()
        apart = frozenset(links).isdisjoint
        return {index for index, (_, wanted) in self._wanted.items() if not apart(wanted)}

    def _rivals_by_turns(self, others: Iterable[int]) -> dict[int, Choice] | None:
        """Let rivals choose by turns, and *others* have their best mode.

        Only crowded links are counted for the choices; on the others everything fits, which is checked
        afterwards. Return None if a rival might fill another one, and
        so take the room of somebody who is none.
        """
        free = {link: self._choosing.capacity[link] for link in self._crowded}
        load = dict(self._load)
        choices = {}
        for index in sorted(self._rivals.union(others), key=self._offers.turn.__getitem__):
            if index in self._rivals:
                choices[index] = self._choosing.choose(index, free)
                if not self._add_and_check(index, choices[index], load):
                    return None
            else:
                choices[index] = Choice(self._provisions[index].best)
        return choices

    def _add_and_check(self, index: int, choice: Choice, load: dict[str, float]) -> bool:
        """Add what a rival uses of uncrowded links to their *load*, and return whether all surely hold it.

        Its best mode is in *load* already, so the sum may be too large, never too small: what fits by it
        surely fits.
        """
        if choice.mode == NONE:
            return True
        mode = self._provisions[index].plan.modes[choice.mode]
        for link in self._choosing.must(mode):
            if link in load and link not in self._crowded:
                load[link] += mode.mbps
                if not self._holds(link, load[link]):
                    return False
        return True

    def fits(self, provision: Provision, mode: ModePlan) -> bool:
        """Return whether *mode* would find room at its turn, after the services that come before its own."""
        if mode.mbps == 0:
            return True
        if not (self._rivals or self._offers.many_ways) and self._fits_after_all(mode):
            return True
        left = self._left_for(provision.plan.index)
        links = self._choosing.must(mode) + self._choosing.roomiest(mode, left)
        return all(left.get(link, PLENTY) >= mode.mbps for link in links)

    def _fits_after_all(self, mode: ModePlan) -> bool:
        """Return whether there is room for *mode* even after everybody has the best one."""
        load, must = self._load, self._choosing.must
        return all(self._holds(link, load[link] + mode.mbps) for link in must(mode) if link in load)

    def _left_for(self, index: int) -> Free:
        """Return what is left on the scarce links for a service by those that come before it in the line."""
        if not self._left:
            left: Free = {link: self._choosing.capacity[link] for link in self._offers.scarce}
            for earlier in filter(self._offers.contenders.__contains__, self._offers.in_line):
                self._left[earlier] = dict(left)
                self._choosing.take(earlier, left)
        return self._left.get(index, {})
