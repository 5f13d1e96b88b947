"""Who has to choose by turns: those who could lack room on a link; all others have their best mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.allocation import PLENTY, Choice
from simulator.engine.offers import NONE, SURELY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from simulator.compiler.plan import ModePlan
    from simulator.engine.allocation import Choosing
    from simulator.engine.bandwidth import Free
    from simulator.engine.offers import Offers
    from simulator.engine.provision import Provision

Claim = tuple[float, tuple[str, ...]]
"""What a best mode takes: Mbps, and on which scarce links."""


class Contest:
    """What services use is always the result of `Choosing.by_turns` for all of them; this only saves work.

    Both are compared in tests/properties/test_short_ways_choose_as_by_turns.py. It rests on two thoughts:

    * By the plan few links could ever be too narrow (*scarce*), and few services could ever need one
      (*contenders*; `Offers` finds both). Nobody else can lack room, or take it from anybody, so everybody
      else always has the best mode.
    * What contenders claim on scarce links with their best modes tells whether all of these fit. They choose
      by turns only if not, and anew only when one of them claims something else, or has changed otherwise
      while not all fit. What is left depends only on the Mbps and links that are taken: equal claims leave
      equal room.

    Where modes of the plan have `many_ways` all links are scarce, and ways depend on the room: contenders
    choose by turns whenever one of them has changed.
    """

    def __init__(self, offers: Offers, choosing: Choosing) -> None:
        """Start before anybody has chosen.

        `_left` has by contender what those before it in the line leave on scarce links; it is worked out when
        it is asked for, and good until room changes: modes in use change only in `settle`, and `Continuity`
        settles after every reroute before it asks what fits. `room_changed` tells whether settling may have
        left other room than before.
        """
        self._offers, self._choosing, self._provisions = offers, choosing, choosing.provisions
        self._claims: dict[int, Claim] = {}
        self._all_fit = False
        self._left: dict[int, Free] = {}
        self.room_changed = False

    def settle(self, changed: AbstractSet[int]) -> list[int]:
        """Let services choose, and return those that changed mode or congestion.

        *changed* must hold everybody whose usable modes, or the links of these, are others than before.
        """
        contenders = self._offers.contenders & changed
        self.room_changed = self._note_claims(contenders) or bool(contenders and not self._all_fit)
        concerned = changed | self._offers.contenders if self.room_changed else changed
        choices = {index: Choice(self._provisions[index].best) for index in concerned}
        if self.room_changed:
            self._left.clear()
            self._all_fit = not self._offers.many_ways and self._claims_fit()
            if not self._all_fit:
                choices |= self._choosing.by_turns(self._offers.contenders_in_line, self._offers.scarce)
        return [index for index, choice in choices.items() if self._provisions[index].switch_to(*choice)]

    def _note_claims(self, contenders: Iterable[int]) -> bool:
        """Note what *contenders* claim now, and return whether that is anything else than before."""
        others = {
            index: claim for index in contenders if (claim := self._claim(index)) != self._claims.get(index)
        }
        self._claims |= others
        return bool(others)

    def _claims_fit(self) -> bool:
        """Return whether the best modes of all surely find room on every scarce link."""
        load = dict.fromkeys(self._offers.scarce, 0.0)
        for mbps, links in self._claims.values():
            for link in links:
                load[link] += mbps
        return all(mbps <= self._choosing.capacity[link] * SURELY for link, mbps in load.items())

    def _claim(self, index: int) -> Claim:
        """Return what the best mode of a service takes on scarce links."""
        provision = self._provisions[index]
        if provision.best == NONE:
            return 0.0, ()
        mode = provision.plan.modes[provision.best]
        return mode.mbps, tuple([link for link in self._choosing.must(mode) if link in self._offers.scarce])

    def fits(self, provision: Provision, mode: ModePlan) -> bool:
        """Return whether *mode* would find room at its turn, after the services that come before its own."""
        if mode.mbps == 0:
            return True
        left = self._left_for(provision.plan.index)
        links = self._choosing.must(mode) + self._choosing.roomiest(mode, left)
        return all(left.get(link, PLENTY) >= mode.mbps for link in links)

    def _left_for(self, index: int) -> Free:
        """Return what is left on scarce links for a service by those that come before it in the line."""
        if not self._left:
            left: Free = {link: self._choosing.capacity[link] for link in self._offers.scarce}
            for earlier in self._offers.contenders_in_line:
                self._left[earlier] = dict(left)
                self._choosing.take(earlier, left)
        return self._left.get(index, {})
