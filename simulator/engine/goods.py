"""Things on loan: they travel like people, come into the store of who asked, and come back or are lost.

As in `loans`: a loan is over (`_end`), what is free sets out or waits for a road (`_go`, `_set_out`), travels
(`_return`), and is back (`_home`); what is in use then follows when its work has ended (`_put_back`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from simulator.engine.clock import Change
from simulator.engine.loans import HELD_UP, HOME, LENT, RETURNING, TRAVELLING
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.bonds import Bond
    from simulator.engine.clock import Due
    from simulator.engine.dispatch import Dispatch
    from simulator.engine.world import World

WRITTEN_OFF = "written off"


@dataclass(eq=False, slots=True)
class Pieces:
    """Some pieces of one stock with one member, so many of them `not_sent_back` yet.

    They have left the lender at `departed_s`; `timer` is what ends their present state.
    """

    bond: Bond
    item: str
    theirs: str
    ours: str
    not_sent_back: int
    travel_s: int
    loss: float
    because: int
    departed_s: int
    state: str = HOME
    over: bool = False
    timer: Due | None = None


class Goods:
    """All things on loan."""

    def __init__(self, world: World, dispatch: Dispatch) -> None:
        """Hear of equipment that comes back into store after it was used."""
        self.world, self.dispatch = world, dispatch
        self.open: list[Pieces] = []
        self._held_up: list[tuple[Pieces, int]] = []
        dispatch.on_put_back.append(self._put_back)
        world.on_round(self._set_out, watched=world.lookups.roads)

    def borrowed(self, stock: str) -> int:
        """Return how many pieces of others are in *stock*, or in use from there; they are not lent on."""
        return sum(one.not_sent_back for one in self.open if one.ours == stock and one.state == LENT)

    def lend(self, pieces: Pieces) -> None:
        """Take *pieces* out of the lender's store and send them."""
        self.dispatch.take_from_stock(pieces.theirs, pieces.not_sent_back)
        self.open.append(pieces)
        if pieces.travel_s > 0:
            pieces.because = self._tell(pieces, pieces.not_sent_back, (HOME, TRAVELLING))
            pieces.state = TRAVELLING
            pieces.timer = self._after(pieces, pieces.travel_s, partial(self._arrive, pieces))
        else:
            self._arrive(pieces)

    def _after(self, pieces: Pieces, delay_s: int, action: Callable[[], object]) -> Due:
        return self.world.clock.after(delay_s, Change.PEOPLE, pieces.theirs, action)

    def _tell(self, pieces: Pieces, count: int, states: tuple[str, str], cause: int | None = None) -> int:
        return self.world.emit(
            Kind.LOAN,
            pieces.theirs,
            states,
            site=pieces.bond.asker.hall,
            cause=pieces.because if cause is None else cause,
            detail=pieces.bond.detail("pieces", count),
        )

    def _arrive(self, pieces: Pieces) -> None:
        pieces.because = self._tell(pieces, pieces.not_sent_back, (pieces.state, LENT))
        pieces.state, length = LENT, pieces.bond.agreement.deployment_s
        self.dispatch.put_in_stock(pieces.ours, pieces.not_sent_back)
        if length is not None:
            pieces.timer = self._after(pieces, length, partial(self._end, pieces, pieces.because))

    def recall(self, pieces: Pieces, cause: int) -> int:
        """Call *pieces* back, and return how many; those on the road go back the way that they have come."""
        if pieces.timer is not None:
            pieces.timer.cancel()
        if pieces.state == LENT:
            return self._end(pieces, cause)
        self.open.remove(pieces)
        pieces.because = cause
        self._return(pieces, pieces.not_sent_back, TRAVELLING, self.world.clock.now - pieces.departed_s)
        return pieces.not_sent_back

    def _end(self, pieces: Pieces, cause: int) -> int:
        """Send home what is in store, and the rest when it comes back; consumables in use are gone.

        Return how many have come home or will.
        """
        self.open.remove(pieces)
        pieces.over, pieces.because, whole = True, cause, pieces.not_sent_back
        self._go(pieces, min(pieces.not_sent_back, self.dispatch.stock[pieces.ours]))
        if pieces.not_sent_back and not self.world.plan.stocks[pieces.ours][1]:
            pieces.because = self._tell(pieces, pieces.not_sent_back, (LENT, WRITTEN_OFF))
            whole, pieces.not_sent_back = whole - pieces.not_sent_back, 0
        if pieces.not_sent_back:
            self.open.append(pieces)
        return whole

    def _put_back(self, stock: str) -> None:
        """Send home what has come back into store and whose loan is over."""
        for pieces in [one for one in self.open if one.over and one.ours == stock]:
            self._go(pieces, min(pieces.not_sent_back, self.dispatch.stock[stock]))
            if not pieces.not_sent_back:
                self.open.remove(pieces)

    def _go(self, pieces: Pieces, count: int) -> None:
        """Take so many pieces out of the store and let them set out, or wait for a road."""
        if count <= 0:
            return
        pieces.not_sent_back -= count
        self.dispatch.take_from_stock(pieces.ours, count)
        travel_s = self._way_home_s(pieces)
        if travel_s is None:
            pieces.because = self._tell(pieces, count, (LENT, HELD_UP))
            self._held_up.append((pieces, count))
        else:
            self._return_unless_lost(pieces, count, LENT, travel_s)

    def _way_home_s(self, pieces: Pieces) -> int | None:
        bond = pieces.bond
        return self.world.lookups.travel.seconds(bond.asker.hall, bond.lender.at, self.world.up)

    def _set_out(self, _changed: int) -> None:
        """Let those set out for whom a road has opened."""
        waiting, self._held_up = self._held_up, []
        for pieces, count in waiting:
            travel_s = self._way_home_s(pieces)
            if travel_s is None:
                self._held_up.append((pieces, count))
            else:
                self._return_unless_lost(pieces, count, HELD_UP, travel_s)

    def _return_unless_lost(self, pieces: Pieces, count: int, before: str, travel_s: int) -> None:
        """Let so many pieces set out for home; some of them may be lost."""
        name = f"aid/{pieces.bond.id}/{pieces.theirs}/lost"
        lost = sum(self.world.draw(name) < pieces.loss for _ in range(count)) if pieces.loss > 0 else 0
        if lost:
            pieces.because = self._tell(pieces, lost, (before, WRITTEN_OFF))
        if count > lost:
            self._return(pieces, count - lost, before, travel_s)

    def _return(self, pieces: Pieces, count: int, before: str, travel_s: int) -> None:
        pieces.because = self._tell(pieces, count, (before, RETURNING))
        home = partial(self._home, pieces, count, pieces.because)
        if travel_s > 0:
            self._after(pieces, travel_s, home)
        else:
            home()

    def _home(self, pieces: Pieces, count: int, cause: int) -> None:
        self._tell(pieces, count, (RETURNING, HOME), cause)
        self.dispatch.put_in_stock(pieces.theirs, count)
