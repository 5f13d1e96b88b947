"""Recalls: what was lent by somebody who is hit, or falls below own promises, is called back."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from simulator.engine.clock import LEAST_S, Change
from simulator.engine.lending import PROXY, of_item, of_skill
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.engine.aid_triggers import Shaking
    from simulator.engine.bonds import Bond
    from simulator.engine.continuity import Continuity
    from simulator.engine.lending import Lending, Want, Wants
    from simulator.engine.world import World


class Recalls:
    """The lenders that have reason to call back; `_under_way` are the bonds for which that is decided."""

    def __init__(
        self,
        world: World,
        continuity: Continuity,
        lending: Lending,
        shaking: Shaking,
        on_recalled: Callable[[Bond, Wants], None],
    ) -> None:
        """Tell *on_recalled* what is wanted again, as much as was called back."""
        self.world, self.continuity, self.lending, self.shaking = world, continuity, lending, shaking
        self._on_recalled = on_recalled
        self._under_way: set[str] = set()

    def look(self) -> None:
        """Have everything called back that was lent by who has been hit since, or fell below own promises."""
        for bond, departed_s in sorted(self._lent(), key=lambda one: (one[0].id, one[1])):
            cause = self._reason(bond, departed_s) if bond.id not in self._under_way else None
            if cause is not None:
                self._under_way.add(bond.id)
                recall = partial(self._recall, bond, cause)
                self.world.clock.after(LEAST_S, Change.PEOPLE, bond.id, recall)

    def _lent(self) -> Iterator[tuple[Bond, int]]:
        """Yield between whom something is lent, and when it left."""
        lending = self.lending
        yield from ((one.bond, one.departed_s) for one in lending.loans.open)
        yield from ((one.bond, one.departed_s) for one in lending.goods.open if not one.over)
        yield from ((one.bond, one.since_s) for one in lending.gates.open.values())

    def _reason(self, bond: Bond, departed_s: int) -> int | None:
        shaking, limit, lender = self.shaking, bond.agreement.recall_intensity, bond.lender
        if (
            limit is not None
            and departed_s < self.world.clock.now
            and shaking.now.get(lender.at, -1.0) >= limit
        ):
            return shaking.last
        for service in lender.recalls:
            provision = self.continuity.provisions[service]
            if provision.level < provision.plan.rlo:
                return self.continuity.last_told.get(service, NO_CAUSE)
        return None

    def _recall(self, bond: Bond, cause: int) -> None:
        """Call everybody and everything back that one has lent to another."""
        self._under_way.discard(bond.id)
        lending = self.lending
        wants: Counter[Want] = Counter()
        loans = [one for one in lending.loans.open if one.bond.id == bond.id]
        things = [one for one in lending.goods.open if one.bond.id == bond.id and not one.over]
        if not (loans or things or bond.lender.gate in lending.gates.open):
            return  # their time was over in this second
        states = ("agreed", "recalled")
        event = self.world.emit(Kind.AID, bond.id, states, site=bond.lender.at, cause=cause)
        for loan in loans:
            wants[of_skill(loan.pool.skill)] += len(loan.numbers)
            lending.loans.recall(loan, event)
        for pieces in things:
            wants[of_item(pieces.item)] += lending.goods.recall(pieces, event)
        if lending.gates.close(bond.lender, event):
            wants[PROXY] += 1
        self._on_recalled(bond, wants)
